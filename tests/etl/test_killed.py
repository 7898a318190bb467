"""A worker killed at twenty random moments of an import: the batch is whole or not there, and says which."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl import importing
from etl.importing import import_file, load_batch
from etl.revert import revert
from spatial.settings import CHECKOUT
from spatial.tables import Batch
from tests.etl.land import write_csv
from tests.support.stores import Store

MOMENTS = 20
LOADING = """
import sys
from sqlalchemy.orm import sessionmaker
from etl import importing
from spatial.db import make_engine

importing.CHUNK = 20
factory = sessionmaker(make_engine(sys.argv[1]))
print("ready", flush=True)
importing.load_batch(factory, int(sys.argv[2]))
"""
HEADING = ["project_id", "owner_name", "area_code", "name", "ปีงบประมาณ", "งบประมาณ", "wkt"]
KEPT = ("project", "project_budget", "history.project", "history.project_budget", "staging.project")


def projects(path: Path, numbers: range, year: str, end: str = "") -> Path:
    rows = [
        [
            f"A{at}",
            "อบต.นา",
            "520101",
            f"ถนนสาย {at}{end}",
            year,
            1_000 + at,
            f"LINESTRING (99.0{at % 9} 18.01, 99.05 18.05)",
        ]
        for at in numbers
    ]
    return write_csv(path, HEADING, rows)


def state(store: Store) -> dict[str, Any]:
    """Return a digest of every row that stands in the tables an import of projects writes to."""
    digest = "select md5(coalesce(string_agg(it::text, '|' order by it::text), '')) from {} as it"
    with store.factory() as session:
        return {table: session.scalar(text(digest.format(table))) for table in KEPT}


def uploaded(store: Store, path: Path) -> int:
    with store.factory() as session, session.begin():
        batch = Batch(layer="project", file_name=path.name, stored_path=str(path), options={})
        session.add(batch)
        session.flush()
        return batch.id


def status_of(store: Store, batch_id: int) -> str:
    with store.factory() as session:
        return str(session.scalar(text("select status from batch where id = :id"), {"id": batch_id}))


def seconds_until(store: Store, batch_id: int, moment: float | None) -> float:
    """Load the batch in a process that is killed after so many seconds, and return how many it had."""
    command = [sys.executable, "-c", LOADING, store.app_url, str(batch_id)]
    around = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(command, cwd=CHECKOUT, env=around, stdout=subprocess.PIPE) as loading:
        assert loading.stdout is not None and loading.stdout.readline() == b"ready\n"
        began = time.perf_counter()
        try:
            loading.wait(moment)
        except subprocess.TimeoutExpired:
            loading.kill()
        return time.perf_counter() - began


@pytest.mark.full
def test_a_batch_is_whole_or_not_there_whenever_its_worker_is_killed(
    own_land: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 20)
    import_file(own_land.factory, "project", projects(tmp_path / "first.csv", range(100), "2570"))
    path = projects(tmp_path / "second.csv", range(50, 200), "2571", " (ปรับปรุง)")
    before = state(own_land)
    first = uploaded(own_land, path)
    whole = seconds_until(own_land, first, None)
    assert status_of(own_land, first) == "loaded"
    revert(own_land.factory, first)
    assert state(own_land) == before
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    met = set()
    for at in range(MOMENTS):
        moment = (at + chance.random()) / MOMENTS * whole
        batch_id = uploaded(own_land, path)
        seconds_until(own_land, batch_id, moment)
        told, where = status_of(own_land, batch_id), f"seed {seed}, {moment:.3f} of {whole:.3f} s"
        met.add(told)
        if told != "loaded":
            assert told in ("received", "loading"), where
            assert state(own_land) == before, where
            done = load_batch(own_land.factory, batch_id)
            assert done is not None and (done.read, done.loaded, done.inserted, done.updated) == (150, 150, 100, 50), (
                where
            )
        assert status_of(own_land, batch_id) == "loaded", where
        with own_land.factory() as session:
            count = session.scalar(text("select count(*) from project where batch_id = :id"), {"id": batch_id})
        assert count == 150, where
        revert(own_land.factory, batch_id)
        assert state(own_land) == before, where
    assert "loading" in met
