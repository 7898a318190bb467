"""What water sources hold, who uses them, and how many months of the year they are dry."""

from dataclasses import dataclass

import numpy as np
import shapely

from etl.demo.frame import Floats, pick, random_of
from etl.demo.ground import RAI, Ground, as_array
from etl.demo.organisations import Organisations
from etl.demo.people import Settlements
from etl.demo.problems import Troubles

LINES = ("river", "stream")
YES, NO, UNKNOWN = "yes", "no", ""


@dataclass(frozen=True)
class Held:
    """Lists over the water sources, as a data officer types them; an empty text is what nobody knows."""

    drink: list[str]
    household: list[str]
    farming: list[str]
    capacity: list[str]
    dry: list[str]
    caretaker: list[str]


def make_holding(
    seed: int, homes: Settlements, water: Ground, troubles: Troubles, organisations: Organisations
) -> Held:
    """Uses, capacity and dry months: a small pond on high ground runs dry first, waterworks where water is short."""
    rng = random_of(seed, "holding", homes.province)
    held = Held([], [], [], [], [], [])
    rai = shapely.area(as_array(water)) / RAI
    height: Floats = homes.height
    for k, kind in enumerate(water.kind):
        village = water.village[k]
        short = 3 - int(troubles.level["use"][1][village])
        uses, full, dry = _of_kind(rng, kind, float(rai[k]), float(height[village]), short)
        for column, use in zip((held.drink, held.household, held.farming), uses, strict=True):
            column.append(use if rng.random() < 0.96 else UNKNOWN)
        held.capacity.append("" if full is None or rng.random() < 0.07 else f"{_rounded(full)}")
        held.dry.append("" if dry is None or rng.random() < 0.05 else f"{int(np.clip(round(dry), 0, 9))}")
        held.caretaker.append(_caretaker(rng, kind, homes, village, organisations))
    return held


def _rounded(full: float) -> int:
    """As registers say it: two figures that count."""
    unit = 10 ** max(0, int(np.log10(max(full, 1))) - 1)
    return int(max(1, round(full / unit)) * unit)


def _of_kind(
    rng: np.random.Generator, kind: str, rai: float, height: float, short: int
) -> tuple[tuple[str, str, str], float | None, float | None]:
    """((drink, household, farming), cubic metres, months dry) of one source; `short` 0–2: how short the village is."""
    draw = rng.random()
    small = 2.4 - 1.25 * float(np.log(max(rai, 0.5) / 4)) + 5.5 * (height - 0.4) + rng.normal(0, 0.8)
    table: dict[str, tuple[tuple[str, str, str], float | None, float | None]] = {
        "river": ((NO, NO, YES), None, 0),
        "stream": ((NO, NO, YES), None, 2.5 + 3 * (height - 0.3) + rng.normal(0, 1)),
        "reservoir": ((NO, YES if draw < 0.5 else NO, YES), rai * RAI * rng.uniform(2.2, 4.5), 0),
        "swamp": ((NO, YES if draw < 0.4 else NO, YES), rai * RAI * rng.uniform(0.9, 1.6), small),
        "pond": (
            (NO, YES if draw < 0.38 else NO, YES if draw > 0.12 else NO), rai * RAI * rng.uniform(1.1, 2.1), small,
        ),
        "weir": ((NO, NO, YES), float(np.exp(rng.normal(8, 0.6))), 3 + 3 * (height - 0.3) + rng.normal(0, 1)),
        "groundwater_well": (
            (YES if draw < 0.45 else NO, YES, YES if draw > 0.8 else NO), None, 1.3 * short + rng.normal(-0.6, 0.7)
        ),
        "shallow_well": ((YES if draw < 0.3 else NO, YES, NO), None, 1 + 1.4 * short + rng.normal(0, 0.8)),
        "village_waterworks": (
            (YES if draw < 0.25 else NO, YES, NO), pick(rng, (12.0, 15.0, 20.0, 30.0, 30.0, 45.0)),
            1.2 * short + rng.normal(-0.5, 0.5),
        ),
        "rain_tank": ((YES, NO, NO), pick(rng, (6.0, 12.0, 30.0, 60.0)), 2 + 0.8 * short + rng.normal(0, 0.8)),
        "spring": ((YES, YES, NO), None, 0.6 * short + rng.normal(0, 0.6)),
    }  # fmt: skip
    return table[kind]


def _caretaker(
    rng: np.random.Generator, kind: str, homes: Settlements, village: int, organisations: Organisations
) -> str:
    """Who looks after it: the irrigation office, the LAO, or the villagers."""
    if kind in LINES or rng.random() < 0.12:
        return ""
    if kind == "reservoir":
        return next(a.name[0] for a in organisations.agencies if a.field == "water" and "ชลประทาน" in a.name[0])
    home = homes.homes[village]
    if kind == "village_waterworks":
        return f"คณะกรรมการบริหารกิจการประปาหมู่บ้าน หมู่ที่ {home.moo}"
    if kind in ("pond", "swamp", "weir") and rng.random() < 0.55:
        return organisations.laos[home.lao].name[0]
    return f"คณะกรรมการหมู่บ้าน หมู่ที่ {home.moo}"
