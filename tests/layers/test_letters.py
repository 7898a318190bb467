"""The letter of consultation: its words in order, who writes to whom, what is covered, the map, the Word file."""

from datetime import date
from io import BytesIO
from itertools import product

import docx
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.print import typeset
from layers.print.blocks import Paper, Picture, Text
from layers.print.files import FORMS
from layers.print.frame import SCALES, around
from layers.print.letter import letter
from spatial.actor import PUBLIC
from spatial.errors import BadInput, NotAllowed, NotFound
from tests.support.papers import Pair, text_of

DAY = date(2026, 11, 24)
EXTENT = st.just(0.0) | st.floats(0.0005, 0.4)


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)


def test_a_letter_says_who_writes_what_was_found_and_what_is_asked(session: Session, pair: Pair) -> None:
    told = text_of(FORMS["pdf"].make(letter(session, pair.engineer, pair.case, on=DAY)))
    in_order = (
        "องค์การบริหารส่วนตำบลน้ำจำ", "๒๔ พฤศจิกายน ๒๕๖๙", "เรื่อง ขอหารือโครงการที่อาจซ้ำซ้อนกัน", "เรียน นายกเทศมนตรีตำบลปั๊กเป้า",
        "สิ่งที่ส่งมาด้วย ๑.", "สายบ้านหนองน้ำซึ้ง", "งบประมาณ ๔๙๖,๐๐๐ บาท", "จากเงินอุดหนุนเฉพาะกิจ", "งบประมาณ ๑,๒๔๐,๕๐๐ บาท",
        "ใช้แนวร่วมกันยาว", "จึงเรียนมาเพื่อโปรดพิจารณา", "ขอแสดงความนับถือ", "นายกองค์การบริหารส่วนตำบลน้ำจำ", "โทร.",
        "รายละเอียดโครงการ", "หน่วยงานเจ้าของ", "ปีงบประมาณ พ.ศ. ๒๕๗๐ พ.ศ. ๒๕๗๑", "สิ่งที่ทำเป็นอย่างเดียวกัน",
        "สิ่งที่ส่งมาด้วย ๒", "น.", "มาตราส่วน ๑:",
    )  # fmt: skip
    at = 0
    for words in in_order:
        at = told.find(words, at)
        assert at >= 0, f"{words} is not where it belongs in: {told}"
    assert "พื้นหลักฐาน WGS 84 (EPSG:32647)" in told
    assert "๕๐๐ เมตร" in told


def test_each_side_writes_to_the_other_and_the_amphoe_to_either(session: Session, pair: Pair) -> None:
    a, b = "นายกองค์การบริหารส่วนตำบลน้ำจำ", "นายกเทศมนตรีตำบลปั๊กเป้า"

    def heads(paper: Paper) -> tuple[str, str]:
        names = {block.name: block.texts for block in paper.blocks if block.kind == "named"}
        return names["เรียน"][0], next(it.lines[-1] for it in paper.blocks if it.kind == "signature")

    assert heads(letter(session, pair.engineer, pair.case)) == (b, a)
    assert heads(letter(session, pair.other, pair.case)) == (a, b)
    assert heads(letter(session, pair.amphoe, pair.case, "a")) == (a, "นายอำเภอดอนพะยอม")
    with pytest.raises(BadInput):
        letter(session, pair.engineer, pair.case, "a")
    with pytest.raises(NotAllowed):
        letter(session, pair.stranger, pair.case)
    with pytest.raises(NotAllowed):
        letter(session, PUBLIC, pair.case)


def test_two_projects_of_one_owner_have_no_letter(session: Session, pair: Pair) -> None:
    session.execute(text("update project set owner_id = :it"), {"it": pair.a_owner})
    with pytest.raises(BadInput):
        letter(session, pair.engineer, pair.case)


def test_a_word_file_holds_the_same_words_and_the_map(session: Session, pair: Pair) -> None:
    paper = letter(session, pair.engineer, pair.case, on=DAY)
    read = docx.Document(BytesIO(FORMS["docx"].make(paper)))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    said = [paragraph.text for paragraph in read.paragraphs]
    assert "๔๙๖,๐๐๐ บาท" in cells
    assert "นายกเทศมนตรีตำบลปั๊กเป้า" in cells
    assert all(block.text in said for block in paper.blocks if isinstance(block, Text))
    [picture] = read.inline_shapes
    assert picture.width.cm == pytest.approx(16.0)
    assert {run.font.name or read.styles["Normal"].font.name for run in read.paragraphs[0].runs} <= {"TH SarabunPSK"}


def test_without_geometry_the_letter_says_so(session: Session, pair: Pair) -> None:
    session.execute(text("update project set geom = null, location_precision = 'village'"))
    session.execute(text("update overlap_case set shared_geom = null, shared_m = null, measured_srid = null"))
    paper = letter(session, pair.engineer, pair.case)
    assert not any(isinstance(block, Picture) for block in paper.blocks)
    assert "ไม่มีแผนที่ประกอบ" in text_of(FORMS["pdf"].make(paper))


def test_every_stack_of_marks_reads_back_as_it_was_written() -> None:
    """Poppler finds each syllable once: a font's mark positioning made it tell a syllable twice."""
    consonants, tones = "กญฎฐดปฝฟฬรสหอ", ["", *"\u0e48\u0e49\u0e4a\u0e4b"]
    vowels = ["", *"\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"]
    stacks = ["".join(it) for it in product(consonants, vowels, tones)] + [
        f"{it}{tone}ำ" for it in consonants for tone in tones
    ]
    lines = [" ".join(stacks[at : at + 20]) for at in range(0, len(stacks), 20)]
    told = text_of(typeset.pdf(Paper("ทดสอบ", [Text(line) for line in lines])))
    got = [word for word in told.split() if word != "-"]
    assert [it for it in got if it not in "๑๒๓๔๕๖๗๘๙"] == stacks


@settings(max_examples=40, deadline=None)
@given(st.floats(98, 104.9), st.floats(6, 20), EXTENT, EXTENT, st.sampled_from([None, 32647, 32648]))
def test_a_frame_holds_what_it_shows_at_a_known_scale(
    x: float, y: float, wide: float, high: float, zone: int | None
) -> None:
    line = LineString([(x, y), (x + wide, y + high)]) if wide or high else Point(x, y)
    frame = around([line], 160, 112, zone)
    drawn = frame.on_paper(line)
    assert frame.scale in SCALES
    assert not drawn.is_empty
    assert shapely.box(0, 0, 160, 112).buffer(1e-6).covers(drawn)
    metres, millimetres = frame.bar()
    assert millimetres == pytest.approx(metres * 1000 / frame.scale)
    west, south, east, north = frame.bounds
    assert shapely.box(west, south, east, north).covers(line)


def test_north_is_up_and_east_is_right() -> None:
    frame = around([LineString([(99.5, 18.0), (99.52, 18.02)])], 160, 112)
    south_west, north_east = (frame.on_paper(Point(xy)) for xy in ((99.5, 18.0), (99.52, 18.02)))
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


def test_nobody_may_be_told_of_a_case_by_its_letter(session: Session) -> None:
    hidden = Pair(session, stage_b="draft")
    with pytest.raises((NotFound, NotAllowed)):
        letter(session, hidden.stranger, hidden.case)


def test_of_anothers_draft_a_letter_tells_owner_years_and_tambon(session: Session) -> None:
    covered = Pair(session, stage_b="draft")
    told = text_of(FORMS["pdf"].make(letter(session, covered.engineer, covered.case, on=DAY)))
    assert "ร่างโครงการของเทศบาลตำบลปั๊กเป้า ปีงบประมาณ พ.ศ. ๒๕๗๑" in told
    assert "ยังไม่เปิดเผย" in told
    assert "ตำบลปั๊กเป้า" in told
    assert "ไม่แสดงหลักฐาน" in told
    for hidden in ("สายหนองน้ำซึ้ง ม.๕", "๑,๒๔๐,๕๐๐", "ใช้แนวร่วมกัน", "ร้อยละ"):
        assert hidden not in told
    own = text_of(FORMS["pdf"].make(letter(session, covered.other, covered.case, on=DAY)))
    assert "๑,๒๔๐,๕๐๐" in own


def test_a_letter_asks_for_an_answer_by_the_day_the_case_is_due(session: Session, pair: Pair) -> None:
    session.execute(text("update overlap_case set state = 'proposed', awaited = 'b', deadline = '2026-12-09'"))
    assert "แจ้งผลให้ทราบภายในวันที่ ๙ ธันวาคม ๒๕๖๙" in text_of(FORMS["pdf"].make(letter(session, pair.engineer, pair.case)))
