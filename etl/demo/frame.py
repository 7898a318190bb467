"""The plane the fictional land is drawn on: metres, and back to EPSG:4326.

Everything is made in a sinusoidal plane (x east, y north, metres from the land's middle), because distances along a
parallel and along a meridian are then true everywhere on it, so "ยาว 450 ม." in a project's words is the length of
its line. Shapes are turned into degrees once, at the very end, vertex by vertex: two polygons that share a vertex in
metres share it in degrees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Geometries = NDArray[Any]
T = TypeVar("T")

METRES_PER_LAT = 110_620.0
METRES_PER_LON = 111_410.0  # at the equator


def random_of(seed: int, *names: int | str) -> np.random.Generator:
    """A generator of its own for each (seed, thing): adding one thing never shifts the numbers of another."""
    words = [seed] + [n if isinstance(n, int) else int.from_bytes(n.encode(), "little") for n in names]
    return np.random.default_rng(words)


def pick(rng: np.random.Generator, choices: Sequence[T]) -> T:
    """One of the choices, each as likely; many times quicker than the generator's own `choice`."""
    return choices[int(rng.random() * len(choices))]


def weighted(rng: np.random.Generator, choices: Sequence[T], shares: Sequence[float]) -> T:
    """One of the choices by their shares, which need not sum to one."""
    left = rng.random() * sum(shares)
    for choice, share in zip(choices, shares, strict=True):
        left -= share
        if left < 0:
            return choice
    return choices[-1]


@dataclass(frozen=True)
class Frame:
    """Where the plane's origin lies, in degrees."""

    lon: float
    lat: float

    def to_degrees(self, xy: Floats) -> Floats:
        """(n, 2) metres → (n, 2) longitude and latitude, EPSG:4326."""
        lat = self.lat + xy[:, 1] / METRES_PER_LAT
        lon = self.lon + xy[:, 0] / (METRES_PER_LON * np.cos(np.radians(lat)))
        return np.column_stack([lon, lat])

    def degrees(self, geometry: Any) -> Any:
        """The same geometry (or array of geometries) in EPSG:4326; vertices map one to one, none is added."""
        return shapely.transform(geometry, self.to_degrees)


def dots(xy: Floats) -> Geometries:
    """(n, 2) → n points."""
    return np.asarray(shapely.points(xy), dtype=object)


def lines(xy: Any) -> Geometries:
    """(n, k, 2) → n lines of k vertices."""
    return np.asarray(shapely.linestrings(xy), dtype=object)
