"""What only the whole file and the store can tell: repetitions, missing parents, points outside their area."""

from typing import Any

from sqlalchemy import Result, TextClause, text
from sqlalchemy.orm import Session

from etl import held, load
from etl.merge import key_of
from etl.messages import Finding
from etl.sources.layer import Layer
from etl.statements import statement, statement_of
from spatial.tables import STAGED, Base
from spatial.tables.history import SUBJECTS

# Import policy 3: up to here a point outside its tambon is doubted, farther it is refused.
FAR_METRES = 2_000
CHUNK = 5_000


def check_staged(session: Session, batch_id: int, layer: Layer) -> None:
    """Write the findings about the staged rows of the batch, and take the rejected ones out of staging."""
    for asked in _questions(layer):
        if _save(session, batch_id, layer, session.execute(asked, {"batch_id": batch_id, **_limits(asked)})):
            take_out(session, batch_id, layer)
    if not_theirs := held.refused(session, batch_id, layer):
        load.save_findings(session, batch_id, layer, not_theirs)
        take_out(session, batch_id, layer)
    if layer.table == "organisation":
        session.execute(statement("leave_out_offices"), {"batch_id": batch_id})


def take_out(session: Session, batch_id: int, layer: Layer) -> None:
    """Take rejected rows out of staging: what is asked next is asked of those that stay."""
    session.execute(
        text(
            "with rejected as materialized (select distinct record from batch_finding"
            " where batch_id = :batch_id and severity = 'rejection')"
            f" delete from staging.{layer.table} where batch_id = :batch_id and record in (select record from rejected)"
        ),
        {"batch_id": batch_id},
    )


def _questions(layer: Layer) -> list[TextClause]:
    """Return what is asked of the staged rows of a layer."""
    table = Base.metadata.tables[layer.table]
    if layer.table not in STAGED:
        return [statement(f"check_{layer.table}")]
    key = f"concat_ws(':', {', '.join(f'staged.{name}' for name in key_of(table))})"
    asked = [statement_of("check_rows", layer.table, key=key, field=layer.named_by, shown=layer.shown)]
    if shapes := [f"staged.{name}" for name in ("geom", "point") if name in table.c]:
        shape = f"coalesce({', '.join(shapes)})"
        asked.append(statement_of("check_strayed", layer.table, shown=layer.shown, shape=shape))
    if layer.table in SUBJECTS:
        asked.append(statement_of("check_removed", layer.table, field=layer.named_by, shown=layer.shown))
    return asked + [statement(name) for name in layer.checks]


def _limits(asked: TextClause) -> dict[str, object]:
    return {"far_metres": FAR_METRES} if ":far_metres" in asked.text else {}


def _save(session: Session, batch_id: int, layer: Layer, found: Result[Any]) -> bool:
    """Write what was found and tell whether any row is rejected."""
    rejected = False
    for part in found.partitions(CHUNK):
        findings = [
            Finding(row.severity, row.code, row.record, row.row, row.field, row.value, dict(row.facts)) for row in part
        ]
        load.save_findings(session, batch_id, layer, findings)
        rejected = rejected or any(finding.severity == "rejection" for finding in findings)
    return rejected
