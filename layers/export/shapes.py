"""Exports that GIS programs open: GeoPackage, GeoJSON, FlatGeobuf, KML through GDAL, and GeoParquet. All EPSG:4326.

Rows flow through as Arrow batches, so the memory needed does not grow with their number.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import pyproj
from pyarrow import parquet

from layers.export import about
from layers.export.fields import Field
from layers.export.rows import Asked, Row

GEOMETRY = "geometry"
TYPES = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "yes_no": pa.bool_(), "date": pa.date32()}
POLYGONS = frozenset({"province", "amphoe", "tambon", "overlap"})
DRIVERS: dict[str, tuple[str, dict[str, str]]] = {
    "gpkg": ("GPKG", {}),
    # Fifteen decimals: what is taken away and brought back is the same, bit by bit.
    "geojson": ("GeoJSON", {"COORDINATE_PRECISION": "15", "RFC7946": "NO"}),
    "fgb": ("FlatGeobuf", {}),
    "kml": ("KML", {}),
}
_WKB = {"ARROW:extension:name": "geoarrow.wkb"}


def schema_of(fields: Iterable[Field]) -> pa.Schema:
    """Return the Arrow schema of a layer's fields, then its geometry as WKB."""
    columns = [pa.field(field.name, TYPES[field.kind]) for field in fields]
    return pa.schema([*columns, pa.field(GEOMETRY, pa.binary(), metadata=_WKB)])


def batches(asked: Asked, schema: pa.Schema, chunks: Iterator[list[Row]]) -> Iterator[pa.RecordBatch]:
    """Yield the chunks as Arrow batches."""
    for rows in chunks:
        columns = [
            pa.array((_value(row[field.name], field) for row in rows), TYPES[field.kind]) for field in asked.fields
        ]
        shapes = pa.array((None if row[GEOMETRY] is None else bytes(row[GEOMETRY]) for row in rows), pa.binary())
        yield pa.record_batch([*columns, shapes], schema=schema)


def _value(value: Any, field: Field) -> Any:
    if value is None:
        return None
    return str(value) if field.kind == "text" else float(value) if field.kind == "number" else value


def write_gdal(asked: Asked, chunks: Iterator[list[Row]], path: Path) -> None:
    """Write the rows through GDAL's driver for the file's ending."""
    driver, options = DRIVERS[path.suffix[1:]]
    schema = schema_of(asked.fields)
    if driver == "KML":  # what a placemark is called is the column of that name
        schema = schema.set(at := schema.get_field_index(named_by(asked)), schema.field(at).with_name("Name"))
    if driver == "FlatGeobuf" and asked.unplaced:  # its index knows no row without a shape
        options = options | {"SPATIAL_INDEX": "NO"}
    stream = pa.RecordBatchReader.from_batches(schema, batches(asked, schema, chunks))
    told = {label: str(value) for label, value in about.lines(asked)} if driver == "GPKG" else None
    pyogrio.write_arrow(
        stream, path, layer=asked.layer, driver=driver, geometry_name=GEOMETRY, crs=about.CRS,
        geometry_type="MultiPolygon" if asked.layer in POLYGONS and driver != "KML" else "Unknown",
        layer_metadata=told, **options,
    )  # fmt: skip


def named_by(asked: Asked) -> str:
    """Return the field whose value names a feature for people."""
    names = [field.name for field in asked.fields]
    return next(name for name in ("name", "title", "name_th", "indicator_name", "project_a_name") if name in names)


def write_parquet(asked: Asked, chunks: Iterator[list[Row]], path: Path) -> None:
    """Write GeoParquet 1.1, its CRS stated whole (PROJJSON)."""
    column = {
        "encoding": "WKB",
        "geometry_types": [],
        "crs": pyproj.CRS.from_user_input(about.CRS).to_json_dict(),
    }
    geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
    told = dict(about.lines(asked))
    schema = schema_of(asked.fields).with_metadata(
        {"geo": json.dumps(geo), "webgis": json.dumps(told, ensure_ascii=False)}
    )
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(asked, schema, chunks):
            writer.write_batch(batch)
