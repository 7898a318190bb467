"""One record while its layer reads it: its fields by name, and what is found about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from etl import normalise
from etl.messages import Finding, Rejected
from etl.normalise import Unreadable, Years
from etl.read.source import Record
from spatial.errors import BadInput
from spatial.text import has_noise, key

LONGEST_TEXT = 4_000

Row = dict[str, object]


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
