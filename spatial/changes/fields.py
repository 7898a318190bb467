"""What people may change of a project or need by hand, and how what they type is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from spatial.fiscal_year import FIRST_BE, LAST_BE
from spatial.tables.need import NEED_STATUSES
from spatial.tables.project import DONE_BY, STAGES
from spatial.text import arabic_digits

LONGEST, LONGEST_TEXT = 400, 4_000
MOST_BAHT = Decimal("999999999999")


@dataclass(frozen=True)
class Entry:
    """One field of the form. ``sort``: how it is typed and read; ``column``: where it stands, else its own name.

    ``most``: the largest number, or the most characters.
    """

    name: str
    sort: str
    codes: tuple[str, ...] = ()
    needed: bool = False
    most: int = LONGEST
    column: str = ""

    @property
    def stands_in(self) -> str:
        """Return the column of the table."""
        return self.column or self.name


@dataclass(frozen=True)
class Fault:
    """Why one field cannot be used, in Thai and in English."""

    field: str
    th: str
    en: str


PLACE = Entry("place_area", "place", column="place_area_id")
ENTRIES: dict[str, tuple[Entry, ...]] = {
    "project": (
        Entry("name", "line", needed=True),
        Entry("stage", "code", STAGES, needed=True),
        Entry("issue_code", "issue"),
        Entry("works_kind", "line"),
        Entry("description", "text", most=LONGEST_TEXT),
        Entry("objective", "text", most=LONGEST_TEXT),
        PLACE,
        Entry("width_m", "number", most=99_999_999),
        Entry("length_m", "number", most=9_999_999_999),
        Entry("depth_m", "number", most=99_999),
        Entry("area_sqm", "number", most=999_999_999_999),
        Entry("quantity", "number", most=9_999_999_999),
        Entry("quantity_unit", "line"),
        Entry("year_from", "year"),
        Entry("year_to", "year"),
        Entry("funding_source", "line"),
        Entry("responsible_unit", "line"),
        Entry("done_by", "code", DONE_BY),
        Entry("rank", "count", most=9_999),
        Entry("carried_out", "yes_no"),
        Entry("guarantee_until", "day"),
    ),
    "need": (
        Entry("title", "line", needed=True),
        Entry("stage", "code", STAGES, needed=True),
        Entry("status", "code", NEED_STATUSES, needed=True),
        Entry("issue_code", "issue"),
        Entry("description", "text", most=LONGEST_TEXT),
        Entry("cause", "text", most=LONGEST_TEXT),
        Entry("potential", "text", most=LONGEST_TEXT),
        PLACE,
        Entry("fiscal_year_be", "year"),
        Entry("priority", "count", most=9_999),
        Entry("affected_people", "tally", most=9_999_999),
        Entry("affected_households", "tally", most=9_999_999),
    ),
}


class Unread(ValueError):
    """What was typed cannot be read; in Thai and in English."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th, self.en = th, en


def read(entry: Entry, typed: str) -> Any:
    """Return the value of what was typed, None of nothing. Places and issues stay codes. Raises Unread."""
    said = typed.replace("\x00", "").strip()
    if not said:
        if entry.needed:
            raise Unread("ต้องกรอก", "This is needed.")
        return None
    return _READ[entry.sort](entry, said)


def baht(typed: str) -> Decimal | None:
    """Return exact baht of what was typed, None of nothing. Raises Unread."""
    said = typed.strip()
    if not said:
        return None
    amount = _decimal(said)
    if amount < 0 or amount > MOST_BAHT or amount != amount.quantize(Decimal("0.01")):
        raise Unread("จำนวนเงินต้องไม่ติดลบ และมีทศนิยมไม่เกินสองตำแหน่ง", "Baht, not negative, with at most two decimals.")
    return amount


def typed(value: Any) -> str:
    """Return a value as it stands in the form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _decimal(said: str) -> Decimal:
    try:
        found = Decimal(arabic_digits(said).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite():
        raise Unread("ไม่ใช่ตัวเลข", "This is not a number.")
    return found


def _number(entry: Entry, said: str) -> Decimal:
    found = _decimal(said)
    if not 0 < found <= entry.most:
        raise Unread(f"ต้องมากกว่า 0 และไม่เกิน {entry.most:,}", f"More than 0, at most {entry.most:,}.")
    return found


def _whole(least: int) -> Callable[[Entry, str], int]:
    def whole(entry: Entry, said: str) -> int:
        found = _decimal(said)
        if found != found.to_integral_value() or not least <= found <= entry.most:
            raise Unread(
                f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} ถึง {entry.most:,}", f"A whole number from {least} to {entry.most:,}."
            )
        return int(found)

    return whole


def _year(_entry: Entry, said: str) -> int:
    found = _decimal(said)
    if found != found.to_integral_value() or not FIRST_BE <= found <= LAST_BE:
        raise Unread(f"ต้องเป็นปี พ.ศ. {FIRST_BE}–{LAST_BE}", f"A year of the Buddhist Era, {FIRST_BE}–{LAST_BE}.")
    return int(found)


def _day(_entry: Entry, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise Unread("ไม่ใช่วันที่", "This is not a date.") from error


def _code(entry: Entry, said: str) -> str:
    if said not in entry.codes:
        raise Unread("เลือกจากรายการ", "Choose from the list.")
    return said


def _words(entry: Entry, said: str) -> str:
    if len(said) > entry.most:
        raise Unread(f"ยาวเกิน {entry.most:,} ตัวอักษร", f"Longer than {entry.most:,} characters.")
    return said if entry.sort == "text" else " ".join(said.split())


def _yes_no(_entry: Entry, said: str) -> bool:
    if said not in ("yes", "no"):
        raise Unread("เลือกจากรายการ", "Choose from the list.")
    return said == "yes"


_READ: dict[str, Callable[[Entry, str], Any]] = {
    "line": _words, "text": _words, "code": _code, "issue": _words, "place": _words, "number": _number,
    "count": _whole(1), "tally": _whole(0), "year": _year, "yes_no": _yes_no, "day": _day,
}  # fmt: skip
