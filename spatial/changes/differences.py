"""What differs between two states of a project or need, field by field, and the names of what its fields refer to."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import Column, literal_column, select
from sqlalchemy.orm import Session

from spatial.actor import Actor, seen
from spatial.changes.states import MONEY, Row, State, same
from spatial.tables import Base
from spatial.tables.imported import STORES_OWN

# What the store needs a row for, and nobody reads.
HIDDEN = STORES_OWN | {"source_key", "seen", "stated_point", "project_id", "need_id"}
_NAMES = ("name_th", "name", "title", "code")
# What tells which row of what hangs on a thing a changed column belongs to.
ABOUT = {
    "funding_request": ("funding_source", "fiscal_year_be"),
    "project_result": ("checked_on",),
    "project_lineage": ("from_project_id", "to_project_id"),
    "project_public_land": ("public_land_id",),
    "need_project": ("project_id", "need_id"),
}
UNSEEN = {"th": "รายการที่ยังไม่เปิดให้ดู", "en": "something not open to you"}


@dataclass(frozen=True)
class Difference:
    """One field before and after. ``key``: the row of ``table``; ``column``: None where the whole row came or went.

    ``about``: the columns that tell which row it is, of what hangs on the thing.
    """

    table: str
    key: Any
    column: str | None
    old: Any
    new: Any
    about: Row = field(default_factory=dict)

    def rows(self) -> list[Row]:
        """Return all columns it names with their values."""
        if self.column is None:
            return [row for row in (self.old, self.new) if row is not None]
        return [{self.column: self.old}, {self.column: self.new}, self.about]


def differences(before: State, after: State) -> list[Difference]:
    """Return what differs, the thing's own columns first, in their order."""
    found = []
    for table in after:
        for key in sorted({*before[table], *after[table]}):
            old, new = before[table].get(key), after[table].get(key)
            if table == MONEY:
                found += _money(key, old, new)
            elif old is None or new is None:
                found.append(Difference(table, key, None, old, new))
            else:
                about = {column: new[column] for column in ABOUT.get(table, ())}
                found += [
                    Difference(table, key, column, old[column], new[column], about)
                    for column in _columns(table)
                    if not same(old[column], new[column])
                ]
    return found


def _money(year: int, old: Row | None, new: Row | None) -> list[Difference]:
    before, after = (None if row is None else row["amount_baht"] for row in (old, new))
    return [] if before == after else [Difference(MONEY, year, "amount_baht", before, after)]


def _columns(table: str) -> list[str]:
    return [column.name for column in Base.metadata.tables[table].c if column.name not in HIDDEN]


class Names:
    """The names of what rows refer to, each asked for once. What the person may not see stays unnamed."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session, self._actor = session, actor
        self._known: dict[str, dict[Any, dict[str, str]]] = defaultdict(dict)

    def learn(self, found: list[Difference], subject: str) -> None:
        """Ask for all names that these differences of a ``subject`` need."""
        wanted: dict[str, set[Any]] = defaultdict(set)
        for one in found:
            for row in one.rows():
                for column, value in row.items():
                    if value is not None and (target := referred(one.table, column, subject)):
                        wanted[target].add(value)
        for target, keys in wanted.items():
            self._ask(target, keys - set(self._known[target]))

    def of(self, table: str, column: str, value: Any, subject: str) -> Any:
        """Return a value as JSON can hold it; of a reference its names by language."""
        target = referred(table, column, subject)
        if target is not None and value is not None:
            return self._known[target].get(value, UNSEEN)
        return plain(value)

    def _ask(self, target: str, keys: set[Any]) -> None:
        if not keys:
            return
        table = Base.metadata.tables[target]
        (primary,) = table.primary_key.columns
        name = next(table.c[it] for it in _NAMES if it in table.c)
        english: Any = table.c.get("name_en", literal_column("null"))
        asked = select(primary, name, english).where(primary.in_(sorted(keys)))
        if "stage" in table.c:
            owner = table.c.owner_id if "owner_id" in table.c else table.c.organisation_id
            asked = asked.where(seen(table.c.stage, owner, self._actor))
        for key, thai, other in self._session.execute(asked):
            self._known[target][key] = {"th": thai, "en": other or thai}


def referred(table: str, column: str, subject: str) -> str | None:
    """Return the table a column refers to; None for the subject itself and for what is no reference."""
    found: Column[Any] | None = Base.metadata.tables[table].c.get(column)
    for key in () if found is None else found.foreign_keys:
        target = key.column.table.name
        if target == "batch" or (target == subject and table != "project_lineage"):
            return None
        return target
    return None


def facts(row: Row, table: str, subject: str, number: int) -> list[str]:
    """Return the columns that tell what a row that came or went is; the subject's own number left out."""
    own = {name for name in (f"{subject}_id", "from_project_id", "to_project_id") if row.get(name) == number}
    hidden = (HIDDEN - {"project_id", "need_id"}) | own
    return [column.name for column in Base.metadata.tables[table].c
            if column.name not in hidden and row.get(column.name) is not None]  # fmt: skip


def plain(value: Any) -> Any:
    """Return a column's value as JSON can hold it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, WKBElement) else value
