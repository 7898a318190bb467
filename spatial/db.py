"""Connections to the store. The application role does the work; the owner role only migrates."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from spatial import acting  # noqa: F401  every session says who acts
from spatial.cluster import Cluster
from spatial.settings import store_settings
from spatial.summaries import settle_after
from spatial.today import BANGKOK

APP_ROLE = "webgis_app"
SEARCH_PATH = "public,procrastinate"
IDLE_SECONDS = 2.0


@dataclass(frozen=True)
class Addresses:
    """Where the owner and the application connect. ``app_by_set_role``: the owner's login takes the lesser role."""

    owner: str
    app: str
    app_by_set_role: bool


def addresses() -> Addresses:
    """Return the store's addresses: the given server's, else the private cluster's, which is started if it is not."""
    settings = store_settings()
    if settings.database_url:
        given = settings.database_url
        return Addresses(given, settings.app_database_url or given, settings.app_database_url is None)
    cluster = Cluster(settings.home / "pg").ensure()
    return Addresses(cluster.owner_url, cluster.app_url, app_by_set_role=False)


def driver_url(url: str) -> str:
    """Return ``url`` as SQLAlchemy wants it, through psycopg 3."""
    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def libpq_url(url: str) -> str:
    """Return ``url`` as libpq tools want it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def make_engine(url: str, *, set_role: bool = False, pool_size: int = 5, timeout_ms: int = 0) -> Engine:
    """Return an engine on ``url`` with the search path set and, where asked, the lesser role taken.

    ``timeout_ms``: longest a statement may run, 0 for as long as it takes.
    """
    session_options = {"search_path": SEARCH_PATH, "timezone": BANGKOK, "jit": "off"}
    session_options |= {"statement_timeout": str(timeout_ms)} if timeout_ms else {}
    engine = create_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=2,
        connect_args={"options": " ".join(f"-c {name}={value}" for name, value in session_options.items())},
    )
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _ping_the_idle)
    if set_role:

        @event.listens_for(engine, "connect")
        def take_role(connection: Any, _record: Any) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"set role {APP_ROLE}")
            connection.commit()

    return engine


def _note_use(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["used_at"] = monotonic()


def _ping_the_idle(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """Try a connection that has lain idle before it is used; a ping at each use would cost a round trip a tile."""
    if monotonic() - record.info.get("used_at", monotonic()) < IDLE_SECONDS:
        return
    try:
        connection.execute("select 1")
        connection.rollback()
    except psycopg.OperationalError as lost:
        raise DisconnectionError from lost


@cache
def app_engine() -> Engine:
    """Return this process's engine as the application role."""
    where = addresses()
    return make_engine(where.app, set_role=where.app_by_set_role, pool_size=store_settings().pool_size)


@cache
def session_factory() -> sessionmaker[Session]:
    """Return the factory of sessions as the application role."""
    return sessionmaker(app_engine(), expire_on_commit=False)


def web_session_factory() -> sessionmaker[Session]:
    """Return the factory of a web process: the same role, but no statement outlasts the person's patience."""
    where, settings = addresses(), store_settings()
    engine = make_engine(
        where.app,
        set_role=where.app_by_set_role,
        pool_size=settings.pool_size,
        timeout_ms=settings.statement_timeout_ms,
    )
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def session_scope(factory: sessionmaker[Session] | None = None) -> Iterator[Session]:
    """Give a session in one transaction: committed at the end, rolled back when anything is raised.

    What the transaction changed of layers is settled after it, in one of its own.
    """
    made = factory or session_factory()
    with made() as session, session.begin():
        yield session
    settle_after(made)


@contextmanager
def owner_scope() -> Iterator[Session]:
    """Give a session of the owner role, rolled back at its end: for work on temporary tables, which it may make."""
    engine = make_engine(addresses().owner, pool_size=1)
    try:
        with Session(engine) as session, session.begin() as transaction:
            yield session
            transaction.rollback()
    finally:
        engine.dispose()
