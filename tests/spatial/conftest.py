"""A store rich in every noun, its rows as frames, and every place's profile; made once a worker."""

from collections.abc import Iterator
from typing import Any

import pytest

from spatial.actor import PUBLIC
from spatial.filters import Filter
from spatial.profiles.whole import whole
from tests.support.profile_rows import PLACES, YEARS, frames
from tests.support.stores import Server, Store


@pytest.fixture(scope="session")
def rich(server: Server, rich_template: str) -> Iterator[Store]:
    """The demo province with every noun in plenty; one village has nothing."""
    with server.store(rich_template) as store:
        yield store


@pytest.fixture(scope="session")
def rows(rich: Store) -> dict[str, Any]:
    """What is needed of the store, by plain reads."""
    return frames(rich.engine)


@pytest.fixture(scope="session")
def told(rich: Store) -> dict[tuple[str, int | None], dict[str, Any]]:
    """Every place's profile, for all years and for one."""
    with rich.factory() as session:
        return {(place, year): whole(session, PUBLIC, place, Filter(year=year)) for place in PLACES for year in YEARS}
