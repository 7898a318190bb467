"""Files made to harm: refused in both languages, in bounded memory and time, and never half a batch."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl import jobs
from etl.importing import import_file
from etl.read import ReadOptions
from etl.read.apart import open_apart
from etl.sources import LAYERS
from spatial.errors import BadInput
from spatial.settings import CHECKOUT, read_settings
from spatial.tables import Batch
from tests.etl import formats, hostile
from tests.etl.land import codes, dry, write_csv
from tests.support.processes import gone, keepers, readers, running, stat
from tests.support.stores import Server, Store

HOSTILE_VALUES = (
    "9" * 3_000, "-1e400", "nan", "๙" * 200, "\u202eก\u200b", "=cmd|'/C calc'!A0", "ก" * 5_000, "1/0",
    "'; drop table area; --", "%s%n{value}", "12-31-999", "99999999999999999999-1-1", "POLYGON ((", "0001-01-01",
    "\ufdd0\uffff",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(server: Server, land_store: Store) -> Iterator[Store]:
    """A store with the small land, whose batches stay."""
    land_store.engine.dispose()
    with server.store(land_store.name) as found:
        yield found


def left(store: Store) -> dict[str, int]:
    with store.factory() as session:
        names = ("water_source", "staging.water_source", "area", "batch_row")
        return {name: int(session.scalar(text(f"select count(*) from {name}")) or 0) for name in names}


def uploaded(store: Store, path: Path) -> int:
    with store.factory() as session, session.begin():
        batch = Batch(layer="water_source", file_name=path.name, stored_path=str(path), options={})
        session.add(batch)
        session.flush()
        return batch.id


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_hostile_file_is_refused(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(jobs, "session_factory", lambda: store.factory)
    path = hostile.REFUSED[name](tmp_path)
    before = left(store)
    with pytest.raises(BadInput) as refused:
        import_file(store.factory, "water_source", path)
    assert refused.value.th and refused.value.en and str(tmp_path) not in refused.value.th + refused.value.en
    assert "passwd" not in refused.value.en and "Traceback" not in refused.value.en
    batch_id = uploaded(store, path)
    jobs.preview_batch(batch_id)
    with store.factory() as session:
        batch = session.get(Batch, batch_id)
        assert batch is not None
        assert (batch.status, batch.error_code) == ("failed", refused.value.code)
        assert batch.error_th == refused.value.th
    assert left(store) == before
    assert not (tmp_path.parent / "slip.shp").exists()


def test_hostile_cells_are_accounted_for(store: Store, tmp_path: Path) -> None:
    told = list(hostile.hostile_cells())
    out = tmp_path / "out.geojson"
    path = write_csv(tmp_path / "cells.csv", hostile.WATER, [cells for _, cells, _, _ in told])
    done = dry(store, "water_source", path, preview=out)
    found: dict[int, set[str]] = {}
    for record, code in codes(done.rejections + done.warnings):
        found.setdefault(record or 0, set()).add(code)
    assert {what: found.get(at, set()) for at, (what, *_) in enumerate(told)} == {what: it for what, _, it, _ in told}
    names = {it["properties"]["record"]: it["properties"]["name"] for it in json.loads(out.read_text())["features"]}
    assert names == {at: name for at, (*_, name) in enumerate(told) if name is not None}


@pytest.mark.parametrize("layer", LAYERS)
def test_hostile_values_in_every_field_are_rejected_or_put_right(store: Store, tmp_path: Path, layer: str) -> None:
    heading = [known[0] for name, known in LAYERS[layer].headings.items() if name not in ("x", "y", "zone", "datum")]
    path = write_csv(tmp_path / "v.csv", heading, [[value] * len(heading) for value in HOSTILE_VALUES])
    done = dry(store, layer, path, crs="EPSG:4326")
    assert done.read == done.loaded + done.rejected == len(HOSTILE_VALUES)


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets limits of reading for one test."""

    def limit(**said: float) -> None:
        for name, value in said.items():
            monkeypatch.setenv(f"WEBGIS_{name.upper()}", str(value))
        read_settings.cache_clear()

    yield limit
    monkeypatch.undo()
    read_settings.cache_clear()


def drained(path: Path) -> None:
    source = open_apart(path, ReadOptions())
    try:
        for _ in source.records:
            pass
    finally:
        source.close()


def test_memory_is_bounded(tmp_path: Path, limits: Any, caplog: pytest.LogCaptureFixture) -> None:
    # A small file: its last row stands there a hundred thousand times, within what a sheet may hold.
    path = formats.ods(tmp_path / "heavy.ods", [["รหัส"], ["ก" * 90] * 100], repeated=100_000)
    limits(read_memory_mb=400)
    with caplog.at_level(logging.WARNING), pytest.raises(BadInput) as refused:
        drained(path)
    assert (refused.value.code, refused.value.facts["limit"]) == ("file_too_heavy", "memory")
    told: Any = caplog.records[-1].args
    assert 0 < told[1]["peak_kb"] < 400 << 10


@pytest.mark.parametrize("limit", [{"read_seconds": 1}, {"read_silent_seconds": 0.2}])
def test_time_is_bounded(tmp_path: Path, limits: Any, limit: dict[str, float]) -> None:
    shape = '{"type":"Feature","properties":{"code":"W-1"},"geometry":{"type":"Point","coordinates":[99.05,18.05]}},'
    path = tmp_path / "long.geojson"
    path.write_text('{"type":"FeatureCollection","features":[' + (shape * 400_000)[:-1] + "]}")
    limits(**limit)
    with pytest.raises(BadInput) as refused:
        drained(path)
    assert (refused.value.code, refused.value.facts["limit"]) == ("file_too_heavy", "time")
    assert refused.value.th and "วินาที" in refused.value.th


def test_a_reader_has_no_network_no_secret_and_no_folder_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBGIS_DATABASE_URL", "postgresql://secret@localhost/x")
    source = open_apart(long_table(tmp_path), ReadOptions())
    (reader,) = readers(os.getpid())
    environment = Path(f"/proc/{reader}/environ").read_bytes()
    folder = Path(f"/proc/{reader}/cwd").readlink()
    assert folder.name.startswith("webgis-")
    assert b"secret" not in environment
    # A network of its own: where the kernel gives none (rootless without user namespaces) it is told, not hidden.
    apart = Path(f"/proc/{reader}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()
    assert apart or os.getuid() != 0
    source.close()
    gone(lambda: readers(os.getpid()) == [] and not folder.exists())


def long_table(folder: Path) -> Path:
    """More than goes through a pipe before anybody reads it."""
    return write_csv(folder / "long.csv", hostile.HEADING, [["W", "ก" * 500, "520101"]] * 60_000)


# Opens a file, tells of its reader and of all that was started for it, and is killed while the reader waits for it.
KILLED = """
import os, sys
from pathlib import Path
from etl.read import ReadOptions
from etl.read.apart import open_apart
from tests.support.processes import readers

source = open_apart(Path(sys.argv[1]), ReadOptions())
next(source.records)
print(*readers(os.getpid()), flush=True)
sys.stdin.read()
"""


def test_killing_the_worker_ends_its_reader(tmp_path: Path) -> None:
    path = long_table(tmp_path)
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        cwd=CHECKOUT, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with worker:
        assert worker.stdout is not None
        pid = int(worker.stdout.readline())
        found = stat(pid)
        assert found is not None
        session = found[2]
        os.kill(worker.pid, signal.SIGKILL)
    gone(lambda: all(its[2] != session for its in running().values()))


def test_a_killed_keeper_is_started_again(store: Store, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "w.csv", hostile.HEADING, hostile.CELLS)
    assert dry(store, "water_source", path).loaded == 2
    (keeper,) = keepers(os.getpid())
    os.kill(keeper, signal.SIGKILL)
    gone(lambda: stat(keeper) is None)
    assert dry(store, "water_source", path).loaded == 2


def test_a_reader_that_is_killed_half_way_leaves_no_half_batch(store: Store, tmp_path: Path) -> None:
    rows = [[f"W-{n}", "ก" * 300, "520101"] for n in range(10_500)]
    path = write_csv(tmp_path / "half.csv", hostile.HEADING, rows)
    before, seen = left(store), []

    def kill(done: int, total: int | None) -> None:
        del total
        seen.append(done)
        for reader in readers(os.getpid()):
            os.kill(reader, signal.SIGKILL)

    with pytest.raises(BadInput) as refused:
        import_file(store.factory, "water_source", path, progress=kill)
    assert seen and refused.value.code in ("file_too_heavy", "unreadable_file")
    assert left(store) == before
    with store.factory() as session:
        status = session.scalar(text("select status from batch order by id desc limit 1"))
    assert status == "failed"
