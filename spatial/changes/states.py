"""A project or need as it was before each of its changes, put together from the rows that were kept.

Read from the end: the rows as they are, then each change taken away. Values are those of the columns, exactly; a
geometry is in EPSG:4326.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import Table, and_, func, literal, or_, select
from sqlalchemy.orm import Session

from spatial.actor import Actor, seen
from spatial.tables import HISTORY_TABLES, Base, Batch
from spatial.tables.history import FOUND_BY
from spatial.tables.project import REMOVED

Row = dict[str, Any]
# Table → what tells its rows apart → the row.
State = dict[str, dict[Any, Row]]
PARTS = {
    "project": tuple(name for name in FOUND_BY if name != "need"),
    "need": ("need", "need_project"),
}
MONEY = "project_budget"


@dataclass
class Step:
    """One change: ``change_id`` of a person or the store, or ``batch_id``; the state before and after it.

    ``seen``: the acting person may see the thing as it was before and as it was after.
    """

    change_id: int | None
    batch_id: int | None
    at: datetime
    before: State
    after: State
    seen: bool = True


@dataclass
class _Kept:
    """The rows that one change replaced, in the order in which they were kept."""

    at: datetime
    rows: list[tuple[str, str, Row]] = field(default_factory=list)


def steps(
    session: Session, actor: Actor, kind: str, number: int, *, keeps: bool = False, parts: tuple[str, ...] = ()
) -> tuple[State, list[Step]]:
    """Return the present state of a ``project`` or ``need`` by its number, and its changes, newest first.

    ``keeps``: the actor sees the thing while it is removed too. ``parts``: the tables looked at, else all.
    """
    parts = parts or PARTS[kind]
    now = {name: _rows(session, actor, name, kind, number, keeps) for name in parts}
    kept = _kept(session, actor, kind, number, keeps, parts)
    _add_batches(session, now, kept, kind)
    state, found = now, []
    for (change_id, batch_id), one in sorted(kept.items(), key=lambda it: it[1].at, reverse=True):
        before = _without(state, one, kind, batch_id)
        may_see = all(of[kind][number]["seen"] for of in (before, state) if number in of[kind])
        found.append(Step(change_id, batch_id, one.at, before, state, may_see))
        state = before
    return now, found


def key_of(table: str, row: Row) -> Any:
    """Return what tells a row from others of its table: its number, of money by year the year."""
    return row["fiscal_year_be"] if table == MONEY else row["id"]


def same(one: Any, other: Any) -> bool:
    """Tell whether two values of a column are equal, geometries to the last bit."""
    if isinstance(one, WKBElement) and isinstance(other, WKBElement):
        return bool(one.desc == other.desc)
    return bool(one == other)


def _columns(of: Any, actor: Actor, keeps: bool) -> list[Any]:
    """Return a row's columns; of a project or need also whether the person may see it as it stood in the row.

    What is removed is seen by whoever ``keeps`` it alone.
    """
    if not {"stage", "owner_id"} <= set(of.c.keys()):
        return list(of.c)
    kept = and_(of.c.stage == REMOVED, literal(keeps))
    may_see = func.coalesce(or_(seen(of.c.stage, of.c.owner_id, actor), kept), False)
    return [*of.c, may_see.label("seen")]


def _mine(of: Any, table: str, kind: str, number: int) -> Any:
    columns = FOUND_BY[table]
    if table == "need_project":
        columns = (f"{kind}_id",)
    return or_(*(of.c[name] == number for name in columns))


def _rows(session: Session, actor: Actor, name: str, kind: str, number: int, keeps: bool) -> dict[Any, Row]:
    table: Table = Base.metadata.tables[name]
    found = session.execute(select(*_columns(table, actor, keeps)).where(_mine(table, name, kind, number)))
    rows = [dict(row) for row in found.mappings()]
    return {key_of(name, row): row for row in rows}


def _kept(
    session: Session, actor: Actor, kind: str, number: int, keeps: bool, parts: tuple[str, ...]
) -> dict[tuple[int | None, int | None], _Kept]:
    found: dict[tuple[int | None, int | None], _Kept] = {}
    for name in parts:
        table = HISTORY_TABLES[name]
        mine = _mine(table, name, kind, number)
        asked = select(*_columns(table, actor, keeps)).where(mine).order_by(table.c.history_id)
        for row in session.execute(asked).mappings():
            told = dict(row)
            cause = (told.pop("change_id"), told.pop("replaced_by_batch_id"))
            at, operation = told.pop("replaced_at"), told.pop("operation")
            told.pop("history_id")
            found.setdefault(cause, _Kept(at)).rows.append((name, operation, told))
    return found


def _add_batches(session: Session, now: State, kept: dict[tuple[int | None, int | None], _Kept], kind: str) -> None:
    """Add the batches that brought in what hangs on the thing without changing the thing itself."""
    born = {row["batch_id"] for row in _every(now, kept, kind)}
    brought = {row.get("batch_id") for name in now if name != kind for row in _every(now, kept, name)} - born - {None}
    new = [batch for batch in brought if (None, batch) not in kept]
    at = func.coalesce(Batch.finished_at, Batch.created_at)
    for batch_id, moment in session.execute(select(Batch.id, at).where(Batch.id.in_(new))) if new else ():
        kept[None, batch_id] = _Kept(moment)


def _every(now: State, kept: dict[tuple[int | None, int | None], _Kept], name: str) -> list[Row]:
    return [*now[name].values(), *(row for one in kept.values() for table, _, row in one.rows if table == name)]


def _without(state: State, kept: _Kept, kind: str, batch_id: int | None) -> State:
    """Return the state before the rows were kept: what a batch or person changed put back, what they added gone."""
    before = {name: dict(rows) for name, rows in state.items()}
    replaced: dict[str, set[Any]] = defaultdict(set)
    for name, _, row in kept.rows:
        replaced[name].add(key_of(name, row))
    if batch_id is not None:
        for name, rows in before.items():
            if name == MONEY and kind in replaced:
                rows.clear()
            elif name not in (MONEY, kind):
                for key in [key for key, row in rows.items() if row["batch_id"] == batch_id]:
                    if key not in replaced[name]:
                        del rows[key]
    for name, operation, row in reversed(kept.rows):
        if operation == "insert":
            before[name].pop(key_of(name, row), None)
        else:
            before[name][key_of(name, row)] = row
    return before
