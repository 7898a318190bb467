"""Stores with a small land in them."""

from collections.abc import Iterator

import pytest

from tests.etl import land
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
