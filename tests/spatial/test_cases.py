"""Cases over time: projects without geometry, what changed, what is decided, findings about one project alone."""

import json
from typing import Any

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.overlaps import cases
from spatial.overlaps.checking import Drawing, check
from tests.support import rows

ROAD = LineString([(99.5, 18.0), (99.504, 18.001)])
TAMBON = box(99.45, 17.95, 99.55, 18.05)


@pytest.fixture
def tambon(session: Session) -> Session:
    rows.area(session, "98", "จังหวัดทดสอบ")
    rows.area(session, "9801", "อำเภอทดสอบ")
    rows.area(session, "980101", "ตำบลทดสอบ", TAMBON)
    rows.area(session, "98010106", "บ้านดงงาม")
    return session


def active(session: Session) -> list[Any]:
    return list(session.execute(text("select * from overlap_case where active order by id")))


def pair(session: Session) -> tuple[int, int]:
    a = rows.project(session, "ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6", ROAD, place="98010106", owner_name="อบต.ก")
    b = rows.project(session, "ปรับปรุงถนนคอนกรีต สายทุ่งนา-ดงงาม หมู่ 6", None, place="980101", owner_name="อบต.ข")
    return a, b


def test_a_project_without_geometry_is_found_by_words_and_place(tambon: Session) -> None:
    pair(tambon)
    done = cases.scan(tambon)
    [case] = active(tambon)
    assert (done.found, done.insufficient_location) == (1, 1)
    assert (case.kind, case.zone, case.relation, case.shared_m) == ("duplicate", "match", None, None)
    assert case.contributions[0]["weight"] != 0
    assert sum(it["weight"] for it in case.contributions) != 0
    assert case.rule_set_version == done.rule_set_version


def test_a_saved_project_rechecks_what_it_touches_and_nothing_else(tambon: Session) -> None:
    pair(tambon)
    other = [rows.project(tambon, "ขุดลอกหนองแวง ม.9", Point(99.48, 17.97), owner_name=name) for name in ("ค", "ง")]
    cases.scan(tambon)
    before = {case.id: case.last_seen_at for case in active(tambon)}
    tambon.execute(
        text("update project set geom = st_translate(geom, 0.02, 0), version = 2 where id = :id"), {"id": other[0]}
    )
    done = cases.recheck(tambon, [other[0]])
    assert (done.projects, done.gone) == (1, 1)
    assert len(active(tambon)) == len(before) - 1


def test_a_scan_and_rechecks_one_by_one_agree(tambon: Session) -> None:
    ids = list(pair(tambon))
    ids.append(rows.project(tambon, "วางท่อประปา ถนนสายดงงาม-ทุ่งนา", ROAD, owner_name="กปภ."))
    for one in ids:
        cases.recheck(tambon, [one])
    stepwise = {(it.project_a_id, it.project_b_id, it.kind, it.probability) for it in active(tambon)}
    cases.scan(tambon)
    assert {(it.project_a_id, it.project_b_id, it.kind, it.probability) for it in active(tambon)} == stepwise


def test_a_decided_case_is_reopened_only_when_its_facts_change(tambon: Session) -> None:
    a, _ = pair(tambon)
    cases.scan(tambon)
    tambon.execute(
        text(
            "update overlap_case set decision = 'duplicate', state = 'settled', decided_at = now(),"
            " decided_facts = facts"
        )
    )
    assert cases.scan(tambon).reopened == 0
    [case] = active(tambon)
    assert (case.decision, case.reopened_at) == ("duplicate", None)
    tambon.execute(text("update project_budget set amount_baht = 750000 where project_id = :id"), {"id": a})
    assert cases.scan(tambon).reopened == 1
    [case] = active(tambon)
    assert (case.decision, case.state, case.steps) == ("duplicate", "reopened", 1)
    assert [(it["fact"], it["before"], it["now"]) for it in case.changes] == [("a.budget_baht", 100000, 750000)]
    said = tambon.execute(text("select kind, speaker, changes from decision_step")).one()
    assert said == ("reopen", "system", case.changes)
    assert cases.scan(tambon).reopened == 0


def test_row_order_changes_nothing(tambon: Session) -> None:
    texts = ["ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6", "ปรับปรุงถนนคอนกรีต สายทุ่งนา-ดงงาม", "ขุดลอกหนองดงงาม ม.6"]

    def outcome(order: list[int]) -> set[Any]:
        with tambon.begin_nested() as nested:
            for at in order:
                rows.project(tambon, texts[at], ROAD if at < 2 else None, place="98010106", owner_name=f"อบต.{at}")
            cases.scan(tambon)
            found = tambon.execute(
                text(
                    "select least(a.name, b.name), greatest(a.name, b.name), kind, probability, zone from overlap_case"
                    " join project a on a.id = project_a_id join project b on b.id = project_b_id"
                )
            )
            made = {tuple(row) for row in found}
            nested.rollback()
        return made

    assert outcome([0, 1, 2]) == outcome([2, 1, 0]) == outcome([1, 2, 0])


def test_users_words_reach_the_next_scan(tambon: Session) -> None:
    a = rows.project(tambon, "ทำคันหูกช้าง บ้านดงงาม", None, place="98010106", owner_name="อบต.ก")
    cases.scan(tambon)
    read = text("select object from project_works where project_id = :id")
    assert tambon.scalar(read, {"id": a}) is None
    tambon.execute(text("insert into works_word (sort, concept, word) values ('object', 'weir', 'คันหูกช้าง')"))
    cases.scan(tambon)
    assert tambon.scalar(read, {"id": a}) == "weir"


def findings(session: Session, kind: str) -> list[Any]:
    return list(session.execute(text("select * from project_finding where active and kind = :kind"), {"kind": kind}))


def test_a_project_outside_its_owners_jurisdiction(tambon: Session) -> None:
    owner = rows.organisation(tambon, "L1", "อบต.ทดสอบ", home="980101")
    half = LineString([(99.548, 18.0), (99.552, 18.0)])
    inside = rows.project(tambon, "ถนนใน", ROAD, owner=owner)
    across = rows.project(tambon, "ถนนคาบเส้น", half, owner=owner)
    done = cases.scan(tambon)
    [found] = findings(tambon, "outside_jurisdiction")
    assert (done.findings["outside_jurisdiction"], found.project_id) == (1, across)
    assert found.share == pytest.approx(0.5, abs=0.01)
    assert inside != across


def test_a_project_on_public_land_and_its_permission(tambon: Session) -> None:
    wkt = "MULTIPOLYGON (((99.501 17.99, 99.51 17.99, 99.51 18.01, 99.501 18.01, 99.501 17.99)))"
    land = tambon.scalar(
        text(
            "insert into public_land (source_key, name_th, kind, geom)"
            " values ('l1', 'ทุ่งเลี้ยงสัตว์', 'grazing', st_geomfromtext(:wkt, 4326)) returning id"
        ),
        {"wkt": wkt},
    )
    road = rows.project(tambon, "ถนนผ่านทุ่ง", ROAD)
    cases.scan(tambon)
    [found] = findings(tambon, "on_public_land")
    assert found.share == pytest.approx(0.75, abs=0.01)
    assert (found.facts["permission"], found.facts["stated"]) == ("not_asked", False)
    tambon.execute(
        text(
            "insert into project_public_land (project_id, public_land_id, permission) values (:road, :land, 'granted')"
        ),
        {"road": road, "land": land},
    )
    cases.recheck(tambon, [road])
    [found] = findings(tambon, "on_public_land")
    assert found.facts["permission"] == "granted"


def test_one_work_asked_of_two_sources_through_its_lineage(tambon: Session) -> None:
    village, lao, amphoe, alone = (rows.project(tambon, name) for name in ("ของหมู่บ้าน", "ของ อบต.", "ของอำเภอ", "อื่น"))
    lineage = "insert into project_lineage (from_project_id, to_project_id) values (:a, :b)"
    tambon.execute(text(lineage), [{"a": village, "b": lao}, {"a": lao, "b": amphoe}])
    request = "insert into funding_request (project_id, funding_source, fiscal_year_be) values (:id, :source, 2571)"
    tambon.execute(
        text(request),
        [
            {"id": village, "source": "อบจ."},
            {"id": amphoe, "source": "งบพัฒนาจังหวัด"},
            {"id": alone, "source": "อบจ."},
        ],
    )
    cases.scan(tambon)
    found = findings(tambon, "two_funding_requests")
    assert {it.project_id for it in found} == {village, lao, amphoe}
    assert {it["funding_source"] for it in found[0].facts["requests"]} == {"อบจ.", "งบพัฒนาจังหวัด"}
    tambon.execute(text("update funding_request set status = 'refused' where project_id = :id"), {"id": village})
    cases.scan(tambon)
    assert findings(tambon, "two_funding_requests") == []


@pytest.mark.parametrize(("dug_in", "expected"), [(2571, ["dig_after_pave"]), (2569, [])])
def test_digging_up_what_another_has_just_paved(tambon: Session, dug_in: int, expected: list[str]) -> None:
    rows.project(tambon, "เสริมผิวแอสฟัลท์ติกคอนกรีต ถนนสายดงงาม", ROAD, owner_name="อบจ.", year=2570)
    rows.project(tambon, "วางท่อประปา สายดงงาม", ROAD, owner_name="กปภ.", year=dug_in)
    cases.scan(tambon)
    [case] = active(tambon)
    assert (case.kind, case.orders) == ("spatial_conflict", expected)


def test_works_inside_anothers_guarantee(tambon: Session) -> None:
    first = rows.project(tambon, "ก่อสร้างถนน คสล. สายดงงาม", ROAD, owner_name="อบต.ก", year=2569)
    rows.project(tambon, "เสริมผิวถนนลาดยาง สายดงงาม", ROAD, owner_name="อบจ.", year=2571)
    tambon.execute(text("update project set guarantee_until = '2028-06-30' where id = :id"), {"id": first})
    cases.scan(tambon)
    [case] = active(tambon)
    assert "within_guarantee" in case.orders


def test_a_drawing_is_checked_before_it_is_saved(tambon: Session) -> None:
    pair(tambon)
    rows.project(tambon, "ร่างลับ ถนนสายดงงาม-ทุ่งนา", ROAD, owner_name="อบต.ลับ", stage="draft")
    cases.scan(tambon)
    drawing = Drawing(geometry=ROAD, name="ลาดยางถนนสายดงงาม-ทุ่งนา ม.6", fiscal_year_be=2571)
    found = check(tambon, Actor(), drawing)
    assert [it["project"]["owner_name"] for it in found["items"]] == ["อบต.ก", "อบต.ข"]
    assert found["areas"][0]["code"] == "980101"
    assert json.dumps(found, default=str)
    assert tambon.scalar(text("select count(*) from project")) == 3
    unplaced = check(tambon, Actor(), Drawing(name="ถนนคอนกรีต สายทุ่งนา-ดงงาม", place_code="98010106"))
    assert len(unplaced["items"]) == 2
