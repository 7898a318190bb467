"""Real PostGIS databases for tests: one migrated template a run, cloned wherever a test needs a store of its own."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from spatial import schema
from spatial.cluster import Cluster
from spatial.db import libpq_url, make_engine
from spatial.settings import CHECKOUT

# A run that was given a name keeps its templates, so that the next run of that name finds them made.
NAMED_RUN = "WEBGIS_TEST_NAME" in os.environ
# Set by the process that starts the workers, which inherit it: one run, one template.
RUN = os.environ.setdefault("WEBGIS_TEST_RUN", os.environ.get("WEBGIS_TEST_NAME") or uuid4().hex[:12])
TEMPLATE = f"webgis_test_{RUN}_template"


def on(url: str, database: str) -> str:
    """Return ``url`` with another database."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


@dataclass(frozen=True)
class Store:
    """One test database: the owner's and the application role's addresses and a session factory of the latter."""

    owner_url: str
    app_url: str
    engine: Engine
    factory: sessionmaker[Session]

    @property
    def name(self) -> str:
        return make_url(self.owner_url).database or ""

    def checked_out(self) -> int:
        """Return how many connections of the pool are with somebody."""
        pool = self.engine.pool
        assert isinstance(pool, QueuePool)
        return pool.checkedout()


class Server:
    """The PostgreSQL server the run uses: the one given by WEBGIS_DATABASE_URL, else the tests' private cluster."""

    def __init__(self) -> None:
        self.cluster: Cluster | None = None
        given = os.environ.get("WEBGIS_TEST_DATABASE_URL") or os.environ.get("WEBGIS_DATABASE_URL")
        if given:
            self.admin_url = self.owner_url = self.app_url = given
            self.set_role = True
        else:
            self.cluster = Cluster(CHECKOUT / ".webgis" / "pg-test", durable=False)
            found = self.cluster.ensure()
            self.admin_url, self.owner_url, self.app_url = found.admin_url, found.owner_url, found.app_url
            self.set_role = False

    def admin(self) -> psycopg.Connection:
        return psycopg.connect(libpq_url(on(self.admin_url, "postgres")), autocommit=True)

    def create(self, name: str, template: str | None = None) -> None:
        if self.cluster:
            self.cluster.create_database(name, template)
            return
        owner = make_url(self.owner_url).username
        with self.admin() as connection:
            connection.execute(f'create database "{name}" template "{template or "template0"}" owner "{owner}"')
        if template is None:
            with psycopg.connect(libpq_url(on(self.admin_url, name)), autocommit=True) as connection:
                connection.execute("create extension postgis")
                connection.execute("create extension pg_trgm")
                connection.execute(f'grant create on schema public to "{owner}"')
                connection.execute(f'grant select, insert, update on spatial_ref_sys to "{owner}"')

    def drop(self, name: str) -> None:
        with self.admin() as connection:
            connection.execute(f'drop database if exists "{name}" with (force)')

    def template(self) -> str:
        """Return the run's migrated template."""

        def migrate(name: str) -> None:
            self.create(name)
            schema.upgrade(on(self.owner_url, name))

        return self._once(TEMPLATE, migrate)

    def filled(self, what: str, fill: Callable[[Store], None], template: str | None = None) -> str:
        """Return the run's template of ``what``: a database filled once, whichever worker comes first.

        It begins as ``template``, else as a migrated one that is empty.
        """

        def make(name: str) -> None:
            self.create(name, template or self.template())
            with self._opened(name) as store:
                fill(store)

        return self._once(f"webgis_test_{RUN}_{what}", make)

    def _once(self, name: str, make: Callable[[str], None]) -> str:
        with (Path(tempfile.gettempdir()) / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with self.admin() as connection:
                query = "select 1 from pg_database where datname = %s"
                exists = connection.execute(query, (name,)).fetchone()
            if not exists:
                half = f"{name}_half"  # a maker that fails leaves no template that looks whole
                self.drop(half)
                make(half)
                with self.admin() as connection:
                    connection.execute(f'alter database "{half}" rename to "{name}"')
        return name

    @contextmanager
    def store(self, template: str | None = None) -> Iterator[Store]:
        """Give a database of its own, cloned from the run's template, dropped at the end."""
        name = f"webgis_test_{RUN}_{uuid4().hex[:8]}"
        self.create(name, template or self.template())
        try:
            with self._opened(name) as store:
                yield store
        finally:
            self.drop(name)

    @contextmanager
    def _opened(self, name: str) -> Iterator[Store]:
        owner_url, app_url = on(self.owner_url, name), on(self.app_url, name)
        engine = make_engine(app_url, set_role=self.set_role)
        try:
            store = Store(owner_url, app_url, engine, sessionmaker(engine, expire_on_commit=False))
            yield store
            assert not store.checked_out(), "a connection was not given back"
        finally:
            engine.dispose()

    def drop_run(self) -> None:
        """Drop every database of this run."""
        with self.admin() as connection:
            names = connection.execute(
                "select datname from pg_database where datname like %s", (f"webgis_test_{RUN}_%",)
            ).fetchall()
        for (name,) in names:
            self.drop(name)
