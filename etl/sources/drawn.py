"""How a thing lies on the ground, and its stated area, read alike for every layer that is drawn."""

import hashlib
from decimal import Decimal

import pyproj
from shapely.geometry.base import BaseGeometry

from etl import measures, shapes
from etl.measures import IsDay, NoSuchArea
from etl.messages import Rejected
from etl.normalise import Unreadable, words
from etl.reading import Reading, Row
from etl.sources.layer import Headings
from spatial.tables.place import PRECISIONS
from spatial.text import arabic_digits, key

AREA: Headings = {
    "area_sqm": ("area_sqm", "เนื้อที่ (ตร.ม.)", "เนื้อที่ (ตารางเมตร)", "พื้นที่ (ตร.ม.)", "พื้นที่ (ตารางเมตร)"),
    "area_rai": (
        "area_rai",
        "เนื้อที่ (ไร่-งาน-ตร.ว.)",
        "เนื้อที่ (ไร่-งาน-วา)",
        "เนื้อที่ (ไร่-งาน-ตารางวา)",
        "เนื้อที่ ไร่-งาน-ตร.ว.",
        "เนื้อที่ (ไร่)",
        "เนื้อที่",
        "เนื้อที่ตาม นสล.",
        "เนื้อที่ประมาณ",
        "พื้นที่ (ไร่)",
        "area",
    ),
    "rai": ("rai", "ไร่"),
    "ngan": ("ngan", "งาน"),
    "wa": ("wa", "ตร.ว.", "ตารางวา", "วา", "ตร.วา"),
}
PRECISION: Headings = {"location_precision": ("location_precision", "precision", "ความละเอียดตำแหน่ง")}
MOST_SQM = Decimal(10) ** 12
# Stated and drawn areas that differ by more than this share are not the same ground, or not the same reading of it.
MISMATCH = Decimal("0.05")
_GEOD = pyproj.Geod(ellps="WGS84")


def location(reading: Reading, kinds: tuple[str, ...]) -> Row:
    """Return precision, geometry and stated centre. The centre of a village or tambon is not where the thing is."""
    precision = reading.choice("location_precision", PRECISIONS)
    shape = shapes.fitting(reading, kinds)
    if shape is None:
        return {"location_precision": precision, "geom": None, "stated_point": None}
    if precision is None:
        precision = "digitised"
    if precision in ("surveyed", "digitised"):
        return {"location_precision": precision, "geom": shape, "stated_point": None}
    if shape.geom_type != "Point":
        return {"location_precision": "digitised", "geom": shape, "stated_point": None}
    reading.warn("centre_point_only", "geometry")
    return {"location_precision": precision, "geom": None, "stated_point": shape}


def stated_area(reading: Reading, drawn: BaseGeometry | None) -> Decimal | None:
    """Return the area the file states, m². Warns where it cannot be read or differs from what is drawn.

    Raises Rejected (bad_area, area_is_date).
    """
    try:
        stated = _area(reading)
    except Unreadable as error:
        reading.warn("area_not_read", "area_rai", error)
        return None
    if stated is not None and stated >= MOST_SQM:
        raise Rejected("out_of_range", "area_rai", stated, least=0, most=MOST_SQM)
    if stated and drawn is not None and "Polygon" in drawn.geom_type:
        measured = Decimal(round(abs(_GEOD.geometry_area_perimeter(drawn)[0])))
        if abs(measured - stated) > MISMATCH * max(measured, stated):
            reading.warn(
                "area_mismatch", "area_rai", reading.raw("area_rai"), stated=f"{stated:,.0f}", drawn=f"{measured:,}"
            )
    return stated


def _area(reading: Reading) -> Decimal | None:
    for name, unit in (("area_sqm", Decimal(1)), ("area_rai", measures.RAI)):
        try:
            read = measures.square_metres(reading.raw(name), unit)
        except IsDay as error:
            raise Rejected("area_is_date", name, error) from error
        except NoSuchArea as error:
            raise Rejected("bad_area", name, error) from error
        if read is not None:
            return read
    try:
        return measures.of_parts(*(measures.quantity(reading.raw(name)) for name in ("rai", "ngan", "wa")))
    except NoSuchArea as error:
        raise Rejected("bad_area", "rai", error) from error


def made_key(*what: object) -> str:
    """Return the source key of a row that has none of its own: made of what makes it this row and no other."""
    identity = [key(word) if isinstance(word, str) else str(word) for word in what]
    return "~" + hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:24]


def start_of(drawn: BaseGeometry | None) -> str:
    """Return where a shape lies, to some ten metres: tells apart nameless things of one village."""
    return "" if drawn is None else f"{drawn.centroid.x:.4f},{drawn.centroid.y:.4f}"


def registered_code(reading: Reading) -> str | None:
    """Return a register's code without spaces, in Arabic digits: ``นค.ถ. ๒๘-๐๐๓`` and ``นค.ถ.28-003`` are one."""
    code = reading.text("code")
    return None if code is None or words(code) in ("-", "–") else arabic_digits(code).replace(" ", "")
