"""Geometry as people write it: GeoJSON, WKT, or coordinates row by row, in degrees or in metres of UTM 47 or 48."""

import json
import re
from collections.abc import Sequence

import shapely
from shapely.geometry import LineString, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.exc import InternalError
from sqlalchemy.orm import Session

from spatial.errors import BadInput
from spatial.tables.base import SRID
from spatial.tables.place import SHAPES
from spatial.text import arabic_digits, normal

FORMS = ("line", "area", "point")
UTM = {"32647": 32647, "32648": 32648}
MOST_LETTERS = 400_000
MOST_VERTICES = 20_000
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# 1,200.5 is one number, 99.5,18.2 are two.
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+)(?=\.\d|(?!\d))(?![,\d])")
_LON, _LAT = (97.0, 106.0), (5.0, 21.0)
# Northings of Thailand begin where its eastings end, but for the far south.
_EASTINGS, _NORTHINGS = (100_000.0, 900_000.0), (600_000.0, 2_300_000.0)
Pair = tuple[float, float]


def geometry_of(session: Session, written: str, form: str = "line", crs: str = "") -> BaseGeometry:
    """Return what is written as a geometry, EPSG:4326.

    ``form``: what rows of coordinates mean, one of FORMS; ``crs``: ``32647`` or ``32648`` for metres, empty for degrees
    or what GeoJSON and WKT say of themselves. Latitude before longitude, and northing before easting, are turned round
    where the numbers tell. Raises BadInput naming the row that cannot be read.
    """
    words = arabic_digits(written).strip()
    if len(words) > MOST_LETTERS:
        raise BadInput("too_long", "ข้อความพิกัดยาวเกินไป", "The coordinates are too long")
    if words.startswith("{"):
        found, own = _from_json(words), None
    elif re.match(r"(?:SRID=\d+;)?\s*[A-Za-z]{4,}", words):
        found, own = _from_wkt(words)
    else:
        found, own = _from_rows(words, form), None
    srid = own or UTM.get(crs, SRID)
    _refuse_other_ground(found, srid)
    return _in_degrees(session, found, srid) if srid != SRID else found


def _from_json(words: str) -> BaseGeometry:
    try:
        given = json.loads(words)
        if given.get("type") == "FeatureCollection":
            parts = [shape(it["geometry"]) for it in given["features"] if it.get("geometry")]
            return parts[0] if len(parts) == 1 else shapely.union_all(parts)
        return shape(given["geometry"] if given.get("type") == "Feature" else given)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError) as error:
        raise BadInput("bad_geojson", "อ่าน GeoJSON ไม่ได้", "This is no GeoJSON geometry") from error


def _from_wkt(words: str) -> tuple[BaseGeometry, int | None]:
    head, _, rest = words.rpartition(";")
    try:
        return shapely.from_wkt(rest), int(head[5:]) if head else None
    except (ValueError, shapely.errors.ShapelyError) as error:
        raise BadInput("bad_wkt", "อ่าน WKT ไม่ได้", "This is no WKT geometry") from error


def _from_rows(words: str, form: str) -> BaseGeometry:
    rows = [(number, row) for number, row in enumerate(words.splitlines(), 1) if row.strip()]
    spots = _turned([_pair(number, row) for number, row in rows])
    least = {"point": 1, "line": 2, "area": 3}[form]
    if len(spots) < least:
        raise BadInput(
            "too_few", f"ต้องมีพิกัดอย่างน้อย {least} จุด บรรทัดละจุด", f"At least {least} spots are needed, one a row"
        )
    if form == "point":
        return Point(spots[0])
    return LineString(spots) if form == "line" else Polygon(spots)


def _pair(number: int, row: str) -> Pair:
    plain = _THOUSANDS.sub(lambda it: it[0].replace(",", ""), normal(row))
    found = _NUMBER.findall(plain)
    # A number of the spot may stand before the two.
    if len(found) == 3 and "." not in found[0] and len(found[0]) <= 3:
        found = found[1:]
    if len(found) != 2:
        raise BadInput(
            "bad_row", f"บรรทัดที่ {number} ต้องมีตัวเลขสองตัว: {row.strip()[:60]}", f"Row {number} must hold two numbers"
        )
    return float(found[0]), float(found[1])


def _turned(spots: Sequence[Pair]) -> list[Pair]:
    """Return the spots as x, y; all of them are turned round where all say they are the other way."""
    ways = ((_LAT, _LON), (_NORTHINGS, _EASTINGS))
    other_way = any(all(_in(x, first) and _in(y, second) for x, y in spots) for first, second in ways)
    as_is = any(all(_in(x, second) and _in(y, first) for x, y in spots) for first, second in ways)
    return [(y, x) for x, y in spots] if other_way and not as_is else list(spots)


def _in(value: float, bounds: Pair) -> bool:
    return bounds[0] <= value <= bounds[1]


def _refuse_other_ground(found: BaseGeometry, srid: int) -> None:
    if found.is_empty:
        raise BadInput("empty", "ไม่มีพิกัด", "There are no coordinates")
    west, south, east, north = found.bounds
    if srid == SRID and (max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90):
        raise BadInput("metres", "พิกัดเป็นเมตร ให้เลือกโซน 47 หรือ 48", "These are metres: choose UTM zone 47 or 48")
    if srid in UTM.values() and max(abs(west), abs(east)) <= 180:
        raise BadInput("degrees", "พิกัดเป็นองศา ให้เลือกละติจูด ลองจิจูด", "These are degrees: choose latitude and longitude")
    if srid != SRID and srid not in UTM.values():
        raise BadInput("other_crs", f"ไม่รองรับระบบพิกัด EPSG:{srid}", f"EPSG:{srid} is not read here")


def _in_degrees(session: Session, found: BaseGeometry, srid: int) -> BaseGeometry:
    moved = text("select st_asbinary(st_transform(cast(:geometry as geometry), 4326))")
    ewkb = shapely.to_wkb(shapely.set_srid(found, srid), include_srid=True)
    try:
        with session.begin_nested():
            made: BaseGeometry = shapely.from_wkb(session.scalar(moved, {"geometry": ewkb}))
    except InternalError as error:  # so PostGIS says that a spot lies off the projection's edge
        raise BadInput("far_off", "พิกัดอยู่นอกเขตของโซนที่เลือก", "The coordinates lie far off the chosen zone") from error
    return made


def checked(given: BaseGeometry) -> BaseGeometry:
    """Return a geometry (EPSG:4326) without heights, fit for a project or need. Raises BadInput for what is not."""
    found = shapely.force_2d(given)
    west, south, east, north = found.bounds if not found.is_empty else (0, 0, 0, 0)
    in_degrees = -180 <= west <= east <= 180 and -85 <= south <= north <= 85
    if found.is_empty or not in_degrees or found.geom_type.upper() not in SHAPES:
        raise broken()
    if shapely.get_num_coordinates(found) > MOST_VERTICES or not found.is_valid:
        raise broken()
    return found


def broken() -> BadInput:
    """Return the error of a geometry that is none, or crosses itself."""
    return BadInput(
        "bad_geometry", "รูปร่างไม่ถูกต้อง ต้องเป็น GeoJSON ในพิกัด WGS 84", "The geometry must be valid GeoJSON in WGS 84."
    )
