"""The job queue, in the same Postgres. The one module that knows Procrastinate."""

from collections.abc import Callable
from typing import Any, TypeVar

import procrastinate
from sqlalchemy.orm import Session

Job = TypeVar("Job", bound=Callable[..., Any])

SCHEMA = "procrastinate"
blueprint = procrastinate.Blueprint()


def job(name: str, *, retry: int = 0, lock: str | None = None) -> Callable[[Job], Job]:
    """Register a function as the job ``name``. Jobs are idempotent: after a crash they run again from the start."""

    def register(function: Job) -> Job:
        blueprint.task(name=name, retry=retry, lock=lock, pass_context=False)(function)
        return function

    return register


def _app(conninfo: str) -> procrastinate.App:
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, kwargs={"options": f"-c search_path={SCHEMA},public"}
    )
    return procrastinate.App(connector=connector)


def defer(session: Session, name: str, *, lock: str | None = None, **arguments: Any) -> int:
    """Ask for the job ``name`` in the session's own transaction: it exists if, and only if, that commits.

    Returns the job's number.
    """
    app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
    connection = session.connection().connection.driver_connection
    return app.configure_task(name, lock=lock, connection=connection).defer(**arguments)


def worker_app(conninfo: str, jobs: procrastinate.Blueprint = blueprint) -> procrastinate.App:
    """Return the application a worker runs: every registered job on the database at ``conninfo``."""
    app = _app(conninfo)
    app.add_tasks_from(jobs, namespace="")
    return app
