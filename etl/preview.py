"""The accepted, normalised records of a batch as GeoJSON: what the preview map shows."""

import json
from pathlib import Path

from sqlalchemy.orm import Session

from etl.sources.layer import Layer
from etl.statements import statement

CHUNK = 1_000


def write(session: Session, batch_id: int, layer: Layer, out: Path) -> None:
    """Write the staged records to ``out`` as a FeatureCollection in WGS 84, in the order of the file."""
    found = session.execute(
        statement(f"preview_{layer.table}"), {"batch_id": batch_id}, execution_options={"yield_per": CHUNK}
    )
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
