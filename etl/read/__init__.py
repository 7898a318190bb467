"""Readers, one file a format family. What a file is, its first bytes say; its name only tells text from text."""

import codecs
import zipfile
from pathlib import Path

from etl.read import sheet
from etl.read.delimited import open_delimited
from etl.read.refusals import unreadable
from etl.read.source import ReadOptions, Record, Source
from spatial.errors import BadInput

__all__ = ["ReadOptions", "Record", "Source", "open_source"]

KINDS = "GeoPackage, GeoJSON, FlatGeobuf, GeoParquet, KML, KMZ, GPX, GML, CSV, XLSX, XLS, ODS"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")


def open_source(path: Path, options: ReadOptions) -> Source:
    """Open ``path`` with the reader its content asks for. Raises BadInput where there is none or it fails."""
    if not path.is_file():
        raise BadInput("no_such_file", f"ไม่พบแฟ้ม {path.name}", f"There is no file {path.name}.")
    _check_encoding(options.encoding)
    with path.open("rb") as raw:
        head = raw.read(512)
    if not head:
        raise BadInput("empty_file", f"แฟ้ม {path.name} ว่างเปล่า", f"{path.name} is empty.")
    name = path.name.lower()
    if name.endswith(_TEXT) and not head.startswith((b"SQLite", b"PK\x03\x04", _OLE)):
        return open_delimited(path, options)
    if head.startswith(_OLE) or (head.startswith(b"PK\x03\x04") and _is_workbook(path)):
        return sheet.open_sheet(path, options)
    if head.startswith(b"PAR1"):
        # Its library is read only for such a file.
        from etl.read import parquet

        return parquet.open_parquet(path, options)
    return _open_vector(path, name, head, options)


def _open_vector(path: Path, name: str, head: bytes, options: ReadOptions) -> Source:
    # GDAL's reader brings pandas along, seconds of starting up that a table need not wait for.
    from etl.read import markup, vector

    if head.startswith(b"fgb\x03"):
        return vector.open_flatgeobuf(path, options)
    if head.startswith(b"PK\x03\x04") and (name.endswith(".kmz") or markup.is_kmz(path)):
        return markup.open_kmz(path, options)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return markup.open_markup(path, options)
    if head.startswith(b"SQLite format 3\x00"):
        return vector.open_geopackage(path, options)
    if head.startswith(b"PK\x03\x04") or (head.startswith(b"\x00\x00\x27\x0a") and name.endswith(".shp")):
        return vector.open_shapefile(path, options)
    if name.endswith((".geojson", ".json")) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return vector.open_geojson(path, options)
    raise BadInput(
        "unknown_format",
        f"ไม่รู้จักชนิดของแฟ้ม {path.name} (รับ {KINDS} และ Shapefile ใน zip)",
        f"{path.name} is of no known format ({KINDS}, zipped shapefile).",
    )


def _check_encoding(stated: str | None) -> None:
    try:
        "".encode(stated or "utf-8")
        codecs.getincrementaldecoder(stated or "utf-8")
    except (LookupError, ValueError) as error:
        raise BadInput(
            "unknown_encoding", f"ไม่รู้จักรหัสตัวอักษร {stated}", f"There is no encoding {stated}; say utf-8 or cp874."
        ) from error


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
            return "xl/workbook.xml" in names or sheet.is_ods(archive)
    except (zipfile.BadZipFile, OSError) as error:
        raise unreadable(path, str(error)) from error
