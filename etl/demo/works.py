"""Works on the ground: what kinds there are, what they cost, and where in a province one could be."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Floats, dots
from etl.demo.graph import LOCAL, TRUNK
from etl.demo.ground import Ground
from etl.demo.places import Province
from etl.demo.roads import LANE, Roads


@dataclass(frozen=True)
class Kind:
    """A kind of works: where it lies (`on`), the issues officials file it under, and baht for each unit of its size.

    The size is m² of surface for roads, metres for lines, m³ for ponds and works for the rest; `agency` is the field
    of the department that does such works too ("" when none does).
    """

    on: str
    issues: tuple[str, ...]
    baht: tuple[float, float]
    weight: float
    agency: str = ""


ROADS = ("คมนาคม", "โครงสร้างพื้นฐาน", "คมนาคม")
FARM = ("แหล่งน้ำเพื่อการเกษตร", "แหล่งน้ำ")
DRINK = ("น้ำอุปโภคบริโภค", "น้ำอุปโภคบริโภค", "แหล่งน้ำ")
KINDS = {
    "concrete": Kind("lane", ROADS, (620, 780), 15, "works"),
    "asphalt": Kind("road", ROADS, (390, 540), 9, "road"),
    "gravel": Kind("road", ROADS, (72, 118), 8, "road"),
    "drain": Kind("lane", ("โครงสร้างพื้นฐาน",), (2_500, 3_600), 7, "works"),
    "pipe": Kind("road", DRINK, (330, 640), 5, "pipe"),
    "light": Kind("road", ("โครงสร้างพื้นฐาน", "คมนาคม"), (700, 1_150), 5, "light"),
    "dredge": Kind("stream", FARM, (260, 470), 7, "water"),
    "pond": Kind("pond", FARM, (26, 38), 10, "pond"),
    "well": Kind("point", DRINK, (290_000, 880_000), 8, "well"),
    "supply": Kind("point", DRINK, (380_000, 2_600_000), 6, "well"),
    "weir": Kind("streampoint", FARM, (240_000, 1_900_000), 6, "water"),
    "culvert": Kind("bridge", ROADS, (350_000, 2_400_000), 3, "road"),
    "hall": Kind("point", ("สังคม", "โครงสร้างพื้นฐาน"), (280_000, 1_500_000), 4, "works"),
    "sports": Kind("point", ("สังคม",), (180_000, 950_000), 2, "people"),
    "nursery": Kind("point", ("การศึกษา",), (90_000, 620_000), 2),
    "waste": Kind("point", ("สิ่งแวดล้อม",), (120_000, 900_000), 2),
    "training": Kind("none", ("ส่งเสริมอาชีพ", "เศรษฐกิจ"), (15_000, 90_000), 6, "people"),
    "health": Kind("none", ("สาธารณสุข",), (15_000, 120_000), 5, "people"),
    "forest": Kind("none", ("ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "สิ่งแวดล้อม"), (10_000, 80_000), 2, "people"),
    "tradition": Kind("none", ("การท่องเที่ยวและวัฒนธรรม",), (30_000, 350_000), 2, "people"),
}
WIDTH = {"concrete": (3.0, 4.0, 4.0, 5.0), "asphalt": (5.0, 6.0, 6.0), "gravel": (4.0, 4.0, 5.0)}


@dataclass(frozen=True)
class Work:
    """One work as it truly is, in metres; every record of it is worded and drawn from this.

    `at` is how its ground is called ("ซอย 7", "หนองแดง"); `other` is the far village of a road, else -1.
    """

    kind: str
    village: int
    other: int
    at: str
    shape: Any
    length: float
    width: float
    size: float
    cost: float


@dataclass
class Site:
    """Where works can be in a province, and which ground is taken by one already."""

    rng: np.random.Generator
    province: Province
    roads: Roads
    water: Ground

    def __post_init__(self) -> None:
        self.used: set[tuple[str, int]] = set()
        self.lengths = shapely.length(self.roads.lines)
        kinds = np.array(self.water.kind)
        self.ponds: dict[int, list[int]] = {}
        for k in np.flatnonzero(kinds == "pond").tolist():
            self.ponds.setdefault(self.water.village[k], []).append(k)
        self.streams = np.flatnonzero((kinds == "stream") | (kinds == "river"))
        shapes = np.array(self.water.shapes, dtype=object)[self.streams]
        through = np.flatnonzero((self.roads.rank <= LOCAL) & (self.roads.rank > TRUNK))
        pair = shapely.STRtree(shapes).query(self.roads.lines[through], predicate="intersects")
        self.crossings = [(int(through[a]), int(self.streams[b])) for a, b in pair.T]
        self.tree = shapely.STRtree(dots(np.array([v.xy for v in self.province.villages])))

    def take(self, what: str, choices: list[int]) -> int:
        """One of the choices, an unused one while there is any."""
        fresh = [c for c in choices if (what, c) not in self.used] or choices
        chosen = int(fresh[int(self.rng.integers(len(fresh)))])
        self.used.add((what, chosen))
        return chosen

    def work(self, kind: str, village: int) -> Work | None:
        """A work of that kind at that village, or None where the ground for it is missing."""
        on = KINDS[kind].on
        if on == "lane" and self.roads.lanes_of[village]:
            return self.on_lane(kind, self.take("lane", self.roads.lanes_of[village]))
        if on == "road" and self.roads.roads_of[village]:
            road = self.take("road", self.roads.roads_of[village])
            want = float(np.exp(self.rng.normal(np.log(750), 0.45)))
            long = min(want, float(self.lengths[road]) * 0.9)
            start = self.rng.uniform(0, max(0.0, float(self.lengths[road]) * 0.45 - long / 2))
            from_far = self.roads.ends[road][1] == village
            low = float(self.lengths[road]) - start - long if from_far else start
            return self.on_road(kind, village, road, low, low + long)
        if on == "pond" and village in self.ponds:
            return self.on_pond(kind, self.take("pond", self.ponds[village]))
        if on == "point":
            return self.at_point(kind, village)
        if on == "none":
            return self.made(kind, village, "", None, 1.0)
        return None

    def on_lane(self, kind: str, lane: int) -> Work:
        """Works along a lane from its foot."""
        village = int(self.roads.ends[lane][0])
        share = self.rng.uniform(0.7, 1.0)
        shape = part(self.roads.lines[lane], 0, float(self.lengths[lane]) * share)
        return self.made(kind, village, f"ซอย {self.roads.soi[lane]}", shape, shape.length)

    def on_road(self, kind: str, village: int, road: int, low: float, high: float) -> Work:
        """Works along a stretch of a road between two villages, `low` to `high` metres from its start."""
        a, b = self.roads.ends[road].tolist()
        shape = part(self.roads.lines[road], low, high)
        return self.made(kind, village, "", shape, shape.length, b if a == village else a)

    def on_stream(self, kind: str, stream: int, middle: float) -> Work:
        """Works on a stream around `middle` metres from its source: a stretch, or a point for a weir."""
        line = self.water.shapes[stream]
        near = int(self.tree.nearest(line.interpolate(middle)))
        if KINDS[kind].on == "streampoint":
            return self.made(kind, near, self.water.name[stream], line.interpolate(middle), 1.0)
        half = self.rng.uniform(250, 700)
        shape = part(line, max(0.0, middle - half), min(line.length, middle + half))
        return self.made(kind, near, self.water.name[stream], shape, shape.length)

    def on_any_stream(self, kind: str) -> Work:
        """Works somewhere on one of the streams."""
        stream = int(self.streams[int(self.rng.integers(len(self.streams)))])
        return self.on_stream(kind, stream, self.water.shapes[stream].length * self.rng.uniform(0.15, 0.9))

    def on_pond(self, kind: str, pond: int) -> Work:
        """Works on a whole pond; its depth makes the volume."""
        shape = self.water.shapes[pond]
        return self.made(kind, self.water.village[pond], self.water.name[pond], shape, shape.area)

    def at_point(self, kind: str, village: int) -> Work:
        """Works at a spot near the village's centre."""
        spot = self.province.villages[village].xy + self.rng.normal(0, 110, 2)
        return self.made(kind, village, "", shapely.points(spot.round(1)), 1.0)

    def at_bridge(self, crossing: tuple[int, int]) -> Work:
        """Works where a road crosses a stream."""
        road, stream = crossing
        spot = shapely.intersection(self.roads.lines[road], self.water.shapes[stream]).representative_point()
        near = int(self.tree.nearest(spot))
        return self.made("culvert", near, self.water.name[stream], spot, 1.0)

    def made(self, kind: str, village: int, at: str, shape: Any, measure: float, other: int = -1) -> Work:
        """The work with its width, its size in the kind's unit and a believable cost."""
        widths = WIDTH.get(kind)
        width = float(widths[int(self.rng.integers(len(widths)))]) if widths else 0.0
        depth = float(self.rng.choice([1.0, 1.5, 2.0, 2.5])) if kind == "pond" else 0.0
        size = measure * width if widths else measure * depth if depth else measure
        low, high = KINDS[kind].baht
        each = low * (high / low) ** self.rng.uniform()
        return Work(kind, village, other, at, shape, measure, width or depth, size, each * size)


def part(line: Any, low: float, high: float) -> Any:
    """The stretch of a line between two distances from its start, in metres."""
    xy: Floats = shapely.get_coordinates(line)
    along = np.concatenate([[0.0], np.hypot(*np.diff(xy, axis=0).T).cumsum()])
    low, high = max(0.0, low), min(float(along[-1]), max(high, low + 20.0))
    inside = (along > low + 0.5) & (along < high - 0.5)
    ends = [[np.interp(d, along, xy[:, 0]), np.interp(d, along, xy[:, 1])] for d in (low, high)]
    return shapely.linestrings(np.vstack([ends[:1], xy[inside], ends[1:]]).round(1))


def any_lane(roads: Roads) -> Any:
    """Indexes of all lanes."""
    return np.flatnonzero(roads.rank == LANE)
