"""Water bodies and public land of a province: reservoirs on streams, ponds beside villages, surveyed parcels."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from etl.demo.frame import Floats, Geometries, dots, random_of
from etl.demo.noise import fractal
from etl.demo.places import Land, Province
from etl.demo.rivers import Rivers
from etl.demo.roads import Roads

RAI = 1_600.0  # m²
LAND_USES = [
    ("grazing", "ทำเลเลี้ยงสัตว์", 60.0), ("cemetery", "ป่าช้าสาธารณประโยชน์", 9.0),
    ("public_use", "ที่สาธารณประโยชน์", 20.0), ("community_forest", "ป่าชุมชน", 140.0),
]  # fmt: skip


@dataclass
class Ground:
    """Things on the ground in metres; `village` is the nearest village's index (-1: none)."""

    shapes: list[Any] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    village: list[int] = field(default_factory=list)

    def add(self, shape: Any, kind: str, name: str, village: int) -> None:
        """One more thing."""
        self.shapes.append(shape)
        self.kind.append(kind)
        self.name.append(name)
        self.village.append(village)


def blob(rng: np.random.Generator, centre: Floats, area: float, stretch: float, angle: float) -> Polygon:
    """A pond-like polygon of about `area` m², `stretch` times longer than wide."""
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    radius = np.ones_like(turn)
    for k in (2, 3, 4, 5):
        radius += rng.normal(0, 0.16 / k) * np.cos(k * turn + rng.uniform(0, 6.3))
    flat = np.column_stack([np.cos(turn) * stretch**0.5, np.sin(turn) / stretch**0.5]) * radius[:, None]
    cos, sin = np.cos(angle), np.sin(angle)
    flat = flat @ np.array([[cos, sin], [-sin, cos]]) * np.sqrt(area / np.pi)
    if area > 80_000:  # a large shore has coves
        ends = np.stack([flat, np.roll(flat, -1, axis=0)], axis=1)
        flat = fractal(rng, ends, 3, np.full(len(flat), 0.17))[:, :-1].reshape(-1, 2)
    shape = Polygon((centre + flat).round(1))
    return shape if shape.is_valid else Polygon(shapely.get_exterior_ring(shape.convex_hull))


def make_water(seed: int, land: Land, province: Province, roads: Roads, rivers: Rivers) -> Ground:
    """Rivers and streams through the province, reservoirs in the hills, ponds near villages."""
    rng = random_of(seed, "water", province.index)
    found = Ground()
    nodes = np.array([v.xy for v in province.villages])
    tree = shapely.STRtree(dots(nodes))
    shapely.prepare(province.land)
    for k in np.flatnonzero(shapely.intersects(province.land, rivers.lines)).tolist():
        middle = rivers.lines[k].interpolate(0.6, normalized=True)
        near = int(tree.nearest(middle))
        if province.land.covers(middle):
            label = ("แม่น้ำ" if rivers.kind[k] == "river" else "ห้วย") + _bare(province.villages[near].name[0])
            found.add(rivers.lines[k], rivers.kind[k], label, near)
    lines = shapely.STRtree(roads.lines)
    _reservoirs(rng, land, province, found, lines, tree)
    for index in np.flatnonzero(rng.random(len(nodes)) < 0.62):
        size = float(np.exp(rng.normal(np.log(5), 0.75))) * RAI
        what = ("swamp", "บึง", 1.5) if size > 17 * RAI else ("pond", "หนอง" if rng.random() < 0.7 else "สระ", 1.6)
        _beside(rng, found, province, lines, int(index), size, what)
    _wells(rng, land, province, found)
    _weirs(rng, found, tree)
    return found


def _wells(rng: np.random.Generator, land: Land, province: Province, found: Ground) -> None:
    """What a village's water comes out of: waterworks, wells, tanks for the rain, springs in the hills."""
    height = land.relief.height(np.array([v.xy for v in province.villages]))
    for index, village in enumerate(province.villages):
        said = f"บ้าน{village.name[0]}"
        chances = (
            ("village_waterworks", 0.82, f"ประปาหมู่บ้าน {said} หมู่ที่ {village.moo}"),
            ("groundwater_well", 0.6, f"บ่อบาดาล {said}"),
            ("groundwater_well", 0.22, f"บ่อบาดาล {said} จุดที่ 2"),
            ("shallow_well", 0.24, f"บ่อน้ำตื้น {said}"),
            ("rain_tank", 0.16, f"ถังเก็บน้ำฝน {said}"),
            ("spring", 0.3 if height[index] > 0.5 else 0.0, f"น้ำซับ {said}"),
        )
        for kind, chance, name in chances:
            if rng.random() < chance:
                found.add(shapely.points((village.xy + rng.normal(0, 140, 2)).round(1)), kind, name, index)


def _weirs(rng: np.random.Generator, found: Ground, tree: shapely.STRtree) -> None:
    """Weirs across the streams, each near a village."""
    for k in [k for k, kind in enumerate(found.kind) if kind == "stream"]:
        line = found.shapes[k]
        for _ in range(int(rng.integers(0, 2 + int(line.length > 9_000)))):
            spot = line.interpolate(rng.uniform(0.15, 0.9), normalized=True)
            if not len(tree.query(spot, "dwithin", 1_900)):  # the middle of nowhere bears no village's weir
                continue
            found.add(spot, "weir", f"ฝาย{found.name[k]}", int(tree.nearest(spot)))


def make_public_land(seed: int, province: Province, roads: Roads, water: Ground) -> Ground:
    """Parcels of public land near villages: neither on a road nor in the water."""
    rng = random_of(seed, "land", province.index)
    found = Ground()
    tree = shapely.STRtree(np.append(roads.lines, np.array(water.shapes, dtype=object)))
    for index in np.flatnonzero(rng.random(len(province.villages)) < 0.42):
        kind, use, rai = LAND_USES[int(rng.integers(len(LAND_USES)))]
        size = rai * float(np.exp(rng.normal(0, 0.5))) * RAI
        _beside(rng, found, province, tree, int(index), size, (kind, f"{use}บ้าน", 1.3))
    return found


def _bare(name: str) -> str:
    """A village's name without the word for the water or land it was named after."""
    for head in ("หนอง", "ห้วย", "คลอง", "บึง", "สระ", "แม่น้ำ", "อ่าว", "ปาก", "หาด"):
        if name.startswith(head) and len(name) > len(head) + 1:
            return name[len(head) :]
    return name


def _reservoirs(
    rng: np.random.Generator,
    land: Land,
    province: Province,
    found: Ground,
    roads: shapely.STRtree,
    tree: shapely.STRtree,
) -> None:
    """Some streams are dammed where the hills end and no road runs."""
    streams = [k for k, kind in enumerate(found.kind) if kind in ("stream", "river")]
    for k in streams:
        line = found.shapes[k]
        if rng.random() > 0.55 or line.length < 3_800:
            continue
        size = float(np.exp(rng.normal(np.log(380), 0.6))) * RAI
        for place in (0.4, 0.3, 0.5, 0.22, 0.6, 0.7):
            at, ahead = (np.asarray(line.interpolate(f, normalized=True).coords[0]) for f in (place, place + 0.04))
            shape = blob(rng, at, size, 2.4, float(np.arctan2(*(ahead - at)[::-1])))
            high = land.relief.height(at[None])[0] > 0.18
            if high and province.land.covers(shape) and not len(roads.query(shape, predicate="intersects")):
                near = int(tree.nearest(shape.centroid))
                found.add(shape, "reservoir", "อ่างเก็บน้ำห้วย" + _bare(province.villages[near].name[0]), near)
                break


def _beside(
    rng: np.random.Generator, found: Ground, province: Province, taken: shapely.STRtree, village: int, size: float,
    what: tuple[str, str, float],
) -> None:  # fmt: skip
    """Put one body near its village where nothing lies yet; after a few tries the village goes without."""
    kind, word, stretch = what
    home = province.villages[village]
    polygon = province.polygons[home.tambon]
    for _ in range(6):
        far, angle = 150 + np.sqrt(size) * 0.7 + rng.uniform(0, 650), rng.uniform(0, 2 * np.pi)
        centre = home.xy + far * np.array([np.cos(angle), np.sin(angle)])
        shape = blob(rng, centre, size, stretch * rng.uniform(0.8, 1.4), rng.uniform(0, np.pi))
        clear = not len(taken.query(shape, predicate="intersects"))
        if clear and polygon.covers(shape) and not any(shape.intersects(s) for s in found.shapes[-12:]):
            name = word + (_bare(home.name[0]) if kind in ("pond", "swamp") else home.name[0])
            found.add(shape, kind, name, village)
            return


def as_array(ground: Ground) -> Geometries:
    """The shapes as an object array."""
    shapes = np.empty(len(ground.shapes), dtype=object)
    shapes[:] = ground.shapes
    return shapes
