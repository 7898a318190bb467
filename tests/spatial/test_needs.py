"""Needs without a project: by link, by place, both; counts, lists and single needs agree."""

from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import needs
from spatial.actor import PUBLIC, Actor
from spatial.errors import NotFound
from spatial.filters import Filter
from tests.support import rows

GEOD = Geod(ellps="WGS84")
# The two UTM zones of the country meet here; a distance must not care.
HERE = (102.0, 14.0)


def east(metres: float, of: tuple[float, float] = HERE) -> tuple[float, float]:
    lon, lat, _ = GEOD.fwd(*of, 90, metres)
    return lon, lat


@pytest.fixture
def land(session: Session) -> Session:
    """A tambon with two villages that have a point, 900 m apart, and one that has none."""
    square = box(101.9, 13.9, 102.1, 14.1)
    for code in ("99", "9901", "990101"):
        rows.area(session, code, f"area {code}", square)
    for code, spot in (("99010101", HERE), ("99010102", east(900)), ("99010103", None)):
        found = rows.area(session, code, f"village {code}")
        if spot:
            session.execute(
                text("update area set point = st_setsrid(st_makepoint(:x, :y), 4326) where id = :id"),
                {"x": spot[0], "y": spot[1], "id": found},
            )
    return session


def ask(session: Session, actor: Actor = PUBLIC, **chosen: Any) -> dict[str, Any]:
    return needs.totals(session, actor, Filter(**({"area": "9901"} | chosen)))


def test_a_link_answers_only_where_its_project_may_be_seen(land: Session) -> None:
    need = rows.need(land, "น้ำไม่พอ", place="99010101")
    draft = rows.project(land, "ขุดสระ", place="99010101", stage="draft", issue="water", precision="village")
    rows.answers(land, need, draft)
    assert ask(land)["needs_without"] == 1
    land.execute(text("update project set stage = 'agreed' where id = :id"), {"id": draft})
    assert ask(land)["needs_without"] == 1
    assert ask(land, Actor(account_id=1))["needs_without"] == 0
    land.execute(text("update project set stage = 'published' where id = :id"), {"id": draft})
    assert ask(land) == {
        "needs": 1, "needs_unplaced": 1, "needs_off_map": 0, "needs_linked": 1, "needs_near": 0, "needs_without": 0,
        "people_without": 0,
        "answered_by": "link", "near_m": None,
    }  # fmt: skip


@pytest.mark.parametrize(("near", "without"), [(0, 1), (400, 1), (499, 1), (501, 0), (2000, 0)])
def test_a_project_of_its_issue_within_the_distance_answers(land: Session, near: int, without: int) -> None:
    rows.need(land, "น้ำไม่พอ", Point(HERE), place="990101")
    rows.project(land, "สระ", LineString([east(500), east(700)]), issue="water", place="990101")
    assert ask(land, answered="place", near=near)["needs_without"] == without
    assert ask(land, answered="either", near=near)["needs_near"] == 1 - without
    assert ask(land, answered="link", near=near)["needs_without"] == 1


@pytest.mark.parametrize(
    "fields", [{"issue": "roads"}, {"stage": "draft"}, {"year": 2569}], ids=["issue", "stage", "over before it"]
)
def test_what_does_not_answer_though_it_is_near(land: Session, fields: dict[str, Any]) -> None:
    rows.need(land, "น้ำไม่พอ", Point(HERE), place="990101", year=2570)
    rows.project(land, "งาน", Point(east(10)), **({"issue": "water", "place": "990101"} | fields))
    assert ask(land, answered="either")["needs_without"] == 1


def test_what_is_known_to_its_village_counts_by_the_villages_point(land: Session) -> None:
    rows.need(land, "น้ำไม่พอ", place="99010101")
    rows.project(land, "บ่อ", place="99010102", precision="village", issue="water")
    assert ask(land, answered="place", near=890)["needs_without"] == 1
    assert ask(land, answered="place", near=910)["needs_without"] == 0
    found = needs.page(land, PUBLIC, Filter(area="9901"))["items"][0]
    whole = needs.one(land, PUBLIC, UUID(found["id"]), near=1000)
    assert not whole["placed"] and whole["on_map"] and whole["geometry"] is None
    (near,) = whole["projects"]
    assert near["by_village"] and near["basis"] is None and near["distance_m"] == pytest.approx(900, abs=1)


def test_a_village_without_a_point_is_near_to_nothing(land: Session) -> None:
    rows.need(land, "น้ำไม่พอ", place="99010103")
    rows.project(land, "บ่อ", place="99010103", precision="village", issue="water")
    assert ask(land, answered="either", near=2000)["needs_without"] == 1


def test_a_whole_country_counts_links_alone_and_says_so(land: Session) -> None:
    rows.need(land, "น้ำไม่พอ", Point(HERE), place="990101")
    rows.project(land, "สระ", Point(HERE), issue="water", place="990101")
    found = needs.totals(land, PUBLIC, Filter(answered="either", near=500))
    assert (found["answered_by"], found["near_m"], found["needs_without"]) == ("link", None, 1)


def test_lists_counts_and_totals_agree(land: Session) -> None:
    for number in range(7):
        rows.need(land, f"need {number}", place=f"9901010{number % 3 + 1}", people=10 * number, priority=number % 4 + 1)
    for number in range(2):
        need = rows.need(land, f"answered {number}", place="99010101")
        rows.answers(land, need, rows.project(land, "งาน", place="99010101", precision="village", issue="water"))
    rows.need(land, "elsewhere", place="99010101", year=2569)
    chosen = Filter(area="99", year=2570)
    found = needs.totals(land, PUBLIC, chosen)
    assert (found["needs"], found["needs_linked"], found["needs_without"]) == (9, 2, 7)
    assert found["people_without"] == 210
    children = needs.counts_by_child(land, PUBLIC, chosen, 8)
    assert sum(child["needs"] for child in children.values()) == 9
    assert sum(child["needs_without"] for child in children.values()) == 7
    listed = needs.page(land, PUBLIC, chosen, limit=4)
    rest = needs.page(land, PUBLIC, chosen, limit=50, offset=4)
    answers = [one["answer"] for one in listed["items"] + rest["items"]]
    assert answers == [None] * 7 + ["link"] * 2
    without = needs.page(land, PUBLIC, Filter(area="99", year=2570, without=True))
    assert without["total"] == len(without["items"]) == 7
    assert without["totals"] == found


def test_a_draft_is_its_committees_alone(land: Session) -> None:
    committee = rows.organisation(land, "V1", "กม.", "village_committee", "99010101")
    rows.need(land, "ร่าง", place="99010101", stage="draft", owner=committee)
    assert ask(land)["needs"] == 0
    assert ask(land, Actor(account_id=1, organisation_ids=(committee,)))["needs"] == 1
    uuid = land.scalar(text("select uuid from need"))
    with pytest.raises(NotFound):
        needs.one(land, PUBLIC, uuid)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1), near=st.integers(0, 2000))
def test_near_is_what_the_spheroid_says(land: Session, seed: int, near: int) -> None:
    """The indexed search finds exactly the pairs an independent measure finds, on both sides of 102°E."""
    chance = np.random.default_rng(seed)
    with land.begin_nested() as kept:
        spots = chance.uniform((101.97, 13.97), (102.03, 14.03), (12, 2))
        works = chance.uniform((101.97, 13.97), (102.03, 14.03), (6, 2))
        for number, spot in enumerate(spots):
            rows.need(land, f"need {number}", Point(spot), place="990101")
        for number, spot in enumerate(works):
            rows.project(land, f"work {number}", Point(spot), issue="water", place="990101")
        far = [min(GEOD.inv(*spot, *work)[2] for work in works) for spot in spots]
        assert ask(land, answered="place", near=near)["needs_near"] == sum(metres <= near for metres in far)
        kept.rollback()
