"""The job queue, in the same Postgres. The one module that knows Procrastinate."""

from collections.abc import Callable
from typing import Any, TypeVar

import procrastinate
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.db import APP_ROLE

Job = TypeVar("Job", bound=Callable[..., Any])

SCHEMA = "procrastinate"
STALLED_AFTER_SECONDS = 30.0
_jobs: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {}


def job(name: str, *, retry: int = 0) -> Callable[[Job], Job]:
    """Register a function as the job ``name``. Jobs are idempotent: after a crash they run again from the start."""

    def register(function: Job) -> Job:
        _jobs[name] = (function, {"retry": retry})
        return function

    return register


def job_names() -> list[str]:
    """Return the names of the registered jobs."""
    return sorted(_jobs)


def defer(session: Session, name: str, *, lock: str | None = None, **arguments: Any) -> int:
    """Ask for the job ``name`` in the session's own transaction: it exists if, and only if, that commits.

    ``lock``: jobs of the same lock run one after the other. Returns the job's number.
    """
    app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
    connection = session.connection().connection.driver_connection
    return app.configure_task(name, lock=lock, connection=connection).defer(**arguments)


def defer_once(session: Session, name: str, *, lock: str) -> None:
    """Ask for the job ``name``, which takes no arguments, unless one is waiting already: a job that does all there is.

    A job that has begun does not count as waiting: it may have looked already.
    """
    waiting = text(
        f"select exists (select from {SCHEMA}.procrastinate_jobs where task_name = :name and status = 'todo')"
    )
    if not session.scalar(waiting, {"name": name}):
        defer(session, name, lock=lock)


def worker_app(conninfo: str, *, set_role: bool = False) -> procrastinate.App:
    """Return the application a worker runs: every registered job, on the database at ``conninfo``.

    ``set_role``: the login is the owner's and takes the application role.
    """
    role = f" -c role={APP_ROLE}" if set_role else ""
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, kwargs={"options": f"-c search_path={SCHEMA},public{role}"}
    )
    app = procrastinate.App(connector=connector)
    for name, (function, options) in _jobs.items():
        app.task(name=name, **options)(function)  # type: ignore[no-untyped-call]  # any function may be a job

    @app.periodic(cron="* * * * *")
    @app.task(name="queue.recover_stalled", queueing_lock="queue.recover_stalled", pass_context=True)
    async def recover_stalled(context: procrastinate.JobContext, timestamp: int) -> None:
        await recover(context.app)

    return app


async def recover(app: procrastinate.App) -> int:
    """Put back the jobs whose worker died (no heartbeat for a while). Returns how many."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for found in stalled:
        await app.job_manager.retry_job(found)
    return len(stalled)
