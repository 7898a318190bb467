"""Fixtures every folder uses. All databases are real PostGIS, made for the run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from spatial.acting import OPERATOR, become
from spatial.settings import CHECKOUT
from tests.support import live
from tests.support.live import LiveServer
from tests.support.nouns import fill_with_nouns
from tests.support.stores import NAMED_RUN, Server, Store

# What tests put in the store they put there as the operator; whatever a person does goes through the application.
become(OPERATOR)
# Tests ask over plain HTTP; what is so without this setting is tried by tests of its own.
os.environ.setdefault("WEBGIS_PLAIN_HTTP", "1")
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL server of the run."""
    yield Server()


@pytest.fixture(scope="session")
def worker_store(server: Server) -> Iterator[Store]:
    """One migrated database a worker; tests leave it as they found it."""
    with server.store() as store:
        yield store


@pytest.fixture
def session(worker_store: Store) -> Iterator[Session]:
    """A session as the application role whose transaction is rolled back after the test."""
    with worker_store.engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as found:
            yield found
        outer.rollback()


@pytest.fixture
def fresh_store(server: Server) -> Iterator[Store]:
    """An empty migrated database for one test that commits."""
    with server.store() as store:
        yield store


@pytest.fixture(scope="module")
def module_store(server: Server) -> Iterator[Store]:
    """An empty migrated database for one module."""
    with server.store() as store:
        yield store


@pytest.fixture
def database_url(fresh_store: Store) -> str:
    """The owner's address of an empty migrated database."""
    return fresh_store.owner_url


def shared_data(name: str) -> Path:
    """Return a real file of the shared data, or skip saying which is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"real data absent: ../shared/{name}")
    return path


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; skips where it is absent."""
    return shared_data("data")


@pytest.fixture(scope="session")
def demo_template(server: Server) -> str:
    """The name of a database that holds the demo province, its overlaps found; made once a run."""
    return server.filled("demo", live.fill_with_demo)


@pytest.fixture(scope="session")
def rich_template(server: Server, demo_template: str) -> str:
    """The name of a database that holds the demo province with every noun in plenty; one village has nothing."""
    return server.filled("rich", fill_with_nouns, demo_template)


@pytest.fixture(scope="session")
def real_template(server: Server, real_data: Path) -> str:
    """The name of a database that holds Thailand's boundaries, villages, LAOs and Lampang's labelled projects."""
    return server.filled("real", lambda store: live.fill_with_thailand(store, real_data))


@pytest.fixture(scope="session")
def live_server(server: Server, demo_template: str) -> Iterator[LiveServer]:
    """The real server over the demo province."""
    with server.store(demo_template) as store, live.serving(store, demo=True) as found:
        yield found


@pytest.fixture(scope="session")
def real_server(server: Server, real_template: str) -> Iterator[LiveServer]:
    """The real server over Thailand as it is; skips where the real data is absent."""
    with server.store(real_template) as store, live.serving(store, demo=False) as found:
        yield found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the run's templates, once, by the process that started the workers; a run that has a name keeps them."""
    if os.environ.get("PYTEST_XDIST_WORKER") or NAMED_RUN:
        return
    del session
    state = CHECKOUT / ".webgis" / "pg-test"
    if state.exists() or os.environ.get("WEBGIS_DATABASE_URL"):
        Server().drop_run()
