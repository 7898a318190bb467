"""Readers, one file a format family. What a file is, its first bytes say; its name only tells text from text."""

import zipfile
from pathlib import Path

from etl.read.delimited import open_delimited, unreadable
from etl.read.sheet import open_sheet
from etl.read.source import ReadOptions, Record, Source
from etl.read.vector import open_geojson, open_geopackage, open_shapefile
from spatial.errors import BadInput

__all__ = ["ReadOptions", "Record", "Source", "open_source"]

_TEXT = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")


def open_source(path: Path, options: ReadOptions) -> Source:
    """Open ``path`` with the reader its content asks for. Raises BadInput where there is none or it fails."""
    if not path.is_file():
        raise BadInput("no_such_file", f"ไม่พบแฟ้ม {path.name}", f"There is no file {path.name}.")
    with path.open("rb") as raw:
        head = raw.read(512)
    if not head:
        raise BadInput("empty_file", f"แฟ้ม {path.name} ว่างเปล่า", f"{path.name} is empty.")
    name = path.name.lower()
    if head.startswith(b"SQLite format 3\x00"):
        return open_geopackage(path, options)
    if head.startswith(b"\x00\x00\x27\x0a") and name.endswith(".shp"):
        return open_shapefile(path, options)
    if head.startswith(b"PK\x03\x04"):
        return _open_zip(path, options)
    if name.endswith((".geojson", ".json")) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return open_geojson(path, options)
    if name.endswith(_TEXT):
        return open_delimited(path, options)
    raise BadInput(
        "unknown_format",
        f"ไม่รู้จักชนิดของแฟ้ม {path.name} (รับ GeoPackage, GeoJSON, Shapefile ใน zip, CSV, XLSX)",
        f"{path.name} is of no known format (GeoPackage, GeoJSON, zipped shapefile, CSV, XLSX).",
    )


def _open_zip(path: Path, options: ReadOptions) -> Source:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError) as error:
        raise unreadable(path, str(error)) from error
    if "xl/workbook.xml" in names:
        return open_sheet(path, options)
    if any(name.endswith(".shp") for name in names):
        return open_shapefile(path, options)
    raise unreadable(path, "a zip without a shapefile")
