"""The API against its own description, as each role: no answer is a breakdown, and none tells too much."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from spatial import sign_ins
from spatial.tables import Account
from spatial.tables.account import ROLES
from tests.support import live
from tests.support.planted import Planted, plant
from tests.support.routes import OFFICERS
from tests.support.stores import Server, Store
from webgis import create_app

ALLOWED = {200, 204, 304, 400, 403, 404, 405, 409, 412, 422, 428}
# A few examples of each operation in every run, many in the full one.
FEW, MANY = 2, 15
EVERYONE = ("public", *ROLES)


@dataclass(frozen=True)
class Asked:
    """The application over planted rows, and a key of each role that reads and writes."""

    app: Flask
    told: Planted
    keys: dict[str, str]

    def known(self, name: str) -> list[str]:
        """Return what a parameter of a path may be so that something is there: seen, hidden, or nobody's."""
        thing = name.removesuffix("_id")
        found = [ids[thing] for ids in (self.told.seen, self.told.hidden) if thing in ids]
        if thing == "overlap":
            found.append(self.told.covered)
        return found or {"code": ["98", "980101", "98010101", "L980101", "TH"], "layer": ["project", "overlap"]}.get(
            name, []
        )

    def ask(self, case: schemathesis.Case, role: str) -> None:
        """Ask as the role; every refusal is a problem in words, and no planted row of another owner is told."""
        given = {"Authorization": f"Bearer {self.keys[role]}"} if role in self.keys else {}
        answer = case.call(headers=given)
        what = f"{role} {case.method} {case.formatted_path}"
        assert answer.status_code in ALLOWED, f"{what}: {answer.status_code} {answer.text[:300]}"
        if answer.status_code >= 400:
            assert "problem+json" in str(answer.headers["content-type"]), what
        if role in OFFICERS and case.path.startswith("/api/unplaced"):
            return  # who places things sees what has no place: docs/security.md says why
        sent = f"{case.formatted_path} {case.query} {case.body}"
        away = {it for it in self.told.words if it in answer.text and it not in sent}
        assert not away, f"{what} gives away {away}"


@pytest.fixture(scope="module")
def asked(module_store: Store) -> Iterator[Asked]:
    told = plant(module_store)
    with module_store.factory() as session, session.begin():
        accounts = {it.role: it.id for it in session.scalars(select(Account)) if it.email == f"{it.role}@x.example"}
        keys = {role: sign_ins.make_token(session, id_, "tries", "write", 1) for role, id_ in accounts.items()}
    assert set(keys) == set(ROLES)
    app = create_app(module_store.factory)
    for role, key in keys.items():
        session_of = app.test_client().get("/api/session", headers={"Authorization": f"Bearer {key}"})
        assert session_of.get_json()["account"]["role"] == role
    yield Asked(app, told, keys)


def operations(app: Flask) -> list[Any]:
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    return [found.ok() for found in described.get_all_operations()]


def try_out(asked: Asked, operation: Any, examples: int) -> None:
    """Ask what the description allows as everybody, at times of things that are there."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(operation.as_strategy(), st.data())
    def each(case: schemathesis.Case, data: st.DataObject) -> None:
        for name in case.path_parameters or {}:
            if (known := asked.known(name)) and data.draw(st.integers(0, 3)):
                case.path_parameters[name] = data.draw(st.sampled_from(known))
        for role in EVERYONE:
            asked.ask(case, role)

    each()


def test_no_request_of_any_role_breaks_the_api_or_is_told_too_much(asked: Asked) -> None:
    every = operations(asked.app)
    assert len(every) >= 20
    for operation in every:
        try_out(asked, operation, FEW)


@pytest.mark.full
def test_no_request_of_any_role_breaks_the_api_at_length(asked: Asked) -> None:
    for operation in operations(asked.app):
        try_out(asked, operation, MANY)


def test_the_real_server_answers_as_described_with_nothing_in_its_store(server: Server) -> None:
    """An empty store has breakdowns of its own; and a socket, a gunicorn, a real client."""
    with server.store() as store, live.serving(store, demo=False) as found:
        described = schemathesis.openapi.from_url(f"{found.url}/api/openapi.json")
        for operation in (it.ok() for it in described.get_all_operations()):

            @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
            @given(operation.as_strategy())
            def empty(case: schemathesis.Case) -> None:
                answer = case.call()
                assert answer.status_code in ALLOWED, f"{case.formatted_path}: {answer.text[:300]}"

            empty()
