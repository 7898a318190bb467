"""Rows that come back from an export: known by their UUID, refused where the store's row has changed since."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.reading import Reading
from etl.sources.layer import Headings, Layer
from spatial.tables import Base

# What an export writes beside a layer's own fields, and every importable layer reads back.
COLUMNS: Headings = {"uuid": ("uuid",), "version": ("version",)}


def columns_of(layer: Layer) -> Headings:
    """Return the columns by which the layer's rows are known again; those its own fields do not read already."""
    return {name: known for name, known in COLUMNS.items() if name not in layer.headings}


def meet(session: Session, layer: Layer, readings: list[Reading]) -> set[int]:
    """Give rows with a UUID the key the store knows them by; reject those that are stale.

    Returns the records that bear the version which stands.

    A UUID the store has not is no reason to refuse: the row is new here. Raises nothing; findings stand on the rows.
    """
    with_uuid = [it for it in readings if it.row is not None and "uuid" in it.columns and it.raw("uuid")]
    if not with_uuid:
        return set()
    table = Base.metadata.tables[layer.table]
    named = {told for it in with_uuid if (told := _uuid(it))}
    columns = [table.c.uuid, table.c.version, *((table.c.source_key,) if "source_key" in table.c else ())]
    found = session.execute(select(*columns).where(table.c.uuid.in_(named)))
    known = {row.uuid: row for row in found}
    knowing = set()
    for reading in with_uuid:
        told = _uuid(reading)
        row = known.get(told) if told else None
        if row is None or reading.row is None:
            continue
        if "source_key" in reading.row:
            reading.row["source_key"] = row.source_key
        try:
            had = reading.count("version", 1)
        except Rejected as why:
            reading.reject(why)
            continue
        if had is not None and had < row.version:
            reading.reject(Rejected("stale", "version", had, known=row.version))
        elif had is not None:
            knowing.add(reading.record.record)
    return knowing


def _uuid(reading: Reading) -> UUID | None:
    try:
        return UUID(str(reading.raw("uuid")).strip())
    except ValueError:
        return None
