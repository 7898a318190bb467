"""What the worker runs by name."""

from pathlib import Path

import pytest

from etl import jobs
from etl.importing import import_file
from spatial import batches, queue
from spatial.tables import Batch
from tests.etl.land import write_csv
from tests.support.stores import Store


@pytest.fixture
def working(own_land: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(jobs, "session_factory", lambda: own_land.factory)
    return own_land


def upload(store: Store, path: Path) -> int:
    with store.factory() as session, session.begin():
        batch = Batch(layer="village", file_name=path.name, stored_path=str(path), options={})
        session.add(batch)
        session.flush()
        return batch.id


def status(store: Store, batch_id: int) -> tuple[str, str | None]:
    with store.factory() as session:
        batch = session.get(Batch, batch_id)
        assert batch is not None
        return batch.status, batch.error_code


def test_jobs_bear_the_names_the_web_asks_for() -> None:
    assert {batches.LOAD_JOB, batches.REVERT_JOB, "etl.generalise"} <= set(queue.job_names())


def test_an_upload_is_loaded_and_taken_back(working: Store, tmp_path: Path) -> None:
    batch_id = upload(working, write_csv(tmp_path / "v.csv", ["geocode8", "name_th"], [["52010101", "บ้าน"]]))
    jobs.load_batch(batch_id)
    assert status(working, batch_id) == ("loaded", None)
    jobs.revert_batch(batch_id)
    assert status(working, batch_id) == ("reverted", None)


def test_a_refusal_is_an_outcome_and_no_broken_job(working: Store, tmp_path: Path) -> None:
    picture = tmp_path / "v.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 60)
    batch_id = upload(working, picture)
    jobs.load_batch(batch_id)
    assert status(working, batch_id) == ("failed", "unreadable_file")


def test_a_batch_that_cannot_be_taken_back_stays_and_says_why(working: Store, tmp_path: Path) -> None:
    village = write_csv(tmp_path / "v.csv", ["geocode8", "name_th"], [["52010101", "บ้าน"]])
    lao = write_csv(
        tmp_path / "l.csv", ["code", "kind", "name_th", "jurisdiction"], [["L520101", "sao", "นา", "52010101"]]
    )
    first = import_file(working.factory, "village", village).batch
    import_file(working.factory, "lao", lao)
    assert first is not None
    jobs.revert_batch(first)
    assert status(working, first) == ("loaded", "built_on")
