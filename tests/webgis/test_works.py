"""Who has worked here, over HTTP: what may be asked, and how what is wrong is refused."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support import rows
from tests.webgis.test_api import ROAD, province

__all__ = ["province"]


def body(client: FlaskClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    return json.loads(answer.get_data())


def test_works_on_a_road_are_items_as_projects_are(client: FlaskClient, province: Session) -> None:
    rows.placed(province, "road", ROAD, "980101", name_th="ถนนกลาง", kind="local")
    road = province.scalar(text("select uuid from road"))
    found = body(client, f"/api/works?thing=road:{road}")
    listed = {it["id"]: it for it in body(client, "/api/projects?area=98")["items"]}
    assert {it["name"] for it in found["items"]} == {"ถนน คสล. สายเดียวกัน", "ถนนคอนกรีตสายเดียวกัน"}
    for it in found["items"]:
        assert listed[it["id"]].items() <= it.items()
        assert it["geometry"]["type"] == "LineString"
    assert found["totals"] == {"works": 2, "owners": 2, "baht": 200_000}
    assert (found["thing"]["name_th"], found["thing"]["bbox"]) == ("ถนนกลาง", [99.549, 18.05, 99.551, 18.05])
    assert (found["crs"], found["measured_in"]) == ("EPSG:4326", "EPSG:32647")
    one = body(client, f"/api/works?thing=project:{found['items'][0]['id']}")
    assert [it["id"] for it in one["items"]] == [found["items"][1]["id"]]


@pytest.mark.usefixtures("province")
def test_a_spot_words_and_pages(client: FlaskClient) -> None:
    assert body(client, "/api/works?spot=99.55,18.0501")["total"] == 2
    assert body(client, "/api/works?spot=99.55,18.06")["total"] == 0
    assert body(client, "/api/works?spot=99.55,18.06&within=500")["total"] == 0
    assert body(client, "/api/works?words=สายเดียวกัน&area=980102")["total"] == 1
    first, second = (body(client, f"/api/works?words=สายเดียวกัน&limit=1&offset={n}")["items"][0]["id"] for n in (0, 1))
    assert first != second


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("thing=road:1", 422, "bad_parameter"), ("thing=need:x", 422, "bad_parameter"),
        ("thing=road:00000000-0000-4000-8000-000000000000", 404, "unknown_thing"), ("spot=a,b", 422, "bad_parameter"),
        ("spot=99.55", 422, "bad_parameter"), ("spot=99.55,18.05&within=9999", 422, "bad_parameter"),
        ("", 422, "nothing_asked"), ("words=ก", 422, "nothing_asked"), ("words=ถนนกลาง&area=77", 404, "unknown_area"),
        ("words=ถนนกลาง&limit=0", 422, "bad_parameter"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_both_languages(
    client: FlaskClient, path: str, status: int, code: str
) -> None:
    thai, english = (body(client, f"/api/works?{path}&lang={lang}", status) for lang in ("th", "en"))
    assert thai["code"] == english["code"] == code
    assert thai["detail"] != english["detail"]
