"""Placing the unplaced: who may, what is written, what an undo puts back, what a file cannot undo."""

from typing import Any
from uuid import UUID

import pytest
from shapely.geometry import Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import placing
from spatial.actor import Actor
from spatial.errors import BadInput, Conflict, NotFound
from spatial.placing import Reach
from spatial.revisions import revision
from tests.support import rows

OFFICER = Actor(account_id=None, role="data_officer")
ALL = Reach(everything=True)


@pytest.fixture
def land(session: Session) -> Session:
    """A tambon with two villages, and a project and a need that name one in words."""
    for code in ("99", "9901", "990101", "9902", "990201"):
        rows.area(session, code, f"area {code}", box(101.9, 13.9, 102.1, 14.1))
    for code in ("99010101", "99010102"):
        rows.area(session, code, f"village {code}")
    owner = rows.organisation(session, "L990101", "อบต.หนึ่ง", "sao", "990101")
    rows.project(session, "ถนนบ้านหนองแดง", owner=owner)
    rows.project(session, "ของผู้อื่น", owner=rows.organisation(session, "L990201", "อบต.สอง", "sao", "990201"))
    rows.need(session, "น้ำไม่พอ", owner=owner)
    guess(session, "project", "99010101", 0.95, ["99010102"])
    return session


def guess(session: Session, kind: str, code: str, sure: float, candidates: list[str]) -> None:
    name = "name" if kind == "project" else "title"
    session.execute(
        text(
            f"insert into place_guess ({kind}_id, subject_version, area_id, precision, confidence, reason, candidates)"
            f" select {kind}.id, {kind}.version, area.id, area.level, :sure, 'moo_and_name', :candidates"
            f" from {kind}, area where area.code = :code and {name} <> 'ของผู้อื่น'"
        ),
        {"code": code, "sure": sure, "candidates": candidates},
    )


def thing(session: Session, kind: str = "project") -> Any:
    name = "name = 'ถนนบ้านหนองแดง'" if kind == "project" else "title = 'น้ำไม่พอ'"
    return session.execute(
        text(
            f"select {kind}.*, area.code as place_code from {kind} left join area on area.id = place_area_id"
            f" where {name}"
        )
    ).one()


def take(session: Session, reach: Reach = ALL, kind: str = "project", code: str = "99010101", **more: Any) -> Any:
    row = thing(session, kind)
    given = {"version": row.version, "method": "accepted"} | more
    return placing.accept(session, OFFICER, reach, kind, row.uuid, code, **given)


def test_the_surest_come_first_with_what_there_is_to_choose(land: Session) -> None:
    found = placing.queue(land, ALL)
    assert found["total"] == 3 and found["sure"] == 1
    first = found["items"][0]
    assert [it["code"] for it in first["choices"]] == ["99010101", "99010102"]
    assert (first["kind"], first["settled"], first["read"]) == ("project", True, True)
    assert not found["items"][1]["read"], "nobody has read the words yet"
    assert {it["code"]: it["waiting"] for it in found["owners"]} == {"L990101": 2, "L990201": 1}


@pytest.mark.parametrize(
    ("reach", "waiting"),
    [
        (Reach(everything=True, areas=("9902",)), 1),
        (Reach(everything=True, areas=("9901",)), 2),
        (Reach(organisation_ids=(0,)), 0),
        (Reach(), 0),
    ],
    ids=["officer of another amphoe", "officer of this amphoe", "people of a third", "nobody's"],
)
def test_each_sees_and_places_only_what_is_theirs(land: Session, reach: Reach, waiting: int) -> None:
    assert placing.queue(land, reach)["total"] == waiting
    if not reach.holds(thing(land)):
        with pytest.raises(NotFound):
            take(land, reach)


def test_the_owners_people_place_their_own(land: Session) -> None:
    own = Reach(organisation_ids=(thing(land).owner_id,))
    assert placing.queue(land, own)["total"] == 2
    take(land, own)
    other = land.execute(text("select uuid, version from project where name = 'ของผู้อื่น'")).one()
    with pytest.raises(NotFound):
        placing.accept(land, OFFICER, own, "project", other.uuid, "990201", other.version, "chosen")


@pytest.mark.parametrize(("kind", "code"), [("project", "99010101"), ("project", "990101"), ("need", "99010102")])
def test_what_is_taken_has_a_place_and_no_geometry_and_is_remembered(land: Session, kind: str, code: str) -> None:
    before, tiles = thing(land, kind), revision(land, kind)
    made = take(land, kind=kind, code=code)
    after = thing(land, kind)
    assert (after.place_code, after.geom, after.version) == (code, None, before.version + 1)
    assert after.location_precision == ("village" if len(code) == 8 else "tambon") and after.counted_code == code
    assert revision(land, kind) > tiles
    kept = land.execute(text("select * from placement where uuid = :it"), {"it": made["placement"]}).one()
    assert (kept.version, kept.before_area_id, kept.before_precision) == (after.version, None, "none")
    if kind == "project":
        assert (kept.confidence, kept.reason, kept.method) == (0.95, "moo_and_name", "accepted")
    assert after.uuid not in [UUID(it["id"]) for it in placing.queue(land, ALL)["items"]]


def test_two_people_at_once_do_not_overwrite_each_other(land: Session) -> None:
    seen = thing(land).version
    take(land)
    with pytest.raises(Conflict):
        take(land, code="99010102", version=seen)
    with pytest.raises(Conflict):
        take(land, code="99010102")
    assert thing(land).place_code == "99010101"


def test_an_undo_puts_it_back_unless_it_changed_since(land: Session) -> None:
    made = take(land)
    back = placing.undo(land, OFFICER, ALL, UUID(made["placement"]))
    row = thing(land)
    assert (row.place_area_id, row.location_precision, row.version) == (None, "none", back["version"])
    assert placing.queue(land, ALL)["items"][0]["read"], "the words are the same"
    with pytest.raises(NotFound):
        placing.undo(land, OFFICER, ALL, UUID(made["placement"]))
    again = take(land)
    land.execute(text("update project set name = name, version = version + 1"))
    with pytest.raises(Conflict):
        placing.undo(land, OFFICER, ALL, UUID(again["placement"]))


def imported(session: Session, place: str | None, wkt: str | None = None) -> None:
    """What a later file does to the project: another batch, its place as the file states it."""
    batch = session.scalar(text("insert into batch (layer, file_name) values ('project', 'again.csv') returning id"))
    session.execute(
        text(
            "update project set batch_id = :batch, version = version + 1, geom = st_geomfromtext(:wkt, 4326),"
            " place_area_id = (select id from area where code = :place), location_precision = case when"
            " cast(:wkt as text) is not null then 'surveyed' when :place is null then 'none' else 'tambon' end"
            " where name = 'ถนนบ้านหนองแดง'"
        ),
        {"batch": batch, "place": place, "wkt": wkt},
    )


@pytest.mark.parametrize("stated", [None, "990101", "99010102"])
def test_a_file_that_draws_nothing_does_not_undo_a_person(land: Session, stated: str | None) -> None:
    made = take(land)
    imported(land, stated)
    row = thing(land)
    assert (row.place_code, row.location_precision, row.counted_code) == ("99010101", "village", "99010101")
    kept = land.execute(
        text(
            "select area.code, contested_batch_id from placement left join area on area.id = contested_area_id"
            " where placement.uuid = :it"
        ),
        {"it": made["placement"]},
    ).one()
    assert kept.code == stated and kept.contested_batch_id is not None, "what the file says instead is not lost"


def test_a_file_that_draws_it_and_one_after_an_undo_are_heard(land: Session) -> None:
    made = take(land)
    placing.undo(land, OFFICER, ALL, UUID(made["placement"]))
    imported(land, "990101")
    assert thing(land).place_code == "990101"
    land.execute(text("update project set place_area_id = null, location_precision = 'none' where name <> 'ของผู้อื่น'"))
    take(land)
    imported(land, "99010102", Point(102, 14).wkt)
    assert (thing(land).place_code, thing(land).location_precision) == ("99010102", "surveyed")


def test_many_sure_ones_are_taken_together_and_what_changed_is_left(land: Session) -> None:
    guess(land, "need", "99010102", 0.92, [])
    listed = placing.preview(land, ALL, sure=0.9)["items"]
    assert [(it["kind"], it["area"]["code"]) for it in listed] == [("project", "99010101"), ("need", "99010102")]
    land.execute(text("update need set title = title, version = version + 1"))
    wanted = [(it["kind"], UUID(it["id"]), it["version"]) for it in listed]
    done = placing.accept_sure(land, OFFICER, ALL, sure=0.9, wanted=wanted)
    assert (len(done["placed"]), done["left"]) == (1, 1)
    assert thing(land).place_code == "99010101" and thing(land, "need").place_code is None
    assert land.scalar(text("select method from placement")) == "bulk"
    with pytest.raises(BadInput):
        placing.accept_sure(land, OFFICER, ALL, sure=0.9, wanted=wanted * 100)


def test_an_area_that_is_not_there_is_refused(land: Session) -> None:
    with pytest.raises(NotFound):
        take(land, code="99010199")
    with pytest.raises(BadInput):
        placing.accept(land, OFFICER, ALL, "road", UUID(int=0), "99", 1, "chosen")
