"""Taking a layer away as a file, under the common filter and the one visibility clause. All geometry is EPSG:4326."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from layers.export import rows, shapefile, shapes, tables
from layers.export.rows import Asked, Row, ask
from spatial.actor import Actor
from spatial.errors import BadInput
from spatial.filters import Filter

Progress = Callable[[int, int], None]
Writer = Callable[[Asked, Iterator[list[Row]], Path], None]


@dataclass(frozen=True)
class Format:
    """One format: how it is written, what the web calls it, and about how many bytes a row takes, for the hint."""

    write: Writer
    media: str
    title: str
    bytes_a_row: int


FORMATS: dict[str, Format] = {
    "xlsx": Format(
        tables.write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel", 220
    ),
    "csv": Format(tables.write_csv, "text/csv; charset=utf-8", "CSV", 480),
    "gpkg": Format(shapes.write_gdal, "application/geopackage+sqlite3", "GeoPackage", 620),
    "geojson": Format(shapes.write_gdal, "application/geo+json", "GeoJSON", 1_250),
    "fgb": Format(shapes.write_gdal, "application/flatgeobuf", "FlatGeobuf", 700),
    "parquet": Format(shapes.write_parquet, "application/vnd.apache.parquet", "GeoParquet", 130),
    "kml": Format(shapes.write_gdal, "application/vnd.google-earth.kml+xml", "KML", 1_700),
    "zip": Format(shapefile.write_zip, "application/zip", "Shapefile (zip)", 180),
}


def format_of(name: str) -> str:
    """Return the format a file's name ends in. Raises BadInput where none is known."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadInput("unknown_format", f"ไม่รู้จักนามสกุล .{ending} ใช้ได้: {known}", f".{ending} is not one of {known}")
    return ending


def write(
    session: Session, layer: str, path: Path, actor: Actor, chosen: Filter, progress: Progress | None = None
) -> Asked:
    """Write a layer to ``path``, in the format of its ending; the file is there whole or not at all.

    ``progress(done, total)`` is called after each chunk and may raise to stop. Geometry: EPSG:4326.
    Returns what was asked, with its counts. Raises BadInput (format, folder), NotFound (layer, area, organisation).
    """
    form = format_of(path.name)
    asked = ask(session, layer, actor, chosen)
    if not path.parent.is_dir():
        raise BadInput("no_folder", f"ไม่มีโฟลเดอร์ {path.parent}", f"There is no folder {path.parent}")
    with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        half = Path(folder) / f"{asked.layer}.{form}"
        FORMATS[form].write(asked, _told(rows.chunks(session, asked), asked.rows, progress), half)
        half.replace(path)
    return asked


def csv_lines(session: Session, asked: Asked) -> Iterator[str]:
    """Yield the CSV of what was asked, as it is read from the store."""
    return tables.csv_lines(asked, rows.chunks(session, asked))


def _told(chunks: Iterator[list[Row]], total: int, progress: Progress | None) -> Iterator[list[Row]]:
    done = 0
    for chunk in chunks:
        yield chunk
        done += len(chunk)
        if progress:
            progress(done, total)


__all__ = ["FORMATS", "Asked", "Format", "Progress", "ask", "csv_lines", "format_of", "write"]
