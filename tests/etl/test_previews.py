"""Looking before loading: what a batch would change, rows corrected by people, and what outlives a re-import."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from etl import batches
from etl.importing import import_file, load_batch, preview_batch
from etl.revert import revert
from spatial import previews
from spatial.actor import Actor
from spatial.errors import Conflict, NotFound
from spatial.preview_versions import batch_stands, reading_stands, rows_stand
from spatial.settings import CHECKOUT
from spatial.tables import Batch, BatchRow
from tests.etl.land import inside, write_csv
from tests.support.stores import Store

OFFICER = Actor(role="data_officer")
HEAD = ["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "ละติจูด", "ลองจิจูด"]
AT = inside("520101")
KNOWN = [["52010101", "บ้านเดิม", AT.y, AT.x], ["52010102", "บ้านคงที่", AT.y, AT.x]]
DIRTY = [
    ["52010101", "บ้านใหม่", AT.y + 0.001, AT.x],
    ["52010102", "บ้านคงที่", AT.y, AT.x],
    ["52010103", "บ้านเพิ่ม", AT.y, AT.x],
    ["5201010", "รหัสสั้น", AT.y, AT.x],
    ["52010105", "พิกัดเสีย", "ไม่ทราบ", AT.x],
]


def uploaded(store: Store, path: Path, sender: str | None = "อบต.นา", **options: Any) -> int:
    with store.factory() as session, session.begin():
        batch = Batch(layer="village", file_name=path.name, stored_path=str(path), options=options, sender=sender)
        session.add(batch)
        session.flush()
        return batch.id


def look(store: Store, path: Path, **more: Any) -> int:
    batch_id = uploaded(store, path, **more)
    preview_batch(store.factory, batch_id)
    return batch_id


def counted(store: Store, batch_id: int) -> tuple[str, dict[str, int]]:
    with store.factory() as session:
        batch = session.get(Batch, batch_id)
        assert batch is not None
        return batch.status, previews.counts(session, batch)


def villages(store: Store) -> list[tuple[str, str]]:
    asked = text("select code, name_th from area where level = 'village' order by code")
    with store.factory() as session:
        return [(code, name) for code, name in session.execute(asked)]


def correct(store: Store, batch_id: int, record: int, **cells: str) -> None:
    with store.factory() as session, session.begin():
        batch = session.get(Batch, batch_id)
        assert batch is not None
        assert put_right(session, batch, record, cells) == len(cells)
    preview_batch(store.factory, batch_id)


def put_right(session: Session, batch: Batch, record: int, cells: dict[str, str]) -> int:
    """Correct a row as it stands: the rest of a form that was opened this moment."""
    row = session.get(BatchRow, (batch.id, record))
    key, of = (row.fingerprint or "", row.cells or {}) if row else ("", {})
    version = rows_stand(session, batch, {key: of})[key].version
    return previews.correct(session, OFFICER, batch, record, str(version), key, cells)


def accept(session: Session, batch: Batch) -> None:
    previews.accept(session, OFFICER, batch, str(batch_stands(session, batch).version))


@pytest.fixture
def known(own_land: Store, tmp_path: Path) -> Store:
    import_file(own_land.factory, "village", write_csv(tmp_path / "k.csv", HEAD, KNOWN))
    return own_land


def test_a_preview_counts_compares_and_changes_nothing(known: Store, tmp_path: Path) -> None:
    before = villages(known)
    batch_id = look(known, write_csv(tmp_path / "d.csv", HEAD, DIRTY))
    told = {"new": 1, "changed": 1, "unchanged": 1, "rejected": 2, "warned": 0, "removed": 0, "edited_by_hand": 0}
    assert counted(known, batch_id) == ("ready", told)
    assert villages(known) == before
    with known.factory() as session:
        rows = {row.record: row for row in session.scalars(select(BatchRow).where(BatchRow.batch_id == batch_id))}
        batch = session.get(Batch, batch_id)
        assert batch is not None
        changed = previews.page(session, batch, "changed", 1)
        drawn = previews.shapes(session, changed)["features"]
    assert {at: row.outcome for at, row in rows.items()} == {0: "changed", 2: "new", 3: "rejected", 4: "rejected"}
    assert (rows[0].old, rows[0].new) == ({"name_th": "บ้านเดิม"}, {"name_th": "บ้านใหม่"})
    assert rows[4].cells is not None and rows[4].cells["lat"] == "ไม่ทราบ"
    assert [(it["properties"]["when"], it["geometry"]["type"]) for it in drawn] == [("old", "Point"), ("new", "Point")]
    assert drawn[1]["geometry"]["coordinates"][1] - drawn[0]["geometry"]["coordinates"][1] == pytest.approx(0.001)


def test_rejected_rows_are_corrected_loaded_and_taken_back(known: Store, tmp_path: Path) -> None:
    before = villages(known)
    batch_id = look(known, write_csv(tmp_path / "d.csv", HEAD, DIRTY))
    correct(known, batch_id, 3, code="52010104")
    correct(known, batch_id, 4, lat=str(AT.y))
    told = {"new": 3, "changed": 1, "unchanged": 1, "rejected": 0, "warned": 2, "removed": 0, "edited_by_hand": 0}
    assert counted(known, batch_id) == ("ready", told)
    with known.factory() as session, session.begin():
        batch = session.get(Batch, batch_id)
        assert batch is not None
        accept(session, batch)
    done = load_batch(known.factory, batch_id)
    assert done is not None and (done.inserted, done.updated, done.rejected) == (3, 1, 0)
    assert dict(villages(known))["52010104"] == "รหัสสั้น"
    assert counted(known, batch_id) == ("loaded", told)
    revert(known.factory, batch_id)
    assert villages(known) == before


def test_a_correction_outlives_a_new_import_of_the_same_sender(known: Store, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "d.csv", HEAD, DIRTY)
    first = look(known, path)
    correct(known, first, 3, code="52010104")
    correct(known, first, 4, lat=str(AT.y))
    again = look(known, path)
    assert counted(known, again)[1]["rejected"] == 0
    # The sender changed another cell of the row: its own number and the wrong value still tell what was meant.
    edited = [*DIRTY[:4], ["52010105", "พิกัดเสีย (แก้ชื่อ)", "ไม่ทราบ", AT.x]]
    assert counted(known, look(known, write_csv(tmp_path / "e.csv", HEAD, edited)))[1]["rejected"] == 0
    # The sender put it right: that counts.
    mended = [*DIRTY[:4], ["52010105", "พิกัดเสีย", AT.y + 0.002, AT.x]]
    third = look(known, write_csv(tmp_path / "m.csv", HEAD, mended))
    with known.factory() as session:
        point = session.scalar(
            text("select st_y(geom) from batch_row where batch_id = :id and record = 4"), {"id": third}
        )
    assert point == pytest.approx(AT.y + 0.002)
    assert counted(known, look(known, path, sender="ผู้อื่น"))[1]["rejected"] == 2


def test_columns_are_remembered_for_a_sender(known: Store, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "odd.csv", ["A", "B"], [["52010107", "บ้านเจ็ด"]])
    first = look_failing(known, path)
    with known.factory() as session, session.begin():
        batch = session.get(Batch, first)
        assert batch is not None and batch.status == "failed" and batch.seen is not None
        assert batch.seen["columns"] == ["A", "B"]
        seen = str(reading_stands(session, batch).version)
        previews.read_otherwise(session, OFFICER, batch, seen, {"map": {"code": "A", "name": "B"}})
    preview_batch(known.factory, first)
    assert counted(known, first)[1]["new"] == 1
    with known.factory() as session:
        assert previews.columns_of(session, "อบต.นา", "village") == {"code": "A", "name": "B"}
        assert previews.columns_of(session, "ผู้อื่น", "village") == {}


def look_failing(store: Store, path: Path) -> int:
    from spatial.errors import BadInput

    batch_id = uploaded(store, path)
    with pytest.raises(BadInput):
        preview_batch(store.factory, batch_id)
    return batch_id


def test_what_is_not_ready_is_not_loaded_nor_corrected(known: Store, tmp_path: Path) -> None:
    batch_id = uploaded(known, write_csv(tmp_path / "d.csv", HEAD, DIRTY))
    with known.factory() as session:
        batch = session.get(Batch, batch_id)
        assert batch is not None
        with pytest.raises(Conflict):
            accept(session, batch)
        with pytest.raises(Conflict):
            put_right(session, batch, 3, {"code": "1"})
    preview_batch(known.factory, batch_id)
    with known.factory() as session:
        batch = session.get(Batch, batch_id)
        assert batch is not None
        with pytest.raises(NotFound):
            put_right(session, batch, 0, {"code": "1"})


LOADER = """
import sys
from sqlalchemy.orm import sessionmaker
from etl import importing
from spatial import acting
from spatial.db import make_engine

acting.become(acting.OPERATOR)
importing.CHUNK = 10
factory = sessionmaker(make_engine(sys.argv[1]))
print("begun", flush=True)
importing.load_batch(factory, int(sys.argv[2]))
"""


@pytest.mark.full  # twenty loads, each killed: minutes
def test_a_worker_killed_at_any_moment_leaves_all_or_nothing(known: Store, tmp_path: Path) -> None:
    """Twenty moments, spread by chance over what a whole load takes: after each the batch is whole or not there."""
    chance = random.Random(570)
    rows = [[f"5201{t:02d}{moo:02d}", f"บ้าน {moo}", "", ""] for t in (1, 2) for moo in range(11, 99)]
    path = write_csv(tmp_path / "many.csv", HEAD, rows)
    before, seen = villages(known), set()
    takes = 0.0
    for at in range(21):
        batch_id = look(known, path)
        with known.factory() as session, session.begin():
            batch = session.get(Batch, batch_id)
            assert batch is not None
            accept(session, batch)
        command = [sys.executable, "-c", LOADER, known.app_url, str(batch_id)]
        around = os.environ | {"PYTHONPATH": str(CHECKOUT)}
        with subprocess.Popen(command, cwd=CHECKOUT, env=around, stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None and worker.stdout.readline() == b"begun\n"
            began = time.monotonic()
            try:
                # The first run is not killed: it tells how long a whole load takes.
                worker.wait(60 if at == 0 else chance.uniform(0, takes))
            except subprocess.TimeoutExpired:
                worker.kill()
        takes = takes or time.monotonic() - began
        if not settled(known, batch_id):
            assert villages(known) == before, f"moment {at}: half a batch"
            assert counted(known, batch_id)[0] in ("accepted", "loading")
            seen.add("cut off")
            # What the queue does once the worker's heartbeat stays away.
            load_batch(known.factory, batch_id)
        assert counted(known, batch_id)[0] == "loaded"
        assert len(villages(known)) == len(before) + len(rows)
        revert(known.factory, batch_id)
        assert villages(known) == before
    assert "cut off" in seen


def settled(store: Store, batch_id: int) -> bool:
    """Tell whether a batch is loaded, once the server has noticed that whoever held it is gone."""
    with store.factory() as session, session.begin():
        batches.hold(session, batch_id)
        return session.scalar(text("select status from batch where id = :id"), {"id": batch_id}) == "loaded"
