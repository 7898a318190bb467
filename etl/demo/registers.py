"""What the registers say of each village and community: aggregates of three years, drawn from the same troubles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from etl.demo.frame import Floats, random_of
from etl.demo.people import Settlements
from etl.demo.problems import PROBLEMS, SURVEYS, Troubles
from etl.demo.register_lists import BMN, NRD2C, ONCE, OWN_NAMES, PASS_MARK, YEARLY, Asked

YEARS = (2567, 2568, 2569)
WHOLE = {"คน", "ครัวเรือน", "แห่ง", "กลุ่ม", "ตัว", "ไร่", "บาท"}
PEOPLE = [
    Asked("population", "", code, name, unit, dimension, "", "", (0, 0, 0, 0))
    for code, name, unit, dimension in (
        ("1", "ประชากรชาย", "คน", "population"),
        ("2", "ประชากรหญิง", "คน", "population"),
        ("3", "จำนวนครัวเรือน", "ครัวเรือน", "households"),
    )
]
COLUMNS = (
    "village_code", "community_code", "register", "indicator_version", "indicator_code", "indicator_name", "unit",
    "dimension", "better", "fiscal_year", "value", "base_count", "problem_level", "passed",
)  # fmt: skip


@dataclass(frozen=True)
class Registered:
    """One indicator in one year over all settlements; `there` says which of them have it at all."""

    asked: Asked
    year: int
    value: Floats
    base: Any
    level: Any
    passed: Any
    there: Any


def make_registers(seed: int, homes: Settlements, troubles: Troubles) -> Iterator[Registered]:
    """Every register, year and indicator. On purpose a few villages miss a register, and a few all."""
    rng = random_of(seed, "registers", homes.province)
    count = len(homes)
    village = np.arange(count) < homes.villages
    silent = rng.random(count) < 0.02
    for year in YEARS:
        growth = 1 + 0.004 * (year - YEARS[-1])
        there = ~silent | (rng.random(count) < 0.5)
        for asked, people in zip(PEOPLE, (homes.men, homes.women, homes.households), strict=True):
            yield Registered(asked, year, np.round(people * growth), None, None, None, there)
    for survey, year in enumerate(SURVEYS):
        there = village & ~silent & (rng.random(count) < (0.94, 0.97)[survey])
        for asked in NRD2C:
            value = _value(rng, asked, troubles.ease[asked.follows][survey], 0.0)
            level = troubles.level[asked.follows][survey]
            yield Registered(asked, year, value, _base(homes, asked), level, None, there)
    for year in YEARS:
        there = ~silent & (rng.random(count) < 0.96)
        for asked in BMN:
            value = _value(rng, asked, _ease(troubles, asked, year), 0.02)
            yield Registered(asked, year, value, _base(homes, asked), None, value >= PASS_MARK[asked.code], there)
        kept = there & (rng.random(count) < 0.78)
        for asked in YEARLY:
            account = asked.register == "household_account"
            value = _value(rng, asked, _ease(troubles, asked, year), 0.03) * (1 if account else homes.households)
            base = np.maximum(5, homes.households * 0.3).astype(int) if account else homes.households
            yield Registered(asked, year, value, base, None, None, kept if account else there)
    for asked in ONCE:
        share = asked.corners[0] < 1 and asked.corners[2] < 1
        value = _value(rng, asked, _ease(troubles, asked, YEARS[-1]), 0.06) * (homes.people if share else 1)
        there = village & ~silent & (rng.random(count) < 0.9)
        yield Registered(asked, YEARS[-1] - (asked.register == "gvh"), value, None, None, None, there)


def _ease(troubles: Troubles, asked: Asked, year: int) -> Floats:
    """Between the surveys the villages' ease moves from the first to the second, and a little further after it."""
    first, second = troubles.ease[asked.follows]
    return np.asarray(first + (second - first) * (year - SURVEYS[0]) / (SURVEYS[1] - SURVEYS[0])).clip(0.001, 0.999)


def _value(rng: np.random.Generator, asked: Asked, ease: Floats, noise: float) -> Floats:
    """The value at that ease: linear between the corners, so that a level and its value never contradict."""
    problem = PROBLEMS[asked.follows]
    ease = (ease + rng.normal(0, noise, len(ease))).clip(0, 1) if noise else ease
    return np.interp(ease, (0, problem.severe, problem.severe + problem.some, 1), asked.corners)


def _base(homes: Settlements, asked: Asked) -> Any:
    """Of how many households or people the figure speaks; None where it is about neither."""
    if not asked.share:
        return None
    whole = homes.people if asked.base.startswith("people") else homes.households
    return np.maximum(1, np.round(whole * asked.share)).astype(int)


def rows(homes: Settlements, registers: Iterator[Registered]) -> Iterator[tuple[Any, ...]]:
    """The rows of village_indicator.csv, columns as COLUMNS."""
    village = [home.code if home.moo else "" for home in homes.homes]
    community = ["" if home.moo else home.code for home in homes.homes]
    for r in registers:
        a = r.asked
        digits = 0 if a.unit in WHOLE else 1 if a.unit != "คะแนน" else 2
        value = np.round(r.value, -2) if a.unit == "บาท" else r.value
        values = np.char.mod(f"%.{digits}f", value).tolist()
        name = OWN_NAMES[a.register] if a.register in ("population", "village_profile") else a.register
        for k in np.flatnonzero(r.there).tolist():
            yield (
                village[k], community[k], name, a.version, a.code, a.name, a.unit, a.dimension, a.better, r.year,
                values[k], "" if r.base is None else int(r.base[k]), "" if r.level is None else int(r.level[k]),
                "" if r.passed is None else ("yes" if r.passed[k] else "no"),
            )  # fmt: skip
