"""Minutes: what was settled, who was heard, money once, what is open, as PDF, Word and a workbook."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.print.files import FORMS
from layers.print.minutes import minutes
from layers.print.minutes_paper import minutes_paper
from layers.print.minutes_sheet import xlsx
from spatial.errors import BadInput, NotFound
from tests.support.papers import Pair, step, text_of


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)


@pytest.fixture
def today(session: Session) -> date:
    """The day of the test's transaction, whose time its steps bear: a clock read apart is wrong at midnight."""
    told: date = session.execute(text("select current_date")).scalar_one()
    return told


def settle(session: Session, pair: Pair) -> None:
    said = {"decision": "duplicate", "carries_on": "a", "other_becomes": "linked"}
    step(session, pair.case, "propose", "a", pair.engineer, organisation="อบต.น้ำจำ", **said)
    step(session, pair.case, "agree", "b", pair.other, organisation="ทต.ปั๊กเป้า")
    step(session, pair.case, "settle", "settler", pair.amphoe, reason="=ถนนเส้นเดียวกัน", **said)
    session.execute(
        text(
            "insert into project_carried (project_id, carried_by_id, overlap_case_id, withdrawn)"
            " select :b, :a, id, false from overlap_case"
        ),
        {"a": pair.a, "b": pair.b},
    )


def test_minutes_tell_each_case_and_count_money_once(session: Session, pair: Pair, today: date) -> None:
    settle(session, pair)
    told = minutes(session, pair.amphoe, "9801", today, today, "คณะกรรมการบริหารงานอำเภอ")
    [one] = told.settled
    assert (told.gross, told.counted) == (1_736_500, 496_000)
    assert told.heard == ["ทต.ปั๊กเป้า", "ผู้ทดสอบ", "อบต.น้ำจำ"]
    assert one.verdict == (
        "โครงการซ้ำซ้อน ให้โครงการ ก ดำเนินการต่อ โครงการ ข เชื่อมโยงไว้กับโครงการนั้น งบประมาณนับที่โครงการ ก ครั้งเดียว"
    )
    read = text_of(FORMS["pdf"].make(minutes_paper(told)))
    at = 0
    for words in (
        "รายงานการประชุมพิจารณาโครงการทับซ้อน", "คณะกรรมการบริหารงานอำเภอ", "พื้นที่ อำเภอดอนพะยอม วันที่", "ผู้ให้ความเห็น",
        "เรื่องที่วินิจฉัย ๑ เรื่อง", "น้ำซึ้ง", "๔๙๖,๐๐๐ บาท", "๑,๒๔๐,๕๐๐ บาท", "มติ: โครงการซ้ำซ้อน", "เหตุผล:",
        "๑,๗๓๖,๕๐๐ บาท", "๔๙๖,๐๐๐ บาท", "๑,๒๔๐,๕๐๐ บาท", "เรื่องที่ยังค้าง", "ประธานที่ประชุม",
    ):  # fmt: skip
        at = read.find(words, at)
        assert at >= 0, f"{words} is not where it belongs in: {read}"
    written = docx.Document(BytesIO(FORMS["docx"].make(minutes_paper(told))))
    assert any("มติ: โครงการซ้ำซ้อน" in it.text for it in written.paragraphs)


def test_a_workbook_holds_the_same_and_runs_nothing(session: Session, pair: Pair, today: date) -> None:
    settle(session, pair)
    told = minutes(session, pair.amphoe, "9801", today, today)
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx(told)))
    assert book.sheet_names == ["มติ", "เรื่องที่ค้าง", "ผู้ให้ความเห็น", "สรุป"]
    head, row = book.get_sheet_by_name("มติ").to_python()
    kept = dict(zip(head, row, strict=True))
    assert (kept["งบประมาณ ก (บาท)"], kept["งบประมาณ ข (บาท)"], kept["นับ (บาท)"]) == (496_000, 1_240_500, 496_000)
    assert (kept["ผล"], kept["เหตุผล"]) == ("โครงการซ้ำซ้อน", "=ถนนเส้นเดียวกัน")
    summary = dict(book.get_sheet_by_name("สรุป").to_python()[1:])
    assert (summary["เรื่องที่วินิจฉัย"], summary["พื้นที่"]) == (1, "อำเภอดอนพะยอม")


def test_what_was_opened_again_says_so_and_what_waits_is_listed(session: Session, pair: Pair, today: date) -> None:
    settle(session, pair)
    step(session, pair.case, "reopen", "settler", pair.amphoe, reason="แบบเปลี่ยน")
    session.execute(
        text("update overlap_case set state = 'reopened', awaited = 'owners', deadline = :due"), {"due": today}
    )
    told = minutes(session, pair.amphoe, "9801", today, today)
    assert [it.again for it in told.settled] == [True]
    [left] = told.open
    assert (left.state, left.awaited, left.deadline) == ("เปิดพิจารณาใหม่", "เจ้าของโครงการทั้งสอง", today)


def test_other_days_and_places_and_what_may_not_be_seen_stay_out(session: Session, pair: Pair, today: date) -> None:
    settle(session, pair)
    day = timedelta(days=1)
    assert minutes(session, pair.amphoe, "9801", today - day, today - day).settled == []
    assert minutes(session, pair.amphoe, "980101", today, today).settled != []
    session.execute(text("update project set stage = 'draft' where id = :it"), {"it": pair.b})
    hidden = minutes(session, pair.amphoe, None, today, today)
    assert (hidden.settled, hidden.gross) == ([], 0)
    assert "ไม่มีเรื่องที่วินิจฉัย" in text_of(FORMS["pdf"].make(minutes_paper(hidden)))
    with pytest.raises(NotFound):
        minutes(session, pair.amphoe, "9899", today, today)
    with pytest.raises(BadInput):
        minutes(session, pair.amphoe, "9801", today, date(2020, 1, 1))


def test_what_nobody_took_up_is_counted(session: Session, pair: Pair, today: date) -> None:
    told = minutes(session, pair.amphoe, "9801", today, today)
    assert (told.open, told.untouched) == ([], 1)
