"""Taking away over HTTP and by command: the same file, the same numbers, the same permission."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from shapely.geometry import Point, box
from sqlalchemy.orm import Session

from tests.support import live, rows
from tests.support.live import LiveServer
from webgis.api import export as room


@pytest.fixture
def land(session: Session) -> Session:
    """One tambon, three projects, a draft."""
    rows.area(session, "98", "ทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", "เมืองทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", "ตะวันตก", box(99.5, 18.0, 99.55, 18.1))
    for year in (2569, 2570, 2570):
        rows.project(session, f"ถนนปี {year}", Point(99.52, 18.02), place="980101", year=year)
    rows.project(session, "ร่างลับ", Point(99.52, 18.02), place="980101", stage="draft")
    return session


@pytest.mark.usefixtures("land")
def test_what_is_offered_is_what_comes(client: FlaskClient) -> None:
    offered = client.get("/api/export/project?area=98&year=2570").get_json()
    assert (offered["rows"], offered["unplaced"], offered["crs"]) == (2, 0, "EPSG:4326")
    for form in offered["formats"]:
        answer = client.get(f"/api/export/project.{form['format']}?area=98&year=2570")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=project_98_2570.")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert len(answer.data) > 100
        assert "ร่างลับ".encode() not in answer.data
    lines = list(csv.DictReader(io.StringIO(client.get("/api/export/project.csv?area=98").data.decode("utf-8-sig"))))
    assert len(lines) == client.get("/api/projects?area=98").get_json()["total"] == 3


@pytest.mark.usefixtures("land")
def test_a_large_file_is_a_stream_or_refused_in_words(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_ROWS", 2)
    refused = client.get("/api/export/project.gpkg?area=98")
    assert (refused.status_code, refused.get_json()["code"]) == (422, "large_export")
    streamed = client.get("/api/export/project.csv?area=98")
    assert streamed.status_code == 200 and streamed.is_streamed
    offered = client.get("/api/export/project?area=98").get_json()["formats"]
    assert [form["format"] for form in offered if form["available"]] == ["csv"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/export/nothing.csv", 404, "unknown_layer"),
        ("/api/export/project.doc", 422, "unknown_format"),
        ("/api/export/project.csv?area=97", 404, "unknown_area"),
        ("/api/export/project.csv?year=99", 422, "bad_parameter"),
    ],
)
def test_what_cannot_be_taken_is_said(client: FlaskClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_the_command_says_what_it_wrote(live_server: LiveServer, tmp_path: Path) -> None:
    out = tmp_path / "water.gpkg"
    done = live.command(live_server.store, live_server.home, "export", "project", out, "--area", "9902", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0 and told["bytes"] == out.stat().st_size and told["crs"] == "EPSG:4326"
    wrong = live.command(live_server.store, live_server.home, "export", "project", tmp_path / "x.doc")
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1
    nowhere = live.command(live_server.store, live_server.home, "export", "project", tmp_path / "no" / "x.csv")
    assert nowhere.returncode == 2 and nowhere.stderr.count("\n") == 1
