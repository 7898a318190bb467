"""Where the towns and tambon seats lie: provinces hold towns, towns hold tambons, and both crowd the lowland."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon

from etl.demo.frame import Floats, dots, random_of
from etl.demo.relief import Relief

Ints = NDArray[np.int64]
TOWNS, TAMBONS = 12, 96  # of the first demo province


@dataclass(frozen=True)
class Seats:
    """Tambon seats (t, 2) with their amphoe (t,); towns (a, 2) with their province (a,). A town is its first seat."""

    points: Floats
    amphoe: Ints
    towns: Floats
    province: Ints


def nearest(seeds: Floats, points: Floats) -> Ints:
    """Index of the nearest seed for each point."""
    return np.asarray(shapely.STRtree(dots(seeds)).nearest(dots(points)), dtype=np.int64)


def make_seats(seed: int, land: Polygon, relief: Relief, provinces: int) -> Seats:
    """Seats for every tambon of `provinces` provinces on the land."""
    rng = random_of(seed, "seats")
    grid = land_grid(rng, land, 1_000.0 if provinces <= 12 else 1_800.0)
    lowland = np.exp(-3.2 * relief.height(grid)) + 0.05
    of_province = nearest(_settle(rng, grid, np.ones(len(grid)), provinces, 12), grid)
    points: list[Any] = []
    amphoe: list[int] = []
    towns: list[Any] = []
    home: list[int] = []
    for province in range(provinces):
        here, weight = grid[of_province == province], lowland[of_province == province]
        many = TOWNS if province == 0 else int(rng.integers(8, 17))
        tambons = TAMBONS if province == 0 else int(many * rng.uniform(7.0, 9.0))
        centres = _settle(rng, here, weight, many, 5)
        centres = centres[np.argsort(-_calm(centres, here, weight))]
        of_town = nearest(centres, here)
        for town, count in enumerate(_shares(rng, of_town, weight, many, tambons)):
            cell = here[of_town == town]
            for seat in _tambon_seats(rng, cell, centres[town], int(count)):
                points.append(seat)
                amphoe.append(len(towns))
            towns.append(centres[town])
            home.append(province)
    return Seats(np.array(points), np.array(amphoe), np.array(towns), np.array(home))


def land_grid(rng: np.random.Generator, land: Polygon, step: float) -> Floats:
    """A jittered grid of points on the land, about `step` metres apart."""
    west, south, east, north = land.bounds
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    xy = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.35, 0.35, (x.size, 2)) * step
    shapely.prepare(land)
    return np.asarray(xy[shapely.contains_xy(land, xy)])


def _settle(rng: np.random.Generator, points: Floats, weight: Floats, count: int, rounds: int) -> Floats:
    """Weighted k-means: `count` centres spread over the points, drawn to heavy ones."""
    picks = [int(rng.choice(len(points), p=weight / weight.sum()))]
    gap = np.hypot(*(points - points[picks[0]]).T)
    while len(picks) < count:
        picks.append(int(np.argmax(gap * weight**0.4 * rng.uniform(0.6, 1.0, len(points)))))
        gap = np.minimum(gap, np.hypot(*(points - points[picks[-1]]).T))
    centres = points[picks]
    for _ in range(rounds):
        owner = nearest(centres, points)
        total = np.bincount(owner, weight, count)
        moved = np.column_stack([np.bincount(owner, weight * points[:, k], count) for k in (0, 1)])
        centres = np.where(total[:, None] > 0, moved / np.maximum(total, 1e-9)[:, None], centres)
    return np.asarray(points[nearest(points, centres)])


def _calm(centres: Floats, points: Floats, weight: Floats) -> Floats:
    """How much lowland lies around each centre: the largest becomes the provincial town."""
    near = [weight[np.hypot(*(points - c).T) < 14_000].sum() for c in centres]
    return np.asarray(near, dtype=np.float64)


def _shares(rng: np.random.Generator, of_town: Ints, weight: Floats, towns: int, tambons: int) -> Ints:
    """How many tambons each town gets: at least four, more where more lowland is, `tambons` in all."""
    size = np.sqrt(np.bincount(of_town, weight, towns)) * rng.uniform(0.75, 1.25, towns)
    counts = np.maximum(4, np.floor(size / size.sum() * tambons)).astype(np.int64)
    while counts.sum() != tambons:
        step = 1 if counts.sum() < tambons else -1
        order = np.argsort(-step * (size / counts))
        able = [i for i in order if step > 0 or counts[i] > 4]
        counts[able[0]] += step
    return np.asarray(counts, dtype=np.int64)


def _tambon_seats(rng: np.random.Generator, cell: Floats, town: Floats, count: int) -> Floats:
    """`count` seats in a town's country, close together near the town; the first is the town."""
    far = np.hypot(*(cell - town).T)
    weight = np.exp(-far / 5_000) + 0.035
    seats = [town]
    gap = far.copy()
    while len(seats) < count:
        pick = int(np.argmax(gap * weight**0.6 * rng.uniform(0.55, 1.0, len(cell))))
        seats.append(cell[pick])
        gap = np.minimum(gap, np.hypot(*(cell - cell[pick]).T))
    found = np.array(seats)
    for _ in range(3):
        owner = nearest(found, cell)
        for k in range(1, count):
            mine = owner == k
            if mine.any():
                found[k] = np.average(cell[mine], axis=0, weights=weight[mine])
    return found
