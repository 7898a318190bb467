"""Imports that are cut off: killed, cancelled, refused, run by a job that starts again."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl import batches, importing
from etl.importing import import_file, load_batch
from etl.options import ImportOptions
from spatial.errors import BadInput
from spatial.settings import CHECKOUT
from spatial.tables import Batch
from tests.etl.land import write_csv
from tests.support.stores import Store

VILLAGES = [[f"5201{t:02d}{moo:02d}", f"บ้าน {moo}"] for t in (1, 2) for moo in range(1, 99)]

# Runs an import and stops dead after a number of chunks, in the middle of its transaction.
KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy.orm import sessionmaker
from etl import importing
from spatial import acting
from spatial.db import make_engine

acting.become(acting.OPERATOR)
importing.CHUNK = 20

def progress(done, total):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

importing.import_file(sessionmaker(make_engine(sys.argv[1])), "village", Path(sys.argv[2]), progress=progress)
"""


def villages(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "v.csv", ["geocode8", "name_th"], VILLAGES)


def left(store: Store) -> dict[str, Any]:
    with store.factory() as session:
        counts = {
            name: session.scalar(text(f"select count(*) from {name}"))
            for name in ("staging.area", "batch_finding", "history.area")
        }
        counts["village"] = session.scalar(text("select count(*) from area where level = 'village'"))
        return counts


def batch_of(store: Store, batch_id: int) -> Batch:
    with store.factory() as session:
        found = session.get(Batch, batch_id)
        assert found is not None
        return found


@pytest.mark.parametrize("after", [20, 196])
def test_a_killed_import_leaves_nothing_and_the_next_one_says_so(own_land: Store, tmp_path: Path, after: int) -> None:
    before = left(own_land)
    command = [sys.executable, "-c", KILLED, own_land.app_url, str(villages(tmp_path)), str(after)]
    killed = subprocess.run(command, cwd=CHECKOUT, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert left(own_land) == before
    with own_land.factory() as session, session.begin():
        stuck = session.scalar(text("select max(id) from batch"))
        session.execute(
            text("update batch set created_at = created_at - interval '1 minute' where id = :id"), {"id": stuck}
        )
    done = import_file(own_land.factory, "village", villages(tmp_path))
    assert (done.loaded, left(own_land)["village"]) == (196, 196)
    assert (batch_of(own_land, stuck).status, batch_of(own_land, stuck).error_code) == ("failed", "interrupted")


def test_a_refused_file_leaves_its_reason_on_the_batch(own_land: Store, tmp_path: Path) -> None:
    rows = [["52010101", 1_997_000, 505_000]]
    path = write_csv(tmp_path / "v.csv", ["geocode8", "lat", "lon"], rows)
    before = left(own_land)
    with pytest.raises(BadInput, match="--crs"):
        import_file(own_land.factory, "village", path)
    assert left(own_land) == before
    with own_land.factory() as session:
        status, code = session.execute(text("select status, error_code from batch order by id desc limit 1")).one()
    assert (status, code) == ("failed", "unknown_crs")


def uploaded(store: Store, path: Path, **options: Any) -> int:
    with store.factory() as session, session.begin():
        batch = Batch(layer="village", file_name=path.name, stored_path=str(path), options=options)
        session.add(batch)
        session.flush()
        return batch.id


def test_the_job_loads_an_upload_with_its_options_and_shows_progress(
    own_land: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 50)
    seen: list[int] = []
    shown = batches.progress_of

    def watched(factory: Any, batch_id: int) -> Any:
        tell = shown(factory, batch_id)

        def progress(done: int, total: int | None) -> None:
            tell(done, total)
            seen.append(batch_of(own_land, batch_id).progress_done)

        return progress

    monkeypatch.setattr(batches, "progress_of", watched)
    path = write_csv(tmp_path / "v.csv", ["A", "B"], VILLAGES, "cp874")
    batch_id = uploaded(own_land, path, map={"code": "A", "name": "B"}, encoding="cp874")
    done = load_batch(own_land.factory, batch_id)
    assert done is not None and done.loaded == 196
    assert seen == [50, 100, 150, 196]
    batch = batch_of(own_land, batch_id)
    assert (batch.status, batch.read_count, batch.encoding) == ("loaded", 196, "cp874")
    assert load_batch(own_land.factory, batch_id) is None


def test_a_job_whose_worker_died_is_done_again_from_the_start(own_land: Store, tmp_path: Path) -> None:
    batch_id = uploaded(own_land, villages(tmp_path))
    with own_land.factory() as session, session.begin():
        session.execute(
            text("update batch set status = 'reading', progress_done = 60 where id = :id"), {"id": batch_id}
        )
    done = load_batch(own_land.factory, batch_id)
    assert done is not None and (done.loaded, left(own_land)["village"]) == (196, 196)


def test_a_cancelled_import_leaves_nothing(own_land: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 50)
    before = left(own_land)
    batch_id = uploaded(own_land, villages(tmp_path))
    with own_land.factory() as session, session.begin():
        session.execute(text("update batch set cancel_requested = true where id = :id"), {"id": batch_id})
    assert load_batch(own_land.factory, batch_id) is None
    assert left(own_land) == before
    assert batch_of(own_land, batch_id).status == "cancelled"


def test_two_imports_at_once_wait_for_each_other(own_land: Store, tmp_path: Path) -> None:
    path = villages(tmp_path)
    script = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "pass")
    command = [sys.executable, "-c", script, own_land.app_url, str(path), "0"]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    running = [subprocess.Popen(command, cwd=CHECKOUT, env=environment) for _ in range(2)]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    with own_land.factory() as session:
        rows = session.execute(
            text("select loaded_count, inserted_count from batch where layer = 'village' order by 2")
        )
        assert [tuple(row) for row in rows] == [(196, 0), (196, 196)]


def test_options_survive_being_stored() -> None:
    options = ImportOptions(crs="EPSG:32647", encoding="cp874", columns={"code": "A"}, sheet="แผ่น", stage="draft")
    assert ImportOptions.from_json(options.as_json()) == options
