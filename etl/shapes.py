"""A geometry made to fit its layer, repaired only where the repair keeps what was meant."""

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from etl.messages import Rejected
from etl.reading import Reading

# A repair that changes the area by more than this share changes what was meant.
KEPT_AREA = 0.001
# A centimetre, and the square of ten: less is no works and no place, but rounding.
LEAST_DEGREES, LEAST_SQM = 1e-7, 0.01
METRES_A_DEGREE = 111_320
_POLYGON, _LINE, _POINT = "Polygon", "LineString", "Point"
_MULTI: dict[str, Any] = {_POLYGON: MultiPolygon, _LINE: MultiLineString, _POINT: MultiPoint}


def as_multipolygon(shape: BaseGeometry) -> MultiPolygon:
    """Return a Polygon or MultiPolygon as a MultiPolygon."""
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon(list(shapely.get_parts(shape)))


def as_multilinestring(shape: BaseGeometry) -> MultiLineString:
    """Return a LineString or MultiLineString as a MultiLineString."""
    return shape if isinstance(shape, MultiLineString) else MultiLineString(list(shapely.get_parts(shape)))


def fitting(reading: Reading, kinds: tuple[str, ...]) -> BaseGeometry | None:
    """Return the reading's geometry, valid and of one of ``kinds`` (Polygon, LineString, Point) or their Multi form.

    Parts of other kinds leave a collection with a warning; rings are closed and repeated parts dropped with another.
    None where the reading has no geometry. Raises Rejected.
    """
    shape = reading.geometry
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type in kinds:
        return _checked(reading, shape, shape.geom_type)
    parts = [part for part in _flat(shape) if not part.is_empty]
    kept = [part for part in parts if _kind(part) in kinds]
    if not kept:
        raise Rejected("wrong_geometry_type", "geometry", shape.geom_type)
    main = _kind(max(kept, key=lambda part: (kinds_rank(_kind(part)), part.length)))
    same = [part for part in kept if _kind(part) == main]
    if len(same) < len(parts):
        reading.warn("parts_dropped", "geometry")
    unique = _unique(same)
    if len(unique) < len(same):
        _repaired(reading)
    return _checked(reading, unique[0] if len(unique) == 1 else _together(unique, main), main)


def plain(drawn: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which shapes are points, lines or polygons, one each, that ``fitting`` gives back as they are."""
    kinds = shapely.get_type_id(drawn)
    lines = (kinds == shapely.GeometryType.LINESTRING) & (shapely.length(drawn) >= LEAST_DEGREES)
    with np.errstate(invalid="ignore"):
        large = shapely.area(drawn) * METRES_A_DEGREE**2 * np.cos(np.radians(shapely.bounds(drawn)[:, 3])) >= LEAST_SQM
    polygons = (kinds == shapely.GeometryType.POLYGON) & large
    polygons[polygons] = shapely.is_valid(drawn[polygons])
    fit: NDArray[np.bool_] = (kinds == shapely.GeometryType.POINT) | lines | polygons
    return fit


def kinds_rank(kind: str) -> int:
    """Return the dimension of a kind: polygons say more than lines, lines more than points."""
    return (_POINT, _LINE, _POLYGON).index(kind)


def _checked(reading: Reading, shape: BaseGeometry, kind: str) -> BaseGeometry:
    if kind == _POLYGON:
        return _valid_polygon(reading, shape)
    if kind == _LINE and shape.length < LEAST_DEGREES:
        raise Rejected("too_few_points", "geometry")
    return shape


def _valid_polygon(reading: Reading, shape: BaseGeometry) -> BaseGeometry:
    if shape.is_valid:
        if _sqm(shape) < LEAST_SQM:
            raise Rejected("zero_area", "geometry")
        return shape
    why = shapely.is_valid_reason(shape)
    fixed = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    polygons = [part for part in _flat(fixed) if isinstance(part, Polygon) and part.area]
    if not polygons:
        raise Rejected("self_intersection" if shape.convex_hull.area else "zero_area", "geometry")
    repaired = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    if _sqm(repaired) < LEAST_SQM:
        raise Rejected("zero_area", "geometry")
    if abs(repaired.area - shape.area) > KEPT_AREA * repaired.area:
        if "elf-intersection" in why:
            raise Rejected("self_intersection", "geometry", why)
        raise Rejected("invalid", "geometry", why)
    _repaired(reading)
    return repaired


def _sqm(shape: BaseGeometry) -> float:
    """Return the area in square metres, near enough to tell something from nothing."""
    north: float = shape.bounds[3]
    return float(shape.area * METRES_A_DEGREE**2 * np.cos(np.radians(north)))


def _repaired(reading: Reading) -> None:
    """Warn, once a record, that its geometry was repaired."""
    if all(finding.code != "repaired" for finding in reading.findings):
        reading.warn("repaired", "geometry")


def _flat(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the simple parts, collections within collections opened."""
    parts = np.atleast_1d(shapely.get_parts(shape))
    while any(
        shapely.get_num_geometries(part) > 1 or "Collection" in part.geom_type for part in parts if not part.is_empty
    ):
        parts = shapely.get_parts(parts[~shapely.is_empty(parts)])
    return list(parts)


def _kind(part: BaseGeometry) -> str:
    kind: str = part.geom_type
    return _LINE if kind == "LinearRing" else kind.removeprefix("Multi")


def _unique(parts: list[BaseGeometry]) -> list[BaseGeometry]:
    seen = dict.fromkeys(shapely.to_wkb(shapely.normalize(part)) for part in parts)
    return parts if len(seen) == len(parts) else [shapely.from_wkb(blob) for blob in seen]


def _together(parts: list[BaseGeometry], kind: str) -> BaseGeometry:
    make: Callable[[list[BaseGeometry]], BaseGeometry] = _MULTI[kind]
    return make(parts)
