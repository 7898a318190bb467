"""Every address × every role: the status it answers, and that no row is in it which the person may not see."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import psycopg
import pyarrow.parquet
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from spatial.actor import Actor
from spatial.db import libpq_url
from spatial.tables.account import ROLES
from tests.support import rows
from tests.support.planted import OWNER, Planted, plant
from tests.support.routes import Ask, asks
from tests.support.stores import Store
from webgis import create_app

_address = count(1)


@dataclass(frozen=True)
class House:
    """The application over a store in which rows are planted."""

    app: Flask
    store: Store
    told: Planted

    def client(self, role: str) -> FlaskClient:
        """Return a browser of the role, from an address of its own: sign-ins from one address are counted."""
        number = next(_address)
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.1.{number // 250}.{number % 250 + 1}"
        if role != "public":
            given = {"email": role if "@" in role else f"{role}@x.example", "password": rows.PASSWORD}
            assert client.post("/sign-in", data=given).status_code == 302
        return client

    def ask(self, client: FlaskClient, ask: Ask) -> TestResponse:
        """Ask as the person would: tiles under the address their TileJSON names."""
        path = ask.path
        if "{stamp:" in path:
            layer = path.split("{stamp:")[1].split("}")[0]
            named = client.get(f"/tiles/{layer}.json").get_json()["tiles"][0].split("/tiles/")[1].split("/")
            path = path.replace("{class}", named[1]).replace(f"{{stamp:{layer}}}", named[2])
        return client.open(path, method=ask.method, json=ask.json)

    def given_away(self, answer: TestResponse, asked: str, *more: str) -> set[str]:
        """Return what an answer says of the planted rows, beyond what the person wrote into the question."""
        said = everything(answer)
        return {word for word in (*self.told.words, *more) if word in said and word not in asked}


def everything(answer: TestResponse) -> str:
    """Return all text of an answer, archives unpacked."""
    body = answer.get_data()
    parts = [body, *(f"{name}: {value}".encode() for name, value in answer.headers)]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if body[:4] == b"PAR1":
        parts.append(repr(pyarrow.parquet.read_table(io.BytesIO(body)).to_pylist()).encode())
    return b"\n".join(parts).decode("utf-8", "ignore")


@pytest.fixture(scope="module")
def house(module_store: Store) -> Iterator[House]:
    told = plant(module_store)
    assert all(told.seen.values()) and all(told.hidden.values())
    yield House(built(module_store), module_store, told)


def built(store: Store) -> Flask:
    app = create_app(store.factory)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def hidden_from(role: str, told: Planted) -> tuple[str, ...]:
    """Return what a role may not be told beyond the planted rows: the public nothing of an overlap with them."""
    return (told.covered,) if role == "public" else ()


def test_no_address_is_left_out(house: House) -> None:
    known = {rule.endpoint for rule in house.app.url_map.iter_rules()}
    assert set(asks(house.told)) == known


@pytest.mark.parametrize("role", ["public", *ROLES])
def test_each_role_gets_what_it_may_and_nothing_of_anothers(house: House, role: str) -> None:
    client, wrong = house.client(role), []
    for endpoint, asked in asks(house.told).items():
        for ask in asked:
            answer = house.ask(client, ask)
            expected = ask.expected(role)
            if answer.status_code != expected and not (expected == 200 and answer.status_code == 204):
                wrong.append(f"{endpoint} {ask.path}: {answer.status_code}, not {expected}")
            away = house.given_away(answer, ask.path + repr(ask.json), *hidden_from(role, house.told))
            if away and role not in ask.told_to:
                wrong.append(f"{endpoint} {ask.path} gives away {sorted(away)}")
            if house.store.checked_out():
                wrong.append(f"{endpoint} {ask.path} keeps a connection")
    assert wrong == []


def telling(house: House, role: str) -> set[str]:
    """Return the endpoints that tell the role something of the planted rows."""
    client = house.client(role)
    return {
        endpoint
        for endpoint, asked in asks(house.told).items()
        for ask in asked
        # An owner who asks for it brings back what they removed.
        if "bring-back" not in ask.path and house.given_away(house.ask(client, ask), ask.path + repr(ask.json))
    }


MUST_TELL_THE_OWNER = {
    "explorer.project_list", "explorer.project", "explorer.overlap_list", "explorer.overlap", "explorer.search_box",
    "export.file", "export.area_report", "maps.layer_features", "maps.filter_values", "needs.need_list", "needs.need",
    "overlap_check.check_drawing", "profile.profile", "profile.ties", "attached.of_area", "attached.of_project",
    "attached.of_need", "history.of_project", "history.of_need", "history_pages.of_project", "history_pages.of_need",
    "tiles.tile", "unplaced.queue", "works.works",
}  # fmt: skip


def test_the_owner_sees_what_others_do_not(house: House) -> None:
    """Were this not so, the matrix would find nothing anywhere."""
    assert telling(house, OWNER) >= MUST_TELL_THE_OWNER


def test_without_the_clause_the_matrix_finds_leaks(house: House) -> None:
    """The mutation: the clause lets everything through. Every address that tells the owner must be caught."""
    with psycopg.connect(libpq_url(house.store.owner_url), autocommit=True) as connection:
        (clause,) = connection.execute("select pg_get_functiondef('seen_by'::regproc)").fetchone() or ("",)
        assert "any" in clause
        try:
            connection.execute(f"{clause.split('AS $function$')[0]} AS 'select true'")
            caught = telling(House(built(house.store), house.store, house.told), "public")
        finally:
            connection.execute(clause)
    assert caught >= MUST_TELL_THE_OWNER - {"unplaced.queue"}


# Where its owner is told of what they removed: an engineer of projects, a recorder and an administrator of needs too.
OF_LISTS = {"removed.removed_list", "removed_api.removed_list"}
OF_PROJECTS = {"history.of_project", "history_pages.of_project"}
OF_NEEDS = {"history.of_need", "history_pages.of_need"}
RECORDER = "recorder@x.example"
TAKEN_OUT = ("project", "unplaced", "need", "unplaced_need")


def test_what_is_removed_is_gone_from_every_address_and_comes_back(house: House) -> None:
    """Its owner, who sees all that is theirs, is the strictest of all; officials are no longer told of its overlap."""
    with house.store.factory() as session, session.begin():
        rows.account(session, RECORDER, "village_recorder", house.told.organisations["theirs"])
    owner, recorder, official = (house.client(it) for it in (OWNER, RECORDER, "province"))
    who = {it: recorder if "need" in it else owner for it in TAKEN_OUT}
    paths = {it: f"/api/{'need' if 'need' in it else 'project'}s/{house.told.hidden[it]}" for it in TAKEN_OUT}
    case = f"/api/overlaps/{house.told.covered}"
    plan = {house.told.words[2], house.told.hidden["plan"]}
    # Tiles of a process that has not seen them before: one that has takes what it knows for a second.
    taken = replace(house, app=built(house.store), told=replace(house.told, words=tuple({*house.told.words} - plan)))
    assert official.get(case).status_code == 200
    known = {it: owner.get(f"{path}/history").get_json()["version"] for it, path in paths.items()}
    try:
        for it, path in paths.items():
            asked = {"version": known[it], "reason": "ซ้ำกับแผนอื่น"}
            answer = who[it].delete(path, query_string=asked)
            assert answer.status_code == 200, answer.get_json()
        assert telling(taken, OWNER) == OF_LISTS | OF_PROJECTS
        assert telling(taken, RECORDER) == OF_LISTS | OF_PROJECTS | OF_NEEDS
        assert telling(taken, "administrator") == OF_LISTS | OF_PROJECTS | OF_NEEDS
        assert telling(taken, "data_officer") == telling(taken, "lao_planner") == set()
        assert {official.get(path).status_code for path in (case, f"{case}/steps", f"{case}/beside")} == {404}
        assert not [it for it in official.get("/api/overlaps?limit=100").get_json()["items"] if it["covered"]]
    finally:
        back = [who[it].post(f"{path}/bring-back", json={"reason": ""}).status_code for it, path in paths.items()]
    assert back == [200] * len(paths)
    assert telling(house, OWNER) >= MUST_TELL_THE_OWNER and official.get(case).status_code == 200


def test_equal_classes_see_equal_rows() -> None:
    """Caches are kept apart by the class alone."""
    people = [
        Actor(),
        Actor(1),
        Actor(2, "province"),
        *(Actor(3, "agency", ids) for ids in ((1,), (2,), (1, 2), (2, 1), (12,))),
    ]
    classes = [person.visibility_class for person in people]
    assert classes[0] == "public"
    assert classes[1] == classes[2]
    assert classes[5] == classes[6]
    assert len(set(classes)) == 6
