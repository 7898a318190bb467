"""Values as officials write them."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import normalise
from etl.normalise import Unreadable, Years
from spatial import text
from spatial.fiscal_year import BE_MINUS_CE, FIRST_BE, LAST_BE

THAI = st.text(st.one_of(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E5B), st.characters()), max_size=40)


@given(THAI)
def test_normal_text_stays_as_it_is(written: str) -> None:
    once = text.normal(written)
    assert text.normal(once) == once
    assert text.key(once) == text.key(text.key(written))
    assert not text.has_noise(once)
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u200b\u0e4dา", "นำ"),
        ("บ้าน\u0e49", "บ้าน\u0e49"),
        ("แม่\u0e48ใส", "แม่ใส"),
        ("แม่\u0e48\u200b\u0e48ใส", "แม่ใส"),
        ("เเม่ทะ", "แม่ทะ"),
        ("  บ้าน \u00a0 หนอง\nบัว ", "บ้าน หนอง บัว"),
        ("\ufeffหมู่ ๕", "หมู่ ๕"),
        ("\u202eกา", "กา"),
    ],
)
def test_spellings_of_one_word(written: str, expected: str) -> None:
    assert text.normal(written) == expected


def test_key_is_blind_to_digits_case_and_punctuation_not_to_tones() -> None:
    assert text.key("ซอย ๕ (Main)") == text.key("ซอย5main")
    assert text.key("ปา") != text.key("ป่า")


@pytest.mark.parametrize(
    ("written", "first", "last", "converted"),
    [
        ("๒๕๗๐", 2570, 2570, False),
        ("70", 2570, 2570, False),
        ("๖๖-๗๐", 2566, 2570, False),
        ("พ.ศ. 2566–2570", 2566, 2570, False),
        ("2566-70", 2566, 2570, False),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", 2568, 2568, False),
        (2570.0, 2570, 2570, False),
        (2570, 2570, 2570, False),
        ("2027", 2570, 2570, True),
        ("ค.ศ. 2026 - 2027", 2569, 2570, True),
    ],
)
def test_years(written: object, first: int, last: int, converted: bool) -> None:
    assert normalise.years(written) == Years(first, last, converted)


@pytest.mark.parametrize("blank", [None, "", "  ", "-", float("nan"), "ไม่ระบุ"])
def test_blank_is_no_year(blank: object) -> None:
    assert normalise.years(blank) is None


@pytest.mark.parametrize("absurd", ["3113", "2070", "20", "1/10/2569", "2570-2566", "ปี", "2570 2571", "๒๕๗", "0"])
def test_absurd_years(absurd: str) -> None:
    with pytest.raises(Unreadable):
        normalise.years(absurd)


@given(st.integers(FIRST_BE, LAST_BE), st.integers(0, 20), st.booleans())
def test_years_are_never_moved_twice(first: int, length: int, as_ce: bool) -> None:
    last = min(first + length, LAST_BE)
    shift = BE_MINUS_CE if as_ce else 0
    read = normalise.years(f"{first - shift}-{last - shift}")
    assert read == Years(first, last, as_ce)
    again = normalise.years(f"{read.first}-{read.last}")
    assert again == Years(first, last, converted=False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,250,000", "1250000.00"),
        ("๕๐๐,๐๐๐.- บาท", "500000.00"),
        ("500,000.50", "500000.50"),
        ("฿ 1,000", "1000.00"),
        ("1.5 ล้านบาท", "1500000.00"),
        (163000.0, "163000.00"),
        (12.5, "12.50"),
        ("0", "0.00"),
    ],
)
def test_money(written: object, expected: str) -> None:
    assert normalise.baht(written) == Decimal(expected)


@pytest.mark.parametrize("bad", ["1,2,3", "5 บ่อ", "-500", "สองแสน", "1.2.3", "9" * 30])
def test_money_that_cannot_be_read(bad: str) -> None:
    with pytest.raises(Unreadable):
        normalise.baht(bad)


@given(st.decimals(0, 10**11, places=2))
def test_money_read_twice_is_the_same(amount: Decimal) -> None:
    read = normalise.baht(f"{amount:,}")
    assert read == amount
    assert normalise.baht(str(read)) == read


@pytest.mark.parametrize(
    ("written", "expected"),
    [("TH520101", "520101"), ("๕๒๐๑๐๑", "520101"), (520101.0, "520101"), ("th 520101", "520101")],
)
def test_codes(written: object, expected: str) -> None:
    assert normalise.area_code(written, 6) == expected


@pytest.mark.parametrize("bad", ["52010", "52010a", "TH", "5201011"])
def test_bad_codes(bad: str) -> None:
    with pytest.raises(Unreadable):
        normalise.area_code(bad, 6, 8)


@pytest.mark.parametrize("bad", ["inf", float("inf"), "13,7653", "ทิศเหนือ"])
def test_numbers_that_are_none(bad: object) -> None:
    with pytest.raises(Unreadable):
        normalise.number(bad)
