"""The geometry of a project or need in its form: well-known text (EPSG:4326), or what is typed in its stead.

The map of the form and whoever types coordinates write the same field, ``geom``; ``geom_form`` and ``geom_crs`` tell
how rows of coordinates are meant (``spatial.written``), ``location_precision`` how a drawn thing was placed.
"""

from collections.abc import Mapping
from typing import Any

import shapely
from geoalchemy2.shape import from_shape, to_shape
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from spatial.errors import BadInput
from spatial.overlaps.checking import Drawing, outside_share
from spatial.tables import Area
from spatial.tables.base import SRID
from spatial.written import checked, geometry_of

SHAPE, FORM, CRS, PRECISION = "geom", "geom_form", "geom_crs", "location_precision"
DRAWN = ("surveyed", "digitised")
# 7 decimals of a degree are about a centimetre.
_DECIMALS = 7
# What is longer is no form's matter: it comes as a file.
LONGEST = 100_000
# Where anything of Thailand can lie, its sea and the demo's island too.
_WEST, _SOUTH, _EAST, _NORTH = 96.0, 4.0, 107.0, 22.0


def standing_in(row: Row[Any]) -> dict[str, str]:
    """Return what stands in the fields; nothing of a geometry too long for a form."""
    if row.geom is None:
        return {SHAPE: "", PRECISION: ""}
    text = shapely.to_wkt(to_shape(row.geom), rounding_precision=_DECIMALS)
    return {SHAPE: text, PRECISION: row.location_precision} if len(text) <= LONGEST else {}


def read(session: Session, row: Row[Any], given: Mapping[str, str], place_area_id: int | None) -> dict[str, Any]:
    """Return the columns of what was drawn or typed; ``place_area_id``: what places it once its geometry is gone.

    Raises BadInput for what cannot be read, is broken, or lies far from Thailand.
    """
    stands = standing_in(row)
    if SHAPE not in stands:
        return {}
    text = given.get(SHAPE, stands[SHAPE]).strip()
    precision = given.get(PRECISION) or stands[PRECISION] or "digitised"
    if precision not in DRAWN:
        raise BadInput("bad_precision", "เลือกความละเอียดของตำแหน่งจากรายการ", "Choose how it was placed from the list.")
    if text == stands[SHAPE]:
        return {PRECISION: precision} if text else {}
    if not text:
        return {"geom": None, PRECISION: precision_of(session, place_area_id)}
    found = checked(geometry_of(session, text, given.get(FORM) or "line", given.get(CRS) or ""))
    west, south, east, north = found.bounds
    if not (west >= _WEST and south >= _SOUTH and east <= _EAST and north <= _NORTH):
        raise BadInput("far_away", "ตำแหน่งอยู่ไกลจากประเทศไทย ตรวจระบบพิกัด", "It lies far from Thailand: check the CRS.")
    return {"geom": from_shape(found, SRID), PRECISION: precision}


def precision_of(session: Session, place_area_id: int | None) -> str:
    """Return how precisely an area places a thing without a geometry; a community as its village does."""
    level = session.scalar(select(Area.level).where(Area.id == place_area_id)) or "none"
    return "village" if level == "community" else level


def outside(session: Session, row: Row[Any], owner_code: str | None) -> float | None:
    """Return which share of a thing's geometry lies outside its owner's jurisdictions, 0 to 1; None where unknown."""
    if row.geom is None or not owner_code:
        return None
    found = outside_share(
        session, Drawing(geometry=to_shape(row.geom), owner_code=owner_code, precision=row.location_precision)
    )
    return float(found["share"]) if found else None
