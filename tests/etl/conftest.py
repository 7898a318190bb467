"""Stores with a small land in them."""

from collections.abc import Iterator

import pytest

from etl.demo import Demo, write_demo
from tests.etl import land
from tests.etl.demo_files import SEED
from tests.support.stores import Server, Store


@pytest.fixture(scope="session")
def land_store(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the small land. Tests import into it by dry runs only; what commits takes ``own_land``."""
    with server.store() as store:
        land.load(store, tmp_path_factory.mktemp("land"))
        yield store


@pytest.fixture
def own_land(server: Server, land_store: Store) -> Iterator[Store]:
    """A store of the test's own, cloned from the one with the small land."""
    land_store.engine.dispose()
    with server.store(land_store.name) as store:
        yield store


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The files of the fictional province, written once."""
    return write_demo(tmp_path_factory.mktemp("demo"), seed=SEED)
