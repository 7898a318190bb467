"""Reading findings: counted by kind under the filter, and never telling of a relative one may not see."""

import pytest
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import findings
from spatial.actor import PUBLIC, Actor
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.overlaps import cases
from tests.support import rows


@pytest.fixture
def tambon(session: Session) -> Session:
    for code in ("98", "9801", "980101"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.5, 17.9, 99.55, 18.1))
    return session


def test_findings_are_paged_by_kind_under_the_filter(tambon: Session) -> None:
    owner = rows.organisation(tambon, "L980101", "อบต.ทดสอบ", home="980101")
    rows.placed(tambon, "public_land", box(99.548, 17.99, 99.56, 18.01), "980101", name_th="ทุ่งเลี้ยงสัตว์", kind="grazing")
    rows.project(tambon, "ถนนคาบเส้น", LineString([(99.546, 18.0), (99.554, 18.0)]), owner=owner, place="980101")
    rows.project(tambon, "ถนนใน", LineString([(99.51, 18.0), (99.52, 18.0)]), owner=owner, place="980101")
    cases.scan(tambon)
    found = findings.page(tambon, PUBLIC, Filter(area="9801"), kind=None, limit=9, offset=0)
    assert found["counts"] == {
        "two_funding_requests": 0,
        "outside_jurisdiction": 1,
        "on_public_land": 1,
        "crowded": 0,
    }
    assert [(it["kind"], it["project"]["name"]) for it in found["items"]] == [
        ("outside_jurisdiction", "ถนนคาบเส้น"),
        ("on_public_land", "ถนนคาบเส้น"),
    ]
    land = findings.page(tambon, PUBLIC, Filter(area="9801"), kind="on_public_land", limit=9, offset=0)
    assert land["total"] == 1
    assert land["items"][0]["share"] == pytest.approx(0.75, abs=0.01)
    assert land["items"][0]["facts"]["permission"] == "not_asked"
    assert land["items"][0]["facts"]["land"] == "ทุ่งเลี้ยงสัตว์"
    none = findings.page(tambon, PUBLIC, Filter(year=2560), kind=None, limit=9, offset=0)
    assert (none["items"], none["total"]) == ([], 0)


def test_a_request_of_a_hidden_relative_is_not_told(tambon: Session) -> None:
    owner = rows.organisation(tambon, "L980101", "อบต.ทดสอบ", home="980101")
    shown = rows.project(tambon, "ของ อบต.", place="980101")
    draft = rows.project(tambon, "ร่างของหมู่บ้าน", place="980101", owner=owner, stage="draft")
    tambon.execute(text(f"insert into project_lineage (from_project_id, to_project_id) values ({draft}, {shown})"))
    tambon.execute(
        text("insert into funding_request (project_id, funding_source, fiscal_year_be) values (:id, :source, 2571)"),
        [{"id": shown, "source": "อบจ."}, {"id": draft, "source": "แหล่งลับ"}],
    )
    cases.scan(tambon)
    uuid = tambon.scalar(text("select uuid from project where id = :id"), {"id": shown})
    for outsider in (PUBLIC, Actor(1, "province")):
        assert findings.of_project(tambon, outsider, uuid) == []
        assert findings.page(tambon, outsider, Filter(), kind=None, limit=9, offset=0)["total"] == 0
    [found] = findings.of_project(tambon, Actor(2, "lao_engineer", (owner,)), uuid)
    assert {it["funding_source"] for it in found["facts"]["requests"]} == {"อบจ.", "แหล่งลับ"}
    hidden = tambon.scalar(text("select uuid from project where id = :id"), {"id": draft})
    with pytest.raises(NotFound):
        findings.of_project(tambon, PUBLIC, hidden)
