"""After a large import the database knows how the new rows look: its first answers are as quick as later ones."""

from pathlib import Path

from sqlalchemy import text

from etl.importing import import_file
from spatial import statistics
from tests.support.stores import Store


def estimated(store: Store) -> float:
    with store.factory() as session:
        query = "select reltuples from pg_class where oid = 'public.project'::regclass"
        return float(session.scalar(text(query)) or 0)


def test_a_large_import_renews_the_statistics(fresh_store: Store, tmp_path: Path) -> None:
    rows = statistics.MANY + 1
    path = tmp_path / "projects.csv"
    lines = [f"{at},ก่อสร้างถนน สาย {at},อบต.ทดสอบ,2570" for at in range(rows)]
    path.write_text("\n".join(["project_id,name,owner_name,fiscal_year", *lines]), encoding="utf-8")
    assert estimated(fresh_store) < rows
    import_file(fresh_store.factory, "project", path)
    assert estimated(fresh_store) == rows
