"""Files that say where things are, as they come: what is read of each, where it lies to the metre, and what is said."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import openpyxl
import pyproj
import shapely

from etl import crs as reference
from tests.etl import formats
from tests.etl.land import TAMBONS, inside, write_csv, write_vector, zip_shapefile

Points = list[shapely.Point]
HEAD = ["รหัส", "ชื่อแหล่งน้ำ", "รหัสตำบล"]
WHERE: Points = [inside(code, 0.3 + 0.1 * at) for at in range(2) for code in TAMBONS]
# Within a hundred metres of its tambon's line: read on the other datum each lies beyond it.
EDGE: Points = [inside(code, 0.3 + 0.1 * at, 0.005) for at in range(2) for code in TAMBONS]
OTHER_EDGE: Points = [inside(code, 0.3 + 0.1 * at, 0.995) for at in range(2) for code in TAMBONS]
CODES = list(TAMBONS) * 2


class Located(NamedTuple):
    """``places``: where the accepted records lie, in order; None: nowhere. ``says``: codes of all that is told."""

    write: Callable[[Path], Path]
    places: list[shapely.Point | None]
    says: str = ""
    crs: str | None = "EPSG:4326"
    stated: str | None = None
    rejected: int = 0


def metres(point: shapely.Point, crs: str) -> tuple[float, float]:
    """A point's easting and northing, to the centimetre."""
    to = pyproj.Transformer.from_crs("EPSG:4326", reference.INDIAN_1975.get(crs, crs), always_xy=True)
    x, y = to.transform(point.x, point.y)
    return round(x, 2), round(y, 2)


def _rows(points: Points) -> list[dict[str, Any]]:
    return [{"code": f"W-{at}", "name": "หนองน้ำ", "geometry": point} for at, point in enumerate(points)]


def _utm(points: Points, crs: str, more: list[list[Any]] | None = None, heading: list[str] | None = None) -> Any:
    """Write eastings and northings in columns; ``more``: further cells of each row under ``heading``."""

    def write(folder: Path) -> Path:
        rows = []
        for at, point in enumerate(points):
            x, y = metres(point, crs)
            rows.append([f"W-{at}", "หนอง", CODES[at], x, y, *(more[at] if more else [])])
        return write_csv(folder / "utm.csv", [*HEAD, "พิกัด X", "พิกัด Y", *(heading or [])], rows)

    return write


def _shapefile(encoding: str, *, without: tuple[str, ...] = (), cpg: str | None = None, crs: str = "EPSG:4326") -> Any:
    def write(folder: Path) -> Path:
        rows = (
            [it | {"geometry": shapely.Point(*metres(it["geometry"], crs))} for it in _rows(WHERE)]
            if crs != "EPSG:4326"
            else _rows(WHERE)
        )
        path = write_vector(folder / "w.shp", rows, crs=crs, encoding=encoding)
        for ending in without:
            path.with_suffix(ending).unlink(missing_ok=True)
        if cpg:
            path.with_suffix(".cpg").write_text(cpg)
        return path

    return write


def _zip(folder: Path) -> Path:
    return zip_shapefile(folder, _rows(WHERE), name="แหล่งน้ำ", encoding="utf-8")


def _text(ending: str, separator: str, encoding: str, *, turned: bool = False) -> Any:
    def write(folder: Path) -> Path:
        lines = [[*HEAD, "ละติจูด", "ลองจิจูด"]]
        for at, point in enumerate(WHERE):
            pair = [point.x, point.y] if turned else [point.y, point.x]
            lines.append([f"W-{at}", "หนอง", CODES[at], *(f"{value:.7f}" for value in pair)])
        content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
        path = folder / f"w.{ending}"
        path.write_bytes(gzip.compress(content) if ending.endswith(".gz") else content)
        return path

    return write


def _workbook(folder: Path) -> Path:
    """A title over merged cells, a hidden row, a total, and two more sheets, one of them hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["บัญชีแหล่งน้ำ ประจำปี ๒๕๗๐"])
    sheet.merge_cells("A1:E1")
    sheet.append(["รหัส", "ชื่อแหล่งน้ำ", "รหัสตำบล", "ละติจูด", "ลองจิจูด"])
    for at, point in enumerate(WHERE):
        sheet.append([f"W-{at}", "หนอง", CODES[at], point.y, point.x])
    sheet.append(["รวม", None, None, "=COUNT(D3:D10)", None])
    sheet.row_dimensions[4].hidden = True
    other = book.create_sheet("ปีก่อน")
    other.append(["รหัส", "ชื่อแหล่งน้ำ"])
    other.append(["W-99", "เก่า"])
    book.create_sheet("ร่าง").sheet_state = "hidden"
    book["ร่าง"].append(["รหัส", "ชื่อแหล่งน้ำ"])
    book.save(folder / "w.xlsx")
    return folder / "w.xlsx"


def _markup(ending: str) -> Any:
    def write(folder: Path) -> Path:
        path = folder / f"w.{ending}"
        marks = [("หนอง", f"W-{at}", formats.point(point.x, point.y)) for at, point in enumerate(WHERE)]
        if ending == "kmz":
            return formats.kmz(path, formats.kml([marks[:3], marks[3:]]))
        rows = [(f"W-{at}", point.x, point.y) for at, point in enumerate(WHERE)]
        path.write_text(formats.kml([marks]) if ending == "kml" else formats.gml(rows), encoding="utf-8")
        return path

    return write


def _wkt(*shapes: str) -> Any:
    def write(folder: Path) -> Path:
        rows = [[f"W-{at}", "หนอง", "", wkt] for at, wkt in enumerate(shapes)]
        return write_csv(folder / "w.csv", [*HEAD, "wkt"], rows)

    return write


def _zones(folder: Path) -> Path:
    """Rows of both zones and datums beside each other, one of an unknown zone and one of an unknown datum."""
    said = [("47", "WGS84", "EPSG:32647"), ("โซน ๔๘", "WGS 84", "EPSG:32648"), ("47N", "อินเดียน 1975", "EPSG:24047"),
            ("48", "Indian 1975", "EPSG:24048"), ("49", "WGS84", "EPSG:32647"),
            ("47", "พื้นหลักฐานเดิม", "EPSG:32647")]  # fmt: skip
    rows = [
        [f"W-{at}", "หนอง", CODES[at], *metres(WHERE[at], crs), zone, datum]
        for at, (zone, datum, crs) in enumerate(said)
    ]
    return write_csv(folder / "w.csv", [*HEAD, "พิกัด X", "พิกัด Y", "โซน", "พื้นหลักฐาน"], rows)


def _parquet(crs: str) -> Any:
    def write(folder: Path) -> Path:
        frame = gpd.GeoDataFrame(_rows(WHERE), geometry="geometry", crs="EPSG:4326").to_crs(crs)
        frame.to_parquet(folder / "w.parquet")
        return folder / "w.parquet"

    return write


def _renamed(folder: Path) -> Path:
    return _markup("kmz")(folder).rename(folder / "w.zip")


def _covered(folder: Path) -> Path:
    """A cover sheet before the data, and places that one merged cell says for two rows."""
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["รายงานแหล่งน้ำ", "ปี ๒๕๗๐"])
    sheet = book.create_sheet("ข้อมูล")
    sheet.append(["ตำบล", "รหัส", "ชื่อแหล่งน้ำ", "ประเภท"])
    sheet.append(["นา520101", "W-0", "หนอง", "สระ"])
    sheet.append([None, "W-1", "บึง", "สระ"])
    sheet.merge_cells("A2:A3")
    book.save(folder / "w.xlsx")
    return folder / "w.xlsx"


def _sexagesimal(value: float, letter: str) -> str:
    minutes, seconds = divmod(round(value % 1 * 3600, 3), 60)
    return f"{int(value)}°{int(minutes)}'{seconds:06.3f}\"{letter}"


def _angles(folder: Path) -> Path:
    """Degrees, minutes and seconds; in the last rows in Thai words and digits."""
    rows = []
    for at, point in enumerate(WHERE):
        north, east = _sexagesimal(point.y, "N"), _sexagesimal(point.x, "ต.อ.")
        if at > 5:
            north = north.replace("°", " องศา ").replace("'", " ลิปดา ").replace('"N', " ฟิลิปดา เหนือ")
            north = north.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
        rows.append([f"W-{at}", "หนอง", CODES[at], north, east])
    return write_csv(folder / "w.csv", [*HEAD, "ละติจูด", "ลองจิจูด"], rows)


def _one_cell(folder: Path) -> Path:
    """One column for both, latitude first but in one row, in four ways of writing."""
    ways: list[Callable[[shapely.Point], str]] = [
        lambda it: f"{it.y:.7f}, {it.x:.7f}",
        lambda it: f"({it.x:.7f} {it.y:.7f})",
        lambda it: f"{_sexagesimal(it.y, 'N')} {_sexagesimal(it.x, 'E')}",
        lambda it: f"E {it.x:.7f} N {it.y:.7f}",
    ]
    rows = [[f"W-{at}", "หนอง", CODES[at], ways[at % 4](point)] for at, point in enumerate(WHERE)]
    return write_csv(folder / "w.csv", [*HEAD, "พิกัด"], rows)


def _either(folder: Path) -> Path:
    """A row of degrees, one of metres, and one whose degrees and metres are two places."""
    rows = []
    for at, point in enumerate(WHERE[:3]):
        degrees = ["", ""] if at == 1 else [point.y, point.x]
        rows.append([f"W-{at}", "หนอง", CODES[at], *degrees, *metres(WHERE[at if at < 2 else 3], "EPSG:32647"), "47"])
    rows[0][5:7] = ["", ""]
    heading = [*HEAD, "ละติจูด", "ลองจิจูด", "E", "N", "โซน", "พื้นหลักฐาน"]
    return write_csv(folder / "w.csv", heading, [[*row, "WGS84"] for row in rows])


def _lying_prj(folder: Path) -> Path:
    path = write_vector(folder / "w.shp", _rows(WHERE), encoding="UTF-8")
    path.with_suffix(".prj").write_text(pyproj.CRS("EPSG:32647").to_wkt("WKT1_ESRI"))
    return path


def _all(points: Points) -> list[shapely.Point | None]:
    return list(points)


BOW = "POLYGON ((99.02 18.02, 99.04 18.04, 99.04 18.02, 99.02 18.04, 99.02 18.02))"
OPEN = "POLYGON ((99.02 18.02, 99.04 18.02, 99.04 18.04, 99.02 18.04))"
MIXED = (
    "GEOMETRYCOLLECTION (POINT (99 18), POLYGON ((99.02 18.02, 99.04 18.02, 99.04 18.04, 99.02 18.04, 99.02 18.02)))"
)
MIDDLE = shapely.Point(99.03, 18.03)
FILES: dict[str, Located] = {
    "a shapefile in CP874, no .cpg": Located(_shapefile("CP874", without=(".cpg",)), _all(WHERE), "encoding_guessed"),
    "a shapefile without .prj": Located(_shapefile("UTF-8", without=(".prj",)), _all(WHERE)),
    "a .cpg that lies": Located(_shapefile("CP874", cpg="UTF-8"), _all(WHERE), "encoding_overruled"),
    "a shapefile in zone 47": Located(_shapefile("UTF-8", crs="EPSG:32647"), _all(WHERE), crs="EPSG:32647"),
    "a zipped shapefile": Located(_zip, _all(WHERE)),
    "a .cpg that says Western": Located(_shapefile("CP874", cpg="ISO-8859-1"), _all(WHERE), "encoding_overruled"),
    "a shapefile that lost its index": Located(_shapefile("UTF-8", without=(".shx",)), _all(WHERE)),
    "a GeoParquet": Located(_parquet("EPSG:4326"), _all(WHERE)),
    "a GeoParquet in zone 47": Located(_parquet("EPSG:32647"), _all(WHERE), crs="EPSG:32647"),
    "a KMZ by another name": Located(_renamed, _all(WHERE)),
    "UTF-16 without a mark": Located(_text("csv", ",", "utf-16-le"), _all(WHERE), "encoding_guessed"),
    "a cover, then merged places": Located(_covered, [None, None], "sheet_skipped", None),
    "a KML": Located(_markup("kml"), _all(WHERE)),
    "a KMZ of two folders": Located(_markup("kmz"), _all(WHERE)),
    "a GML, latitude first": Located(_markup("gml"), _all(WHERE)),
    "commas": Located(_text("csv", ",", "utf-8"), _all(WHERE)),
    "a byte order mark": Located(_text("csv", ",", "utf-8-sig"), _all(WHERE)),
    "semicolons": Located(_text("csv", ";", "utf-8"), _all(WHERE)),
    "tabs": Located(_text("tsv", "\t", "utf-8"), _all(WHERE)),
    "bars": Located(_text("txt", "|", "utf-8"), _all(WHERE)),
    "UTF-16": Located(_text("csv", "\t", "utf-16"), _all(WHERE)),
    "CP874": Located(_text("csv", ",", "cp874"), _all(WHERE), "encoding_guessed"),
    "packed": Located(_text("csv.gz", ",", "utf-8"), _all(WHERE)),
    "latitude for longitude": Located(_text("csv", ",", "utf-8", turned=True), _all(WHERE), "lat_lon_swapped"),
    "a workbook with all its habits": Located(_workbook, _all(WHERE), "hidden_row sheet_skipped total_row_skipped"),
    "zones and datums row by row": Located(
        _zones, _all(WHERE[:4]), "unknown_zone unknown_datum", "EPSG:24047, EPSG:24048, EPSG:32647, EPSG:32648",
        rejected=2,
    ),
    "zone 47 as the tambons prove": Located(_utm(OTHER_EDGE, "EPSG:32647"), _all(OTHER_EDGE), "", "EPSG:32647"),
    "zone 48 as the tambons prove": Located(_utm(OTHER_EDGE, "EPSG:32648"), _all(OTHER_EDGE), "", "EPSG:32648"),
    "zones without a datum": Located(
        _utm(WHERE, "EPSG:32647", [["47"]] * 8, ["โซน"]), _all(WHERE), "datum_assumed", "EPSG:32647"
    ),
    "degrees, minutes, seconds": Located(_angles, _all(WHERE)),
    "both coordinates in one cell": Located(_one_cell, _all(WHERE), "lat_lon_swapped"),
    "degrees or metres, row by row": Located(
        _either, [WHERE[0], WHERE[1]], "ambiguous_location", "EPSG:32647, EPSG:4326", rejected=1
    ),
    "a .prj that lies": Located(_lying_prj, _all(WHERE), "crs_overruled"),
    "Indian 1975 as said": Located(
        _utm(WHERE, "EPSG:24047"), _all(WHERE), "", "EPSG:24047", "EPSG:24047"
    ),
    "Indian 1975 as the tambons prove": Located(_utm(EDGE, "EPSG:24047"), _all(EDGE), "", "EPSG:24047"),
    "a bow tie, an open ring, a collection": Located(
        _wkt(BOW, OPEN, MIXED), [MIDDLE, MIDDLE], "self_intersection repaired parts_dropped", rejected=1
    ),
    "nothing drawn": Located(_wkt("", "POINT EMPTY"), [None], "empty_geometry", None, rejected=1),
}  # fmt: skip
# Metres of which nothing tells where they are, and metres that two answers fit.
REFUSED: dict[str, Callable[[Path], Path]] = {
    "metres of two places": _utm(WHERE[:2], "EPSG:32647"),
    "metres that both datums fit": _utm(WHERE, "EPSG:32647"),
    "metres far from the tambons they name": _utm(
        [shapely.Point(99.9, 15.1 + at / 9) for at in range(8)], "EPSG:32647"
    ),
}
