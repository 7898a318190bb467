"""Which areas hold a geometry, and what lies across a line."""

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.areas import area_prefix, areas_holding, is_fictional, plain_code
from spatial.errors import BadInput, NotFound
from spatial.filters import Filter
from spatial.overlaps import cases, reading
from spatial.profile import profile
from spatial.projects import page
from tests.support import rows

OFFICIAL = Actor(account_id=1, role="province")
PUBLIC = Actor()


@pytest.fixture
def two_tambons(session: Session) -> Session:
    """Two tambons on either side of 99.55°E, each with its SAO."""
    rows.area(session, "98", "จังหวัดทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", "อำเภอทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", "ตะวันตก", box(99.5, 18.0, 99.55, 18.1))
    rows.area(session, "980102", "ตะวันออก", box(99.55, 18.0, 99.6, 18.1))
    rows.organisation(session, "L980101", "อบต.ตะวันตก", home="980101")
    rows.organisation(session, "L980102", "อบต.ตะวันออก", home="980102")
    return session


def test_a_line_is_held_by_both_tambons_with_its_shares(two_tambons: Session) -> None:
    held = areas_holding(two_tambons, LineString([(99.54, 18.05), (99.58, 18.05)]))
    assert [(share.code, round(share.share, 2)) for share in held] == [("980102", 0.75), ("980101", 0.25)]


def test_a_piece_shorter_than_the_sliver_limit_is_no_answer(two_tambons: Session) -> None:
    held = areas_holding(two_tambons, LineString([(99.5499, 18.05), (99.58, 18.05)]))  # 10 m lie in the west
    assert [share.code for share in held] == ["980102"]


def test_a_line_there_and_back_inside_one_tambon_crosses_nothing(two_tambons: Session) -> None:
    there_and_back = LineString([(99.51, 18.05), (99.54, 18.05), (99.51, 18.05)])
    assert [share.share for share in areas_holding(two_tambons, there_and_back)] == [pytest.approx(1)]
    rows.project(two_tambons, "ไปกลับ", there_and_back, place="980101")
    assert cases.sides(two_tambons, area="98") == []


def test_a_point_is_held_by_one_tambon_and_the_sea_by_none(two_tambons: Session) -> None:
    assert [share.code for share in areas_holding(two_tambons, Point(99.52, 18.05))] == ["980101"]
    assert areas_holding(two_tambons, Point(98.0, 9.0)) == []


def test_a_road_across_a_line_is_named_with_the_share_on_each_side(two_tambons: Session) -> None:
    owner = rows.organisation(two_tambons, "L980199", "อบต.ตะวันตกสอง", home="980101")
    road = LineString([(99.54, 18.05), (99.58, 18.05)])
    rows.project(two_tambons, "ถนนข้ามเขต", road, owner=owner, place="980101")
    rows.project(two_tambons, "ถนนในเขต", LineString([(99.51, 18.05), (99.52, 18.05)]), place="980101")
    found = cases.sides(two_tambons, area="98")
    by_line = {side["line"]: side for side in found}
    assert {side["name"] for side in found} == {"ถนนข้ามเขต"}
    assert [(it["code"], it["share"]) for it in by_line["tambon"]["sides"]] == [("980102", 0.75), ("980101", 0.25)]
    own = {it["code"]: it["own"] for it in by_line["jurisdiction"]["sides"]}
    assert own == {"L980101": False, "L980102": False, "L980199": True}


def test_codes_are_read_with_or_without_th(session: Session) -> None:
    assert plain_code("TH520205") == plain_code("520205") == "520205"
    assert area_prefix(session, "TH") is None
    with pytest.raises(BadInput):
        plain_code("52 05")
    with pytest.raises(NotFound):
        area_prefix(session, "9999")
    assert is_fictional("9901")
    assert not is_fictional("5202")


def test_counts_agree_on_list_profile_and_overlaps(two_tambons: Session) -> None:
    line = LineString([(99.549, 18.05), (99.551, 18.05)])
    for place, owner in (("980101", "ก"), ("980102", "ข")):
        rows.project(two_tambons, "ถนนเส้นเดียว", line, place=place, owner_name=owner, baht=250_000, issue="roads")
    rows.project(two_tambons, "ไม่มีตำแหน่ง", None, place="980101", owner_name="ก", year=2571)
    cases.scan(two_tambons)
    whole = profile(two_tambons, PUBLIC, "98", Filter())
    assert whole["totals"]["projects"] == 3
    assert whole["totals"]["projects_unplaced"] == 1
    assert whole["totals"]["budget_baht"] == 600_000
    assert whole["totals"]["overlaps"] == 1
    amphoe = profile(two_tambons, PUBLIC, "9801", Filter(year=2570))
    assert [(it["code"], it["projects"], it["overlaps"]) for it in amphoe["children"]] == [
        ("980101", 1, 1),
        ("980102", 1, 1),
    ]
    listed = page(two_tambons, PUBLIC, Filter("98", issue="roads"), sort="budget", limit=10, offset=0)
    assert (listed["total"], listed["total_budget_baht"]) == (2, 500_000)
    assert reading.page(two_tambons, PUBLIC, Filter("980102"), limit=5, offset=0)["total"] == 1


def test_the_public_never_sees_a_draft_nor_an_overlap_with_one(two_tambons: Session) -> None:
    line = LineString([(99.549, 18.05), (99.551, 18.05)])
    rows.project(two_tambons, "เผยแพร่", line, place="980101", owner_name="ก")
    rows.project(two_tambons, "ร่าง", line, place="980102", owner_name="ข", stage="draft")
    rows.project(two_tambons, "ตกลงแล้ว", line, place="980102", owner_name="ค", stage="agreed")
    cases.scan(two_tambons)
    seen = page(two_tambons, PUBLIC, Filter("98"), sort="name", limit=10, offset=0)
    assert [item["name"] for item in seen["items"]] == ["เผยแพร่"]
    assert seen["items"][0]["overlaps"] == 0
    assert reading.page(two_tambons, PUBLIC, Filter("98"), limit=5, offset=0)["total"] == 0
    seen = reading.page(two_tambons, OFFICIAL, Filter("98"), limit=5, offset=0)
    assert seen["total"] == 3 and "ตกลงแล้ว" in repr(seen["items"])
    assert "ร่าง" not in repr([[case["a"].get("name"), case["b"].get("name")] for case in seen["items"]])
