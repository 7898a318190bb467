"""Pairs that look like one work and are not, and pairs that do not look like it and are; whatever their order."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from spatial.overlaps.judging import Judgement, judge
from spatial.overlaps.levels import FREE, ORDERED
from spatial.overlaps.record import Record
from spatial.overlaps.score import KINDS, rule_set
from spatial.works import read
from spatial.works.vocabulary import declared

RULES, WORDS = rule_set(), declared()
ROAD = LineString([(0, 0), (200, 20), (500, 0)])
TAMBON = "990101"


def record(name: str, shape: BaseGeometry | None = ROAD, **fields: Any) -> Record:
    defaults: dict[str, Any] = {
        "key": 1,
        "owner": "อบต.ก",
        "owner_kind": "lao",
        "plan_level": "lao",
        "tambon": TAMBON,
        "year_from": 2570,
        "year_to": 2570,
        "budget_baht": 500_000.0,
        "precision": "digitised" if shape is not None else "none",
        "radius_m": 60.0,
    }
    placed = {"shapes": {32647: shape}, "east": 99.5} if shape is not None else {}
    return Record(name=name, works=read(name), **{**defaults, **placed, **fields})


def judged(a: Record, b: Record) -> Judgement:
    found = judge(a, b, RULES, WORDS)
    back = judge(b, a, RULES, WORDS)
    assert (found.probability, found.kind, found.zone) == (back.probability, back.kind, back.zone)
    return found


def moved(shape: BaseGeometry, x: float, y: float) -> BaseGeometry:
    return affinity.translate(shape, x, y)


def test_two_owners_one_road_in_two_wordings() -> None:
    a = record("ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา บ้านดอนแก้ว ม.6 ยาว 500 ม.")
    b = record(
        "ปรับปรุงถนนคอนกรีตเสริมเหล็ก เส้นทุ่งนา-ดงงาม ตำบลดอนแก้ว",
        ROAD.reverse(),
        owner="อบจ.",
        owner_kind="pao",
        year_from=2571,
    )
    found = judged(a, b)
    assert (found.zone, found.kind) == ("match", "duplicate")


def test_the_same_template_for_another_moo() -> None:
    a = record("ขุดสระเก็บน้ำบ้านแม่วะลุ่ม ม.1 กว้าง 60 ม. ยาว 100 ม. ลึก 3 ม.", box(0, 0, 60, 100))
    b = record("ขุดสระเก็บน้ำบ้านแม่วะหลวง ม.8 กว้าง 60 ม. ยาว 100 ม. ลึก 3 ม.", box(3000, 0, 3060, 100))
    assert judged(a, b).zone == "apart"
    assert judged(replace(a, shapes={}, east=None, precision="none"), b).zone == "apart"


def test_soi_7_and_soi_8() -> None:
    a = record("ก่อสร้างถนน คสล. สายทุ่งบ่อแป้นซอย 7 หมู่ 2 กว้าง 4 ม. ยาว 390 ม.")
    b = record("ก่อสร้างถนน คสล. สายทุ่งบ่อแป้นซอย 8 หมู่ 2 กว้าง 4 ม. ยาว 380 ม.", moved(ROAD, 0, 40))
    found = judged(a, b)
    assert found.zone == "apart"
    assert found.kind in ("crossing_or_adjacent", "unrelated")


@pytest.mark.parametrize("later", ["ช่วงที่ 2", "ระยะที่ 2", "(ต่อจากโครงการเดิม)", "ตอนที่ 2"])
def test_the_next_phase_is_no_duplicate(later: str) -> None:
    a = record("ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6 ยาว 500 ม.")
    b = record(f"ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6 {later} ยาว 450 ม.", moved(ROAD, 500, 0), year_from=2571)
    found = judged(a, b)
    assert (found.zone != "match", found.kind) == (True, "phase")


def test_weir_1_and_weir_2_on_one_creek() -> None:
    a = record("ก่อสร้างฝายน้ำล้น ห้วยปางดะ จุดที่ 1 บ้านปางดะ", Point(0, 0))
    b = record("ก่อสร้างฝายน้ำล้น ห้วยปางดะ จุดที่ 2 บ้านปางดะ", Point(500, 0))
    assert judged(a, b).zone == "apart"
    unplaced = [replace(it, shapes={}, east=None, precision="none") for it in (a, b)]
    assert judged(*unplaced).zone == "apart"


def test_one_village_name_in_two_tambons() -> None:
    a = record("ขุดลอกหนองสาธารณะ บ้านหนองบัว หมู่ที่ 3", box(0, 0, 80, 80))
    b = record("ขุดลอกหนองสาธารณะ บ้านหนองบัว หมู่ที่ 3", box(9000, 0, 9080, 80), tambon="990102", owner="อบต.ข")
    assert judged(a, b).zone == "apart"


def test_crossing_lines() -> None:
    a = record("ก่อสร้างถนนลาดยาง สายทุ่งงาม - แม่ต๋ำ")
    b = record("ขุดลอกลำห้วยแม่ตาล หมู่ที่ 1", LineString([(250, -400), (250, 400)]), owner="อบต.ข")
    found = judged(a, b)
    assert (found.zone, found.kind) == ("apart", "crossing_or_adjacent")


def test_later_upkeep_of_the_same_road() -> None:
    a = record("ก่อสร้างถนน คสล. สายทุ่งนาดอน บ้านขอเหนือ ม.9 ยาว 440 ม.")
    b = record("ซ่อมแซมรอยแตกถนน คสล. สายทุ่งนาดอน บ้านขอเหนือ ม.9", year_from=2574, year_to=2574, budget_baht=90_000.0)
    found = judged(a, b)
    assert (found.zone, found.kind) == ("apart", "maintenance")


def test_a_pipe_under_a_road_to_be_paved() -> None:
    a = record("เสริมผิวแอสฟัลท์ติก ถนนสายบ้านกองหาญ-บ้านกิ่ว")
    b = record("วางท่อขยายเขต HDPE 160 มม. ถนนกองหาญ-กิ่ว", owner="กปภ.", owner_kind="agency")
    found = judged(a, b)
    assert (found.zone != "match", found.kind) == (True, "spatial_conflict")


def test_a_villages_wish_is_the_lineage_of_its_laos_project() -> None:
    a = record(
        "ถนนคอนกรีตซอยหลังวัดบ้านจู๊ด",
        None,
        owner="หมู่บ้านจู๊ด",
        owner_kind="village",
        plan_level="village",
        village=f"{TAMBON}05",
    )
    b = record("ก่อสร้างถนน ค.ส.ล. ซอยหลังวัดจู๊ด หมู่ที่ 5 กว้าง 3.00 เมตร ยาว 270 เมตร", village=f"{TAMBON}05")
    assert judged(a, b).kind == "same_work_lineage"
    above = replace(b, owner="อบจ.", owner_kind="pao", plan_level="province")
    assert judged(a, above).kind == "duplicate"


HARD_NEGATIVES = {
    "other moo": (
        "ก่อสร้างลานตากข้าวชุมชน หมู่ที่ 4 กว้าง 20 ม. ยาว 30 ม.",
        "ก่อสร้างลานตากข้าวชุมชน หมู่ที่ 9 กว้าง 20 ม. ยาว 30 ม.",
    ),
    "other from and to": (
        "ก่อสร้างถนน คสล. สายบ้านนาเคียน - วัดป่าสัก ม.3 ยาว 400 ม.",
        "ก่อสร้างถนน คสล. สายโรงสีเก่า - สะพานห้วยตึง ม.3 ยาว 400 ม.",
    ),
    "other soi": ("ซ่อมแซมถนน คสล. ซอย 3 บ้านนาเคียน ม.3", "ซ่อมแซมถนน คสล. ซอย 11 บ้านนาเคียน ม.3"),
    "other pole": ("ติดตั้งไฟกิ่ง จุดที่ 2 บ้านนาเคียน ม.3", "ติดตั้งไฟกิ่ง จุดที่ 5 บ้านนาเคียน ม.3"),
    "other kilometres": (
        "ปรับปรุงผิวถนนสายหลัก กม. 1+000 ถึง กม. 2+000 ตำบลนาเคียน",
        "ปรับปรุงผิวถนนสายหลัก กม. 5+500 ถึง กม. 6+500 ตำบลนาเคียน",
    ),
    "other road code": ("เสริมผิวถนน รหัสทางหลวงท้องถิ่น นค.ถ.28-003", "เสริมผิวถนน รหัสทางหลวงท้องถิ่น นค.ถ.28-017"),
    "bought and taught": ("จัดซื้ออุปกรณ์กีฬาหมู่บ้าน", "ฝึกอบรมการเล่นกีฬาเยาวชน"),
    "upstream of the drain": ("ก่อสร้างรางระบายน้ำ ข้างวัดนาเคียน ม.3", "ก่อสร้างศาลาอเนกประสงค์ ข้างวัดนาเคียน ม.3"),
}


@pytest.mark.parametrize("what", HARD_NEGATIVES)
@pytest.mark.parametrize("owner", ["อบต.ก", "อบต.ข"])
def test_like_words_for_another_thing_are_never_called_one_work(what: str, owner: str) -> None:
    one, other = HARD_NEGATIVES[what]
    found = judged(record(one, None), record(other, None, owner=owner))
    assert found.zone != "match"


def test_what_one_owner_mends_again_next_year_a_person_looks_at() -> None:
    a = record("ซ่อมแซมถนนหินคลุก สายเข้าอ่างเก็บน้ำ ม.3", year_from=2570, year_to=2570)
    b = record("ซ่อมแซมถนนหินคลุกสายเข้าอ่างเก็บน้ำ ม.3", year_from=2571, year_to=2571, budget_baht=260_000.0)
    assert judged(a, b).zone != "match"
    assert judged(a, replace(b, owner="อบจ.", owner_kind="pao", year_from=2570, year_to=2570)).kind == "duplicate"


def test_one_village_may_have_several_and_the_names_differ_so_a_person_looks() -> None:
    near = {"village": f"{TAMBON}05"}
    a = record("ถนนคอนกรีตซอยหลังวัด", None, owner="หมู่ 5", owner_kind="village", plan_level="village", **near)
    b = record("ก่อสร้างถนน คสล. ซอยข้างสวนลำไย หมู่ที่ 5", **near)
    assert judged(a, b).zone != "match"


def test_what_nobody_could_decide_goes_to_review_and_says_what_is_missing() -> None:
    a = record("ก่อสร้างถนน คสล. ในหมู่บ้าน", None, budget_baht=None)
    b = replace(
        a, key=2, owner="อบจ.", owner_kind="pao", name="ถนนในหมู่บ้าน", works=read("ปรับปรุงถนนในหมู่บ้าน"), year_from=2571
    )
    found = judged(a, b)
    assert found.zone == "review"
    assert {"geometry", "names", "size"} <= set(found.missing)


def test_nothing_known_is_no_evidence() -> None:
    found = judged(*(record("", None, key=it, tambon=None, year_from=None, budget_baht=None) for it in (1, 2)))
    assert found.levels == {"identity": "nothing", "owners": "same", "wording": "little"}
    assert RULES.contributions({"ground": "no such level"}) == []


def test_every_weight_belongs_to_a_level_and_ordered_evidence_keeps_its_order() -> None:
    every = {**ORDERED, **FREE}
    for weights in (RULES.weights, *RULES.kinds.values()):
        assert all(level in every[name] for name, table in weights.items() for level in table)
    for name, order in ORDERED.items():
        values = [RULES.weights[name][level] for level in order]
        assert values == sorted(values, reverse=True), name


places = st.tuples(st.integers(-300, 300), st.integers(-300, 300))
texts = st.sampled_from(
    [
        "ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6 ยาว 500 ม.",
        "ปรับปรุงถนนหินคลุกสายดงงาม ซอย 3",
        "วางท่อระบายน้ำ ข้างถนนสายดงงาม",
        "ขุดลอกหนองบัว บ้านดงงาม ม.6",
        "ไฟทางมืด",
        "",
    ]
)
shapes = st.one_of(
    st.none(),
    places.map(lambda at: moved(ROAD, *at)),
    places.map(Point),
    places.map(lambda at: box(*at, at[0] + 60, at[1] + 40)),
)
records = st.builds(
    lambda name, shape, year, owner: record(name, shape, year_from=year, year_to=year, owner=owner),
    texts, shapes, st.sampled_from([None, 2569, 2570, 2573]), st.sampled_from(["อบต.ก", "อบต.ข"]),
)  # fmt: skip


@settings(deadline=None)
@given(records, records)
def test_the_order_of_a_pair_changes_nothing(a: Record, b: Record) -> None:
    found = judged(a, b)
    assert sum(found.kinds.values()) == pytest.approx(1)
    assert set(found.kinds) == set(KINDS)
    assert 0 < found.probability < 1


@settings(deadline=None)
@given(st.floats(0, 6.28), st.floats(0, 1))
def test_moving_a_surveyed_line_within_its_precision_flips_no_kind(turn: float, part: float) -> None:
    import math

    a = record("ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา ม.6 ยาว 500 ม.", precision="surveyed", radius_m=5.0)
    b = record(
        "ปรับปรุงถนนคอนกรีต สายดงงาม - ทุ่งนา หมู่ 6", owner="อบจ.", owner_kind="pao", precision="surveyed", radius_m=5.0
    )
    away = moved(ROAD, 5 * part * math.cos(turn), 5 * part * math.sin(turn))
    assert judged(a, replace(b, shapes={32647: away})).kind == judged(a, b).kind
