"""Coordinates in metres: which zone and datum they are in, as columns say, or as the places the records name prove."""

import re

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from etl import crs as reference
from etl.messages import Rejected
from etl.normalise import filled
from etl.reading import Reading
from etl.statements import statement

UTM = {"47": "EPSG:32647", "48": "EPSG:32648"}
INDIAN = {"47": "EPSG:24047", "48": "EPSG:24048"}
# No easting within Thailand reaches this, and no northing is as small as an easting may be.
LARGEST_EASTING = 900_000.0
SAMPLE = 500
# Fewer points prove nothing.
FEWEST = 3
# Of the sampled points, how many must lie where they say; and how many more for a datum to be proved against another.
FITTING, AGAINST, PROVED = 0.9, 0.1, 0.05
# One point beyond its tambon's line may as well be a line that is drawn wrong.
FEWEST_PROVING = 2
_ZONE = re.compile(r"(?<!\d)(47|48)(?!\d)")
_OLD_DATUM = re.compile(r"indian|อินเดีย|1975|2518", re.IGNORECASE)
_NEW_DATUM = re.compile(r"wgs|84|2527", re.IGNORECASE)
_NAMES = ("village_code", "tambon_code", "area_code", "code", "parent_code")

Shapes = NDArray[np.object_]


def swapped(reading: Reading, shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with easting and northing in their order; warns where they were not."""
    turned = in_order(shape)
    if turned is not shape:
        x, y = shape.bounds[:2]
        reading.warn("easting_northing_swapped", "geometry", f"{x:.1f}, {y:.1f}")
    return turned


def in_order(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with easting and northing in their order; the same one where they were."""
    x, y = shape.bounds[:2]
    if x < LARGEST_EASTING or not 0 < y < LARGEST_EASTING:
        return shape
    turned: BaseGeometry = shapely.transform(shape, lambda pairs: pairs[:, ::-1])
    return turned


def stated_by_row(reading: Reading) -> str:
    """Return the CRS the record's zone and datum columns name. Raises Rejected (unknown_zone, unknown_datum)."""
    zone = _ZONE.search(filled(reading.raw("zone")) or "")
    if zone is None:
        raise Rejected("unknown_zone", "zone", reading.raw("zone"))
    datum = filled(reading.raw("datum"))
    if datum is None and "datum" in reading.columns:
        raise Rejected("unknown_datum", "datum")
    if datum and _OLD_DATUM.search(datum):
        return INDIAN[zone[1]]
    if datum and not _NEW_DATUM.search(datum):
        raise Rejected("unknown_datum", "datum", datum)
    return UTM[zone[1]]


def fitting(session: Session, readings: list[Reading], shapes: Shapes) -> list[str]:
    """Return the systems in which the shapes lie where their records say, else in the provinces; none for no answer.

    One where a zone and a datum are proved; both datums of a zone where the tambons named do not tell them apart.
    """
    chosen = [at for at in range(len(readings)) if shapes[at] is not None][:SAMPLE]
    if len(chosen) < FEWEST:
        return []
    points = shapely.centroid(shapes[chosen])
    codes = [_tambon(readings[at]) for at in chosen]
    named = np.array([code is not None for code in codes])
    if named.any():
        told = [code for code in codes if code is not None]
        fits = {crs: _within(session, points[named], told, crs) for crs in (*UTM.values(), *INDIAN.values())}
        return _datums(fits, len(told))
    zone = _only({zone: _within(session, points, None, crs) for zone, crs in UTM.items()})
    return [] if zone is None else [UTM[zone], INDIAN[zone]]


def _datums(fits: dict[str, float], points: int) -> list[str]:
    zone = _only({zone: max(fits[UTM[zone]], fits[INDIAN[zone]]) for zone in UTM})
    if zone is None:
        return []
    new, old = UTM[zone], INDIAN[zone]
    better = abs(fits[new] - fits[old])
    if better > PROVED and better * points >= FEWEST_PROVING:
        return [max(new, old, key=lambda crs: fits[crs])]
    return [new, old]


def _only(fits: dict[str, float]) -> str | None:
    """Return the one that fits where no other does."""
    good = [name for name, share in fits.items() if share >= FITTING]
    return good[0] if len(good) == 1 and all(fits[it] <= AGAINST for it in fits if it not in good) else None


def _within(session: Session, points: Shapes, codes: list[str] | None, crs: str) -> float:
    """Return the share of points (metres in ``crs``) within the tambons of their codes, or within any province."""
    placed = reference.to_wgs84(points, crs)
    known = session.execute(
        statement("points_within"),
        {"points": [shapely.to_wkb(point) for point in placed], "codes": codes or [""] * len(placed)},
    ).one()
    return float(known.within or 0) / float(known.asked) if known.asked else 0.0


def _tambon(reading: Reading) -> str | None:
    for name in _NAMES:
        code = (filled(reading.raw(name)) or "").upper().removeprefix("TH")
        if code.isdecimal() and len(code) in (6, 8):
            return code[:6]
    return None
