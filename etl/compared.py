"""What a batch does to each row, kept for people: new, changed with the values before, rejected with the cells.

The merge itself is the comparison: what it replaced stands in the history, so every layer is compared the same way.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from sqlalchemy import Select, Table, and_, cast, delete, func, insert, null, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from etl.corrections import Corrections, as_text, fingerprint_of, identity_of
from etl.merge import SHAPES, key_of
from etl.previewed import object_of, referred_name
from etl.read.source import Record
from etl.reading import Reading
from etl.sources.layer import Layer
from spatial.tables import HISTORY_TABLES, Base, BatchFinding, BatchRow, Project, ProjectBudget

CHUNK = 2_000
# So many new rows are kept for looking at; of changed and rejected ones all.
MOST_NEW = 20_000
_TECHNICAL = frozenset(
    {"id", "uuid", "batch_id", "batch_record", "batch_row", "version", "created_at", "updated_at", "source_key"}
    | {"counted_code", "level", "label_point", "valid_from", "valid_to", *SHAPES}
)
# Why a row the file changes stays as it is.
_NOT_FOLLOWED = ("edited_by_hand", "removed")
_NAMES = ("name_th", "name", "title", "code", "source_key")


def keep(
    read: Session, write: Session, batch_id: int, layer: Layer, corrections: Corrections,
    again: Callable[[], AbstractContextManager[tuple[Iterable[Record], dict[str, str]]]],
) -> None:  # fmt: skip
    """Keep what the batch did, seen through ``read`` after its merge, by way of ``write``; may be one session.

    ``again``: opens the file anew, for the cells of rejected rows: its records, and in which columns fields stand.
    """
    write.execute(delete(BatchRow).where(BatchRow.batch_id == batch_id))
    for outcome, asked in (("changed", _merged(batch_id, layer.table, changed=True)),
                           ("new", _merged(batch_id, layer.table, changed=False).limit(MOST_NEW))):  # fmt: skip
        found = read.execute(asked, execution_options={"yield_per": CHUNK})
        _insert(write, (_row(batch_id, outcome, it) for it in found))
    found = read.execute(_left(batch_id, layer.table), execution_options={"yield_per": CHUNK})
    _insert(write, (_whole(batch_id, it.record, it.row, "unchanged") | {"name": it.name} for it in found))
    rejected = set(
        read.scalars(
            select(BatchFinding.record)
            .distinct()
            .where(BatchFinding.batch_id == batch_id, BatchFinding.severity == "rejection")
        )
    )
    if rejected:
        with again() as (records, columns):
            _insert(write, _rejected(batch_id, records, rejected, columns, corrections))


def copy_findings(read: Session, write: Session, batch_id: int) -> None:
    """Take the findings of the batch from a transaction that is about to be undone to one that stays.

    Those of an earlier look must be gone (``load.drop_findings``).
    """
    columns = [column for column in BatchFinding.__table__.columns if column.name != "id"]
    asked = select(*columns).where(BatchFinding.batch_id == batch_id).order_by(BatchFinding.id)
    found = read.execute(asked, execution_options={"yield_per": CHUNK})
    for part in found.mappings().partitions(CHUNK):
        write.execute(insert(BatchFinding), [dict(row) for row in part])


def _insert(session: Session, rows: Iterator[dict[str, Any]]) -> None:
    while part := list(islice(rows, CHUNK)):
        session.execute(insert(BatchRow), part)


def _rejected(
    batch_id: int, records: Iterable[Record], wanted: set[int | None], columns: dict[str, str], corrections: Corrections
) -> Iterator[dict[str, Any]]:
    left = len(wanted)
    for record in records:
        if record.record not in wanted:
            continue
        known = {"fingerprint": fingerprint_of(record, columns), "identity": identity_of(record, columns)}
        corrections.apply(Reading(record, columns))
        cells = {name: as_text(record.values.get(column)) for name, column in columns.items()}
        name = next((cells[it] for it in ("name", "title", "key", "code") if cells.get(it)), None)
        yield _whole(batch_id, record.record, record.row, "rejected") | known | {
            "name": _clean(name), "cells": {key: _clean(value) for key, value in cells.items()}
        }  # fmt: skip
        left -= 1
        if not left:
            return


def _clean(value: str | None) -> str | None:
    return None if value is None else value.replace("\x00", "")[:4_000]


def _whole(batch_id: int, record: int, row: int, outcome: str) -> dict[str, Any]:
    """Return a row with every column, so that many go in one statement."""
    empty = dict.fromkeys(("name", "cells", "old", "new", "fingerprint", "identity", "geom", "old_geom"))
    return empty | {"batch_id": batch_id, "record": record, "row": row, "outcome": outcome}


def _row(batch_id: int, outcome: str, found: Any) -> dict[str, Any]:
    new, old = dict(found.new or {}), dict(found.old or {}) if outcome == "changed" else None
    if old is not None:
        differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        new, old = {name: new.get(name) for name in differing}, {name: old.get(name) for name in differing}
    return _whole(batch_id, found.record, found.row, outcome) | {
        "name": found.name, "new": new, "old": old, "geom": found.geom, "old_geom": found.old_geom
    }  # fmt: skip


def _merged(batch_id: int, name: str, *, changed: bool) -> Select[Any]:
    """Select the staged records of the batch that were added, or those that changed a row, with its values before."""
    table, old = Base.metadata.tables[name], HISTORY_TABLES[name].alias("old")
    staged = Base.metadata.tables[f"staging.{name}"].alias("staged")
    same = and_(*(staged.c[key] == table.c[key] for key in key_of(table)))
    before = and_(old.c.id == table.c.id, old.c.replaced_by_batch_id == batch_id)
    return (
        select(
            staged.c.record, staged.c.row, _shown(table).label("name"),
            _values(table, table).label("new"), _values(table, old).label("old"),
            _shape(table).label("geom"), _shape(old).label("old_geom"),
        )
        .select_from(staged.join(table, same).outerjoin(old, before))
        .where(
            staged.c.batch_id == batch_id,
            table.c.batch_id == batch_id,
            old.c.id.is_not(None) if changed else old.c.id.is_(None),
        )
        .order_by(staged.c.record)
    )  # fmt: skip


def _left(batch_id: int, name: str) -> Select[Any]:
    """Select the staged records that change nothing although the file says otherwise."""
    table, staged = Base.metadata.tables[name], Base.metadata.tables[f"staging.{name}"].alias("staged")
    same = and_(*(staged.c[key] == table.c[key] for key in key_of(table)))
    told = select(BatchFinding.record).where(
        BatchFinding.batch_id == batch_id, BatchFinding.code.in_(_NOT_FOLLOWED), BatchFinding.record.is_not(None)
    )
    return (
        select(staged.c.record, staged.c.row, _shown(table).label("name"))
        .join(table, same)
        .where(staged.c.batch_id == batch_id, table.c.batch_id != batch_id, staged.c.record.in_(told))
        .order_by(staged.c.record)
    )


def _shown(table: Table) -> Any:
    """Return the column that names a row to people."""
    return next((table.c[it] for it in _NAMES if it in table.c), null())


def _values(table: Table, of: Any) -> Any:
    """Return the columns of a row as people read them, as one JSON object without nulls."""
    values = {
        column.name.removesuffix("_id"): referred_name(of.c[column.name]) if column.name.endswith("_id")
        else of.c[column.name]
        for column in table.columns if column.name not in _TECHNICAL
    }  # fmt: skip
    if table.name == Project.__tablename__:
        values["budget_by_year"] = _budgets(of)
    return object_of(values)


def _budgets(of: Any) -> Any:
    """Return the baht of a project by year, now or before the batch."""
    now = Base.metadata.tables[ProjectBudget.__tablename__]
    if isinstance(of, Table):
        table, mine = now, now.c.project_id == of.c.id
    else:
        table = HISTORY_TABLES[now.name]
        mine = and_(table.c.project_id == of.c.id, table.c.replaced_by_batch_id == of.c.replaced_by_batch_id)
    listed = func.jsonb_object_agg(table.c.fiscal_year_be, table.c.amount_baht)
    return select(cast(listed, JSONB)).where(mine).scalar_subquery()


def _shape(of: Any) -> Any:
    shapes = [of.c[name] for name in ("geom", "point") if name in of.c]
    return func.coalesce(*shapes) if shapes else null()
