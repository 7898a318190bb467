"""The API against its own description: whatever is asked, no answer is a breakdown."""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from tests.support import live
from tests.support.live import LiveServer
from tests.support.stores import Server

ALLOWED = {200, 204, 304, 400, 403, 404, 405, 422}


@pytest.fixture(scope="module")
def empty_server(server: Server) -> Iterator[LiveServer]:
    """The real server over an empty migrated database."""
    with server.store() as store, live.serving(store, demo=False) as found:
        yield found


def test_no_request_breaks_the_server(empty_server: LiveServer) -> None:
    described = schemathesis.openapi.from_url(f"{empty_server.url}/api/openapi.json")
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 14
    for operation in operations:
        try_out(operation.as_strategy())


def try_out(cases: SearchStrategy[schemathesis.Case]) -> None:
    """Ask whatever the description allows; every refusal must be a problem in words."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(cases)
    def asked(case: schemathesis.Case) -> None:
        answer = case.call()
        assert answer.status_code in ALLOWED, f"{case.formatted_path}: {answer.text[:300]}"
        if answer.status_code >= 400:
            assert "problem+json" in str(answer.headers["content-type"])

    asked()
