"""What only the whole file and the store can tell: repetitions, missing parents, points outside their area."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl import load
from etl.messages import Finding
from etl.sources.layer import Layer
from etl.statements import statement

# Import policy 3: up to here a point outside its tambon is doubted, farther it is refused.
FAR_METRES = 2_000
CHUNK = 5_000


def check_staged(session: Session, batch_id: int, layer: Layer) -> None:
    """Write the findings about the staged rows of the batch, and take the rejected ones out of staging."""
    found = session.execute(
        statement(f"check_{layer.table}"),
        {"batch_id": batch_id, "far_metres": FAR_METRES},
    )
    for part in found.partitions(CHUNK):
        load.save_findings(
            session,
            batch_id,
            [
                Finding(row.severity, row.code, row.record, row.row, row.field, row.value, dict(row.facts))
                for row in part
            ],
        )
    if layer.table == "organisation":
        session.execute(statement("leave_out_offices"), {"batch_id": batch_id})
    session.execute(
        text(
            "with rejected as materialized (select distinct record from batch_finding"
            " where batch_id = :batch_id and severity = 'rejection')"
            f" delete from staging.{layer.table} where batch_id = :batch_id and record in (select record from rejected)"
        ),
        {"batch_id": batch_id},
    )
