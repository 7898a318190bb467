"""The rows of the store a record refers to by their own keys: a project's number, a plan's key, a road's code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.normalise import words
from etl.reading import Reading, Row
from spatial.text import arabic_digits, key

SHOWN = 5
# A number this short is a place in somebody's list, known only together with where the list is from.
LONGEST_LIST_NUMBER = 5


def own_key(number: str, place: str) -> str:
    """Return the source key of a row with a key of its own; a number in a list is qualified by its place's tambon."""
    plain = arabic_digits(number)
    return f"{place[:6]}:{plain}" if plain.isdecimal() and len(plain) <= LONGEST_LIST_NUMBER else plain


@dataclass(frozen=True)
class Tie:
    """A field that names a row of ``table``, and the staging ``column`` its id goes to.

    ``needed``: without such a row the record is rejected, else warned about.
    """

    field: str
    table: str
    column: str
    needed: bool = True

    @property
    def unknown(self) -> str:
        """The code of the finding where there is no such row."""
        return f"unknown_{self.table}"


@dataclass(frozen=True)
class _Found:
    id: int
    source_key: str
    owners: tuple[str, ...] = ()


_BY_NUMBER = (
    "select id, source_key, source_key as number from {table} where source_key = any(:keys)"
    " union select id, source_key, substr(source_key, strpos(source_key, ':') + 1) from {table}"
    " where substr(source_key, strpos(source_key, ':') + 1) = any(:keys)"
)
_BY_CODE = (
    "select id, source_key, source_key as number from {table} where source_key = any(:keys)"
    " union select id, source_key, code from {table} where code = any(:keys)"
)
# A project is found by its owner's code too, under whatever name its own file knew the owner.
_PROJECTS = (
    "select project.id, source_key, source_key as number, organisation.code as owner_code, owner_name from project"
    " left join organisation on organisation.id = project.owner_id where source_key = any(:keys)"
    " union select project.id, source_key, substr(source_key, strpos(source_key, ':') + 1), organisation.code,"
    " owner_name from project left join organisation on organisation.id = project.owner_id"
    " where substr(source_key, strpos(source_key, ':') + 1) = any(:keys)"
)
_QUESTIONS = {
    "project": _PROJECTS,
    **{table: _BY_NUMBER.format(table=table) for table in ("need", "plan")},
    **{table: _BY_CODE.format(table=table) for table in ("water_source", "public_land", "road")},
}
_BY_UUID = "select id, uuid from {table} where uuid = any(:uuids)"


def resolver(*ties: Tie) -> Callable[[Session, list[Reading]], None]:
    """Return what sets the ids of the rows that ``ties`` name."""

    def resolve(session: Session, readings: list[Reading]) -> None:
        for tie in ties:
            _resolve(session, readings, tie)

    return resolve


def _resolve(session: Session, readings: list[Reading], tie: Tie) -> None:
    rows = [(reading, reading.row, said(reading, tie.field)) for reading in readings if reading.row is not None]
    asked = {told for _, _, told in rows if told}
    by_uuid = _by_uuid(session, tie.table, asked)
    found = _found(session, tie.table, {told for told in asked if told not in by_uuid})
    for reading, row, told in rows:
        _set(reading, row, tie, told, by_uuid, found)


def _set(
    reading: Reading, row: Row, tie: Tie, told: str | None, by_uuid: dict[str, int], found: dict[str, list[_Found]]
) -> None:
    if told is None:
        if tie.needed:
            reading.reject(Rejected("missing", tie.field))
        return
    if told in by_uuid:
        row[tie.column] = by_uuid[told]
        return
    candidates = _fitting(told, found)
    if len(candidates) == 1:
        row[tie.column] = candidates[0].id
        return
    why = Rejected(tie.unknown, tie.field, told)
    if candidates:
        shown = ", ".join(it.owners[0] + ":" + told if it.owners else it.source_key for it in candidates[:SHOWN])
        why = Rejected("ambiguous_key", tie.field, told, candidates=shown)
    if tie.needed:
        reading.reject(why)
    else:
        reading.warn(why.code, why.field, why.value, **why.facts)


def said(reading: Reading, field: str) -> str | None:
    """Return the key the record names in a field, or None."""
    told = words(reading.raw(field))
    return None if told is None else arabic_digits(told)


def _fitting(told: str, found: dict[str, list[_Found]]) -> list[_Found]:
    """Return the rows with the key; else those with the part behind an owner's, which must be theirs."""
    if whole := found.get(told):
        exact = [it for it in whole if it.source_key == told]
        return exact or whole
    owner, colon, number = told.partition(":")
    if not colon:
        return []
    mine = key(owner)
    return [it for it in found.get(number, []) if mine == it.source_key.partition(":")[0] or mine in it.owners]


def _found(session: Session, table: str, asked: set[str]) -> dict[str, list[_Found]]:
    """Return the rows by each key or number they are known by."""
    keys = asked | {number for told in asked if (number := told.partition(":")[2])}
    found: dict[str, list[_Found]] = {}
    if keys:
        for row in session.execute(_question(_QUESTIONS[table]), {"keys": sorted(keys)}):
            owners = tuple(key(name) for name in _owners(row)) if table == "project" else ()
            known = found.setdefault(row.number, [])
            if all(it.id != row.id for it in known):
                known.append(_Found(row.id, row.source_key, owners))
    return found


def _owners(row: object) -> Iterable[str]:
    code, name = getattr(row, "owner_code", None), getattr(row, "owner_name", None)
    return (it for it in (code, name) if it)


def _by_uuid(session: Session, table: str, asked: set[str]) -> dict[str, int]:
    uuids = {}
    for told in asked:
        if len(told) == 36 and told.count("-") == 4:
            try:
                uuids[UUID(told)] = told
            except ValueError:
                continue
    if not uuids:
        return {}
    rows = session.execute(_question(_BY_UUID.format(table=table)), {"uuids": list(uuids)})
    return {uuids[row.uuid]: row.id for row in rows}


def _question(written: str) -> TextClause:
    return text(written)
