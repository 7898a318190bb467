"""Needs of every settlement, five years of them, out of the same troubles that its registers show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import pick, weighted
from etl.demo.need_words import SAID, Said
from etl.demo.organisations import Organisations
from etl.demo.people import Settlements
from etl.demo.problems import PROBLEMS, Troubles
from etl.demo.records import YEAR_SHARE, YEARS
from etl.demo.site import Site
from etl.demo.works import Work

WATER = ("drink", "use", "farm")
SPREAD = ("drink", "use", "waste", "health", "cost", "income", "fund", "drug")
CLUSTERS = ("เหนือ", "ใต้", "กลาง", "วัด", "โรงเรียน", "ริมห้วย", "ตลาด", "สามแยก", "ท้ายบ้าน", "หัวบ้าน")
RISK = {1: 1.0, 2: 0.32, 3: 0.05}  # how readily a trouble of that level is spoken of


@dataclass
class Need:
    """One need as it was stated. `status` and `stage` are filled in by the plan chain."""

    home: int
    problem: str
    level: int
    year: int
    title: str
    cause: str
    potential: str
    people: int
    households: int
    work: Work | None
    precision: str
    shape: Any
    priority: int = 1
    status: str = "open"
    stage: str = "published"


def make_needs(
    rng: np.random.Generator, site: Site, troubles: Troubles, organisations: Organisations, count: int
) -> list[Need]:
    """`count` needs or a few more: each water trouble of level 1 is stated, the rest as it weighs on people."""
    homes = site.homes
    wanted = list(_severe_water(rng, homes, troubles))
    seen = set(wanted)
    codes = list(PROBLEMS)
    weights = np.array([PROBLEMS[c].weight for c in codes])
    level = {year: np.stack([troubles.level_of(c, year) for c in codes]) for year in YEARS}
    risk = np.array([0.0, RISK[1], RISK[2], RISK[3]])
    many = max(0, count - len(wanted)) * 4
    at, year = rng.integers(len(homes), size=many), rng.choice(YEARS, size=many, p=np.array(YEAR_SHARE))
    draw, mark = rng.random(many), rng.random(many)
    for k in range(many):
        if len(wanted) >= count:
            break
        share = (weights * risk[level[int(year[k])][:, at[k]]]).cumsum()
        if mark[k] > min(1.0, float(share[-1]) / 45):  # a village with few troubles states few needs
            continue
        ask = (int(at[k]), codes[int(np.searchsorted(share, draw[k] * share[-1]))], int(year[k]))
        if ask not in seen:
            seen.add(ask)
            wanted.append(ask)
    found = [need for ask in wanted if (need := _need(rng, site, troubles, organisations, *ask))]
    _rank(found)
    return found


def _severe_water(rng: np.random.Generator, homes: Settlements, troubles: Troubles) -> Iterator[tuple[int, str, int]]:
    """What a register calls severe is stated in the years its survey holds for."""
    for problem in WATER:
        for survey, years in ((0, YEARS[:2]), (1, YEARS[2:])):
            for home in np.flatnonzero(troubles.level[problem][survey][: homes.villages] == 1).tolist():
                yield home, problem, int(weighted(rng, years, (0.4, 0.6) if survey == 0 else (0.25, 0.55, 0.2)))


def _need(
    rng: np.random.Generator, site: Site, troubles: Troubles, organisations: Organisations, home: int, problem: str,
    year: int,
) -> Need | None:  # fmt: skip
    said, work = _said(rng, site, home, problem)
    if said is None:
        return None
    level = int(troubles.level_of(problem, year)[home])
    low, high = PROBLEMS[problem].reach
    reach = low + (high - low) * rng.random() * (1.0, 0.75, 0.5)[level - 1]
    people, households = site.homes.people[home] * reach, site.homes.households[home] * reach
    lao = organisations.laos[site.homes.homes[home].lao]
    at = work.at if work else ""
    words = {"at": f"{at} " if at[-1:].isdigit() else at, "far": "", "lao": "อบต." if lao.kind == "sao" else "เทศบาล"}
    if work is not None and work.other >= 0:
        words["far"] = site.homes.homes[work.other].name
    precision, shape = _place(rng, work)
    title, cause, potential = (pick(rng, said.titles), pick(rng, said.causes), pick(rng, said.potentials))
    title = " ".join(title.format(**words).split()) + _who(rng, problem, households)
    return Need(
        home, problem, level, year, title, cause.format(**words),
        potential if rng.random() < 0.85 else "", max(1, round(people)), max(1, round(households)), work,
        precision, shape,
    )  # fmt: skip


def _who(rng: np.random.Generator, problem: str, households: float) -> str:
    """Whom it hits, as the recorder adds it: a cluster of homes (คุ้ม) or a round number of households."""
    if problem not in SPREAD or rng.random() < 0.45:
        return ""
    if rng.random() < 0.6 or households < 20:
        return f" คุ้ม{pick(rng, CLUSTERS)}"
    return f" กว่า {int(households // 10) * 10} ครัวเรือน"


def _said(rng: np.random.Generator, site: Site, home: int, problem: str) -> tuple[Said | None, Work | None]:
    """A way to say the trouble that fits the ground: nobody asks for a weir where no stream is."""
    ways = SAID[problem]
    for k in rng.permutation(len(ways)).tolist():
        said = ways[k]
        if not said.works:
            return said, None
        work = site.work(pick(rng, said.works), home)
        if work is not None:
            return said, work
    return None, None


def _place(rng: np.random.Generator, work: Work | None) -> tuple[str, Any]:
    """A third of the needs that have a place are pointed at on a map; the others are the settlement's."""
    if work is None or work.shape is None or rng.random() > 0.34:
        return "village", None
    precision = "surveyed" if rng.random() < 0.15 else "digitised"
    if work.shape.geom_type == "LineString" and rng.random() < 0.6:
        return precision, work.shape
    spot = work.shape.interpolate(0.5, normalized=True) if work.shape.geom_type == "LineString" else work.shape
    spot = spot if spot.geom_type == "Point" else spot.representative_point()
    return precision, shapely.points((shapely.get_coordinates(spot)[0] + rng.normal(0, 8, 2)).round(1))


def _rank(needs: list[Need]) -> None:
    """Each settlement ranks its needs of a year: the worst first, then what hurts most people."""
    needs.sort(key=lambda n: (n.home, n.year, n.level, -n.people))
    before: tuple[int, int] | None = None
    rank = 0
    for need in needs:
        rank = rank + 1 if before == (need.home, need.year) else 1
        before = need.home, need.year
        need.priority = rank
