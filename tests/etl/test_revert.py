"""Taking batches back: exactly what was there before, or nothing."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl.importing import import_file
from etl.revert import revert
from spatial.errors import Conflict, NotFound
from tests.etl.land import square, write_csv, write_vector
from tests.support.stores import Store

TABLES = ("area", "organisation", "jurisdiction", "project", "project_budget", "history.area", "history.organisation")
TABLES += ("history.jurisdiction", "history.project", "history.project_budget")
PROJECT = ["project_id", "owner_name", "tambon_code", "name", "fiscal_year", "budget_baht", "wkt"]


def picture(store: Store) -> dict[str, list[Any]]:
    """Every row of every table a batch may change, to the last column."""
    with store.factory() as session:
        return {
            table: sorted(str(tuple(row)) for row in session.execute(text(f"select * from {table}")))
            for table in TABLES
        }


def load(store: Store, layer: str, path: Path) -> int:
    done = import_file(store.factory, layer, path)
    assert done.batch is not None and done.rejected == 0, done.rejections
    return done.batch


def laos(path: Path, *rows: list[str]) -> Path:
    return write_csv(path, ["code", "kind", "name_th", "jurisdiction"], rows)


def projects(path: Path, *rows: list[Any]) -> Path:
    return write_csv(path, PROJECT, rows)


FIRST = ["1", "อบต.แม่ใส", "520101", "ถนน", 2570, 500_000, "POINT (99.05 18.05)"]
CHANGED = ["1", "อบต.แม่ใส", "520102", "ถนนยาวกว่า", "2569-2571", 900_000, "LINESTRING (99.15 18.05, 99.16 18.06)"]
SECOND = ["2", "อบต.แม่ใส", "520101", "บ่อน้ำ", 2570, 100_000, ""]


def test_what_was_inserted_goes_and_what_was_changed_returns(own_land: Store, tmp_path: Path) -> None:
    load(own_land, "lao", laos(tmp_path / "1.csv", ["L520101", "sao", "แม่ใส", "520101"], ["L520102", "sao", "นา", ""]))
    load(own_land, "project", projects(tmp_path / "2.csv", FIRST))
    before = picture(own_land)
    village = load(own_land, "village", write_csv(tmp_path / "3.csv", ["geocode8", "name_th"], [["52010101", "บ้าน"]]))
    renamed = [{"code": "520102", "name_th": "ชื่อใหม่", "geometry": square(1, 0, 0.9)}]
    tambon = load(own_land, "tambon", write_vector(tmp_path / "4.gpkg", renamed))
    rows = [["L520101", "sao", "แม่ใสใหม่", "520102;520201"], ["L520201", "pao", "ใหม่", "52"]]
    lao = load(own_land, "lao", laos(tmp_path / "5.csv", *rows))
    project = load(own_land, "project", projects(tmp_path / "6.csv", CHANGED, SECOND))
    after = picture(own_land)
    assert all(after[table] != before[table] for table in TABLES)
    for batch in (project, lao, tambon, village):
        revert(own_land.factory, batch)
    assert picture(own_land) == before
    with own_land.factory() as session:
        statuses = session.execute(text("select status from batch where id >= :first"), {"first": village}).scalars()
        assert set(statuses) == {"reverted"}


def test_taken_back_batches_are_forgotten_by_the_next_ones(own_land: Store, tmp_path: Path) -> None:
    first = load(own_land, "project", projects(tmp_path / "1.csv", FIRST))
    before = picture(own_land)
    second = load(own_land, "project", projects(tmp_path / "2.csv", CHANGED))
    revert(own_land.factory, second)
    again = load(own_land, "project", projects(tmp_path / "2.csv", CHANGED))
    revert(own_land.factory, again)
    assert picture(own_land) == before
    revert(own_land.factory, first)
    assert picture(own_land)["project"] == []


def test_a_batch_that_others_built_on_stays_and_names_them(own_land: Store, tmp_path: Path) -> None:
    village = load(own_land, "village", write_csv(tmp_path / "v.csv", ["geocode8", "name_th"], [["52010101", "บ้าน"]]))
    lao = load(own_land, "lao", laos(tmp_path / "l.csv", ["L520101", "sao", "แม่ใส", "52010101"]))
    project = load(own_land, "project", projects(tmp_path / "p.csv", FIRST))
    later = load(own_land, "project", projects(tmp_path / "q.csv", CHANGED))
    before = picture(own_land)
    # The project stands now as the later batch left it, so that batch rests on the LAO.
    for batch, others in ((village, [lao]), (lao, [later]), (project, [later])):
        with pytest.raises(Conflict) as refused:
            revert(own_land.factory, batch)
        assert refused.value.facts["batches"] == others
        assert all(str(other) in refused.value.th and str(other) in refused.value.en for other in others)
    assert picture(own_land) == before


def test_an_edit_by_a_person_is_protected(own_land: Store, tmp_path: Path) -> None:
    batch = load(own_land, "project", projects(tmp_path / "p.csv", FIRST))
    with own_land.factory() as session, session.begin():
        session.execute(text("update project set name = 'แก้แล้ว', version = version + 1"))
    with pytest.raises(Conflict, match="1 edits"):
        revert(own_land.factory, batch)


def test_only_loaded_batches_are_taken_back(own_land: Store, tmp_path: Path) -> None:
    batch = load(own_land, "project", projects(tmp_path / "p.csv", FIRST))
    revert(own_land.factory, batch)
    with pytest.raises(Conflict, match="reverted") as refused:
        revert(own_land.factory, batch)
    assert "“ถอนแล้ว”" in refused.value.th
    with pytest.raises(NotFound):
        revert(own_land.factory, 999_999)
