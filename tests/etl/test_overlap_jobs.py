"""Scans as jobs: again the same, stopped or killed nothing is half done; what an import says is judged again."""

import signal
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest
from shapely.geometry import LineString
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl import jobs
from etl.importing import import_file
from etl.overlaps import Cancelled, ask_here, run_scan
from etl.revert import revert
from spatial import placing, queue
from spatial.actor import Actor
from spatial.db import libpq_url
from spatial.errors import Conflict, NotAllowed, NotFound
from spatial.overlaps import cases, runs
from spatial.placing import Reach
from tests.etl.land import write_csv
from tests.support import rows
from tests.support.live import WEBGIS, environment
from tests.support.stores import Store

ROAD = LineString([(99.5, 18.0), (99.504, 18.001)])
OFFICER = Actor(role="data_officer")


@pytest.fixture
def roads(fresh_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two owners' records of one road, in one tambon."""
    monkeypatch.setattr(jobs, "session_factory", lambda: fresh_store.factory)
    with fresh_store.factory() as session, session.begin():
        for code in ("98", "9801", "980101", "98010106"):
            rows.area(session, code, f"area {code}")
        for owner in ("อบต.ก", "อบจ."):
            rows.project(session, "ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6", ROAD, place="980101", owner_name=owner)
    return fresh_store


def told(store: Store, asked: str, **bound: Any) -> list[Any]:
    with store.factory() as session:
        return [tuple(row) for row in session.execute(text(asked), bound)]


def asked(store: Store, area: str | None = None, actor: Actor = OFFICER) -> int:
    with store.factory() as session, session.begin():
        return runs.ask(session, actor, area).id


def test_jobs_bear_the_names_the_web_asks_for() -> None:
    assert {runs.SCAN_JOB, runs.RECHECK_JOB} <= set(queue.job_names())


def test_a_scan_is_asked_for_once_and_done_once(roads: Store) -> None:
    run = asked(roads, "9801")
    assert (asked(roads, "9801"), asked(roads) == run) == (run, False)
    jobs.scan_overlaps(run)
    jobs.scan_overlaps(run)
    [(status, done, total, result)] = told(
        roads, "select status, done, total, result from overlap_run where id = :run", run=run
    )
    assert (status, done, total, result["found"], result["new"]) == ("done", 0, 2, 1, 1)
    assert told(roads, "select count(*) from overlap_case where active") == [(1,)]
    assert asked(roads, "9801") != run


def test_only_within_the_areas_a_person_acts_in(roads: Store) -> None:
    amphoe = Actor(role="amphoe", area_codes=("9801",))
    assert asked(roads, "980101", amphoe)
    for area in ("98", None):
        with pytest.raises(NotAllowed):
            asked(roads, area, amphoe)
    with pytest.raises(NotFound):
        asked(roads, "9899")


def test_a_scan_somebody_stops_keeps_nothing(roads: Store) -> None:
    run = asked(roads)
    with roads.factory() as session, session.begin():
        [row] = runs.listed(session)
        runs.ask_cancel(session, row)
    with pytest.raises(Cancelled):
        run_scan(roads.factory, run)
    assert told(roads, "select status from overlap_run") == [("cancelled",)]
    assert told(roads, "select count(*) from overlap_case") == [(0,)]
    with roads.factory() as session, pytest.raises(Conflict):
        runs.ask_cancel(session, runs.listed(session)[0])
    jobs.scan_overlaps(run)
    assert told(roads, "select status from overlap_run") == [("cancelled",)]


def test_a_breakdown_is_written_on_the_run(roads: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = asked(roads)

    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(cases, "scan", broken)
    with pytest.raises(RuntimeError):
        jobs.scan_overlaps(run)
    assert told(roads, "select status from overlap_run") == [("failed",)]


def test_a_killed_worker_leaves_nothing_half_done_and_the_job_is_done_by_the_next(roads: Store, tmp_path: Path) -> None:
    run = asked(roads)
    with psycopg.connect(libpq_url(roads.owner_url)) as holding:
        holding.execute("select pg_advisory_xact_lock(%s)", (cases.CASES_LOCK,))
        worker = subprocess.Popen([WEBGIS, "worker", "--once"], env=environment(roads, tmp_path))
        waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted and database ="
        while told(roads, f"{waiting} (select oid from pg_database where datname = current_database())") == [(0,)]:
            assert worker.poll() is None
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert told(roads, "select status from overlap_run") == [("running",)]
    assert told(roads, "select count(*) from overlap_case") == [(0,)]
    jobs.scan_overlaps(run)
    assert told(roads, "select status from overlap_run") == [("done",)]
    assert told(roads, "select count(*) from overlap_case") == [(1,)]


def test_a_scan_whose_own_process_died_is_said_to_have_failed(roads: Store) -> None:
    run = ask_here(roads.factory, None)
    with roads.factory() as session, session.begin():
        session.execute(text("update overlap_run set status = 'running', asked_at = now() - interval '1 minute'"))
    assert asked(roads) != run
    assert told(roads, "select status from overlap_run where id = :run", run=run) == [("failed",)]


def findings(store: Store) -> list[Any]:
    return told(
        store,
        "select name from project join project_finding on project_id = project.id"
        " where kind = 'two_funding_requests' and active order by project.id",
    )


def test_requests_and_lineage_that_come_in_later_are_judged_at_once(roads: Store, tmp_path: Path) -> None:
    keys = [key for (key,) in told(roads, "select source_key from project order by id")]
    request = ["project_key", "funding_source", "fiscal_year"]
    money = write_csv(tmp_path / "m.csv", request, [[keys[0], "อบจ.", "2571"], [keys[1], "งบจังหวัด", "2571"]])
    assert import_file(roads.factory, "funding_request", money).loaded == 2
    assert findings(roads) == []
    edge = write_csv(tmp_path / "e.csv", ["from_project_key", "to_project_key", "share"], [[*keys, "1"]])
    joined = import_file(roads.factory, "project_lineage", edge)
    assert (joined.loaded, len(findings(roads))) == (1, 2)
    revert(roads.factory, joined.batch)
    assert findings(roads) == []


def test_projects_of_a_batch_taken_back_are_judged_as_they_are_again(roads: Store, tmp_path: Path) -> None:
    with roads.factory() as session, session.begin():
        session.execute(text("update project set source_key = 'อบตก:1' where owner_name = 'อบต.ก'"))
    jobs.scan_overlaps(asked(roads))
    head = ["project_id", "owner_name", "owner_kind", "plan_level", "name", "fiscal_year", "tambon_code"]
    changed = ["1", "อบต.ก", "lao", "lao", "ขุดลอกหนองบัว", "2570", "980101"]
    batch = import_file(roads.factory, "project", write_csv(tmp_path / "p.csv", head, [changed])).batch
    judged = "select kind from overlap_case where active"
    assert ("duplicate",) not in told(roads, judged)
    revert(roads.factory, batch)
    assert told(roads, judged) == [("duplicate",)]


def test_what_is_attached_is_judged_again(roads: Store) -> None:
    jobs.attach_due()
    land = "MULTIPOLYGON (((99.49 17.99, 99.51 17.99, 99.51 18.01, 99.49 18.01, 99.49 17.99)))"
    with roads.factory() as session, session.begin():
        session.execute(
            text(
                "insert into public_land (source_key, name_th, kind, geom)"
                " values ('l1', 'ทุ่งเลี้ยงสัตว์', 'grazing', st_geomfromtext(:land, 4326))"
            ),
            {"land": land},
        )
    jobs.attach_due()
    on_land = "select count(*) from project_finding where active and kind = 'on_public_land'"
    assert told(roads, on_land) == [(2,)]


def test_what_is_placed_is_compared_with_what_lies_there(roads: Store) -> None:
    def known(session: Session) -> list[int]:
        args = session.scalars(
            text("select args from procrastinate.procrastinate_jobs where task_name = :job"), {"job": runs.RECHECK_JOB}
        )
        return [it for one in args for it in one["ids"]]

    jobs.scan_overlaps(asked(roads))
    with roads.factory() as session, session.begin():
        mine = rows.project(session, "ปรับปรุงถนนคอนกรีต สายทุ่งนา-ดงงาม หมู่ 6", None, owner_name="อบต.ข", precision="none")
        officer = rows.account(session, "o@x.example", "data_officer")
        uuid = session.scalar(text("select uuid from project where id = :id"), {"id": mine})
        placing.accept(session, officer, Reach(everything=True), "project", uuid, "98010106", 1, "chosen")
        assert known(session) == [mine]
    jobs.recheck_overlaps([mine])
    pairs = told(
        roads, "select count(*) from overlap_case where active and :mine in (project_a_id, project_b_id)", mine=mine
    )
    assert pairs == [(2,)]
