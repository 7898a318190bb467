"""The API: answers that agree, problems in the asker's language, permission at every door."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely import to_geojson
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import schema
from spatial.overlaps import cases
from spatial.revisions import raise_revision, revision
from tests.support import mvt, rows
from webgis.auth import hasher

ROAD = LineString([(99.549, 18.05), (99.551, 18.05)])


@pytest.fixture
def province(session: Session) -> Session:
    """Two tambons, a road asked for by both, one draft, one unplaced."""
    rows.area(session, "98", "จังหวัดทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", "อำเภอทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", "ตะวันตก", box(99.5, 18.0, 99.55, 18.1))
    rows.area(session, "980102", "ตะวันออก", box(99.55, 18.0, 99.6, 18.1))
    owner = rows.organisation(session, "L980101", "อบต.ตะวันตก", home="980101")
    rows.project(session, "ถนน คสล. สายเดียวกัน", ROAD, place="980101", owner=owner, owner_name="ก", issue="roads")
    rows.project(session, "ถนนคอนกรีตสายเดียวกัน", ROAD, place="980102", owner_name="ข", issue="roads")
    rows.project(session, "ร่างลับ", ROAD, place="980102", owner_name="ค", stage="draft")
    rows.project(session, "ไม่มีตำแหน่ง", None, place="980101", owner_name="ก", year=2571)
    cases.scan(session)
    return session


def body(client: FlaskClient, path: str, status: int = 200) -> dict:
    answer = client.get(path)
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    return json.loads(answer.get_data())


def test_alive_and_ready(client: FlaskClient) -> None:
    assert body(client, "/healthz") == {"status": "alive"}
    assert body(client, "/readyz") == {"status": "ready", "revision": schema.head()}


@pytest.mark.usefixtures("province")
def test_every_answer_counts_the_same(client: FlaskClient) -> None:
    area = body(client, "/api/areas/98?year=2570")
    listed = body(client, "/api/projects?area=98&year=2570")
    shapes = body(client, "/api/layers/project/features?area=98&year=2570")
    overlaps = body(client, "/api/overlaps?area=98&year=2570")
    assert area["totals"]["projects"] == listed["total"] == shapes["numberMatched"] == 2
    assert area["totals"]["budget_baht"] == listed["total_budget_baht"] == 200_000
    assert area["totals"]["overlaps"] == overlaps["total"] == 1
    assert sum(child["projects"] for child in area["children"]) == 2


@pytest.mark.usefixtures("province")
def test_features_beyond_the_end_are_still_counted(client: FlaskClient) -> None:
    assert body(client, "/api/layers/project/features?area=98&offset=50")["numberMatched"] == 3
    inside, outside = "99.5,18,99.6,18.1", "100,10,101,11"
    assert body(client, f"/api/layers/lao/features?bbox={inside}")["numberMatched"] == 1
    assert body(client, f"/api/layers/lao/features?bbox={outside}")["numberMatched"] == 0


@pytest.mark.usefixtures("province")
def test_an_overlap_shows_both_geometries_and_the_ground_they_share(client: FlaskClient) -> None:
    [item] = body(client, "/api/overlaps?area=98")["items"]
    whole = body(client, f"/api/overlaps/{item['id']}")
    assert whole["relation"] == "shares_ground"
    assert {whole["a"]["owner_name"], whole["b"]["owner_name"]} == {"ก", "ข"}
    assert whole["a"]["geometry"]["type"] == "LineString"
    assert whole["shared_geometry"]["type"] == "MultiPolygon"
    assert (whole["crs"], whole["measured_in"], whole["tolerance_m"]) == ("EPSG:4326", "EPSG:32647", 10)


@pytest.mark.usefixtures("province")
def test_a_project_names_the_areas_that_hold_it_and_its_sides(client: FlaskClient) -> None:
    [item] = body(client, "/api/projects?area=980101&year=2570")["items"]
    whole = body(client, f"/api/projects/{item['id']}")
    assert {share["code"] for share in whole["areas"]} == {"980101", "980102"}
    assert whole["length_m"] == pytest.approx(211.7, abs=0.3)
    assert {side["line"] for side in whole["sides"]} == {"tambon", "jurisdiction"}
    assert len(whole["overlap_ids"]) == 1


@pytest.mark.usefixtures("province")
def test_a_draft_is_behind_no_door(client: FlaskClient) -> None:
    on_the_road = "/".join(map(str, mvt.tile_at(99.5495, 18.05, 14)))
    for path in (
        "/api/projects?area=98&limit=100",
        "/api/search?q=ร่าง",
        "/api/layers/project/features?area=98",
        "/api/overlaps?area=98",
        f"/tiles/project/public/0/{on_the_road}.mvt",
        f"/tiles/overlap/public/0/{on_the_road}.mvt",
    ):
        answer = client.get(path)
        assert answer.status_code in (200, 204), path
        assert "ร่างลับ" not in answer.get_data().decode("utf-8", "ignore"), path
        assert "ร่างลับ" not in json.dumps(answer.get_json(silent=True), ensure_ascii=False), path


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("typed", "code"),
    [("ตะวันตก", "980101"), ("ต.ตะวันออก", "980102"), ("TH980102", "980102"), ("๙๘๐๑๐๑", "980101"), ("จังหวัดทดสอบ", "98")],
)
def test_search_finds_by_name_or_code(client: FlaskClient, typed: str, code: str) -> None:
    items = client.get("/api/search", query_string={"q": typed}).get_json()["items"]
    assert items[0]["code"] == code


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/areas/9999", 404, "unknown_area"),
        ("/api/areas/x", 422, "bad_code"),
        ("/api/projects?year=99", 422, "bad_parameter"),
        ("/api/projects/00000000-0000-0000-0000-000000000000", 404, "unknown_project"),
        ("/api/overlaps/00000000-0000-0000-0000-000000000000", 404, "unknown_overlap"),
        ("/api/layers/nothing/features", 404, "unknown_layer"),
        ("/tiles/nothing.json", 404, "unknown_layer"),
        ("/tiles/province/public/0/3/9/9.mvt", 422, "bad_tile"),
        ("/tiles/project/official/0/3/1/1.mvt", 403, "other_class"),
        ("/api/nothing", 404, "not_found"),
    ],
)
def test_problems_are_said_in_the_askers_language(client: FlaskClient, path: str, status: int, code: str) -> None:
    thai = client.get(path)
    english = client.get(path + ("&" if "?" in path else "?") + "lang=en")
    for answer in (thai, english):
        assert answer.status_code == status
        assert answer.mimetype == "application/problem+json"
        assert answer.get_json()["code"] == code
        assert answer.get_json()["request_id"] == answer.headers["X-Request-ID"]
    assert any("ก" <= letter <= "๙" for letter in thai.get_json()["title"])
    assert english.get_json()["title"].isascii()


@pytest.mark.usefixtures("province")
def test_a_tiles_address_names_class_and_revision(client: FlaskClient, session: Session) -> None:
    raise_revision(session, "tambon")
    found = body(client, "/tiles/tambon.json")
    assert found["tilejson"] == "3.0.0"
    template = found["tiles"][0].removeprefix("http://localhost")
    assert template.startswith(f"/tiles/tambon/public/{revision(session, 'tambon')}/")
    path = template.format(z=10, x=795, y=459)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    raise_revision(session, "tambon")
    assert body(client, "/tiles/tambon.json")["tiles"] != found["tiles"]
    assert "no-cache" in client.get(path).headers["Cache-Control"]
    assert client.get(template.format(z=10, x=1, y=1)).status_code == 204


def test_pages_carry_a_strict_policy_and_a_nonce(client: FlaskClient) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in answer.get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/").headers["Content-Security-Policy"] != policy


def test_only_our_own_files_and_what_a_browser_needs_are_served(client: FlaskClient) -> None:
    assert client.get("/static/app.js").status_code == 200
    for path in (
        "/static/package.json",
        "/static/node_modules/typescript/package.json",
        "/static/./node_modules/typescript/package.json",
        "/static/css/../node_modules/typescript/package.json",
        "/static/.npmrc",
        "/static/../pyproject.toml",
    ):
        assert client.get(path).status_code == 404, path
    for path in ("/vendor/0/maplibre-gl/dist/maplibre-gl.mjs", "/vendor/6.17.0/maplibre-gl/../typescript/package.json"):
        assert client.get(path).status_code == 404, path


@pytest.fixture
def people(session: Session) -> None:
    """One account of each kind, one password."""
    for email, role in (("officer@x.example", "data_officer"), ("planner@x.example", "lao_planner")):
        session.execute(
            text("insert into account (email, name, role, password_hash) values (:e, :e, :r, :h)"),
            {"e": email, "r": role, "h": hasher().hash("a long password")},
        )


def sign_in(app: Flask, email: str, password: str = "a long password") -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in", data={"email": email, "password": password})
    return client


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("email", "listed", "uploaded"),
    [(None, 403, 403), ("planner@x.example", 403, 403), ("officer@x.example", 200, 422)],
)
def test_imports_are_for_data_officers(app: Flask, email: str | None, listed: int, uploaded: int) -> None:
    client = sign_in(app, email) if email else sign_in(app, "nobody@x.example")
    assert client.get("/imports").status_code == listed
    assert client.post("/imports", data={"layer": "project"}).status_code == uploaded


@pytest.mark.usefixtures("people")
def test_a_wrong_password_signs_nobody_in(app: Flask) -> None:
    client = sign_in(app, "officer@x.example", "wrong")
    assert client.get("/api/session").get_json()["account"] is None
    assert client.get("/imports").status_code == 403


@pytest.mark.usefixtures("people")
def test_a_form_without_its_token_is_refused(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "officer@x.example", "password": "a long password"})
    assert answer.status_code == 400


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(app: Flask, place: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    data = {"email": "officer@x.example", "password": "a long password", "next": place}
    assert app.test_client().post("/sign-in", data=data).headers["Location"] == "/"


@pytest.mark.usefixtures("province")
def test_a_drawing_is_checked_before_it_is_saved(client: FlaskClient) -> None:
    road = json.loads(to_geojson(ROAD))
    answer = client.post(
        "/api/overlaps/check", json={"geometry": road, "name": "ถนน คสล. สายเดียวกัน", "fiscal_year_be": 2570}
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    found = answer.get_json()
    assert {it["project"]["owner_name"] for it in found["items"]} == {"ก", "ข"}
    assert all(it["contributions"] for it in found["items"])


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[1, 2]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        {"type": "Point", "coordinates": [400000, 1990000]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Nonsense"},
        {},
    ],
)
def test_what_is_no_geometry_is_refused(client: FlaskClient, geometry: dict) -> None:
    answer = client.post("/api/overlaps/check", json={"geometry": geometry})
    assert answer.status_code == 422
    assert answer.get_json()["code"] in ("bad_geometry", "invalid_request", "bad_request")
