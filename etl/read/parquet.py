"""GeoParquet, and plain Parquet with its places in columns, read by pyarrow a batch of rows at a time."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
from pyproj.exceptions import CRSError

from etl.read import headings
from etl.read.outline import NOTHING, Outline, outlines
from etl.read.refusals import no_layers, unreadable
from etl.read.source import ReadOptions, Record, Source

CHUNK = 5_000
_WGS84 = "OGC:CRS84"


def open_parquet(path: Path, options: ReadOptions) -> Source:
    """Open a Parquet file; its geometry is the primary column that its ``geo`` metadata names. Raises BadInput."""
    if options.layer:
        raise no_layers(path, options.layer)
    parquet, wrong = _library()
    try:
        file = parquet.ParquetFile(path)
        schema = file.schema_arrow
        told = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
        drawn, crs = _geometry(path, told)
    except (wrong, OSError, ValueError) as error:
        raise unreadable(path, str(error).split("\n", maxsplit=1)[0]) from error
    # Boxes beside shapes and a data frame's own numbering are no fields.
    beside = {*(told.get("columns") or {}), "bbox"}
    names = [name for name in map(str, schema.names) if name not in beside and not name.startswith("__")]
    headings.refuse_many(len(names))
    return Source(
        driver="Parquet",
        columns=names,
        records=_records(path, file, names, drawn, wrong),
        crs=crs,
        encoding="utf-8",
        total=int(file.metadata.num_rows),
        has_geometry=drawn is not None,
    )


def _library() -> tuple[Any, type[Exception]]:
    """Return pyarrow's reader and its error. The process that forks readers keeps pyarrow out; this one needs it."""
    for name in [it for it, module in sys.modules.items() if module is None and it.startswith("pyarrow")]:
        del sys.modules[name]
    pyarrow = importlib.import_module("pyarrow")
    pyarrow.set_cpu_count(1)
    return importlib.import_module("pyarrow.parquet"), pyarrow.ArrowException


def _geometry(path: Path, told: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the column of geometry and its CRS as the metadata say: one left out is WGS 84, null is not known."""
    name = told.get("primary_column")
    column = (told.get("columns") or {}).get(name)
    if column is None:
        return None, None
    if str(column.get("encoding", "")).upper() != "WKB":
        raise unreadable(path, "its geometry is not WKB", "รูปเรขาคณิตไม่เป็น WKB")
    crs = column.get("crs", _WGS84)
    if crs is None:
        return name, None
    try:
        found = pyproj.CRS.from_user_input(crs)
    except CRSError as error:
        raise unreadable(path, "its CRS", "ระบบพิกัดในแฟ้มอ่านไม่ได้") from error
    number = found.to_epsg()
    is_degrees = found.is_geographic and found.to_authority() == ("OGC", "CRS84")
    return name, "EPSG:4326" if is_degrees else f"EPSG:{number}" if number else found.to_wkt()


def _records(path: Path, file: Any, names: list[str], drawn: str | None, wrong: type[Exception]) -> Iterator[Record]:
    """Yield the rows batch by batch, so that memory follows the size of a row group and not of the file."""
    count = 0
    try:
        for batch in file.iter_batches(CHUNK, columns=[*names, *([drawn] if drawn else [])], use_threads=False):
            cells = [batch.column(name).to_pylist() for name in names]
            for at, drawing in enumerate(_outlines(batch, drawn)):
                values = {name: _plain(column[at]) for name, column in zip(names, cells, strict=True)}
                yield Record(count, count + 1, values, drawing.shape, drawing.broken, drawing.repaired)
                count += 1
    except (wrong, OSError, ValueError) as error:
        raise unreadable(path, str(error).split("\n", maxsplit=1)[0]) from error


def _outlines(batch: Any, drawn: str | None) -> list[Outline]:
    if drawn is None:
        return [NOTHING] * int(batch.num_rows)
    blobs = np.empty(batch.num_rows, dtype=object)
    blobs[:] = batch.column(drawn).to_pylist()
    return outlines(blobs)


def _plain(value: object) -> object:
    """Return a value as other readers give it: no NaN, days as text, nothing nested."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return None if np.isnan(value) else value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
