"""Tiles over HTTP: who may keep them, for how long, and that no draft is ever in a public one."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.catalogue import LAYERS
from tests.support import mvt, rows
from webgis.tile_memory import OVERHEAD, TileMemory
from webgis.tiles import state

ROAD = LineString([(99.549, 18.05), (99.551, 18.05)])
PLACE = "/".join(map(str, mvt.tile_at(99.55, 18.05, 14)))


@pytest.fixture
def province(session: Session) -> Session:
    for code in ("98", "9801", "980101"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "97", "จังหวัดไกล", box(104.0, 16.0, 104.5, 16.5))
    owner = rows.organisation(session, "L980101", "อบต.", home="980101")
    rows.project(session, "ถนนเผยแพร่", ROAD, place="980101", owner=owner)
    rows.project(session, "ถนนเห็นชอบ", ROAD, place="980101", owner=owner, stage="agreed")
    rows.project(session, "ร่างลับ", ROAD, place="980101", owner=owner, stage="draft")
    rows.need(session, "ต้องการลับ", ROAD.centroid, place="980101", stage="draft")
    rows.account(session, "own@x.example", "lao_planner", owner)
    rows.account(session, "official@x.example", "province")
    return session


def template(client: FlaskClient, layer: str, **asked: object) -> str:
    found = client.get(f"/tiles/{layer}.json", query_string=asked)
    assert found.status_code == 200
    return found.get_json()["tiles"][0].removeprefix("http://localhost")


def at(address: str, place: str = PLACE) -> str:
    z, x, y = place.split("/")
    return address.format(z=z, x=x, y=y)


def signed_in(app: Flask, email: str) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in", data={"email": email, "password": rows.PASSWORD})
    return client


def names(answer) -> set[str]:
    held = answer.get_data().decode("utf-8", "ignore")
    return {name for name in ("ถนนเผยแพร่", "ถนนเห็นชอบ", "ร่างลับ", "ต้องการลับ") if name in held}


@pytest.mark.usefixtures("province")
def test_each_class_sees_its_own_and_never_anothers(app: Flask, client: FlaskClient) -> None:
    people = {"own@x.example": "own", "official@x.example": "official"}
    clients = {"public": client} | {name: signed_in(app, email) for email, name in people.items()}
    seen, addresses = {}, {}
    for _ in range(2):  # the second time from memory
        for name, one in clients.items():
            addresses[name] = at(template(one, "project"))
            seen[name] = names(one.get(addresses[name]))
    assert seen == {
        "public": {"ถนนเผยแพร่"},
        "official": {"ถนนเผยแพร่", "ถนนเห็นชอบ"},
        "own": {"ถนนเผยแพร่", "ถนนเห็นชอบ", "ร่างลับ"},
    }
    for asker, address in (("public", "own"), ("public", "official"), ("official", "own"), ("own", "official")):
        assert clients[asker].get(addresses[address]).status_code == 403
    # What anyone may see is told to everyone under the public's address, whoever asks.
    assert names(clients["own"].get(addresses["public"])) == {"ถนนเผยแพร่"}
    assert names(client.get(at(template(client, "need")))) == set()


@pytest.mark.usefixtures("province")
def test_only_public_tiles_may_be_shared(app: Flask, client: FlaskClient) -> None:
    shared = client.get(at(template(client, "project")))
    assert shared.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert "Vary" not in shared.headers
    assert "Set-Cookie" not in shared.headers
    own = signed_in(app, "own@x.example")
    private = own.get(at(template(own, "project")))
    assert private.headers["Cache-Control"] == "private, max-age=86400, immutable"
    assert private.headers["Vary"] == "Cookie"
    assert private.headers["ETag"] != shared.headers["ETag"]
    assert own.get("/tiles/project.json").headers["Cache-Control"] == "private, no-cache"


def test_an_edit_elsewhere_leaves_a_tile_as_it_was(client: FlaskClient, province: Session) -> None:
    before = client.get(at(template(client, "project")))
    rows.project(province, "ไกล", LineString([(104.1, 16.1), (104.2, 16.1)]), place="97")
    far = client.get(at(template(client, "project")))
    assert far.headers["ETag"] == before.headers["ETag"]
    again = client.get(at(template(client, "project")), headers={"If-None-Match": before.headers["ETag"]})
    assert again.status_code == 304
    rows.project(province, "ใกล้", ROAD, place="980101")
    near = client.get(at(template(client, "project")))
    assert near.headers["ETag"] != before.headers["ETag"]
    assert "ใกล้" in near.get_data().decode("utf-8", "ignore")


@pytest.mark.usefixtures("province")
def test_a_tile_is_made_once_and_told_from_memory(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, empty = at(template(client, "project")), at(template(client, "project"), "14/1/1")
    first, nothing = client.get(address), client.get(empty)
    assert nothing.status_code == 204

    def never(*_: object) -> bytes:
        raise AssertionError("asked the store again")

    monkeypatch.setattr("webgis.tiles.tiles.tile", never)
    again = client.get(address)
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (
        200,
        first.get_data(),
        first.headers["ETag"],
    )
    assert again.headers["Content-Security-Policy"]
    assert client.get(empty).status_code == 204
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with app.app_context():
        assert len(state().kept) >= 2


def test_what_was_hidden_is_no_longer_told_under_its_old_address(client: FlaskClient, province: Session) -> None:
    address = at(template(client, "project"))
    assert names(client.get(address)) == {"ถนนเผยแพร่"}
    province.execute(text("update project set stage = 'draft'"))
    assert template(client, "project") != address
    old = client.get(address)
    assert (names(old), old.headers["Cache-Control"]) == (set(), "public, no-cache")


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("place", ["3/8/0", "3/0/8", "23/0/0", "99/0/0"])
def test_tiles_that_do_not_exist_are_refused(client: FlaskClient, place: str) -> None:
    answer = client.get(f"/tiles/project/public/0/{place}.mvt")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_tile")


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_every_layer_has_a_tilejson_with_its_fields(client: FlaskClient, layer: str) -> None:
    told = client.get(f"/tiles/{layer}.json?year=2570").get_json()
    assert told["tilejson"] == "3.0.0"
    assert {it["id"]: it["fields"] for it in told["vector_layers"]} == LAYERS[layer].parts
    assert all(fields for fields in LAYERS[layer].parts.values())
    assert ("year=2570" in told["tiles"][0]) == LAYERS[layer].filtered
    answer = client.get(at(told["tiles"][0].removeprefix("http://localhost"), "10/1/1"))
    assert (answer.status_code, answer.get_data()) == (204, b"")


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_every_layer_has_features_and_a_count(client: FlaskClient, layer: str) -> None:
    answer = client.get(f"/api/layers/{layer}/features?limit=5&area=98")
    body = json.loads(answer.get_data())
    assert (answer.status_code, body["type"]) == (200, "FeatureCollection")
    counts = {it["id"]: it["count"] for it in client.get("/api/layers").get_json()}
    assert counts[layer] >= body["numberMatched"]
    assert counts["project"] == 1  # the published one
    assert counts["need"] == 0


@pytest.mark.usefixtures("province")
def test_the_style_names_tiles_under_the_filter(client: FlaskClient) -> None:
    sources = client.get("/api/style.json?year=2570&area=98").get_json()["sources"]
    assert set(sources) == set(LAYERS)
    assert sources["project"]["tiles"][0].endswith(".mvt?area=98&year=2570")
    assert sources["road"]["tiles"][0].endswith(".mvt")


def test_memory_is_bounded_and_the_oldest_used_go_first() -> None:
    kept = TileMemory(10 * (1000 + OVERHEAD))
    for number in range(30):
        kept.put(number, b"x" * 1000, 1000)
        kept.get(0)
    assert len(kept) == 10
    assert kept.get(0) is not None
    assert kept.get(1) is None
    assert kept.size <= kept.most_bytes
    kept.put("huge", b"", kept.most_bytes)
    assert kept.get("huge") is None
