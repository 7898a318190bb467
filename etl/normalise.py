"""Values as officials write them, turned into values the store keeps. Pure functions: a value, or Unreadable."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from spatial.fiscal_year import BE_MINUS_CE, FIRST_BE, LAST_BE
from spatial.text import arabic_digits, normal

# ๔๐–๙๙ can only be 2540–2599; below that the short year may as well be a Common Era one.
FIRST_SHORT, LAST_SHORT = 40, 99
MOST_BAHT = Decimal("999999999999.99")

_YEAR = r"(\d{1,4})(?:\.0+)?"
_ERA = r"(?:พ\.?\s*ศ\.?|ค\.?\s*ศ\.?|b\.?e\.?|a\.?d\.?|c\.?e\.?)"
_YEARS = re.compile(
    rf"^'?(?:ปีงบประมาณ|ประจำปี|งบประมาณ|ปีงบฯ?|งบปี|ปี|fiscal year|fy|[\s.])*{_ERA}?\s*{_YEAR}"
    rf"(?:\s*(?:-|–|—|‐|‑|−|~|ถึง|to)\s*(?:ปี)?\s*{_ERA}?\s*{_YEAR})?$",
    re.IGNORECASE,
)
_BLANK = frozenset({"", "-", "–", "—", "--", "n/a", "na", "null", "none", "ไม่ระบุ", "ไม่มี"})
_MONEY = re.compile(
    r"^(?:฿|บาท|thb)?\s*(-?[\d,]*\.?\d+|-?\d[\d,]*\.?)\s*(?:\.?\s*-)?\s*(ล้าน|แสน|หมื่น|พัน)?\s*(?:บาท(?:ถ้วน)?|฿|thb)?\s*(?:\.?-)?$",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?$")
_SCALE = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000}
# An apostrophe keeps a spreadsheet from taking a code for a number; dashes part its levels.
_CODE = re.compile(r"^'?(?:TH)?(\d{2}(?:-?\d{2})*|\d+)(?:\.0+)?$", re.IGNORECASE)
_TRUE = frozenset({"1", "true", "t", "yes", "y", "ใช่", "ยกเลิก", "obsolete"})
_FALSE = frozenset({"0", "false", "f", "no", "n", "ไม่ใช่", "ใช้", "ปกติ"})


class Unreadable(ValueError):
    """The value has no single reading."""


@dataclass(frozen=True)
class Years:
    """Fiscal years in the Buddhist Era, first and last; ``converted`` says that the file wrote the Common Era."""

    first: int
    last: int
    converted: bool


def words(value: object) -> str | None:
    """Return a cell as text in its normal form, or None where it is empty. Whole floats lose their ``.0``."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return normal(value) or None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return normal(str(value)) or None


def filled(value: object) -> str | None:
    """Return a cell as text with Arabic digits, or None where it is empty or a dash that stands for nothing."""
    text = words(value)
    if text is None or text.casefold() in _BLANK:
        return None
    return arabic_digits(text)


def years(value: object) -> Years | None:
    """Read one fiscal year or a range of them: ``๒๕๗๐``, ``70``, ``พ.ศ. 2566–2570``, ``2566-70``, ``2027``.

    Returns None for an empty cell. Raises Unreadable where the year is absurd in both eras or has two readings.
    """
    text = filled(value)
    if text is None:
        return None
    found = _YEARS.match(text)
    if found is None:
        raise Unreadable(text)
    first, converted = _year(found[1])
    last, also = (first, False) if found[2] is None else _year(found[2])
    if last < first:
        raise Unreadable(text)
    return Years(first, last, converted or also)


def _year(digits: str) -> tuple[int, bool]:
    """Return the Buddhist year and whether it was converted from the Common Era."""
    number = int(digits)
    if FIRST_BE <= number <= LAST_BE:
        return number, False
    if FIRST_BE <= number + BE_MINUS_CE <= LAST_BE:
        return number + BE_MINUS_CE, True
    if len(digits) == 2 and FIRST_SHORT <= number <= LAST_SHORT:
        return FIRST_BE + number, False
    raise Unreadable(digits)


def baht(value: object) -> Decimal | None:
    """Read an amount of money to the satang: ``1,250,000``, ``๕๐๐,๐๐๐.- บาท``, ``1.5 ล้านบาท``. None where empty."""
    text = filled(value)
    if text is None:
        return None
    found = _MONEY.match(text)
    if found is None or not _GROUPED.match(found[1]):
        raise Unreadable(text)
    try:
        amount = Decimal(found[1].replace(",", "")) * _SCALE.get(found[2], 1)
    except InvalidOperation as error:
        raise Unreadable(text) from error
    if not 0 <= amount <= MOST_BAHT:
        raise Unreadable(text)
    return amount.quantize(Decimal("0.01"))


def number(value: object) -> float | None:
    """Read a finite number such as a coordinate; None where empty. ``nan`` and ``inf`` are Unreadable."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        read = float(value)
    else:
        text = filled(value)
        if text is None:
            return None
        try:
            read = float(text.replace(",", "") if _GROUPED.match(text) else text)
        except ValueError as error:
            raise Unreadable(text) from error
    if not math.isfinite(read):
        raise Unreadable(str(value))
    return read


def area_code(value: object, *lengths: int) -> str | None:
    """Read an area's code of one of ``lengths`` digits, with or without ``TH``; None where empty."""
    text = filled(value)
    if text is None:
        return None
    found = _CODE.match(text.replace(" ", ""))
    code = found[1].replace("-", "") if found else ""
    if len(code) not in lengths:
        raise Unreadable(text)
    return code


def truth(value: object) -> bool | None:
    """Read a yes or no; None where empty."""
    if isinstance(value, bool):
        return value
    text = filled(value)
    if text is None:
        return None
    folded = text.casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise Unreadable(text)
