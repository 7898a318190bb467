"""Rows their sender may not write, found before the merge by asking the store's own policies: so both say the same.

A policy is a condition on one row. It is asked of each staged row as it would stand after the merge, and of the row
that is there already; what the merge would leave alone is not asked about.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, func, literal, literal_column, select, text
from sqlalchemy.orm import Session

from etl.merge import after_merge, changed, key_of
from etl.messages import Finding
from etl.sources.layer import Layer
from spatial.tables import STAGED, Base, Organisation, Project

_ADDED, _CHANGED = "add", "change"
_POLICIES = text(
    "select policyname, coalesce(with_check, qual) as condition from pg_policies"
    " where schemaname = 'public' and tablename = :table and policyname in ('add', 'change')"
)
# The field that says whose a row is, where the one that names it does not.
_FIELDS = {"project": "owner_name"}


def refused(session: Session, batch_id: int, layer: Layer) -> list[Finding]:
    """Return a rejection for each staged row of the batch that who acts may not write."""
    if session.scalar(text("select acts_as('operator')")):
        return []
    table = Base.metadata.tables[layer.table]
    staged = Base.metadata.tables[f"staging.{layer.table}"].alias("staged")
    same = and_(*(staged.c[name] == table.c[name] for name in key_of(table)))
    policy = {row.policyname: row.condition for row in session.execute(_POLICIES, {"table": layer.table})}
    told = (staged.c.record.label("held_record"), staged.c.row.label("held_row"), _shown(layer).label("held_name"))
    mine = staged.c.batch_id == bindparam("batch_id")
    is_written = changed(table, staged) if layer.table in STAGED else literal(True)
    there = select(*told, *table.c).join(table, same).where(mine, is_written)
    after = _after(table, staged)
    made = select(*told, *(value.label(name) for name, value in after.items())).join(table, same, isouter=True)
    asked = (
        (made.where(mine, table.c.id.is_(None)), policy[_ADDED]),
        (made.where(mine, table.c.id.is_not(None), is_written), policy[_CHANGED]),
        (there, policy[_CHANGED]),
    )
    bound = {"batch_id": batch_id}
    found = {row.held_record: row for rows in asked for row in session.execute(_not(table, *rows), bound)}
    field = _FIELDS.get(layer.table, layer.named_by)
    return [
        Finding("rejection", "not_yours", record, row.held_row, field, row.held_name, {"name": row.held_name or ""})
        for record, row in sorted(found.items())
    ]


def _shown(layer: Layer) -> ColumnElement[Any]:
    return literal_column(layer.shown if layer.table in STAGED else "coalesce(staged.name_th, staged.code)")


def _not(table: Table, rows: Select[Any], condition: str) -> Select[Any]:
    """Select of rows, columns as the table's, those a policy's condition does not hold for."""
    # Conditions name the table they are about, so the rows have to go by its name.
    held = rows.subquery(table.name)
    return select(held.c.held_record, held.c.held_row, held.c.held_name).where(
        text(f"not coalesce(({condition}), false)")
    )


def _after(table: Table, staged: Any) -> dict[str, ColumnElement[Any]]:
    """Return column → its value once the batch is merged."""
    if table.name in STAGED:
        after = after_merge(table, staged)
        if "counted_code" in table.c:
            after["counted_code"] = _counted(table, after)
        return after
    area = Base.metadata.tables["area"].alias("home")
    if table.name == Organisation.__tablename__:
        home = _area(area, staged.c.home_code)
        wider = (_area(area, func.substr(staged.c.home_code, 1, digits)) for digits in (4, 2))
        return {"id": table.c.id, "home_area_id": func.coalesce(home, *wider, table.c.home_area_id)}
    parent = select(area.c.id).where(area.c.code == staged.c.parent_code, area.c.level != "community").scalar_subquery()
    return {"id": table.c.id, "level": staged.c.level, "code": staged.c.code, "parent_id": parent}


def _area(area: Any, code: Any) -> Any:
    return select(area.c.id).where(area.c.code == code, area.c.level != "community").scalar_subquery()


def _counted(table: Table, after: dict[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    """Return where a project or need counts, as the store will derive it."""
    area, home = (Base.metadata.tables["area"].alias(name) for name in ("place", "home"))
    place = select(area.c.code).where(area.c.id == after["place_area_id"]).scalar_subquery()
    if table.name != Project.__tablename__:
        return place
    owner = Base.metadata.tables["organisation"].alias("owner")
    at_home = select(home.c.code).join(owner, owner.c.home_area_id == home.c.id).where(owner.c.id == after["owner_id"])
    return func.coalesce(place, at_home.scalar_subquery())
