"""What people changed by hand outlives a file that does not know of it: the file's value is told, and left out.

A column is theirs while the last change of it that still stands was made by a person: a change that was taken back does
not count, and a batch after it that says otherwise was asked to. A row that bears the version which stands (an export
that comes back) was written by somebody who saw the change, so it is taken as it is.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table, and_, delete, select, union, update
from sqlalchemy.orm import Session

from etl.merge import groups_of, key_of, says_otherwise
from etl.messages import Finding, shorten
from spatial.actor import PUBLIC
from spatial.changes.differences import differences, plain
from spatial.changes.states import MONEY, steps
from spatial.fiscal_year import BE_MINUS_CE
from spatial.tables import HISTORY_TABLES, Account, Base, Change, Project, ProjectBudget
from spatial.tables.history import SUBJECTS
from spatial.today import BANGKOK

GEOMETRY = "geometry"
_SHAPES = ("geom", "point", "stated_point")
# What people change in forms: table → the project or need it is part of, and the column with its number.
_CHANGED_BY_HAND = {
    "project": ("project", "id"),
    "need": ("need", "id"),
    "funding_request": ("project", "project_id"),
}
# Columns that a file states in a field of another name.
_FIELDS = {"issue_code": "issue", "area_sqm": "area_sqm_stated"}


@dataclass(frozen=True)
class _Hand:
    """Who changed something last, and when."""

    name: str
    at: datetime


@dataclass
class _Held:
    """What of one thing is theirs: columns, and years of money."""

    columns: dict[str, _Hand] = field(default_factory=dict)
    years: dict[int, _Hand] = field(default_factory=dict)


# The field, what the file says, what is kept, and whose it is.
_Told = tuple[str, Any, Any, _Hand]


def keep(session: Session, batch_id: int, table_name: str, knowing: Collection[int]) -> list[Finding]:
    """Put what people changed in the place of what staged rows say otherwise, and return a warning for each value.

    ``knowing``: records whose sender saw the version that stands; they stay as they are.
    """
    if table_name not in _CHANGED_BY_HAND:
        return []
    table = Base.metadata.tables[table_name]
    staged = Base.metadata.tables[f"staging.{table_name}"].alias("staged")
    found = _taken_away(session, batch_id, table, staged) if table_name not in SUBJECTS else []
    for number, subject, record, row in session.execute(_touched(table, staged, batch_id)).all():
        if record in knowing:
            continue
        held = _held(session, table_name, number, subject)
        here = and_(staged.c.batch_id == batch_id, staged.c.record == record)
        for at, said, kept, hand in [
            *_columns_kept(session, table, staged, here, number, held),
            *(_money_kept(session, staged, here, number, held) if table_name == Project.__tablename__ else ()),
        ]:
            facts: dict[str, object] = {"kept": _shown(kept), "by": hand.name, "at": _day(hand.at)}
            found.append(Finding("warning", "edited_by_hand", record, row, at, _shown(said), facts))
    return found


def _taken_away(session: Session, batch_id: int, table: Table, staged: Any) -> list[Finding]:
    """Take out of staging the rows that somebody took away, or made another, and return a rejection for each."""
    old, names = HISTORY_TABLES[table.name].alias("old"), key_of(table)
    asked = (
        select(staged.c.record, staged.c.row, staged.c.funding_source, Account.name, Change.made_at)
        .outerjoin(table, and_(*(table.c[name] == staged.c[name] for name in names)))
        .join(old, and_(*(old.c[name] == staged.c[name] for name in names), old.c.operation != "insert"))
        .join(Change, Change.id == old.c.change_id)
        .join(Account, Account.id == Change.account_id)
        .where(staged.c.batch_id == batch_id, table.c.id.is_(None))
        .order_by(staged.c.record, old.c.history_id)
    )
    # The last time counts.
    gone = {row.record: row for row in session.execute(asked)}
    mine = and_(staged.c.batch_id == batch_id, staged.c.record.in_(gone))
    session.execute(delete(staged).where(mine))
    return [
        Finding("rejection", "taken_away", row.record, row.row, "funding_source", row.funding_source,
                {"by": row.name, "at": _day(row.made_at)})
        for row in gone.values()
    ]  # fmt: skip


def _touched(table: Table, staged: Any, batch_id: int) -> Any:
    """Select number, subject's number, record and row of the staged things that a person has ever changed."""
    same = and_(*(staged.c[name] == table.c[name] for name in key_of(table)))
    old, money = HISTORY_TABLES[table.name].alias("old"), HISTORY_TABLES[MONEY].alias("money")
    kept = [(old, old.c.id)] + ([(money, money.c.project_id)] if table.name == Project.__tablename__ else [])
    by_person = (
        select(thing).join(Change, Change.id == of.c.change_id).where(Change.account_id.is_not(None))
        for of, thing in kept
    )
    return (
        select(table.c.id, table.c[_CHANGED_BY_HAND[table.name][1]], staged.c.record, staged.c.row)
        .join(staged, same)
        .where(staged.c.batch_id == batch_id, table.c.id.in_(union(*by_person)))
        .order_by(staged.c.record)
    )


def _held(session: Session, table_name: str, number: int, subject: int) -> _Held:
    """Go back through a thing's changes: the newest that touched a column, and stands, tells whose the column is."""
    kind = _CHANGED_BY_HAND[table_name][0]
    parts = tuple(dict.fromkeys((kind, table_name, MONEY))) if kind == Project.__tablename__ else (kind,)
    _, made = steps(session, PUBLIC, kind, subject, keeps=True, parts=parts)
    asked = (
        select(Change.id, Change.undoes_id, Change.account_id, Change.made_at, Account.name)
        .outerjoin(Account, Account.id == Change.account_id)
        .where(Change.id.in_([step.change_id for step in made if step.change_id is not None]))
    )
    changes = {row.id: row for row in session.execute(asked)}
    undone: set[int] = set()
    last: dict[tuple[str, Any], _Hand | None] = {}
    for step in made:
        change = changes.get(step.change_id) if step.change_id is not None else None
        if change is not None and (change.id in undone or change.undoes_id is not None or change.account_id is None):
            if change.id not in undone and change.undoes_id is not None:
                undone.add(change.undoes_id)
            continue
        for one in differences(step.before, step.after):
            key = (MONEY, one.key) if one.table == MONEY else (one.table, one.column)
            if one.table == table_name and one.key != number:
                continue
            last.setdefault(key, _Hand(change.name, change.made_at) if change is not None else None)
    held = _Held()
    for (of, name), hand in last.items():
        if hand is not None and name is not None and of in (table_name, MONEY):
            (held.years if of == MONEY else held.columns)[name] = hand
    return held


def _columns_kept(session: Session, table: Table, staged: Any, here: Any, number: int, held: _Held) -> list[_Told]:
    """Write the store's columns over the staged ones that are theirs and differ."""
    told: list[_Told] = []
    taken: dict[str, Any] = {}
    for group in groups_of(table, staged):
        mine = [name for name in group if name in held.columns]
        if not mine:
            continue
        differ = says_otherwise(table, staged, group)
        asked = select(*(of.c[mine[0]] for of in (staged, table))).where(here, table.c.id == number, differ)
        both = session.execute(asked).one_or_none()
        if both is None:
            continue
        placed = not set(group).isdisjoint(_SHAPES)
        said, kept = (None, None) if placed else (plain(value) for value in both)
        told.append((GEOMETRY if placed else _FIELDS.get(mine[0], mine[0]), said, kept, held.columns[mine[0]]))
        taken |= {name: select(table.c[name]).where(table.c.id == number).scalar_subquery() for name in group}
    if taken:
        session.execute(update(staged).values(taken).where(here))
    return told


def _money_kept(session: Session, staged: Any, here: Any, number: int, held: _Held) -> list[_Told]:
    """Write the store's baht over the staged ones, in the years that are theirs, where the row states any money."""
    if not held.years:
        return []
    years, baht = session.execute(select(staged.c.budget_years, staged.c.budget_baht).where(here)).one()
    said = dict(zip(years, baht, strict=True))
    if not said:
        return []
    rows = session.execute(
        select(ProjectBudget.fiscal_year_be, ProjectBudget.amount_baht).where(ProjectBudget.project_id == number)
    )
    stands: dict[int, Any] = dict(iter(rows))
    told: list[_Told] = [
        (f"budget_{year}", plain(said.get(year)), plain(stands.get(year)), hand)
        for year, hand in sorted(held.years.items())
        if said.get(year) != stands.get(year)
    ]
    after = {year: amount for year, amount in said.items() if year not in held.years}
    after |= {year: stands[year] for year in held.years if year in stands}
    news = {"budget_years": sorted(after), "budget_baht": [after[year] for year in sorted(after)]}
    session.execute(update(staged).values(news).where(here))
    return told


def _shown(value: Any) -> str:
    return "–" if value is None else shorten(str(value))


def _day(moment: datetime) -> str:
    """Return the day (Bangkok's, BE) as people read it."""
    day = moment.astimezone(ZoneInfo(BANGKOK))
    return f"{day.day}/{day.month}/{day.year + BE_MINUS_CE}"
