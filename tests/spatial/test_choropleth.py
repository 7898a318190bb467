"""Colours of areas: classes are honest, no data is never zero, and registers are added up as their figures allow."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import issues
from spatial.actor import PUBLIC
from spatial.choropleth import Measure, coloured
from spatial.classes import classes
from spatial.errors import BadInput, NotFound
from spatial.filters import Filter
from spatial.indicators import how_added
from tests.support import rows

AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 40), st.floats(0, 1e9, allow_nan=False)), max_size=60)


@given(AMOUNTS)
def test_classes_hold_every_amount_once_with_exact_bounds(values: list[float | None]) -> None:
    amounts = sorted(value for value in values if value)
    found = classes(values)
    assert sum(one.places for one in found) == len(amounts)
    assert len(found) == min(5, len(set(amounts)))
    assert [one.shade for one in found] == sorted({one.shade for one in found})
    for one, after in pairwise(found):
        assert one.low <= one.high < after.low
    for one in found:
        assert one.low in amounts and one.high in amounts
        assert sum(one.low <= value <= one.high for value in amounts) == one.places > 0


def test_breaks_lie_where_the_gaps_are() -> None:
    found = classes([1, 2, 3, 40, 41, 43, 100, 101, 500, 510, 900, 0, None])
    assert [(one.low, one.high) for one in found] == [(1, 3), (40, 43), (100, 101), (500, 510), (900, 900)]


@pytest.fixture
def land(session: Session) -> Session:
    """An amphoe with three tambons of two villages each."""
    for code in ("99", "9901", "990101", "990102", "990103"):
        rows.area(session, code, code)
    for tambon in ("990101", "990102", "990103"):
        for moo in ("01", "02"):
            rows.area(session, tambon + moo, tambon + moo)
    return session


def indicator(session: Session, code: str, name: str, unit: str | None = None, dimension: str | None = None) -> int:
    return int(
        session.scalar(
            text(
                "insert into indicator (register_code, indicator_version, code, name_th, unit, dimension_code)"
                " values ('nrd2c', '2569', :code, :name, :unit, :dimension) returning id"
            ),
            {"code": code, "name": name, "unit": unit, "dimension": dimension},
        )
        or 0
    )


def says(session: Session, which: int, village: str, year: int = 2569, **said: Any) -> None:
    session.execute(
        text(
            "insert into village_indicator (area_id, indicator_id, fiscal_year_be, value, base_count, problem_level,"
            " passed) values ((select id from area where code = :village), :which, :year, :value, :base, :level, :ok)"
        ),
        {
            "village": village, "which": which, "year": year, "value": said.get("value"), "base": said.get("base"),
            "level": said.get("level"), "ok": said.get("passed"),
        },
    )  # fmt: skip


def ask(session: Session, measure: Measure, **chosen: Any) -> dict[str, Any]:
    answer = coloured(session, PUBLIC, "9901", Filter(**chosen), measure)["choropleth"]
    return answer | {"amounts": {code: one["value"] for code, one in answer["values"].items()}}


@pytest.mark.parametrize(
    ("unit", "name", "how"),
    [
        ("คน", "ประชากรรวม", "sum"),
        ("ครัวเรือน", "ครัวเรือนที่มีน้ำสะอาด", "sum"),
        ("ร้อยละ", "ครัวเรือนที่มีส้วม", "weighted_mean"),
        ("บาท", "รายได้เฉลี่ยต่อครัวเรือน", "weighted_mean"),
        ("เดือน", "เดือนที่ขาดน้ำ", "weighted_mean"),
        (None, "อย่างอื่น", "weighted_mean"),
    ],
)
def test_counts_are_added_and_all_else_is_averaged(unit: str | None, name: str, how: str) -> None:
    assert how_added(unit, name) == how


def test_an_indicator_is_put_together_as_its_figures_allow(land: Session) -> None:
    count, share, plain = (
        indicator(land, "1", "ครัวเรือนยากจน", "ครัวเรือน"),
        indicator(land, "2", "มีน้ำใช้", "ร้อยละ"),
        indicator(land, "3", "เดือนที่ขาดน้ำ", "เดือน"),
    )
    level, passed = indicator(land, "4", "น้ำกิน"), indicator(land, "5", "ผ่านเกณฑ์")
    for moo, value, base in (("01", 10, 100), ("02", 40, 300)):
        says(land, count, "990101" + moo, value=value)
        says(land, share, "990101" + moo, value=value, base=base)
        says(land, plain, "990101" + moo, value=value)
        says(land, level, "990101" + moo, level=1 if moo == "01" else 3)
        says(land, passed, "990101" + moo, passed=moo == "01")
    says(land, count, "99010201", value=0)
    says(land, count, "99010202", value=0)
    says(land, count, "99010301", value=7)
    expected = {"1": ("sum", 50), "2": ("weighted_mean", 32.5), "3": ("mean", 25), "4": ("problem_share", 0.5)}
    for code, (how, value) in (expected | {"5": ("failed_share", 0.5)}).items():
        found = ask(land, Measure("indicator", f"nrd2c|2569|{code}"))
        assert (found["how"], found["amounts"]["990101"]) == (how, value)
        assert found["source"]["years"] == [2569]
    counted = ask(land, Measure("indicator", "nrd2c|2569|1"))
    assert counted["amounts"] == {"990101": 50, "990102": 0, "990103": None}, "half a tambon is no data, zero is zero"
    assert (counted["zeros"], counted["no_data"]) == (1, 1)
    assert counted["values"]["990103"] == {"value": None, "of": None, "covered": 1, "settlements": 2}


def test_an_unknown_or_unnamed_indicator_is_refused(land: Session) -> None:
    with pytest.raises(NotFound):
        ask(land, Measure("indicator", "nrd2c|2569|99"))
    with pytest.raises(BadInput):
        ask(land, Measure("indicator"))


def test_money_per_head_takes_the_latest_people_up_to_the_year(land: Session) -> None:
    men = indicator(land, "11", "ประชากรชาย", "คน", "population")
    women = indicator(land, "12", "ประชากรหญิง", "คน", "population")
    for village in ("99010101", "99010102", "99010201", "99010202"):
        for year, people in ((2568, 50), (2569, 60), (2571, 900)):
            says(land, men, village, year, value=people)
            says(land, women, village, year, value=people)
    rows.project(land, "สระ", place="99010101", precision="village", baht=24_000, year=2570)
    found = ask(land, Measure("money_per_head"), year=2570)
    assert found["amounts"] == {"990101": 100, "990102": 0, "990103": None}
    assert found["values"]["990101"]["of"] == 240
    assert found["source"]["years"] == [2569, 2569]
    assert found["source"]["register_name_th"] == "กชช. 2ค"
    assert ask(land, Measure("money_per_head"), year=2567)["amounts"] == dict.fromkeys(("990101", "990102", "990103"))


def test_which_figure_counts_people_is_never_guessed(land: Session) -> None:
    indicator_id = indicator(land, "13", "ประชากรชายวัยแรงงาน", "คน", "population")
    says(land, indicator_id, "99010101", value=10)
    says(land, indicator_id, "99010102", value=10)
    assert ask(land, Measure("money_per_head"))["source"] is None
    everyone = indicator(land, "14", "ประชากรรวม", "คน", "population")
    for village in ("99010101", "99010102"):
        says(land, everyone, village, value=50)
    rows.project(land, "สระ", place="99010101", precision="village", baht=1000)
    assert ask(land, Measure("money_per_head"))["amounts"]["990101"] == 10


def test_needs_without_a_project_are_counted_and_shared(land: Session) -> None:
    for number in range(4):
        need = rows.need(land, f"need {number}", place="99010101")
        if number:
            work = rows.project(land, "งาน", place="99010101", precision="village", issue="water")
            rows.answers(land, need, work)
    assert ask(land, Measure("needs_without"))["amounts"] == {"990101": 1, "990102": 0, "990103": 0}
    shares = ask(land, Measure("needs_without_share"))
    assert shares["amounts"] == {"990101": 0.25, "990102": None, "990103": None}
    assert shares["values"]["990101"]["of"] == 4


def test_what_may_be_filtered_by_comes_from_the_data(land: Session) -> None:
    owner = rows.organisation(land, "L990101", "ตัวอย่าง", home="990101")
    rows.project(land, "หนึ่ง", owner=owner, place="990101")
    rows.project(land, "สอง", owner=owner, place="990102", year=2569)
    land.execute(text("update project set done_by = 'self', funding_source = 'งบ อบต.' where name = 'หนึ่ง'"))
    found = issues.values(land, PUBLIC, Filter(area="9901", year=2570, done_by="joint"))
    assert found["level"] == [{"value": "lao", "projects": 1}]
    assert found["stage"] == [{"value": "published", "projects": 1}]
    assert found["done_by"] == [{"value": "self", "projects": 1}]
    assert found["funding"] == [{"value": "งบ อบต.", "projects": 1}]
    assert [(one["value"], one["projects"]) for one in found["owner"]] == [("L990101", 1)]
    both = issues.values(land, PUBLIC, Filter(area="9901"))
    assert both["level"] == [{"value": "lao", "projects": 2}]
