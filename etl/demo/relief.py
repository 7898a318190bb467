"""Height of the land (only to decide where hills, rivers, towns and empty country are; it is not a layer)."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Polygon

from etl.demo.frame import Floats, dots, lines, random_of
from etl.demo.noise import Field, waves


@dataclass(frozen=True)
class Relief:
    """Height 0 (shore) … about 1 (hills), from the distance to the coast and a few ranges of hills."""

    coast: shapely.STRtree
    ranges: Field
    rolling: Field
    reach: float

    def inland(self, xy: Floats) -> Floats:
        """(n, 2) metres → (n,) metres from the sea."""
        found = self.coast.query_nearest(dots(xy), return_distance=True, all_matches=False)
        return np.asarray(found[1], dtype=np.float64)

    def height(self, xy: Floats) -> Floats:
        """(n, 2) metres → (n,) height; meaningful on land only."""
        distance = self.inland(xy)
        inland = distance / (distance + self.reach)
        ridge = 1 - np.abs(self.ranges(xy)).clip(0, 1)
        return np.asarray(inland * (0.25 + 0.75 * ridge**1.5) + 0.06 * inland * self.rolling(xy))


def make_relief(seed: int, land: Polygon) -> Relief:
    """The relief that belongs to a land outline (metres)."""
    rng = random_of(seed, "relief")
    ring = np.asarray(land.exterior.coords)[::4]
    pieces = lines(np.stack([ring[:-1], ring[1:]], axis=1))
    ranges = waves(rng, [(70_000, 0.75), (24_000, 0.35), (9_000, 0.12)])
    return Relief(shapely.STRtree(pieces), ranges, waves(rng, [(6_000, 1.0)]), reach=9_000)
