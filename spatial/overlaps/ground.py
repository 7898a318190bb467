"""What two geometries share, measured in metres (UTM of the pair); many pairs at once."""

from dataclasses import dataclass

import numpy as np
import shapely

from spatial.overlaps.columns import Array, Pairs
from spatial.overlaps.parallel import parallel_shares

# Lines that share less of either than this meet; those that share more run together.
LITTLE = 0.6
JUNCTIONS = (None, "end_to_end", "side", "cross")
END_TO_END, SIDE, CROSS = 1, 2, 3


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


class Grounds:
    """What the places of many pairs share, as arrays; ``known`` where both have a place, ``drawn`` where both drew it.

    Of pairs that lie further apart than the sum of their radii, or of which one place is only said, the distance alone.
    """

    def __init__(self, pairs: Pairs) -> None:
        radius_a, radius_b = pairs.each(lambda it: it.radius_m, float)
        drawn_a, drawn_b = pairs.each(lambda it: it.drawn)
        self.drawn: Array = drawn_a & drawn_b
        self.a, self.b = shapes_of(pairs)
        self.known: Array = ~shapely.is_missing(self.a) & ~shapely.is_missing(self.b)
        self.tolerance_m: Array = radius_a + radius_b
        self.distance_m: Array = shapely.distance(self.a, self.b)
        self.meets: Array = self.distance_m <= self.tolerance_m
        count = len(pairs)
        self.share_a, self.share_b = np.zeros(count), np.zeros(count)
        self.shared_m, self.shared_sqm, self.parallel = (np.full(count, np.nan) for _ in range(3))
        self.junction = np.zeros(count, np.int8)
        self._measure(np.flatnonzero(self.known & self.drawn & self.meets))

    def at(self, pair: int) -> Ground | None:
        """Return what was measured of one pair, or None where one has no place."""
        if not self.known[pair]:
            return None
        shared_m, shared_sqm, parallel = (
            None if np.isnan(it[pair]) else float(it[pair]) for it in (self.shared_m, self.shared_sqm, self.parallel)
        )
        return Ground(
            float(self.distance_m[pair]), float(self.tolerance_m[pair]), float(self.share_a[pair]),
            float(self.share_b[pair]), shared_m, shared_sqm, parallel, JUNCTIONS[self.junction[pair]],
        )  # fmt: skip

    def _measure(self, at: Array) -> None:
        dim_a, dim_b = shapely.get_dimensions(self.a[at]), shapely.get_dimensions(self.b[at])
        points = at[(dim_a == 0) & (dim_b == 0)]
        self.share_a[points] = self.share_b[points] = 1.0
        areas = (dim_a == 2) & (dim_b == 2)
        self._measure_areas(at[areas])
        others = ~areas & ~((dim_a == 0) & (dim_b == 0))
        self._measure_lines(at[others], dim_a[others], dim_b[others])

    def _measure_areas(self, at: Array) -> None:
        a, b = self.a[at], self.b[at]
        common = shapely.intersection(a, b)
        self.shared_sqm[at] = shapely.area(common)
        self.share_a[at], self.share_b[at] = _shares(common, a), _shares(common, b)

    def _measure_lines(self, at: Array, dim_a: Array, dim_b: Array) -> None:
        """Measure what is a line on one side at least, or an area and a point."""
        tolerance = self.tolerance_m[at]
        a, b = _once(self.a[at], dim_a), _once(self.b[at], dim_b)
        part_a: Array = shapely.intersection(a, buffers(b, tolerance))
        part_b: Array = shapely.intersection(b, buffers(a, tolerance))
        length_a = np.where(dim_a == 1, shapely.length(part_a), np.inf)
        length_b = np.where(dim_b == 1, shapely.length(part_b), np.inf)
        along = ((dim_a == 1) | (dim_b == 1)) & (dim_a != 0) & (dim_b != 0)
        self.shared_m[at[along]] = np.minimum(length_a, length_b)[along]
        share_a, share_b = _shares(part_a, a), _shares(part_b, b)
        self.share_a[at], self.share_b[at] = share_a, share_b
        lines = (dim_a == 1) & (dim_b == 1)
        self.parallel[at[lines]] = parallel_shares(part_a[lines], part_b[lines])
        little = lines & (np.maximum(share_a, share_b) < LITTLE)
        self.junction[at[little]] = _junctions(a[little], b[little], tolerance[little])


def near(pairs: Pairs) -> Array:
    """Tell of each pair whether what was drawn of both lies within the sum of both radii."""
    drawn = np.logical_and(*pairs.each(lambda it: it.drawn))
    a, b = shapes_of(pairs)
    reach = np.add(*pairs.each(lambda it: it.radius_m, float))
    return drawn & (shapely.distance(a, b) <= reach)


def shapes_of(pairs: Pairs) -> tuple[Array, Array]:
    """Return the shapes of both sides in each pair's zone, None where there is none."""
    a, b = np.empty(len(pairs), object), np.empty(len(pairs), object)
    a[:] = [pairs.records[it].shapes.get(zone) for it, zone in zip(pairs.a, pairs.zones.tolist(), strict=True)]
    b[:] = [pairs.records[it].shapes.get(zone) for it, zone in zip(pairs.b, pairs.zones.tolist(), strict=True)]
    return a, b


def buffers(shapes: Array, metres: Array, quad_segs: int = 8) -> Array:
    """Return each shape widened by its metres; equal ones, the same object by the same metres, are made once."""
    numbers: dict[tuple[int, float], int] = {}
    keys = zip(map(id, shapes), metres.tolist(), strict=True)
    codes: Array = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)
    first: Array = np.empty(len(numbers), dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    made: Array = shapely.buffer(shapes[first], metres[first], quad_segs=quad_segs)
    return made[codes]


def _once(shapes: Array, dimensions: Array) -> Array:
    """Return lines that count their ground once; what does not meet itself stays as it is."""
    winding = (dimensions == 1) & ~shapely.is_simple(shapes)
    if winding.any():
        shapes = shapes.copy()
        turning: Array = shapes[winding]
        shapes[winding] = shapely.unary_union(turning[:, None], axis=1)
    return shapes


def _sizes(shapes: Array) -> Array:
    return np.where(shapely.get_dimensions(shapes) == 2, shapely.area(shapes), shapely.length(shapes))


def _shares(parts: Array, wholes: Array) -> Array:
    sizes = _sizes(wholes)
    shares = np.minimum(1.0, np.divide(_sizes(parts), sizes, out=np.zeros(len(sizes)), where=sizes > 0))
    return np.where(shapely.get_dimensions(wholes) == 0, 1.0, shares)


def _junctions(a: Array, b: Array, tolerance: Array) -> Array:
    """Return how lines meet: at an end of both, at an end of one, or neither. A ring has no end."""
    ends_a, ends_b = shapely.boundary(a), shapely.boundary(b)
    a_ends, b_ends = shapely.distance(ends_a, b) <= tolerance, shapely.distance(ends_b, a) <= tolerance
    meeting = a_ends & b_ends & (shapely.distance(ends_a, ends_b) <= 2 * tolerance)
    return np.where(meeting, END_TO_END, np.where(a_ends | b_ends, SIDE, CROSS))
