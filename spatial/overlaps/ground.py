"""What two geometries share, measured in metres (UTM of the pair)."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

CROSSING_ANGLE_DEGREES = 30.0
# Segments are equally near, and numbers equal, up to this: the order of the pair must not decide.
AS_NEAR_M, SAME = 0.01, 1e-9
# Lines that share less of either than this meet; those that share more run together.
LITTLE = 0.6


@dataclass(frozen=True)
class Ground:
    """What was measured.

    ``shared_m``: shorter length of either line within tolerance of the other; ``shared_sqm``: common area of two areas;
    ``share_a``, ``share_b``: how much of each lies within tolerance of the other (of two areas: in the common area);
    ``parallel``: of the lines within tolerance, the share that runs within 30° of the other, else None; ``junction``:
    how two lines meet that share little: end_to_end, side (one ends at the other) or cross.
    """

    distance_m: float
    tolerance_m: float
    share_a: float = 0.0
    share_b: float = 0.0
    shared_m: float | None = None
    shared_sqm: float | None = None
    parallel: float | None = None
    junction: str | None = None

    @property
    def meets(self) -> bool:
        """Tell whether the two lie within tolerance."""
        return self.distance_m <= self.tolerance_m


def _once(shape: BaseGeometry, dimension: int) -> BaseGeometry:
    """Return a line that counts its ground once; what does not meet itself stays as it is."""
    return shapely.unary_union(shape) if dimension == 1 and not shapely.is_simple(shape) else shape


def _size(shape: BaseGeometry) -> float:
    dimension = shapely.get_dimensions(shape)
    return float(shape.area if dimension == 2 else shape.length)


def _share(part: BaseGeometry, whole: BaseGeometry) -> float:
    if shapely.get_dimensions(whole) == 0:
        return 1.0
    size = _size(whole)
    return min(1.0, _size(part) / size) if size > 0 else 0.0


def measure(a: BaseGeometry, b: BaseGeometry, tolerance_m: float) -> Ground:
    """Measure two geometries, both in the same metric system. What lies further apart has a distance only."""
    distance = float(shapely.distance(a, b))
    if distance > tolerance_m:
        return Ground(distance, tolerance_m)
    dim_a, dim_b = int(shapely.get_dimensions(a)), int(shapely.get_dimensions(b))
    if dim_a == 0 and dim_b == 0:
        return Ground(distance, tolerance_m, 1.0, 1.0)
    if dim_a == 2 and dim_b == 2:
        common = shapely.intersection(a, b)
        return Ground(distance, tolerance_m, _share(common, a), _share(common, b), shared_sqm=float(common.area))
    a, b = _once(a, dim_a), _once(b, dim_b)
    part_a = shapely.intersection(a, shapely.buffer(b, tolerance_m))
    part_b = shapely.intersection(b, shapely.buffer(a, tolerance_m))
    lengths = [part.length for part, dim in ((part_a, dim_a), (part_b, dim_b)) if dim == 1]
    along = 1 in (dim_a, dim_b) and 0 not in (dim_a, dim_b)
    share_a, share_b = _share(part_a, a), _share(part_b, b)
    return Ground(
        distance,
        tolerance_m,
        share_a,
        share_b,
        shared_m=float(min(lengths)) if along else None,
        parallel=parallel_share(part_a, part_b) if dim_a == dim_b == 1 else None,
        junction=junction(a, b, tolerance_m) if dim_a == dim_b == 1 and max(share_a, share_b) < LITTLE else None,
    )


def reach(a: BaseGeometry, b: BaseGeometry, tolerance_m: float) -> Ground:
    """Measure how far apart two places are of which one at least is only said: distance alone."""
    return Ground(float(shapely.distance(a, b)), tolerance_m)


def junction(a: BaseGeometry, b: BaseGeometry, tolerance_m: float) -> str:
    """Return how two lines meet: at an end of both, at an end of one, or neither."""
    ends = [shapely.boundary(line) for line in (a, b)]
    at_end = [
        not end.is_empty and shapely.distance(end, other) <= tolerance_m
        for end, other in zip(ends, (b, a), strict=True)
    ]
    if not all(at_end):
        return "side" if any(at_end) else "cross"
    return "end_to_end" if shapely.distance(ends[0], ends[1]) <= 2 * tolerance_m else "side"


def _segments(part: BaseGeometry) -> np.ndarray:
    """Return the segments of lines as an array of (x1, y1, x2, y2), without those of no length."""
    found = []
    for line in shapely.get_parts(part):
        at = shapely.get_coordinates(line)
        if len(at) > 1:
            found.append(np.hstack((at[:-1], at[1:])))
    if not found:
        return np.empty((0, 4))
    every = np.vstack(found)
    return every[np.hypot(every[:, 2] - every[:, 0], every[:, 3] - every[:, 1]) > 0]


def parallel_share(part_a: BaseGeometry, part_b: BaseGeometry) -> float:
    """Return how much of both parts, by length, runs within 30° of the other's nearest segment; 0 for no length."""
    a, b = _segments(part_a), _segments(part_b)
    if not len(a) or not len(b):
        return 0.0
    total, beside = 0.0, 0.0
    for one, other in ((a, b), (b, a)):
        lengths = np.hypot(one[:, 2] - one[:, 0], one[:, 3] - one[:, 1])
        near = _divergence(one, other) <= np.sin(np.radians(CROSSING_ANGLE_DEGREES)) + SAME
        total, beside = total + float(lengths.sum()), beside + float(lengths[near].sum())
    return round(beside / total, 6)


def _divergence(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the sine of each segment's angle to the nearest of ``other``; of equally near ones, the least."""
    middle = (one[:, :2] + one[:, 2:]) / 2
    start, along = other[None, :, :2], other[None, :, 2:] - other[None, :, :2]
    offset = middle[:, None, :] - start
    at = np.clip((offset * along).sum(-1) / (along**2).sum(-1), 0, 1)
    away = np.hypot(*np.moveaxis(offset - at[..., None] * along, -1, 0))
    angles = np.arctan2(one[:, 3] - one[:, 1], one[:, 2] - one[:, 0])[:, None] - np.arctan2(
        other[:, 3] - other[:, 1], other[:, 2] - other[:, 0]
    )
    nearest = away <= away.min(1, keepdims=True) + AS_NEAR_M
    return np.asarray(np.where(nearest, np.abs(np.sin(angles)), 2.0).min(1))
