"""One record while its layer reads it: its fields by name, and what is found about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from etl import measures, normalise
from etl.messages import Finding, Rejected
from etl.normalise import Unreadable, Years
from etl.read.source import Record
from spatial.errors import BadInput
from spatial.text import arabic_digits, has_noise, key

LONGEST_TEXT = 4_000
MOST_COUNT = 2_000_000_000
_YES = ("1", "true", "t", "yes", "y", "ใช่", "มี", "/", "✓", "✔")
_NO = ("0", "false", "f", "no", "n", "ไม่ใช่", "ไม่มี", "ไม่", "x", "✗", "✘")

Row = dict[str, object]


def named(read: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the choice ``read`` names: by code, by a whole word, else by the first word it holds; or None."""
    folded = key(read)
    if read.casefold() in words:
        return read.casefold()
    if whole := next((choice for choice, known in words.items() if any(key(word) == folded for word in known)), None):
        return whole
    return next((choice for choice, known in words.items() if any(key(word) in folded for word in known)), None)


@dataclass(slots=True)
class Reading:
    """A record with the columns its fields stand in. ``geometry`` is in WGS 84 once it has been located.

    ``row`` is what goes to staging, None until the layer has read it and again when it is rejected.
    """

    record: Record
    columns: Mapping[str, str]
    geometry: BaseGeometry | None = None
    row: Row | None = None
    rejected: bool = False
    findings: list[Finding] = field(default_factory=list)

    def raw(self, name: str) -> object:
        """Return the field as it stands in the file; None where it is empty or has no column."""
        column = self.columns.get(name)
        return None if column is None else self.record.values.get(column)

    def text(self, name: str) -> str | None:
        """Return the field as text in its normal form. Warns where invisible characters were taken out."""
        value = self.raw(name)
        if value is None:
            return None
        read = normalise.words(value)
        if isinstance(value, str) and read != value and has_noise(value):
            self.warn("control_characters_removed", name)
        if read is not None and len(read) > LONGEST_TEXT:
            raise Rejected("too_long", name, read[:40], limit=LONGEST_TEXT)
        return read

    def code(self, name: str, *lengths: int) -> str | None:
        """Return the field as an area's code of one of ``lengths`` digits. Raises Rejected (bad_code)."""
        try:
            return normalise.area_code(self.raw(name), *lengths)
        except Unreadable as error:
            raise Rejected("bad_code", name, error, digits=" / ".join(map(str, lengths))) from error

    def years(self, name: str) -> Years | None:
        """Return the field as fiscal years BE. Warns of converted years; raises Rejected (bad_year)."""
        try:
            read = normalise.years(self.raw(name))
        except Unreadable as error:
            raise Rejected("bad_year", name, error) from error
        if read is not None and read.converted:
            self.warn("ce_year_converted", name, self.raw(name))
        return read

    def span(self, first: str, last: str, both: str) -> Years | None:
        """Return the years from ``first`` to ``last``, else those of ``both``. Raises Rejected (bad_year)."""
        start, end = self.years(first), self.years(last)
        if start is None and end is None:
            return self.years(both)
        start, end = (start or end), (end or start)
        if start is None or end is None or end.last < start.first:
            raise Rejected("bad_year", last, f"{self.raw(first)} – {self.raw(last)}")
        return Years(start.first, end.last, converted=False)

    def baht(self, name: str) -> Decimal | None:
        """Return the field as money. Raises Rejected (not_a_number)."""
        try:
            return normalise.baht(self.raw(name))
        except Unreadable as error:
            raise Rejected("not_a_number", name, error) from error

    def truth(self, name: str) -> bool:
        """Return the field as yes or no; empty is no. Raises Rejected (bad_value)."""
        try:
            return normalise.truth(self.raw(name)) or False
        except Unreadable as error:
            raise Rejected("bad_value", name, error) from error

    def choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        """Return the field where it is one of ``choices``; None where empty. Raises Rejected (bad_value)."""
        read = self.text(name)
        if read is not None and read not in choices:
            raise Rejected("bad_value", name, read)
        return read

    def quantity(self, name: str, most: Decimal, *, positive: bool = False) -> Decimal | None:
        """Return the field as a number from 0 to below ``most``. Raises Rejected (not_a_number).

        ``positive``: a nought stands for what nobody measured, and is left out with a warning.
        """
        try:
            read = measures.quantity(self.raw(name))
        except Unreadable as error:
            raise Rejected("not_a_number", name, error) from error
        if read is not None and not 0 <= read < most:
            raise Rejected("out_of_range", name, self.raw(name), least=0, most=most)
        if positive and read is not None and not read:
            self.warn("zero_left_out", name)
            return None
        return read

    def count(self, name: str, least: int = 0, most: int = MOST_COUNT) -> int | None:
        """Return the field as a whole number within limits. Raises Rejected (not_a_number, out_of_range)."""
        try:
            read = measures.quantity(self.raw(name))
        except Unreadable as error:
            raise Rejected("not_a_number", name, error) from error
        if read is None:
            return None
        if read != int(read):
            raise Rejected("not_a_number", name, self.raw(name))
        if not least <= read <= most:
            raise Rejected("out_of_range", name, self.raw(name), least=least, most=most)
        return int(read)

    def day(self, name: str) -> date | None:
        """Return the field as a day. Raises Rejected (bad_date)."""
        try:
            return measures.day(self.raw(name))
        except Unreadable as error:
            raise Rejected("bad_date", name, error) from error

    def yes_no(self, name: str, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> bool | None:
        """Return the field as yes, no or not said. ``yes``, ``no``: further words. Raises Rejected (bad_value)."""
        read = self.text(name)
        if read is None or read in ("-", "–", "—"):
            return None
        if isinstance(self.raw(name), bool):
            return bool(self.raw(name))
        folded = arabic_digits(read).casefold()
        if folded in (*_YES, *yes):
            return True
        if folded in (*_NO, *no):
            return False
        raise Rejected("bad_value", name, read)

    def one_of(self, name: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
        """Return the choice the field names: by its code, or by the first choice one of whose Thai words it holds.

        None where empty. Raises Rejected (bad_value).
        """
        read = self.text(name)
        if read is None or read in ("-", "–", "—"):
            return None
        found = named(read, words)
        if found is None:
            raise Rejected("bad_value", name, read)
        return found

    def warn(self, code: str, name: str | None = None, value: object = None, /, **facts: object) -> None:
        """Note a warning about this record."""
        told = None if value is None else str(value)
        self.findings.append(Finding("warning", code, self.record.record, self.record.row, name, told, facts))

    def leave_out(self, why: Rejected) -> None:
        """Note why the record's place cannot be right, and go on without it."""
        self.geometry = None
        self.warn(why.code, why.field, why.value, **why.facts, left_out=True)

    def reject(self, why: Rejected) -> None:
        """Note that this record cannot be loaded, and why."""
        self.rejected, self.row = True, None
        at = self.record
        self.findings.append(Finding("rejection", why.code, at.record, at.row, why.field, why.value, why.facts))


# A dBASE heading holds 10 bytes: three Thai letters and a bit.
CUT_HEADING = 8


def match_columns(
    columns: list[str], headings: Mapping[str, tuple[str, ...]], stated: Mapping[str, str], *, cut: bool = False
) -> dict[str, str]:
    """Return field → column. A field's headings are tried in order; ``stated`` (``--map``) wins over all.

    ``cut``: the file cuts its headings short, so the beginning of a known one will do.
    Raises BadInput where ``stated`` names a field the layer has not or a column the file has not.
    """
    by_key = {key(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for name, known in headings.items():
        column = next((by_key[key(heading)] for heading in known if key(heading) in by_key), None)
        if column is None and cut:
            column = next((c for heading in known for c in columns if _is_cut(c, heading)), None)
        if column is not None and column not in found.values():
            found[name] = column
    for name, column in stated.items():
        if name not in headings:
            raise BadInput(
                "unknown_field",
                f"ไม่มีช่อง “{name}” ในชั้นข้อมูลนี้ มี: {', '.join(headings)}",
                f"This layer has no field “{name}”; it has: {', '.join(headings)}.",
            )
        if key(column) not in by_key:
            raise BadInput(
                "unknown_column",
                f"ไม่มีคอลัมน์ “{column}” ในแฟ้ม มี: {', '.join(columns)}",
                f"The file has no column “{column}”; it has: {', '.join(columns)}.",
            )
        found[name] = by_key[key(column)]
    return found


def _is_cut(column: str, heading: str) -> bool:
    return len(column.encode()) >= CUT_HEADING and key(heading).startswith(key(column))
