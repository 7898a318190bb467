"""The fictional nation the tiles are measured on: loaded once into a cluster of its own, used again by later runs."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import sessionmaker

from spatial import schema
from spatial.cluster import Cluster
from spatial.db import make_engine, session_scope
from spatial.settings import CHECKOUT
from tests.support.live import WEBGIS, environment
from tests.support.stores import Store

HOME = CHECKOUT / ".webgis" / "pg-bench"
FILES = CHECKOUT / ".webgis" / "bench"


@contextmanager
def nation(provinces: int, projects: int) -> Iterator[Store]:
    """Give the store of a nation of that size; what is missing of it is loaded first, which takes a while.

    The cluster is stopped at the end, its data stays for the next run (``./run clean`` deletes it).
    """
    cluster = Cluster(HOME, durable=False)
    found = cluster.ensure()
    name = f"nation_{provinces}_{projects}"
    with make_engine(found.owner_url).connect() as connection:
        exists = connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name})
    if not exists:
        cluster.create_database(name)
    where = cluster.address(name)
    engine = make_engine(where.app_url)
    store = Store(where.owner_url, where.app_url, engine, sessionmaker(engine, expire_on_commit=False))
    try:
        schema.upgrade(where.owner_url)
        _load(store, provinces, projects)
        yield store
    finally:
        engine.dispose()
        cluster.stop()


def _load(store: Store, provinces: int, projects: int) -> None:
    with store.factory() as session:
        loaded = session.scalar(text("select count(distinct code) from area where level = 'province'"))
        there = session.scalar(text("select count(*) >= :least from project"), {"least": 0.95 * projects})
    if loaded == provinces and there:
        return
    print(
        f"Loading the fictional nation, {provinces} provinces and {projects} projects: once, it is kept for later runs."
    )
    FILES.mkdir(parents=True, exist_ok=True)
    size = ("--provinces", str(provinces), "--projects", str(projects))
    around = {name: value for name, value in environment(store, FILES).items() if value}
    subprocess.run([WEBGIS, "demo", "load", *size], env=os.environ | around, check=True)
    with session_scope(store.factory):
        pass  # settles what the load changed
    with make_engine(store.owner_url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
