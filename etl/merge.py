"""Staged rows of any imported table into the store: new inserted, changed updated with the old row kept, equal left.

What the tables themselves declare is enough: their unique key, their columns, their defaults. A blank never erases.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    TextClause,
    UniqueConstraint,
    and_,
    case,
    cast,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from etl.statements import statement
from spatial.changes.cause import batch_keeps
from spatial.tables import HISTORY_TABLES, Base, Project, ProjectBudget

# Columns that say one thing between them: a file that states any of them states all.
TOGETHER = (
    ("issue_stated", "issue_code"),
    ("year_from", "year_to"),
    ("value", "value_text"),
    ("quantity", "quantity_unit"),
)
SHAPES = ("geom", "point", "stated_point")
LOCATION = ("location_precision", "place_area_id", *SHAPES)
# Set when a row arrives; after that people move it, not imports.
ON_ARRIVAL = ("stage",)


@dataclass(frozen=True)
class Merged:
    """How many rows of the store a batch added and changed."""

    inserted: int
    updated: int


def key_of(table: Table) -> tuple[str, ...]:
    """Return the columns a row of ``table`` is known by: ``source_key``, else the only ones unique beside ``uuid``."""
    if "source_key" in table.c:
        return ("source_key",)
    unique = [tuple(it.columns.keys()) for it in table.constraints if isinstance(it, UniqueConstraint)]
    (key,) = [key for key in unique if key != ("uuid",)]
    return key


def merge(session: Session, batch_id: int, name: str) -> Merged:
    """Bring the batch's staged rows into the table ``name``. Staging is left as it is."""
    batch_keeps(session, batch_id)
    table = Base.metadata.tables[name]
    staged = Base.metadata.tables[f"staging.{name}"].alias("staged")
    old = HISTORY_TABLES[name].alias("old")
    same = and_(staged.c.batch_id == batch_id, *(staged.c[column] == table.c[column] for column in key_of(table)))
    _keep(session, batch_id, table, select(table).join(staged, same).where(changed(table, staged)))
    # The rows that were kept are those that change.
    kept = and_(old.c.id == table.c.id, old.c.replaced_by_batch_id == batch_id)
    updated = session.execute(
        update(table).where(same, kept).values(_news(table, staged) | _lineage(staged) | {
            "version": table.c.version + 1, "updated_at": func.now()
        })
    )  # fmt: skip
    arrived = _arrived(table, staged)
    inserted = session.execute(
        insert(table).from_select(
            list(arrived),
            select(*arrived.values())
            .select_from(staged.outerjoin(table, same))
            .where(staged.c.batch_id == batch_id, table.c.id.is_(None))
            .order_by(staged.c.record),
        ),
        execution_options={"preserve_rowcount": True},
    )
    if name == Project.__tablename__:
        session.execute(statement("retire_budget"), {"batch_id": batch_id})
        session.execute(statement("add_budget"), {"batch_id": batch_id})
    return Merged(inserted.rowcount, updated.rowcount)  # type: ignore[attr-defined]


def _keep(session: Session, batch_id: int, table: Table, changing: Any) -> None:
    """Copy the rows that will change, and the budgets of changed projects, to the history."""
    history = HISTORY_TABLES[table.name]
    _copy(session, history, changing.add_columns(literal(batch_id)), table)
    if table.name == Project.__tablename__:
        budget, old = Base.metadata.tables[ProjectBudget.__tablename__], history.alias("old")
        kept = and_(old.c.id == budget.c.project_id, old.c.replaced_by_batch_id == batch_id)
        _copy(session, HISTORY_TABLES[budget.name], select(budget, literal(batch_id)).join(old, kept), budget)


def _copy(session: Session, history: Table, rows: Any, table: Table) -> None:
    session.execute(insert(history).from_select([*table.c.keys(), "replaced_by_batch_id"], rows))


def _lineage(staged: Any) -> dict[str, Any]:
    return {"batch_id": staged.c.batch_id, "batch_record": staged.c.record, "batch_row": staged.c.row}


def _stated(table: Table, staged: Any, *, with_key: bool = False) -> list[str]:
    """Return the columns a file states of a row; without its key and what is set on arrival only."""
    left = {"batch_id"} if with_key else {"batch_id", *key_of(table), *ON_ARRIVAL}
    return [name for name in (column.name for column in table.c) if name in staged.c and name not in left]


def _groups(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the columns in groups that are taken together, the location left out."""
    groups = [group for group in TOGETHER if group[0] in names]
    grouped = {name for group in (*groups, LOCATION) for name in group}
    return groups + [(name,) for name in names if name not in grouped or (name in LOCATION and not _placed(names))]


def _placed(names: Iterable[str]) -> bool:
    """Tell of a table's columns whether they place a thing: it has a shape of its own."""
    return not set(SHAPES).isdisjoint(names)


def _says(staged: Any, names: Sequence[str]) -> ColumnElement[bool]:
    return or_(*(staged.c[name].is_not(None) for name in names))


def _differ(table: Table, staged: Any, names: Sequence[str]) -> ColumnElement[bool]:
    return or_(*(staged.c[name].is_distinct_from(table.c[name]) for name in names))


def _relocated(table: Table, staged: Any) -> ColumnElement[bool]:
    """Tell of a staged row that it places the thing anew: it draws it, or names another area than is known."""
    moved = and_(staged.c.place_area_id.is_not(None), _differ(table, staged, ["place_area_id"]))
    return or_(_says(staged, [name for name in SHAPES if name in table.c]), moved)


def _location(table: Table) -> list[str]:
    return [name for name in LOCATION if name in table.c] if _placed(table.c.keys()) else []


def groups_of(table: Table, staged: Any) -> list[tuple[str, ...]]:
    """Return the columns a file may change of a row that is there, in groups that are taken together."""
    location = _location(table)
    return _groups(_stated(table, staged)) + ([tuple(location)] if location else [])


def says_otherwise(table: Table, staged: Any, group: tuple[str, ...]) -> ColumnElement[bool]:
    """Tell of a staged row whether it changes one of the groups of columns of the row it is joined to."""
    says = _relocated(table, staged) if list(group) == _location(table) else _says(staged, group)
    return and_(says, _differ(table, staged, group))


def changed(table: Table, staged: Any) -> ColumnElement[bool]:
    """Tell of a staged row whether it changes the row of ``table`` it is joined to."""
    changes = [says_otherwise(table, staged, group) for group in groups_of(table, staged)]
    if table.name == Project.__tablename__:
        changes.append(_budgets_differ(table, staged))
    return or_(false(), *changes)


def _news(table: Table, staged: Any) -> dict[str, Any]:
    """Return column → its value after the batch, for a row that is there."""
    news: dict[str, Any] = {}
    for group in _groups(_stated(table, staged)):
        for name in group:
            news[name] = case((_says(staged, group), staged.c[name]), else_=table.c[name])
    for name in _location(table):
        news[name] = case((_relocated(table, staged), staged.c[name]), else_=table.c[name])
    return news


def _arrived(table: Table, staged: Any) -> dict[str, Any]:
    """Return column → its value in a row that is new."""
    stated = {column: _or_default(table, staged, column) for column in _stated(table, staged, with_key=True)}
    return stated | _lineage(staged)


def after_merge(table: Table, staged: Any) -> dict[str, ColumnElement[Any]]:
    """Return column → its value after the batch, of a staged row joined to the row of ``table`` there may be."""
    arrived, news = _arrived(table, staged), _news(table, staged) | _lineage(staged)
    return {
        name: case((table.c.id.is_(None), arrived.get(name, null())), else_=news.get(name, column))
        for name, column in table.c.items()
    }


def _or_default(table: Table, staged: Any, name: str) -> ColumnElement[Any]:
    """Return what a new row gets: what the file states, else the column's default."""
    column = table.c[name]
    default = getattr(column.server_default, "arg", None)
    if default is None:
        return staged.c[name]  # type: ignore[no-any-return]
    value = default if isinstance(default, TextClause) else literal(default)
    return func.coalesce(staged.c[name], cast(value, column.type))


def _budgets_differ(table: Table, staged: Any) -> ColumnElement[bool]:
    budget = Base.metadata.tables[ProjectBudget.__tablename__]

    def known(name: str) -> Any:
        listed = func.array_agg(aggregate_order_by(budget.c[name], budget.c.fiscal_year_be))
        return select(listed).where(budget.c.project_id == table.c.id).scalar_subquery()

    return and_(
        func.cardinality(staged.c.budget_years) > 0,
        or_(
            staged.c.budget_years.is_distinct_from(known("fiscal_year_be")),
            staged.c.budget_baht.is_distinct_from(known("amount_baht")),
        ),
    )
