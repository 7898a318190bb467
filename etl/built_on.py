"""What was built on a batch, and would be lost or torn from its ground were the batch taken back."""

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Table, and_, case, cast, func, null, select, union_all
from sqlalchemy.orm import Session

from spatial.tables import HISTORY_TABLES, Base, Jurisdiction, OverlapCase

# Measurements and derived rows go with what they were made of, and are made again.
DERIVED = frozenset(
    {
        OverlapCase.__tablename__,
        "project_finding",
        "project_works",
        "attachment",
        "place_guess",
        "area_generalised",
        "project_budget",
    }
)


def built_on(session: Session, batch_id: int, name: str) -> tuple[list[int], int]:
    """Return the later batches that changed or refer to rows of the batch in table ``name``, and how many edits did."""
    table, old = Base.metadata.tables[name], HISTORY_TABLES[name].alias("old")
    replaced = select(old.c.id).where(old.c.replaced_by_batch_id == batch_id)
    inserted = select(table.c.id).where(table.c.batch_id == batch_id, table.c.id.not_in(replaced)).cte("inserted")
    found = [_later(batch_id, name)]
    if "version" in table.c:
        found.append(_edited(batch_id, table, old))
    if name == "organisation":
        found.append(_later(batch_id, Jurisdiction.__tablename__))
    for other, column in _referring(table):
        batch = other.c.batch_id if "batch_id" in other.c else cast(null(), BigInteger)
        refers = select(batch.label("batch_id")).select_from(other).join(inserted, inserted.c.id == column)
        found.append(refers.where(batch.is_distinct_from(batch_id)))
    every = union_all(*found).subquery()
    rows = session.execute(select(every.c.batch_id, func.count()).group_by(every.c.batch_id)).all()
    later = sorted(number for number, _ in rows if number is not None)
    return later, sum(count for number, count in rows if number is None)


def _later(batch_id: int, name: str) -> Any:
    """Select the batches that replaced rows of this one."""
    old = HISTORY_TABLES[name].alias(f"later_{name}")
    return select(old.c.replaced_by_batch_id.label("batch_id")).where(
        old.c.batch_id == batch_id, old.c.replaced_by_batch_id != batch_id
    )


def _edited(batch_id: int, table: Table, old: Any) -> Any:
    """Select a null for each row that was edited since: its version is not the one the batch gave it."""
    before = and_(old.c.id == table.c.id, old.c.replaced_by_batch_id == batch_id)
    given = case((old.c.id.is_(None), 1), else_=old.c.version + 1)
    return (
        select(cast(null(), BigInteger).label("batch_id"))
        .select_from(table.outerjoin(old, before))
        .where(table.c.batch_id == batch_id, table.c.version != given)
    )


def _referring(table: Table) -> list[tuple[Table, Any]]:
    """Return the tables with a column that refers to ``table``, derived ones left out."""
    found = []
    for other in Base.metadata.sorted_tables:
        if other.schema is not None or other.name in DERIVED:
            continue
        keys: set[ForeignKey] = {key for column in other.c for key in column.foreign_keys}
        found += [(other, key.parent) for key in keys if key.column is table.c.id]
    return found
