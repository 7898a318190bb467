"""Works on the ground: what kinds there are, what they cost, and how one work truly is."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Floats
from etl.demo.roads import LANE, Roads


@dataclass(frozen=True)
class Kind:
    """A kind of works: where it lies (`on`), the issues officials file it under, and baht for each unit of its size.

    The size is m² of surface for roads, metres for lines, m³ for ponds and works for the rest; `agency` is the field
    of the department that does such works too ("" when none does); `unit` counts what has no length or area; `years`
    is how long its builder answers for defects.
    """

    on: str
    issues: tuple[str, ...]
    baht: tuple[float, float]
    weight: float
    agency: str = ""
    unit: str = "แห่ง"
    years: int = 0


ROADS = ("คมนาคม", "โครงสร้างพื้นฐาน", "คมนาคม")
FARM = ("แหล่งน้ำเพื่อการเกษตร", "แหล่งน้ำ")
DRINK = ("น้ำอุปโภคบริโภค", "น้ำอุปโภคบริโภค", "แหล่งน้ำ")
KINDS = {
    "concrete": Kind("lane", ROADS, (620, 780), 15, "works", years=2),
    "asphalt": Kind("road", ROADS, (390, 540), 9, "road", years=2),
    "gravel": Kind("road", ROADS, (72, 118), 8, "road"),
    "drain": Kind("lane", ("โครงสร้างพื้นฐาน",), (2_500, 3_600), 7, "works", years=2),
    "pipe": Kind("road", DRINK, (330, 640), 5, "pipe", years=2),
    "light": Kind("road", ("โครงสร้างพื้นฐาน", "คมนาคม"), (700, 1_150), 5, "light", years=2),
    "dredge": Kind("stream", FARM, (260, 470), 7, "water"),
    "pond": Kind("pond", FARM, (26, 38), 10, "pond"),
    "well": Kind("point", DRINK, (290_000, 880_000), 8, "well", years=2),
    "supply": Kind("point", DRINK, (380_000, 2_600_000), 6, "well", years=2),
    "filter": Kind("point", DRINK, (120_000, 380_000), 2, "", "ชุด", years=1),
    "weir": Kind("streampoint", FARM, (240_000, 1_900_000), 6, "water", years=2),
    "culvert": Kind("bridge", ROADS, (350_000, 2_400_000), 3, "road", years=2),
    "hall": Kind("point", ("สังคม", "โครงสร้างพื้นฐาน"), (280_000, 1_500_000), 4, "works", "หลัง", years=2),
    "sports": Kind("point", ("สังคม",), (180_000, 950_000), 2, "tour", years=1),
    "nursery": Kind("point", ("การศึกษา",), (90_000, 620_000), 2, years=1),
    "waste": Kind("point", ("สิ่งแวดล้อม",), (120_000, 900_000), 2),
    "survey": Kind("parcel", ("ทรัพยากรธรรมชาติและสิ่งแวดล้อม",), (18_000, 60_000), 1, "", "แปลง"),
    "training": Kind("none", ("ส่งเสริมอาชีพ", "เศรษฐกิจ"), (20_000, 90_000), 6, "people", "คน"),
    "farming": Kind("none", ("การเกษตร",), (18_000, 120_000), 3, "farm", "คน"),
    "fund": Kind("none", ("เศรษฐกิจ",), (15_000, 100_000), 1, "", "กลุ่ม"),
    "health": Kind("none", ("สาธารณสุข",), (15_000, 120_000), 5, "health", "คน"),
    "elder": Kind("none", ("สังคม",), (20_000, 150_000), 2, "health", "คน"),
    "drug": Kind("none", ("สังคม",), (15_000, 80_000), 2, "health", "คน"),
    "forest": Kind("none", ("ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "สิ่งแวดล้อม"), (10_000, 80_000), 2, "forest", "ไร่"),
    "tradition": Kind("none", ("การท่องเที่ยวและวัฒนธรรม",), (30_000, 350_000), 2, "tour", "ครั้ง"),
}
WIDTH = {"concrete": (3.0, 4.0, 4.0, 5.0), "asphalt": (5.0, 6.0, 6.0), "gravel": (4.0, 4.0, 5.0)}
THICK = {"concrete": 0.15, "asphalt": 0.05, "gravel": 0.15}


@dataclass(frozen=True)
class Work:
    """One work as it truly is, in metres; every record of it is worded and drawn from this.

    `home` is the settlement it is for; `at` is how its ground is called ("ซอย 7", "หนองแดง"); `other` is the far
    village of a road, else -1; `road`, `water`, `land` are the indexes of what it touches, else -1.
    """

    kind: str
    home: int
    other: int
    at: str
    shape: Any
    length: float
    width: float
    size: float
    cost: float
    road: int = -1
    water: int = -1
    land: int = -1

    def sizes(self) -> dict[str, float]:
        """The dimensions a plan states, by field: width_m, length_m, depth_m, area_sqm_stated."""
        if self.kind in WIDTH:
            return {"width_m": self.width, "length_m": tens(self.length), "depth_m": THICK[self.kind]}
        if self.kind in ("drain", "pipe", "dredge"):
            wide = {"width_m": {"drain": 0.4, "dredge": 6.0}[self.kind]} if self.kind != "pipe" else {}
            return {**wide, "length_m": tens(self.length)}
        if self.kind == "pond":
            return {"area_sqm_stated": float(self.rai * 1_600), "depth_m": self.width}
        return {}

    @property
    def rai(self) -> int:
        """A pond's ground in whole rai."""
        return max(1, round(self.length / 1_600))

    def count(self) -> float:
        """How many of the kind's unit it comes to."""
        if self.kind == "light":
            return max(4, round(self.length / 30))
        each = {"training": 1_300, "farming": 1_500, "health": 450, "elder": 1_600, "drug": 900, "forest": 2_800}
        if self.kind in each:
            return max(10, round(self.cost / each[self.kind] / 5) * 5)
        return 1


def tens(metres: float) -> float:
    """A length as plans state it: whole tens of metres."""
    return float(max(10, round(metres / 10) * 10))


def cost_of(rng: np.random.Generator, kind: str, size: float) -> float:
    """A believable cost in baht of that much of a kind."""
    low, high = KINDS[kind].baht
    return float(low * (high / low) ** rng.uniform() * size)


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
