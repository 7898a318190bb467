"""The areas of the fictional land: polygons with codes and names, and villages as centre points beside roads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from etl.demo import coast, seats, tiling, words
from etl.demo.frame import Floats, Frame, Geometries, random_of
from etl.demo.names import Names
from etl.demo.relief import Relief, make_relief
from etl.demo.words import Word

# Codes that no province of Thailand bears come first; a nation of more than 21 needs a database of its own.
FREE_CODES = [99, 98, 97, *range(9, 0, -1), 28, 29, 59, 68, 69, 78, 79, 87, 88]
CODES = FREE_CODES + [code for code in range(96, 9, -1) if code not in FREE_CODES]


@dataclass(frozen=True)
class Land:
    """The whole land in metres: every tambon polygon, what it belongs to, and its frame."""

    frame: Frame
    outline: Polygon
    relief: Relief
    tambons: Geometries
    amphoe_of: Any
    province_of: Any
    seat: Floats
    town: Floats


@dataclass(frozen=True)
class Village:
    """A village; `xy` is where it truly is, though the register may not know (`placed`)."""

    code: str
    moo: int
    name: Word
    tambon: int
    xy: Floats
    placed: bool


@dataclass
class Province:
    """One province: tambon polygons in metres with codes and names; amphoe by index; its villages."""

    index: int
    code: str
    name: Word
    amphoe_codes: list[str]
    amphoe_names: list[Word]
    towns: Floats
    tambon_codes: list[str]
    tambon_names: list[Word]
    tambon_amphoe: list[int]
    polygons: Geometries
    seats: Floats
    villages: list[Village]
    land: Any

    @cached_property
    def by_tambon(self) -> list[list[int]]:
        """For each tambon the indexes of its villages, by moo."""
        found: list[list[int]] = [[] for _ in self.tambon_codes]
        for index, village in enumerate(self.villages):
            found[village.tambon].append(index)
        return found


def make_land(seed: int, provinces: int) -> Land:
    """The land of `provinces` provinces (1–77). One to five lie in the Gulf of Thailand, clear of every real place."""
    outline = coast.outline(seed, provinces)
    relief = make_relief(seed, outline)
    places = seats.make_seats(seed, outline, relief, provinces)
    islets = coast.islets(seed, outline, 6 + 2 * provinces)
    polygons, kept = tiling.tile(seed, outline, places.points, islets)
    frame = Frame(101.92, 9.5) if provinces <= 5 else Frame(101.5, 13.0)
    amphoe = places.amphoe[kept]
    return Land(frame, outline, relief, polygons, amphoe, places.province[amphoe], places.points[kept], places.towns)


def make_province(seed: int, land: Land, index: int) -> Province:
    """Codes, names and villages of one province."""
    rng = random_of(seed, "places", index)
    code, name = f"{CODES[index]:02d}", words.province_name(index)
    mine = np.flatnonzero(land.province_of == index)
    towns = np.unique(land.amphoe_of[mine])
    polygons, seat = land.tambons[mine], land.seat[mine]
    names = Names(rng)
    amphoe_names = [(f"เมือง{name[0]}", f"Mueang {name[1].removesuffix(' Province')}")]
    amphoe_names += names.amphoe(len(towns) - 1)
    amphoe_codes = [f"{code}{k + 1:02d}" for k in range(len(towns))]
    position = {int(t): k for k, t in enumerate(towns)}
    of_amphoe = [position[int(a)] for a in land.amphoe_of[mine]]
    height, inland = land.relief.height(seat), land.relief.inland(seat)
    tambon_codes, tambon_names, seen = [], [], [0] * len(towns)
    for k, amphoe in enumerate(of_amphoe):
        seen[amphoe] += 1
        first = seen[amphoe] == 1
        named = ("ในเมือง", "Nai Mueang") if amphoe == 0 else amphoe_names[amphoe]
        tambon_names.append(named if first else names.fresh(float(height[k]), float(inland[k])))
        tambon_codes.append(f"{amphoe_codes[amphoe]}{seen[amphoe]:02d}")
    province = Province(
        index, code, name, amphoe_codes, amphoe_names, land.town[towns], tambon_codes, tambon_names, of_amphoe,
        polygons, seat, [], shapely.union_all(polygons),
    )  # fmt: skip
    province.villages = list(_villages(rng, land, province, names))
    return province


def _villages(rng: np.random.Generator, land: Land, province: Province, names: Names) -> Iterator[Village]:
    """Each tambon's villages: more where the tambon is large and near a town, on low ground, never at its edge."""
    area = shapely.area(province.polygons)
    to_town = np.array([np.hypot(*(province.towns - s).T).min() for s in province.seats])
    wish = (6.6 + 0.02 * area / 1e6 + 3.4 * np.exp(-to_town / 9_000)) * rng.uniform(0.75, 1.25, len(area))
    for k, polygon in enumerate(province.polygons):
        points = _spread(rng, land, polygon, province.seats[k], int(np.clip(round(wish[k]), 4, 21)))
        height, inland = land.relief.height(points), land.relief.inland(points)
        named = names.villages(province.tambon_names[k], height.tolist(), inland.tolist())
        for moo, (xy, name) in enumerate(zip(points, named, strict=True), start=1):
            placed = bool(rng.random() < 0.85)
            yield Village(f"{province.tambon_codes[k]}{moo:02d}", moo, name, k, xy, placed)


def _spread(rng: np.random.Generator, land: Land, polygon: Any, seat: Floats, count: int) -> Floats:
    """`count` points well inside a polygon, the first near its seat, loosely spaced and drawn to low ground."""
    whole = max(shapely.get_parts(polygon), key=shapely.area)
    calm = whole.simplify(40)  # a detailed border costs much and moves no village
    inner = calm.buffer(-min(550.0, float(np.sqrt(whole.area)) * 0.09) - 40, quad_segs=2)
    inner = inner if not inner.is_empty else calm.buffer(-190, quad_segs=2)
    shapely.prepare(inner)
    west, south, east, north = inner.bounds
    tries = rng.uniform((west, south), (east, north), (90 * count, 2))
    tries = tries[shapely.contains_xy(inner, tries)]
    low = np.exp(-1.6 * land.relief.height(tries)) * rng.uniform(0.55, 1.0, len(tries))
    picks = [int(np.argmin(np.hypot(*(tries - seat).T)))]
    from_seat = np.hypot(*(tries - tries[picks[0]]).T)
    crowd = low * (0.45 + np.exp(-from_seat / 4_500))
    gap = from_seat.copy()
    while len(picks) < count:
        picks.append(int(np.argmax(gap**0.8 * crowd)))
        gap = np.minimum(gap, np.hypot(*(tries - tries[picks[-1]]).T))
    return np.asarray(tries[picks])
