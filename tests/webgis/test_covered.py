"""Another owner's draft beside an overlap: told as owner, kind of works, years, tambon and contact, and no more.

The draft is moved, renamed and paid otherwise inside what is told of it: no answer may change by a byte.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text

from spatial.db import libpq_url
from spatial.overlaps import cases
from spatial.tables.account import ROLES
from tests.support import mvt, rows
from tests.support.routes import NOBODYS
from tests.support.stores import Store
from webgis import create_app

ROAD = LineString([(99.511, 18.055), (99.519, 18.055)])
HERE, THERE = (LineString([(west, 18.05501), (west + 0.003, 18.05501)]) for west in (99.5112, 99.5155))
NAME, OTHER_NAME = "ก่อสร้างถนน คสล. สายลับแรก", "ก่อสร้างถนน คสล. สายเร้นสอง"
OFFICIALS = ("lao_engineer", "agency", "amphoe", "province", "data_officer", "administrator")
# What two answers never have in common: the request's number, and the report's names of its parts.
OF_ONE_ANSWER = re.compile(rb"[0-9a-f]{32}")
BOX = "99.5,18,99.513,18.1"
DRAWN = LineString([(99.5111, 18.0551), (99.5112, 18.0551)])


@dataclass(frozen=True)
class Town:
    """The application over a store with a published road, and another owner's draft along it and one of no place."""

    app: Flask
    store: Store
    seen: str
    draft: int
    numbers: Iterator[int]

    def client(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.2.0.{next(self.numbers)}"
        if role != "public":
            client.post("/sign-in", data={"email": f"{role}@x.example", "password": rows.PASSWORD})
        return client

    def told(self, client: FlaskClient) -> dict[str, bytes]:
        """Return every answer that speaks of overlaps, by its address."""
        [case, *_] = client.get("/api/overlaps").get_json()["items"] or [{"id": NOBODYS}]
        check = {"geometry": DRAWN.__geo_interface__, "name": "ถนน คสล.", "fiscal_year_be": 2570}
        small = {"geometry": THERE.segmentize(1).__geo_interface__, "name": "ถนน", "location_precision": "surveyed"}
        tiles = client.get("/tiles/overlap.json").get_json()["tiles"][0].split("/tiles/")[1]
        paths = [
            "/api/overlaps?limit=100", "/api/overlaps?area=98010101", "/api/overlaps?q=สายลับ",
            "/api/overlaps?stage=draft", f"/api/overlaps/{case['id']}", f"/api/projects/{self.seen}", "/api/areas/98",
            "/api/areas/980101", "/api/areas/98/profile", "/api/layers/overlap/features",
            f"/api/layers/overlap/features?bbox={BOX}", "/api/export/overlap.csv", "/api/export/overlap.geojson",
            "/api/areas/98/report.html", "/api/layers",
        ]  # fmt: skip
        answers = {path: OF_ONE_ANSWER.sub(b"", client.get(path).get_data()) for path in paths}
        for zoom in (8, 12, 16):
            for lon in (99.5115, 99.515, 99.517):
                place = dict(zip("zxy", mvt.tile_at(lon, 18.055, zoom), strict=True))
                path = tiles.format(**place)
                answers[f"tile {place}"] = client.get(f"/tiles/{path}").get_data()
        for name, given in (("check", check), ("check small", small)):
            answers[name] = client.post("/api/overlaps/check", json=given).get_data()
        return answers

    def alter(self, name: str, geom: BaseGeometry, baht: int) -> None:
        """Change what is not told of the draft, and judge everything again."""
        with self.store.factory() as session, session.begin():
            session.execute(
                text(
                    "update project set name = cast(:name as text), geom = st_geomfromtext(:wkt, 4326),"
                    " version = version + 1, description = cast(:name as text), funding_source = cast(:name as text)"
                    " where id = :id"
                ),
                {"name": name, "wkt": geom.wkt, "id": self.draft},
            )
            session.execute(text("update project_budget set amount_baht = :baht where project_id = :id"),
                            {"baht": baht, "id": self.draft})  # fmt: skip
            cases.scan(session)


@pytest.fixture(scope="module")
def town(module_store: Store) -> Iterator[Town]:
    with module_store.factory() as session, session.begin():
        for code in ("98", "9801", "980101", "98010101"):
            rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
        mine, theirs = (rows.organisation(session, f"L98010{n}", f"อบต. {n}", home="980101") for n in (1, 2))
        session.execute(
            text("update organisation set telephone = '054 000 000', email = 'saraban@l2.example' where id = :id"),
            {"id": theirs},
        )
        seen = rows.project(session, "ก่อสร้างถนน คสล. สายเหนือ", ROAD, place="980101", owner=mine, issue="roads")
        draft = rows.project(
            session, NAME, HERE, place="980101", owner=theirs, owner_name="อบต. 2", issue="roads", stage="draft"
        )
        for role in ROLES:
            rows.account(session, f"{role}@x.example", role, *([mine] if role in ("lao_engineer", "agency") else []))
        rows.account(session, "owner@x.example", "lao_planner", theirs)
        cases.scan(session)
    app = create_app(module_store.factory)
    app.config["WTF_CSRF_ENABLED"] = False
    with module_store.factory() as session:
        uuid = str(session.scalar(text("select uuid from project where id = :id"), {"id": seen}))
    yield Town(app, module_store, uuid, draft, iter(range(1, 250)))


@pytest.mark.parametrize("role", OFFICIALS)
def test_officials_are_told_the_owner_kind_years_tambon_and_contact(town: Town, role: str) -> None:
    client = town.client(role)
    [case] = client.get("/api/overlaps").get_json()["items"]
    whole = client.get(f"/api/overlaps/{case['id']}").get_json()
    for found in (case, whole):
        [side] = [it for it in (found["a"], found["b"]) if it["covered"]]
        assert side["owner_name"] == "อบต. 2"
        assert side["contact"] == {"telephone": "054 000 000", "email": "saraban@l2.example"}
        assert (side["works_object"], side["year_from"]) == ("road", 2570)
        assert (side["place"]["code"], side["location_precision"]) == ("980101", "tambon")
        assert {side[name] for name in ("id", "name", "issue_code", "budget_baht", "overlaps")} == {None}
        assert found["covered"] and found["zone"] and found["kind"]
    assert whole["b"]["geometry"]["type"] == "MultiPolygon"  # the tambon's outline
    assert whole["shared_geometry"] is None
    assert client.get("/api/projects").get_json()["total"] == 1
    assert client.get(f"/api/projects/{town.seen}").get_json()["overlap_ids"] == [case["id"]]
    [near] = client.post("/api/overlaps/check", json={"geometry": DRAWN.__geo_interface__}).get_json()["items"][-1:]
    assert near["covered"] and near["project"]["owner_name"] == "อบต. 2"
    csv = client.get("/api/export/overlap.csv").get_data(as_text=True)
    assert "อบต. 2" in csv and "saraban@l2.example" in csv and "สายลับ" not in csv


def test_the_public_is_told_nothing_and_the_owner_everything(town: Town) -> None:
    told = town.told(town.client("public"))
    assert json.loads(told["/api/overlaps?limit=100"]) == {"items": [], "total": 0, "states": {}}
    assert json.loads(told["/api/layers/overlap/features"])["features"] == []
    assert not [path for path, answer in told.items() if b"saraban@l2" in answer]
    owner = town.client("owner")
    [case] = owner.get("/api/overlaps").get_json()["items"]
    assert case["covered"] is False and case["b"]["name"] == NAME and case["shared_m"] > 0


def changed(town: Town, client: FlaskClient) -> set[str]:
    """Return the addresses whose answers change with what is not told of the draft."""
    before = town.told(client)
    town.alter(OTHER_NAME, THERE, 7_654_321)
    after = town.told(client)
    town.alter(NAME, HERE, 100_000)
    return {path for path in before if before[path] != after[path]}


@pytest.mark.parametrize("role", ["public", "lao_engineer", "province"])
def test_nothing_else_of_a_draft_can_be_learnt(town: Town, role: str) -> None:
    assert changed(town, town.client(role)) == set()


@pytest.mark.parametrize("role", ["lao_engineer", "province"])
def test_its_issue_is_not_told(town: Town, role: str) -> None:
    client = town.client(role)
    asked = ("", "?issue=roads", "?issue=water")

    def told() -> dict[str, bytes]:
        return town.told(client) | {it: client.get(f"/api/overlaps{it}").data for it in asked}

    before = told()
    assert client.get("/api/overlaps?issue=roads").get_json()["total"] == 1  # by the side that may be seen
    with town.store.factory() as session, session.begin():
        session.execute(text("update project set issue_code = 'water' where id = :id"), {"id": town.draft})
    after = told()
    with town.store.factory() as session, session.begin():
        session.execute(text("update project set issue_code = 'roads' where id = :id"), {"id": town.draft})
    assert [path for path in before if before[path] != after[path]] == []


def test_without_the_cover_each_answer_would_tell(town: Town) -> None:
    """The mutation: nothing is covered. What was equal above must differ."""
    client = town.client("province")
    with psycopg.connect(libpq_url(town.store.owner_url), autocommit=True) as connection:
        (clause,) = connection.execute("select pg_get_functiondef('covered_from'::regproc)").fetchone() or ("",)
        try:
            connection.execute(f"{clause.split('AS $function$')[0]} AS 'select false'")
            caught = changed(town, client)
        finally:
            connection.execute(clause)
    assert caught >= {
        "/api/overlaps?limit=100", "/api/layers/overlap/features", f"/api/layers/overlap/features?bbox={BOX}",
        "/api/export/overlap.csv", "/api/export/overlap.geojson", "/api/areas/98/report.html",
    }  # fmt: skip
    assert any(path.startswith("/api/overlaps/") for path in caught)
    assert any(path.startswith("tile") for path in caught)
