"""Works read from the words of plans: object, verbs, surface, sizes, sections, places, whatever the spelling."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial.works import Works, read, vocabulary
from spatial.works.spelling import toneless

with (Path(__file__).parent / "works_texts.csv").open(encoding="utf-8") as _file:
    TEXTS = list(csv.DictReader(_file))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MESSES = {
    "Thai digits": lambda text: text.translate(THAI_DIGITS),
    "no spaces": lambda text: text.replace(" ", ""),
    "spaces doubled": lambda text: text.replace(" ", "  "),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
    "sara am in two": lambda text: text.replace("ำ", "ํา"),
    "tone marks doubled": lambda text: text.replace("่", "่่").replace("้", "้้"),
    "a prefix": lambda text: "โครงการ" + text,
}


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:40])
def test_object_verb_and_surface(row: dict[str, str]) -> None:
    found = read(row["text"])
    assert (found.object or "", found.action or "") == (row["object"], row["verb"])
    if row["surface"]:
        assert found.surface == row["surface"]


@pytest.mark.parametrize("mess", MESSES)
def test_messy_writing_is_read_as_the_same_object(mess: str) -> None:
    wrong = [row["text"] for row in TEXTS if (read(MESSES[mess](row["text"])).object or "") != row["object"]]
    assert wrong == []


def test_texts_that_lost_their_tone_marks_are_mostly_read() -> None:
    wrong = [row["text"] for row in TEXTS if (read(toneless(row["text"])).object or "") != row["object"]]
    assert len(wrong) <= len(TEXTS) * 0.03, wrong


def test_sizes_sections_and_places() -> None:
    found = read(
        "ก่อสร้างถนน คสล. ซอย 2 บ้านนาบ้านไร่ ม.5 ต.แม่ถอด อ.เถิน ช่วงที่ 2 กว้าง3.50 ม. ยาว1,240 ม. หนา 15 ซม."
        " หรือมีพื้นที่ไม่น้อยกว่า 840 ตร.ม."
    )
    sizes, sections, places = found.sizes, found.sections, found.places
    assert (sizes.width_m, sizes.length_m, sizes.depth_m, sizes.area_sqm) == (3.5, 1240, 0.15, 840)
    assert (sections.sois, sections.phase) == ({"2"}, 2)
    assert (places.moos, places.villages, places.tambons) == ({5}, (toneless("นาบ้านไร่"),), (toneless("แม่ถอด"),))


@pytest.mark.parametrize(
    ("text", "moos"),
    [
        ("ขุดลอกคลอง หมู่ที่ 1,12 และ 13", {1, 12, 13}),
        ("ลำเหมือง หมู่ที่ ๗ ถึงหมู่ที่ ๖", {6, 7}),
        ("วางท่อ ยาว 400 ม. 8 ท่อน", set()),
        ("รางระบายน้ำ ซอยศรีดอนมูล 3 ม.6 ยาว 240 ม.", {6}),
        ("ถนนกว้าง 4 ม. ยาว 500 ม.", set()),
        ("ถนน คสล. บ้านใหม่ ม.14", {14}),
    ],
)
def test_moo_is_told_from_metres(text: str, moos: set[int]) -> None:
    assert read(text).places.moos == moos


@pytest.mark.parametrize(
    ("text", "codes", "near"),
    [
        ("ปรับปรุงถนน นค.ถ.๒๘-๐๐๓ สายบ้านใต้", {"นค28-003"}, set()),
        ("ยกระดับถนนสาย ลป.3021 แยก ทล.11 - บ้านปันง้าว", {"ลป3021"}, {"ทล11"}),
        ("ถนน ทถ.7 บ้านเหนือ", {"ทถ7"}, set()),
        ("ทางหลวงหมายเลข 226 ตอนบ้านใต้", {"ทล226"}, set()),
    ],
)
def test_registered_road_codes(text: str, codes: set[str], near: set[str]) -> None:
    sections = read(text).sections
    assert (sections.codes, sections.near_codes) == (codes, near)


def test_kilometres_and_the_last_phase() -> None:
    assert read("ดาดคอนกรีตคลองส่งน้ำ กม.๔+๑๕๐-๔+๘๐๐").sections.km == (4150, 4800)
    assert read("ถนนลาดยาง 1.450 กม.").sizes.length_m == 1450
    assert read("ก่อสร้างถนน คสล. (ตอนสุดท้าย)").sections.phase == 99
    assert read("ก่อสร้างถนน คสล. (ที่เหลือ 200 ม.)").sections.more


def test_a_road_is_named_by_what_is_left_of_its_text() -> None:
    assert read("ก่อสร้างถนน คสล. สายดงงาม - ทุ่งนา กว้าง 4 ม.").names == ("ดงงาม", toneless("ทุ่งนา"))


def test_words_users_add_are_known_and_the_declared_ones_stay() -> None:
    more = vocabulary([("object", "weir", "ทำนบปลา"), ("object", "beach", "ชายเล")])
    assert read("ซ่อมทำนบปลา บ้านใต้", more).object == "weir"
    assert read("ก่อสร้างถนน คสล.", more).object == "road"
    assert read("ซ่อมทำนบปลา บ้านใต้").object == "reservoir"


@given(st.text(max_size=120))
def test_any_text_is_read_and_comes_back_from_the_store(text: str) -> None:
    found = read(text)
    assert Works.from_dict(found.as_dict()) == found


@given(st.lists(st.sampled_from([row["text"] for row in TEXTS] + list("0123456789ม.+-()/ ")), max_size=8).map("".join))
def test_pieces_of_plans_in_any_order_are_read(text: str) -> None:
    found = read(text)
    assert Works.from_dict(found.as_dict()) == found
