"""A scan judges again only the pairs of which a project has changed, and ends where judging everything would."""

from typing import Any

import pytest
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.overlaps import cases
from tests.support import rows

ROAD = LineString([(99.5, 18.0), (99.504, 18.001)])
TAMBON = box(99.45, 17.95, 99.55, 18.05)
NAME = "ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6"


@pytest.fixture
def three(session: Session) -> tuple[Session, list[int]]:
    """Three owners' records of one road in one tambon, scanned; and a fourth project elsewhere."""
    rows.area(session, "98", "จังหวัดทดสอบ")
    rows.area(session, "9801", "อำเภอทดสอบ")
    rows.area(session, "980101", "ตำบลทดสอบ", TAMBON)
    rows.area(session, "9802", "อำเภออื่น")
    rows.area(session, "980201", "ตำบลอื่น", box(99.6, 17.95, 99.7, 18.05))
    ids = [rows.project(session, NAME, ROAD, place="980101", owner_name=f"อบต.{it}") for it in "กขค"]
    ids.append(rows.project(session, "ขุดลอกหนองแวง", None, place="980201", owner_name="อบต.ง"))
    cases.scan(session)
    return session, ids


def active(session: Session) -> list[Any]:
    asked = "select project_a_id, project_b_id, kind, probability, zone, evidence, contributions, missing, facts"
    return list(session.execute(text(f"{asked} from overlap_case where active order by 1, 2")))


def as_if_all_anew(session: Session) -> list[Any]:
    """Return what judging every pair gives, and leave the store as it was."""
    with session.begin_nested() as nested:
        session.execute(text("update project_works set judged = null"))
        cases.scan(session)
        found = active(session)
        nested.rollback()
    return found


def test_what_has_not_changed_is_not_judged_again(three: tuple[Session, list[int]]) -> None:
    session, _ = three
    before = session.execute(text("select uuid, last_seen_at, xmin from overlap_case order by id")).all()
    for area in (None, "9801", "980101"):
        again = cases.scan(session, area)
        assert (again.compared, again.new, again.gone, again.found, again.unchanged) == (0, 0, 0, 3, 3)
    assert session.execute(text("select uuid, last_seen_at, xmin from overlap_case order by id")).all() == before
    assert cases.scan(session, "9802").found == 0


CHANGES = {
    "name": "update project set name = 'ขุดลอกหนองบัว', version = version + 1 where id = :id",
    "owner": "update project set owner_name = 'อบต.ก' where id = :id",
    "year": "update project set year_from = 2573, year_to = 2573 where id = :id",
    "money": "update project_budget set amount_baht = 9000000 where project_id = :id",
    "ground": "update project set geom = st_translate(geom, 0.0003, 0.0003) where id = :id",
    "no ground": "update project set geom = null, location_precision = 'tambon' where id = :id",
    "elsewhere": "update project set geom = null, location_precision = 'none', place_area_id ="
    " (select id from area where code = '980201') where id = :id",
    "size": "update project set length_m = 900 where id = :id",
    "gone": "delete from project where id = :id",
    "stage": "update project set stage = 'draft' where id = :id",
}


@pytest.mark.parametrize("area", [None, "9801", "9802"])
@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_a_scan_ends_where_judging_everything_does(
    three: tuple[Session, list[int]], what: str, area: str | None
) -> None:
    session, ids = three
    session.execute(text(CHANGES[what]), {"id": ids[1]})
    done = cases.scan(session, area)
    assert done.compared <= 3
    if area != "9802":
        assert active(session) == as_if_all_anew(session)
    cases.scan(session)
    assert active(session) == as_if_all_anew(session)


def test_a_project_that_changed_and_changed_back_between_two_looks_is_judged_again(
    three: tuple[Session, list[int]],
) -> None:
    session, ids = three
    shown = active(session)
    year = text("update project set year_from = :year, year_to = :year where id = :id")
    session.execute(year, {"year": 2575, "id": ids[0]})
    # Looked at from the other side alone: of the first one's pairs only this one is judged as it is now.
    session.execute(year, {"year": 2571, "id": ids[1]})
    cases.recheck(session, [ids[1]])
    for at in (0, 1):
        session.execute(year, {"year": 2570, "id": ids[at]})
        cases.recheck(session, [ids[1]])
    cases.scan(session)
    assert active(session) == as_if_all_anew(session) == shown


def test_other_tambons_or_words_judge_everything_anew(three: tuple[Session, list[int]]) -> None:
    session, _ = three
    session.execute(text("update area set version = version + 1 where code = '980201'"))
    assert cases.scan(session).compared == 3
    session.execute(text("insert into works_word (sort, concept, word) values ('object', 'weir', 'คันหูกช้าง')"))
    assert cases.scan(session).compared == 3
