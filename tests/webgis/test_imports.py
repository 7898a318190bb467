"""An upload from the page to the map: the batch and its job in one transaction, a worker, the way back."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from shapely.geometry import box
from sqlalchemy import text
from werkzeug.test import TestResponse

from spatial.acting import OPERATOR, acting_as
from spatial.changes import editing
from spatial.settings import store_settings
from tests.support import rows
from tests.support.forms import carried
from tests.support.live import must
from tests.support.stores import Store
from webgis import create_app
from webgis.access import hand_of
from webgis.auth import hasher

SQUARE = [[[101, 9], [102, 9], [102, 10], [101, 10], [101, 9]]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for uploads."""
    monkeypatch.setenv("WEBGIS_HOME", str(tmp_path))
    store_settings.cache_clear()
    yield tmp_path
    store_settings.cache_clear()


@pytest.fixture
def officer(fresh_store: Store, home: Path) -> FlaskClient:
    """A data officer who has signed in."""
    assert home.exists()
    with fresh_store.factory() as session, session.begin():
        session.execute(
            text("insert into account (email, name, role, password_hash) values ('o@x.example', 'o', :role, :hash)"),
            {"role": "data_officer", "hash": hasher().hash("a long password")},
        )
    app = create_app(fresh_store.factory)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in", data={"email": "o@x.example", "password": "a long password"})
    return client


def province(code: str) -> tuple[io.BytesIO, str]:
    feature = {
        "type": "Feature",
        "properties": {"code": code, "name_th": "จังหวัดทดสอบ"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    found = {"type": "FeatureCollection", "features": [feature]}
    return io.BytesIO(json.dumps(found, ensure_ascii=False).encode()), "จังหวัด.geojson"


def upload(client: FlaskClient, layer: str, file: tuple[io.BytesIO, str]) -> str:
    answer = client.post("/imports", data={"layer": layer, "file": file}, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)[:400]
    return answer.headers["Location"]


def send(client: FlaskClient, page: str, form: str, **typed: str) -> TestResponse:
    """Send a form of a batch's page as it stands, with what was typed."""
    action = f"{page}/{form}"
    return client.post(action, data=carried(client.get(page).get_data(as_text=True), action) | typed)


def progress(client: FlaskClient, page: str) -> dict:
    return client.get(f"{page}/progress").get_json()


def test_an_upload_is_loaded_by_the_worker_and_taken_back(officer: FlaskClient, fresh_store: Store, home: Path) -> None:
    page = upload(officer, "province", province("98"))
    assert progress(officer, page)["status"] == "received"
    must(fresh_store, home, "worker", "--once")
    ready = progress(officer, page)
    assert (ready["status"], ready["read"], ready["loaded"], ready["rejected"]) == ("ready", 1, 1, 0)
    assert officer.get("/api/areas/98").status_code == 404
    assert "จังหวัดทดสอบ" in officer.get(page).get_data(as_text=True)
    assert len(officer.get(f"{page}/shapes").get_json()["features"]) == 1
    assert send(officer, page, "accept").status_code == 303
    must(fresh_store, home, "worker", "--once")
    done = progress(officer, page)
    assert (done["status"], done["read"], done["loaded"], done["rejected"]) == ("loaded", 1, 1, 0)
    assert officer.get("/api/areas/98").get_json()["name_th"] == "จังหวัดทดสอบ"
    assert "จังหวัด.geojson" in officer.get(page).get_data(as_text=True)
    assert officer.post(f"{page}/revert").status_code == 303
    must(fresh_store, home, "worker", "--once")
    taken_back = progress(officer, page)
    assert taken_back["status"] == "reverted", json.dumps(taken_back)
    assert officer.get("/api/areas/98").status_code == 404


def test_a_file_that_cannot_be_read_says_so_on_its_page(officer: FlaskClient, fresh_store: Store, home: Path) -> None:
    page = upload(officer, "province", (io.BytesIO(b"\x89PNG\r\n\x1a\n nothing"), "province.gpkg"))
    must(fresh_store, home, "worker", "--once")
    done = progress(officer, page)
    assert done["status"] == "failed"
    assert any("ก" <= letter <= "๙" for letter in done["error_th"])
    assert done["error_en"]


def test_a_cancelled_upload_loads_nothing(officer: FlaskClient, fresh_store: Store, home: Path) -> None:
    page = upload(officer, "province", province("98"))
    assert officer.post(f"{page}/cancel").status_code == 303
    must(fresh_store, home, "worker", "--once")
    assert progress(officer, page)["status"] == "cancelled"
    assert officer.get("/api/areas/98").status_code == 404


def test_a_rejected_row_is_corrected_on_the_page(officer: FlaskClient, fresh_store: Store, home: Path) -> None:
    table = "code,name_th\n9x,จังหวัดเสีย\n97,จังหวัดดี\n"
    page = upload(officer, "province", (io.BytesIO(table.encode()), "จังหวัด.csv"))
    must(fresh_store, home, "worker", "--once")
    assert 'name="cell-code"' in officer.get(page).get_data(as_text=True)
    assert send(officer, page, "rows/0", **{"cell-code": "98"}).status_code == 303
    must(fresh_store, home, "worker", "--once")
    assert (progress(officer, page)["status"], progress(officer, page)["rejected"]) == ("ready", 0)
    assert officer.get(f"{page}?show=nothing").status_code == 404
    assert send(officer, page, "reading", encoding="cp874").status_code == 303
    must(fresh_store, home, "worker", "--once")
    assert progress(officer, page)["status"] == "failed", "the table is not of that encoding, and says so"
    assert send(officer, page, "reading", encoding="utf-8").status_code == 303
    must(fresh_store, home, "worker", "--once")
    ready = carried(officer.get(page).get_data(as_text=True), f"{page}/accept")
    assert send(officer, page, "discard").status_code == 303
    assert progress(officer, page)["status"] == "cancelled"
    assert officer.post(f"{page}/accept", data=ready).status_code == 409


def test_rows_pasted_from_a_workbook_go_the_same_way(officer: FlaskClient, fresh_store: Store, home: Path) -> None:
    """Excel copies cells with tabs between them, and puts those that hold a line break in quotes."""
    pasted = (
        "แบบ ผ.02\t\t\t\r\nที่\tโครงการ\tหน่วยงาน\tปีงบประมาณ\r\n"
        '1\t"ก่อสร้างถนน\nสายใน"\tอบต.นา\t2570\r\n2\tขุดสระ\tอบต.นา\t3113\r\n'
    )
    answer = officer.post("/imports", data={"layer": "project", "pasted": pasted, "sender": "อบต.นา"})
    assert answer.status_code == 303
    must(fresh_store, home, "worker", "--once")
    done = progress(officer, answer.headers["Location"])
    assert (done["status"], done["read"], done["inserted"], done["rejected"]) == ("ready", 2, 1, 1)


@pytest.mark.parametrize(
    ("layer", "file"),
    [("nonsense", province("98")), ("province", (io.BytesIO(b""), "empty.csv"))],
)
def test_what_cannot_be_taken_in_is_refused_at_the_door(
    officer: FlaskClient, fresh_store: Store, layer: str, file: tuple[io.BytesIO, str]
) -> None:
    answer = officer.post("/imports", data={"layer": layer, "file": file}, content_type="multipart/form-data")
    assert answer.status_code == 422
    with fresh_store.factory() as session:
        assert session.scalar(text("select count(*) from batch")) == 0
        assert session.scalar(text("select count(*) from procrastinate.procrastinate_jobs")) == 0


def test_what_was_changed_by_hand_is_told_before_loading_and_the_file_may_go_over_it(
    officer: FlaskClient, fresh_store: Store, home: Path
) -> None:
    with fresh_store.factory() as session, session.begin(), acting_as(OPERATOR):
        for code in ("98", "9801", "980101"):
            rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
        owner = rows.organisation(session, "L980101", "อบต.ก", home="980101")
        planner = rows.account(session, "planner@x.example", "lao_planner", owner)
    table = "project_id,owner_code,tambon_code,name,fiscal_year,budget_baht\n1,L980101,980101,ถนนในไฟล์,2570,5\n"

    def looked_at() -> str:
        page = upload(officer, "project", (io.BytesIO(table.encode()), "แผน.csv"))
        must(fresh_store, home, "worker", "--once")
        return page

    assert send(officer, looked_at(), "accept").status_code == 303
    must(fresh_store, home, "worker", "--once")
    with fresh_store.factory() as session, session.begin():
        uuid = session.execute(text("select uuid from project")).scalar_one()
        editing.save(session, hand_of(planner, "project"), "project", uuid, 1, {"name": "ถนนที่เจ้าของแก้"}, "")
    again = looked_at()
    shown = officer.get(f"{again}?show=warned").get_data(as_text=True)
    assert "คงค่าที่คนแก้ไว้ 1 รายการ" in shown and "ถนนที่เจ้าของแก้" in shown and "planner@x.example" in shown
    assert send(officer, again, "reading", over_edits="1").status_code == 303
    must(fresh_store, home, "worker", "--once")
    changed = officer.get(f"{again}?show=changed").get_data(as_text=True)
    assert "คงค่าที่คนแก้ไว้" not in changed.replace("แทนค่าที่คนแก้ไว้", "") and "ถนนในไฟล์" in changed
    assert send(officer, again, "accept").status_code == 303
    must(fresh_store, home, "worker", "--once")
    with fresh_store.factory() as session:
        assert session.scalar(text("select name from project")) == "ถนนในไฟล์"
