"""Into the store: rows by COPY to staging, then one merge, with findings and counts, in one transaction."""

from collections.abc import Iterable

import psycopg
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.merge import Merged
from etl.merge import merge as merge_rows
from etl.messages import Finding
from etl.reading import Row
from etl.sources.layer import Layer
from etl.sources.organisation import BY_HOST_CODE
from etl.statements import statement
from spatial.tables import STAGED, Base
from spatial.tables.base import SRID

_SAVE_FINDINGS = """
insert into batch_finding (batch_id, severity, record, row, field, code, value, message_th, message_en)
select :batch_id, * from unnest(
  cast(:severity as text[]), cast(:record as int[]), cast(:row as int[]), cast(:field as text[]), cast(:code as text[]),
  cast(:value as text[]), cast(:message_th as text[]), cast(:message_en as text[]))
"""
LONGEST_VALUE = 500
BESIDE = {"project": ("project_budget",), "organisation": ("jurisdiction",)}


def stage(session: Session, batch_id: int, layer: Layer, rows: Iterable[tuple[int, int, Row]]) -> None:
    """COPY rows, each with its record and row number, into the layer's staging table. Geometry must be WGS 84.

    A column the row does not state is null.
    """
    columns = [column.name for column in Base.metadata.tables[f"staging.{layer.table}"].columns]
    names = columns[3:]
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("COPY needs psycopg")
    copy_in = f"copy staging.{layer.table} ({', '.join(columns)}) from stdin"
    with connection.cursor() as cursor, cursor.copy(copy_in.encode()) as copy:
        for record, number, row in rows:
            copy.write_row((batch_id, record, number, *(_plain(row.get(name)) for name in names)))


def _plain(value: object) -> object:
    if isinstance(value, BaseGeometry):
        return shapely.to_wkb(shapely.set_srid(value, SRID), hex=True, include_srid=True)
    if isinstance(value, str) and "\x00" in value:
        return value.replace("\x00", "")
    return value


def save_findings(session: Session, batch_id: int, layer: Layer, findings: list[Finding]) -> None:
    """Write findings of the batch in one statement, the fields called in Thai as the layer's headings are."""
    if not findings:
        return
    names = layer.thai_names()
    session.execute(
        text(_SAVE_FINDINGS),
        {
            "batch_id": batch_id,
            "severity": [finding.severity for finding in findings],
            "record": [finding.record for finding in findings],
            "row": [finding.row for finding in findings],
            "field": [finding.field for finding in findings],
            "code": [finding.code for finding in findings],
            "value": [None if f.value is None else f.value[:LONGEST_VALUE].replace("\x00", "") for f in findings],
            "message_th": [finding.message("th", names).replace("\x00", "") for finding in findings],
            "message_en": [finding.message("en").replace("\x00", "") for finding in findings],
        },
    )


def merge(session: Session, batch_id: int, layer: Layer) -> Merged:
    """Bring the staged rows into the final tables. Staging is left as it is."""
    if layer.table in STAGED:
        return merge_rows(session, batch_id, layer.table)
    bound = {"batch_id": batch_id}
    counts = session.execute(statement(f"merge_{layer.table}"), bound).one()
    if layer.table == "organisation":
        weak = {**bound, "weak_basis": BY_HOST_CODE}
        session.execute(statement("retire_jurisdiction"), weak)
        session.execute(statement("add_jurisdiction"), weak)
    return Merged(counts.inserted, counts.updated)


def tables_of(layer: Layer) -> tuple[str, ...]:
    """Return the final tables a batch of the layer writes to."""
    return (layer.table, *BESIDE.get(layer.table, ()))


def drop_findings(session: Session, batch_id: int) -> None:
    """Forget what an earlier look at the batch had found: the file is read anew."""
    session.execute(text("delete from batch_finding where batch_id = :batch_id"), {"batch_id": batch_id})


def clear_staging(session: Session, batch_id: int, layer: Layer) -> None:
    """Take the batch's rows out of staging."""
    session.execute(text(f"delete from staging.{layer.table} where batch_id = :batch_id"), {"batch_id": batch_id})
