"""The accepted, normalised records of a batch as GeoJSON: what the preview map shows."""

import json
from pathlib import Path

from sqlalchemy.orm import Session

from etl.previewed import accepted
from etl.sources.layer import Layer
from etl.statements import statement
from spatial.errors import BadInput
from spatial.tables import STAGED, Project

CHUNK = 1_000


def write(session: Session, batch_id: int, layer: Layer, out: Path) -> None:
    """Write the staged records to ``out`` as a FeatureCollection in WGS 84, in the order of the file.

    Raises BadInput where ``out`` cannot be written.
    """
    try:
        _write(session, batch_id, layer, out)
    except OSError as error:
        raise _unwritable(out) from error


def check(out: Path) -> None:
    """Raise BadInput where the preview cannot be written to ``out``, before the work for it is done."""
    try:
        folder, taken = out.parent.is_dir(), out.is_dir()
    except OSError as error:
        raise _unwritable(out) from error
    if not folder:
        raise BadInput("no_such_folder", f"ไม่พบโฟลเดอร์ {out.parent}", f"There is no folder {out.parent}.")
    if taken:
        raise _unwritable(out)


def _unwritable(out: Path) -> BadInput:
    return BadInput("cannot_write", f"เขียนแฟ้ม {out} ไม่ได้", f"{out} cannot be written.")


def _write(session: Session, batch_id: int, layer: Layer, out: Path) -> None:
    written = layer.table not in STAGED or layer.table == Project.__tablename__
    asked = statement(f"preview_{layer.table}") if written else accepted(layer.table, batch_id)
    bound = {"batch_id": batch_id} if written else {}
    found = session.execute(asked, bound, execution_options={"yield_per": CHUNK})
    with out.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for at, row in enumerate(found):
            feature = {
                "type": "Feature",
                "id": row.record,
                "properties": row.properties,
                "geometry": None if row.geometry is None else json.loads(row.geometry),
            }
            file.write(("\n" if at == 0 else ",\n") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")
