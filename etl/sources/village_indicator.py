"""Village indicators of any register: a row a value, or a row a village with a column an indicator."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Session

from etl import measures
from etl.messages import Rejected
from etl.normalise import Unreadable, words
from etl.read.source import Record, Source
from etl.reading import Reading, Row
from etl.sources import place, registers
from etl.sources.layer import PLACED, Headings, Layer

MOST_VALUE = Decimal(10) ** 12
# Where the cells of a wide table stand once each is a record of its own; no heading can be called so.
_INDICATOR, _VALUE = "\x1findicator", "\x1fvalue"
_PASSED, _FAILED = ("ผ่าน", "ผ่านเกณฑ์"), ("ไม่ผ่าน", "ไม่ผ่านเกณฑ์", "ตกเกณฑ์")

HEADINGS: Headings = {
    **PLACED,
    "register": ("register", "ทะเบียน", "ชุดข้อมูล", "แหล่งข้อมูล"),
    "indicator_version": ("indicator_version", "รุ่นตัวชี้วัด", "ฉบับ"),
    "indicator_code": ("indicator_code", "IND_CODE", "รหัสตัวชี้วัด", "ตัวชี้วัด", "ตัวชี้วัดที่", "ข้อที่"),
    "indicator_name": ("indicator_name", "ชื่อตัวชี้วัด", "IND_NAME", "รายการตัวชี้วัด"),
    "unit": ("unit", "หน่วย", "หน่วยนับ"),
    "dimension": ("dimension", "มิติ", "ด้าน"),
    "better": ("better", "ทิศทาง"),
    "fiscal_year": ("fiscal_year", "ปี", "ปีงบประมาณ", "ปี พ.ศ.", "ปีข้อมูล", "YEAR"),
    "value": ("value", "ค่า", "ค่าตัวชี้วัด", "VALUE", "ผล"),
    "base_count": ("base_count", "จำนวนทั้งหมด", "ฐาน", "จำนวนครัวเรือนทั้งหมด", "จำนวนที่สำรวจ"),
    "problem_level": ("problem_level", "ระดับปัญหา", "ระดับ"),
    "passed": ("passed", "ผ่านเกณฑ์", "ผ่าน/ไม่ผ่าน", "ผลการประเมิน"),
}
_SAYS = ("value", "problem_level", "passed")


def _read(reading: Reading) -> Row:
    years = reading.years("fiscal_year")
    if years is None:
        raise Rejected("missing", "fiscal_year")
    if years.last > years.first:
        raise Rejected("bad_year", "fiscal_year", reading.raw("fiscal_year"))
    code, name = reading.text("indicator_code"), reading.text("indicator_name")
    if code is None and name is None and "indicator" not in reading.columns:
        raise Rejected("missing", "indicator_code")
    values = _values(reading)
    if all(value is None for value in values.values()):
        raise Rejected("missing", "value")
    return {
        **place.stated(reading),
        "area_id": None,
        "indicator_id": reading.raw("indicator") if "indicator" in reading.columns else None,
        "fiscal_year_be": years.first,
        **values,
        "base_count": reading.count("base_count"),
    }


def _values(reading: Reading) -> Row:
    """Return what the register says: a number, whether it is passed, a level, or words."""
    told = words(reading.raw("value"))
    passed = reading.yes_no("passed", yes=_PASSED, no=_FAILED)
    number, text = None, None
    if told in _PASSED or told in _FAILED:
        passed = told in _PASSED
    elif told is not None:
        try:
            number = measures.quantity(reading.raw("value"))
        except Unreadable as error:
            if told.casefold() in ("nan", "inf", "-inf", "infinity"):
                raise Rejected("not_a_number", "value", told) from error
            text = reading.text("value")
    if number is not None and abs(number) >= MOST_VALUE:
        raise Rejected("out_of_range", "value", told, least=-MOST_VALUE, most=MOST_VALUE)
    level = reading.count("problem_level", 1, 3)
    return {"value": number, "value_text": text, "problem_level": level, "passed": passed}


def _resolve(session: Session, readings: list[Reading]) -> None:
    place.settle(session, readings)
    known = registers.known(session)
    for reading in readings:
        if reading.row is not None and reading.row["indicator_id"] is None:
            try:
                reading.row["indicator_id"] = known.indicator(session, reading)
            except Rejected as why:
                reading.reject(why)


def _reshape(session: Session, source: Source, columns: dict[str, str]) -> None:
    """Turn a row a village into a record a value, where no column holds values but some are named as indicators."""
    if any(name in columns for name in _SAYS) or "indicator_code" in columns:
        return
    headed = {
        column: number
        for column in source.columns
        if column not in columns.values() and (number := registers.known(session).headed(column)) is not None
    }
    if headed:
        source.records = _values_of(source.records, headed)
        source.total = None
        columns |= {"indicator": _INDICATOR, "value": _VALUE}
        source.silent = frozenset(headed)


def _values_of(records: Iterator[Record], headed: dict[str, int]) -> Iterator[Record]:
    """Yield a record for each filled cell under an indicator's name; its row is the row it stands in."""
    count = 0
    for record in records:
        for column, number in headed.items():
            if words(record.values.get(column)) is None:
                continue
            values = {**record.values, _INDICATOR: number, _VALUE: record.values[column]}
            yield Record(count, record.row, values)
            count += 1


VILLAGE_INDICATOR_LAYER = Layer(
    id="village_indicator",
    table="village_indicator",
    headings=HEADINGS,
    read=_read,
    known=("ลำดับ", "ที่", "ลำดับที่", "หมายเหตุ"),
    resolve=_resolve,
    reshape=_reshape,
    shown="(select area.code from area where area.id = staged.area_id)",
    named_by="village_code",
)
