"""A small map of a geometry before and after, as paths of an SVG; it needs no script and prints as it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT, MARGIN = 320, 220, 18
# Degrees: a single point, or one moved by a few centimetres, is not blown up until nothing is left around it.
SMALLEST = 0.0005
_DOT = 5


@dataclass(frozen=True)
class Drawn:
    """The path of each side (SVG ``d``, units of the picture, north up); None where it has no geometry."""

    old: str | None
    new: str | None
    old_filled: bool = False
    new_filled: bool = False
    width: int = WIDTH
    height: int = HEIGHT


def small_map(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Drawn:
    """Return the picture of two geometries (GeoJSON, EPSG:4326), both at one scale."""
    shapes = [shape(given) if given else None for given in (old, new)]
    west, south, east, north = shapely.total_bounds([it for it in shapes if it is not None])
    narrow = cos(radians((south + north) / 2))
    span = max((east - west) * narrow / (WIDTH - 2 * MARGIN), (north - south) / (HEIGHT - 2 * MARGIN), SMALLEST / WIDTH)
    middle = ((west + east) / 2, (south + north) / 2)

    def place(lon: float, lat: float) -> tuple[float, float]:
        return WIDTH / 2 + (lon - middle[0]) * narrow / span, HEIGHT / 2 - (lat - middle[1]) / span

    paths = [None if it is None else " ".join(_parts(it, place)) for it in shapes]
    filled = [it is not None and it.geom_type in ("Polygon", "MultiPolygon") for it in shapes]
    return Drawn(paths[0], paths[1], *filled)


def _parts(geometry: BaseGeometry, place: Callable[[float, float], tuple[float, float]]) -> list[str]:
    found = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Point":
            x, y = place(part.x, part.y)
            found.append(f"M{x - _DOT:.1f} {y:.1f}a{_DOT} {_DOT} 0 1 0 {2 * _DOT} 0a{_DOT} {_DOT} 0 1 0 {-2 * _DOT} 0")
            continue
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            steps = " ".join(f"{x:.1f} {y:.1f}" for x, y in (place(*at) for at in ring.coords))
            found.append(f"M{steps}{'Z' if part.geom_type == 'Polygon' else ''}")
    return found
