"""The job queue: a job exists if, and only if, its transaction commits; a dead worker's job is taken up again."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from sqlalchemy import text

from spatial import queue
from tests.support.live import environment
from tests.support.stores import Store

JOBS = "select count(*) from procrastinate.procrastinate_jobs where task_name = 'test.job'"
# A worker of its own process with one job that marks that it began, then waits to be killed the first time.
WORKER = """
import sys, threading
from sqlalchemy import text
from spatial import acting, queue
from spatial.db import addresses, libpq_url, session_scope

acting.become(acting.UPKEEP)

@queue.job("test.job")
def work(mark):
    with session_scope() as session:
        times = session.scalar(text(
            "insert into layer_revision (layer, province_code) values (:mark, '00') on conflict (layer, province_code)"
            " do update set revision = layer_revision.revision + 1 returning revision"), {"mark": mark})
    if times == 1:
        print("began", flush=True)
        threading.Event().wait(600)

queue.STALLED_AFTER_SECONDS = 1.0
where = addresses()
app = queue.worker_app(libpq_url(where.app), set_role=where.app_by_set_role)
with app.open():
    if sys.argv[1] == "recover":
        import asyncio
        async def recover():
            async with app.open_async():
                print(await queue.recover(app), flush=True)
        asyncio.run(recover())
    app.run_worker(wait=sys.argv[1] == "first", concurrency=1, update_heartbeat_interval=0.2)
"""


def test_a_job_is_deferred_in_the_transaction_of_its_row(fresh_store: Store) -> None:
    with fresh_store.factory() as session:
        queue.defer(session, "test.job", mark="x")
        session.rollback()
    with fresh_store.factory() as session:
        assert session.scalar(text(JOBS)) == 0
        queue.defer(session, "test.job", mark="x")
        session.commit()
        assert session.scalar(text(JOBS)) == 1


def test_the_job_of_a_killed_worker_is_done_by_another(fresh_store: Store, tmp_path: Path) -> None:
    with fresh_store.factory() as session:
        queue.defer(session, "test.job", mark="killed")
        session.commit()
    given = environment(fresh_store, tmp_path) | {"PYTHONPATH": os.getcwd()}

    def worker(how: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", WORKER, how], env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    first = worker("first")
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "began"
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    pause = threading.Event()
    for _ in range(60):
        second = worker("recover")
        said, _ = second.communicate(timeout=60)
        if said.strip() == "1":
            break
        pause.wait(0.5)
    with fresh_store.factory() as session:
        status = session.scalar(text(JOBS.replace("count(*)", "min(status::text)")))
        times = session.scalar(text("select revision from layer_revision where layer = 'killed'"))
    assert (status, times) == ("succeeded", 2)
