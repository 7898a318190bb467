"""Files made to harm whoever reads them, each written by its own few lines."""

import gzip
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl

from tests.etl import formats
from tests.etl.land import square, write_csv, write_vector, zip_shapefile

HEADING = ["รหัส", "ชื่อแหล่งน้ำ", "รหัสตำบล"]
CELLS = [["W-1", "หนองแดง", "520101"], ["W-2", "สระใหญ่", "520102"]]
ROWS = [{"code": f"W-{n}", "name": "หนอง", "geometry": square(0.1, 0.1, 0.01, 0.01)} for n in range(2_000)]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
LAUGHS = (
    '<!DOCTYPE k [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE k [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
Writer = Callable[[Path], Path]
# What is large is made when it is written.
Content = bytes | str | Callable[[], bytes | str]


def _written(name: str, content: Content) -> Writer:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(_bytes(content))
        return path

    return write


def _bytes(content: Content) -> bytes:
    made = content() if callable(content) else content
    return made.encode() if isinstance(made, str) else made


def _zipped(name: str, members: dict[str, Content], method: int = zipfile.ZIP_DEFLATED) -> Writer:
    def write(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", method) as archive:
            for inside, content in members.items():
                archive.writestr(inside, _bytes(content))
        return folder / name

    return write


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def whole(folder: Path, ending: str) -> Path:
    """A harmless file of a format."""
    path = folder / f"whole.{ending}"
    kml = formats.kml([[("หนอง", "W-1", formats.point(99.05, 18.05))]])
    writers: dict[str, Callable[[], Path]] = {
        "csv.gz": lambda: write_csv(folder / "whole.gz", HEADING, CELLS * 500).rename(path),
        "xlsx": lambda: workbook(path, [HEADING, *CELLS]),
        "ods": lambda: formats.ods(path, [HEADING, *CELLS]),
        "kmz": lambda: formats.kmz(path, kml),
        "zip": lambda: zip_shapefile(folder, ROWS[:50], name="whole"),
        "kml": lambda: _written(path.name, kml)(folder),
        "gpx": lambda: _written(path.name, formats.gpx([("สาย", [(99.0, 18.0), (99.1, 18.1)])], []))(folder),
        "gml": lambda: _written(path.name, formats.gml([("W-1", 99.05, 18.05)]))(folder),
    }
    return writers[ending]() if ending in writers else write_vector(path, ROWS)


def _cut(ending: str) -> Writer:
    def write(folder: Path) -> Path:
        content = whole(folder, ending).read_bytes()
        path = folder / f"cut.{ending}"
        path.write_bytes(content[: len(content) * 3 // 5])
        return path

    return write


def _declared(ending: str, doctype: str) -> Writer:
    def write(folder: Path) -> Path:
        text = whole(folder, ending).read_text(encoding="utf-8")
        path = folder / f"declared.{ending}"
        path.write_text(text.replace(formats.HEAD, formats.HEAD + doctype).replace("หนอง", "&j;"), encoding="utf-8")
        return path

    return write


def _declared_workbook(ending: str, member: str, doctype: str) -> Writer:
    def write(folder: Path) -> Path:
        plain, path = whole(folder, ending), folder / f"declared.{ending}"
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name in source.namelist():
                content = source.read(name)
                if name == member:
                    at = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
                    content = content[:at] + doctype.encode() + content[at:]
                out.writestr(name, content)
        return path

    return write


def _overlapping(folder: Path) -> Path:
    """A zip whose thousand names all stand for the same packed bytes."""
    plain = _zipped("plain.zip", {"a.shp": b"\x00" * (9 << 20)})(folder).read_bytes()
    start = plain.index(b"PK\x01\x02")
    entry, end = plain[start : plain.index(b"PK\x05\x06")], plain[plain.index(b"PK\x05\x06") :]
    many = b"".join(entry.replace(b"a.shp", f"{n:05}".encode()) for n in range(900))
    tail = end[:8] + struct.pack("<HHII", 900, 900, len(many), start) + end[20:]
    path = folder / "overlapping.zip"
    path.write_bytes(plain[:start] + many + tail)
    return path


def _nested(folder: Path) -> Path:
    content = b"\x00" * (9 << 20)
    for level in range(5):
        _zipped("inner.zip", {f"{level}-{n}.zip" if level else f"{n}.shp": content for n in range(5)})(folder)
        content = (folder / "inner.zip").read_bytes()
    return (folder / "inner.zip").rename(folder / "nested.zip")


def _wide(ending: str) -> Writer:
    def write(folder: Path) -> Path:
        names = [f"c{n}" for n in range(50_000)]
        path = folder / f"wide.{ending}"
        if ending == "csv":
            return write_csv(path, names, [names])
        if ending == "geojson":
            feature = {"type": "Feature", "geometry": None, "properties": dict.fromkeys(names, 1)}
            path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
            return path
        return formats.ods(path, [names, names])

    return write


def _spread(folder: Path) -> Path:
    """A sheet of two cells as far apart as a sheet reaches."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "รหัส", 1
    book.save(folder / "spread.xlsx")
    return folder / "spread.xlsx"


def _driver(name: str, content: str) -> Writer:
    def write(folder: Path) -> Path:
        secret = write_vector(folder / "secret.geojson", ROWS[:1])
        return _written(name, content.replace("SECRET", str(secret)))(folder)

    return write


VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>SECRET</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
ARC = json.dumps({"type": "Topology", "objects": {"a": {"type": "Point", "coordinates": [99, 18]}}, "arcs": []})
ESRI = '{"geometryType": "esriGeometryPoint", "features": [{"attributes": {"a": 1}, "geometry": {"x": 99, "y": 1}}]}'
PIPELINE = '{"type": "gdal_streamed_alg", "command_line": "gdal vector read SECRET"}'
DEEP = '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": %s}]}'
DEEP_COORDINATES = DEEP % ('{"type": "Point", "coordinates": ' + "[" * 10_000 + "]" * 10_000 + "}")
DEEP_PROPERTY = DEEP.replace("{}", '{"a": ' + "[" * 10_000 + "]" * 10_000 + "}") % "null"
LONG_NAME = DEEP.replace("{}", '{"%s": 1}').replace('"geometry": %s', '"geometry": null')
DEEP_SHAPES = DEEP % (
    '{"type": "GeometryCollection", "geometries": [' * 10_000
    + '{"type": "Point", "coordinates": [99, 18]}'
    + "]}" * 10_000
)

TABLES = ("csv", "tsv", "xlsx", "geojson", "zip", "shp")
WORKBOOK: dict[str, Content] = {"xl/workbook.xml": "<workbook/>"}
REFUSED: dict[str, Writer] = {
    **{f"0 bytes .{it}": _written(f"empty.{it}", b"") for it in (*TABLES, "gpkg", "kml")},
    **{
        f"cut short .{it}": _cut(it)
        for it in ("geojson", "gpkg", "kml", "kmz", "gpx", "gml", "csv.gz", "xlsx", "ods", "zip", "shp")
    },
    **{f"a picture named .{it}": _written(f"picture.{it}", PNG) for it in TABLES},
    **{f"a thousand laughs in {it}": _declared(it, LAUGHS) for it in ("kml", "gpx", "gml")},
    **{f"an entity from outside in {it}": _declared(it, OUTSIDE) for it in ("kml", "gpx", "gml")},
    "laughs in a workbook": _declared_workbook("xlsx", "xl/worksheets/sheet1.xml", LAUGHS),
    "an entity in a workbook": _declared_workbook("xlsx", "xl/workbook.xml", OUTSIDE),
    "an entity in an ods": _declared_workbook("ods", "content.xml", OUTSIDE),
    "a kmz with laughs": _zipped("a.kmz", {"doc.kml": formats.HEAD + LAUGHS + "<kml>&j;</kml>"}),
    "a path out of the zip": _zipped("slip.zip", {"../../slip.shp": b"\x00\x00\x27\x0a"}),
    "a path out of the kmz": _zipped("slip.kmz", {"..\\..\\doc.kml": "<kml/>"}),
    "a path from the root": _zipped("root.zip", {"/tmp/slip.shp": b"\x00\x00\x27\x0a"}),
    "a path out of a workbook": _zipped("slip.xlsx", WORKBOOK | {"../../slip.xml": "<a/>"}),
    "a bomb": _zipped("bomb.zip", {"a.shp": lambda: b"\x00" * (40 << 20)}),
    "a bomb in a bomb": _nested,
    "a bomb of one piece": _overlapping,
    "a bomb .csv.gz": _written("bomb.csv.gz", lambda: gzip.compress(b"a,b\n" + b"1,2\n" * 12_000_000)),
    "a bomb in a workbook": _zipped("bomb.xlsx", WORKBOOK | {"xl/a.xml": lambda: b" " * (40 << 20)}),
    "ten thousand members": _zipped("many.zip", {f"{n}.shp": b"" for n in range(10_000)}, zipfile.ZIP_STORED),
    **{f"a VRT named .{it}": _driver(f"a.{it}", VRT) for it in ("geojson", "gpkg", "shp", "kml", "csv.gz")},
    "a VRT in a zip": _zipped("vrt.zip", {"a.shp": VRT, "a.vrt": VRT}),
    "a pipeline named .json": _driver("a.json", PIPELINE),
    "TopoJSON named .geojson": _written("a.geojson", ARC),
    "ESRI JSON named .geojson": _written("b.geojson", ESRI),
    "OpenStreetMap named .gml": _written("a.gml", '<osm version="0.6"><node id="1" lat="18" lon="99"/></osm>'),
    "SQLite named .gpkg": _written("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 4_096),
    "50,000 columns .csv": _wide("csv"),
    "50,000 columns .geojson": _wide("geojson"),
    "50,000 columns .ods": _wide("ods"),
    "a sheet as far as it reaches": _spread,
    "coordinates 10,000 deep": _written("deep.geojson", DEEP_COORDINATES),
    "shapes 10,000 deep": _written("shapes.geojson", DEEP_SHAPES),
    "brackets 10,000 deep": _written("open.geojson", '{"a":' * 10_000),
    "elements 10,000 deep": _written("deep.kml", "<kml>" + "<a>" * 10_000 + "</a>" * 10_000 + "</kml>"),
    "one endless line": _written("line.csv", lambda: "รหัส,ชื่อแหล่งน้ำ\nW-1" + ",ก" * (3 << 20)),
    "a name of a megabyte as heading": _written("named.geojson", lambda: LONG_NAME % ("ก" * 1_000_000)),
    "bytes that are no letters": _written("noise.csv", b"a,b\n" + bytes(range(128, 160)) * 4_000),
    "zeros in a table": _written("zeros.csv", b"code,name\nW-1,\x00\x00\n"),
}  # fmt: skip


def deep_wkt(levels: int) -> str:
    return "GEOMETRYCOLLECTION(" * levels + "POINT(99.05 18.05)" + ")" * levels


def hostile_cells() -> Iterator[tuple[str, list[Any], set[str], str | None]]:
    """Rows of water under WATER: what it is, its cells, the codes found, and the name it is loaded under."""
    yield "a formula", ['=HYPERLINK("http://x")', "=1+1", "", "", ""], set(), "=1+1"
    yield "a command", ["W-2", "@SUM(1+9)*cmd|' /C calc'!A0", "", "", ""], set(), "@SUM(1+9)*cmd|' /C calc'!A0"
    yield "control characters", ["W-3", "หนอง\x07แ\x1bดง", "", "", ""], {"control_characters_removed"}, "หนองแดง"
    yield "right to left", ["W-4", "\u202eหนอง\u2066แดง", "", "", ""], {"control_characters_removed"}, "หนองแดง"
    yield "a megabyte", ["W-5", "ก" * 1_000_000, "", "", ""], {"too_long"}, None
    yield "no number", ["W-6", "หนอง", "nan", "99.05", ""], {"bad_coordinates"}, None
    yield "endless", ["W-7", "หนอง", "18.05", "inf", ""], {"bad_coordinates"}, None
    yield "beyond numbers", ["W-8", "หนอง", "1e400", "-1e400", ""], {"bad_coordinates"}, None
    yield "a shape of no numbers", ["W-9", "หนอง", "", "", "POINT (nan nan)"], {"not_degrees"}, None
    yield "a shape beyond", ["W-10", "หนอง", "", "", "POINT (inf 18)"], {"not_degrees"}, None
    yield "shapes in shapes", ["W-11", "หนอง", "", "", deep_wkt(10_000)], {"bad_coordinates"}, None
    yield "half a pair", ["W-12", "ห\ud800นอง".encode("utf-8", "replace").decode(), "", "", ""], set(), "ห?นอง"
    yield "a digit too long to count", ["9" * 5_000, "หนอง", "", "", ""], {"too_long"}, None
    yield "good beside bad", ["W-13", "สระดี", "18.05", "99.05", ""], set(), "สระดี"


WATER = ["รหัส", "ชื่อแหล่งน้ำ", "lat", "lon", "wkt"]
