"""Which coordinate reference system a file is in, and from it to WGS 84."""

from functools import cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError
from shapely import Point
from shapely.geometry.base import BaseGeometry

from spatial.errors import BadInput

WGS84 = "EPSG:4326"
# Thailand with its islands and a margin of some kilometres: west, south, east, north in degrees.
THAILAND = (97.2, 5.5, 105.8, 20.6)
# PROJ's default for Indian 1975 (EPSG:1812) is 189 m off in Thailand; this is 0.25 m off at the published pair.
_EVEREST = "+a=6377276.345 +rf=300.8017 +towgs84=204.4798,837.8940,294.7765 +no_defs"
INDIAN_1975 = {
    "EPSG:4240": f"+proj=longlat {_EVEREST}",
    "EPSG:24047": f"+proj=utm +zone=47 +units=m {_EVEREST}",
    "EPSG:24048": f"+proj=utm +zone=48 +units=m {_EVEREST}",
}
_GEOD = pyproj.Geod(ellps="WGS84")
_SAY = "--crs EPSG:4326 | EPSG:32647 | EPSG:32648 | EPSG:24047 | EPSG:24048"


def stated(name: str) -> str:
    """Return the CRS named by a person or a file as ``EPSG:n`` where it has a number. Raises BadInput (unknown_crs)."""
    try:
        crs = pyproj.CRS.from_user_input(name)
        if not (crs.is_geographic or crs.is_projected):
            raise CRSError("neither geographic nor projected")
    except CRSError as error:
        raise BadInput("unknown_crs", f"ไม่รู้จักระบบพิกัด {name[:60]}", f"Unknown CRS {name[:60]}.") from error
    number = crs.to_epsg()
    return f"EPSG:{number}" if number else crs.to_wkt()


def inferred(geometries: NDArray[np.object_]) -> str | None:
    """Return WGS 84 where most geometries can be in degrees, None where there are no coordinates.

    Raises BadInput (unknown_crs) where they cannot: metres fit several zones and two datums 450 m apart.
    """
    bounds = np.abs(shapely.bounds(geometries))
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return None
    if (bounds <= 180).all(axis=1).mean() > 0.5:
        return WGS84
    raise BadInput(
        "unknown_crs",
        f"แฟ้มไม่บอกระบบพิกัด และพิกัดไม่ใช่องศา โปรดระบุ {_SAY}",
        f"The file does not say its CRS and its coordinates are not degrees; say {_SAY}.",
    )


def several(answers: list[str]) -> BadInput:
    """Return the refusal of metres that fit more than one system."""
    listed = ", ".join(answers)
    return BadInput(
        "unknown_crs",
        f"แฟ้มไม่บอกระบบพิกัดหรือพื้นหลักฐาน และตำแหน่งที่ระบุเข้ากันได้กับ {listed} ซึ่งห่างกันราว 450 เมตร โปรดระบุ --crs อย่างใดอย่างหนึ่ง",
        f"The file does not say its CRS or datum, and its places fit {listed}, some 450 m apart; say one with --crs.",
    )


def are_thai_degrees(geometries: NDArray[np.object_]) -> bool:
    """Tell whether all geometries that have coordinates lie in Thailand taken as degrees, in either order."""
    bounds = shapely.bounds(geometries)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    low, high = bounds[:, :2], bounds[:, 2:]
    west_south, east_north = np.array(THAILAND[:2]), np.array(THAILAND[2:])
    straight = (low >= west_south).all(axis=1) & (high <= east_north).all(axis=1)
    turned = (low >= west_south[::-1]).all(axis=1) & (high <= east_north[::-1]).all(axis=1)
    return len(bounds) > 0 and bool((straight | turned).all())


def metres_between(first: Point, second: Point) -> float:
    """Return the distance of two points (WGS 84) on the ground."""
    return float(_GEOD.inv(first.x, first.y, second.x, second.y)[2])


def are_metres(geometries: NDArray[np.object_]) -> bool:
    """Tell whether most geometries that have coordinates cannot be in degrees."""
    bounds = np.abs(shapely.bounds(geometries))
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    return len(bounds) > 0 and bool((bounds <= 180).all(axis=1).mean() <= 0.5)


def is_degrees(crs: str) -> bool:
    """Tell whether the CRS is of longitude and latitude."""
    return bool(pyproj.CRS.from_user_input(crs).is_geographic)


def to_wgs84(geometries: NDArray[np.object_], crs: str) -> NDArray[np.object_]:
    """Return ``geometries`` (x east, y north in ``crs``) as longitude, latitude in WGS 84. None stays None."""
    if crs == WGS84:
        return geometries
    transformer = _transformer(crs)

    def move(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(coordinates[:, 0], coordinates[:, 1]))

    moved: NDArray[np.object_] = shapely.transform(geometries, move)
    return moved


def in_thailand(geometry: BaseGeometry) -> bool:
    """Tell whether the geometry's box (WGS 84) lies within Thailand's."""
    west, south, east, north = geometry.bounds
    return west >= THAILAND[0] and south >= THAILAND[1] and east <= THAILAND[2] and north <= THAILAND[3]


def all_in_thailand(geometries: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell of each geometry what ``in_thailand`` tells of one; a missing one is nowhere."""
    bounds = shapely.bounds(geometries)
    with np.errstate(invalid="ignore"):
        inside = np.column_stack([bounds[:, :2] >= THAILAND[:2], bounds[:, 2:] <= THAILAND[2:]])
    within: NDArray[np.bool_] = np.asarray(inside.all(axis=1))
    return within


@cache
def _transformer(crs: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(INDIAN_1975.get(crs, crs), WGS84, always_xy=True)
