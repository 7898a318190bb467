"""The frame of a map on paper: which ground it shows, at which scale, and where each point lies in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from spatial.overlaps.record import MERIDIAN, UTM

WGS84 = 4326
SCALES = (
    500, 1_000, 1_500, 2_000, 2_500, 4_000, 5_000, 7_500, 10_000, 12_500, 15_000, 20_000, 25_000, 40_000, 50_000,
    75_000,
    100_000, 150_000, 250_000, 500_000, 1_000_000,
)  # fmt: skip
# Something without extent, a point say, is shown with this much ground around it, in metres.
LEAST_GROUND_M = 300.0
# How much of the frame what is shown may fill.
FILLED = 0.82
# What is smaller than this on paper nobody sees, in millimetres.
FINEST_MM = 0.1
BAR_MM = (24.0, 62.0)


@dataclass(frozen=True)
class Frame:
    """A frame of ``width`` × ``height`` mm around (``x``, ``y``) of UTM zone ``srid``, at 1:``scale``."""

    srid: int
    x: float
    y: float
    scale: int
    width: float
    height: float

    @property
    def mm_per_metre(self) -> float:
        """Return how long a metre of ground is on paper."""
        return 1000.0 / self.scale

    @property
    def ground(self) -> BaseGeometry:
        """Return the ground inside the frame, in its UTM zone."""
        half_x, half_y = (side / 2 / self.mm_per_metre for side in (self.width, self.height))
        return shapely.box(self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return the frame's box in degrees (EPSG:4326): what must be asked of the store. A little too wide."""
        edge = shapely.segmentize(self.ground.buffer(20), 500)
        west, south, east, north = _moved(edge, _way(self.srid, WGS84)).bounds
        return west, south, east, north

    def on_paper(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a geometry (EPSG:4326) as it lies in the frame: millimetres from its upper left corner, y downward.

        Clipped to the frame, simplified by what nobody sees; empty where nothing lies inside. Long stretches get
        vertices first, because only vertices are moved.
        """
        moved = _moved(shapely.segmentize(shape, 0.01), _way(WGS84, self.srid))
        inside = shapely.intersection(shapely.make_valid(moved), self.ground)
        scaled = shapely.transform(
            inside,
            lambda xy: np.column_stack(
                (
                    (xy[:, 0] - self.x) * self.mm_per_metre + self.width / 2,
                    self.height / 2 - (xy[:, 1] - self.y) * self.mm_per_metre,
                )
            ),
        )
        return shapely.simplify(scaled, FINEST_MM)

    def bar(self) -> tuple[int, float]:
        """Return a scale bar: a round number of metres, and how long it is on paper in millimetres."""
        for power in range(6):
            for step in (1, 2, 5):
                length = step * 10**power
                if BAR_MM[0] <= length * self.mm_per_metre <= BAR_MM[1]:
                    return length, length * self.mm_per_metre
        raise ValueError(f"no scale bar fits 1:{self.scale}")


def around(shapes: Iterable[BaseGeometry], width: float, height: float, srid: int | None = None) -> Frame:
    """Return the frame that shows the shapes (EPSG:4326) at the largest scale of SCALES at which they fit.

    ``srid``: UTM zone 47 or 48 north; absent, the one their middle lies in (they meet at 102°E).
    Raises ValueError where there is nothing to show.
    """
    whole = shapely.GeometryCollection(list(shapes))
    if whole.is_empty:
        raise ValueError("a map needs something to show")
    west, _, east, _ = whole.bounds
    zone = srid or (UTM[0] if (west + east) / 2 < MERIDIAN else UTM[1])
    x0, y0, x1, y1 = _moved(shapely.segmentize(whole, 0.01), _way(WGS84, zone)).bounds
    wide, high = max(x1 - x0, LEAST_GROUND_M), max(y1 - y0, LEAST_GROUND_M)
    needed = 1000 * max(wide / (width * FILLED), high / (height * FILLED))
    scale = next((it for it in SCALES if it >= needed), SCALES[-1])
    return Frame(zone, (x0 + x1) / 2, (y0 + y1) / 2, scale, width, height)


@cache
def _way(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _moved(shape: BaseGeometry, way: Transformer) -> BaseGeometry:
    return shapely.transform(shape, lambda xy: np.column_stack(way.transform(xy[:, 0], xy[:, 1])))
