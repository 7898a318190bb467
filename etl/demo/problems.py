"""What troubles villages, how badly each of them, and why: registers and needs are both read off the same troubles."""

from dataclasses import dataclass, field

import numpy as np
import shapely

from etl.demo.frame import Floats, dots, random_of
from etl.demo.graph import Ints
from etl.demo.ground import Ground
from etl.demo.people import Settlements

SURVEYS = (2566, 2568)  # กชช.2ค is taken every two years
PULLS = ("height", "remote", "poor", "shore", "pond")


@dataclass(frozen=True)
class Problem:
    """A trouble a village may have.

    `issue`: the issue (ประเด็น) it is filed under; `severe`, `some`: the shares of villages at level 1 and 2;
    `reach`: the share of its people who suffer; `weight`: how readily a forum names it; `pull`: what makes it worse.
    """

    issue: str
    severe: float
    some: float
    reach: tuple[float, float]
    weight: float
    pull: dict[str, float] = field(default_factory=dict)


PROBLEMS = {
    "drink": Problem("น้ำอุปโภคบริโภค", 0.09, 0.27, (0.3, 0.9), 9, {"height": 0.5, "remote": 0.5, "shore": 0.4}),
    "use": Problem("น้ำอุปโภคบริโภค", 0.11, 0.30, (0.25, 0.85), 12, {"height": 0.5, "remote": 0.5, "poor": 0.3}),
    "farm": Problem("แหล่งน้ำเพื่อการเกษตร", 0.13, 0.33, (0.2, 0.6), 15, {"height": 0.7, "pond": -0.7, "poor": 0.2}),
    "road": Problem("คมนาคม", 0.12, 0.33, (0.2, 0.8), 22, {"remote": 0.8, "poor": 0.3}),
    "crossing": Problem("คมนาคม", 0.06, 0.2, (0.1, 0.5), 4, {"height": 0.3, "remote": 0.4}),
    "flood": Problem("โครงสร้างพื้นฐาน", 0.08, 0.25, (0.1, 0.5), 8, {"height": -0.7, "shore": 0.3}),
    "light": Problem("โครงสร้างพื้นฐาน", 0.07, 0.26, (0.2, 0.7), 7, {"remote": 0.3}),
    "hall": Problem("โครงสร้างพื้นฐาน", 0.06, 0.24, (0.5, 1.0), 4, {"poor": 0.3}),
    "income": Problem("ส่งเสริมอาชีพ", 0.11, 0.32, (0.1, 0.4), 9, {"poor": 0.9}),
    "cost": Problem("การเกษตร", 0.1, 0.34, (0.15, 0.5), 6, {"poor": 0.4, "height": 0.3}),
    "fund": Problem("เศรษฐกิจ", 0.08, 0.3, (0.1, 0.35), 3, {"poor": 0.6}),
    "health": Problem("สาธารณสุข", 0.06, 0.27, (0.1, 0.5), 6, {"remote": 0.2}),
    "elder": Problem("สังคม", 0.05, 0.26, (0.03, 0.15), 4, {"poor": 0.3, "remote": 0.2}),
    "drug": Problem("สังคม", 0.06, 0.22, (0.02, 0.12), 4, {"remote": -0.4, "poor": 0.3}),
    "waste": Problem("สิ่งแวดล้อม", 0.07, 0.28, (0.3, 0.9), 5, {"remote": -0.6}),
    "nature": Problem("ทรัพยากรธรรมชาติและสิ่งแวดล้อม", 0.08, 0.25, (0.1, 0.5), 3, {"height": 0.7, "shore": 0.5}),
    "school": Problem("การศึกษา", 0.06, 0.22, (0.05, 0.2), 4, {"remote": 0.3, "poor": 0.2}),
    "land": Problem("ทรัพยากรธรรมชาติและสิ่งแวดล้อม", 0.05, 0.2, (0.1, 0.4), 2, {}),
}


@dataclass(frozen=True)
class Troubles:
    """`ease[p][k]` (2, n): 0 the worst of the province, 1 the best, at both surveys; `level` likewise 1, 2 or 3."""

    ease: dict[str, Floats]
    level: dict[str, Ints]

    def level_of(self, problem: str, year: int) -> Ints:
        """(n,) the level known when the plan of a fiscal year is made: that of the survey before."""
        return np.asarray(self.level[problem][0 if year <= SURVEYS[1] else 1])


def make_troubles(seed: int, homes: Settlements, water: Ground) -> Troubles:
    """How badly each settlement has it; the second survey remembers the first, and most have become a little better."""
    rng = random_of(seed, "troubles", homes.province)
    traits = _traits(homes, water)
    ease, level = {}, {}
    for code, problem in PROBLEMS.items():
        score = rng.normal(0, 0.8, len(homes)) - sum(traits[name] * pull for name, pull in problem.pull.items())
        later = score * 0.9 + rng.normal(0.12, 0.35, len(homes))
        # Both surveys are measured with the same rod: the shares of levels are those of the first one.
        order = np.sort(score)
        ease[code] = np.stack([np.searchsorted(order, s) / len(order) for s in (score, later)]).clip(0.001, 0.999)
        bounds = (problem.severe, problem.severe + problem.some)
        level[code] = 1 + np.searchsorted(bounds, ease[code], side="right")
    return Troubles(ease, level)


def _traits(homes: Settlements, water: Ground) -> dict[str, Floats]:
    """Standardised: height, distance to the town, poverty, nearness of the sea and of water that is stored."""
    stored = np.array(
        [k for k, kind in enumerate(water.kind) if kind in ("pond", "reservoir", "swamp")], dtype=np.int64
    )
    near = np.zeros(len(homes))
    if len(stored):
        shapes = np.array(water.shapes, dtype=object)[stored]
        _, distance = shapely.STRtree(shapes).query_nearest(dots(homes.xy), return_distance=True, all_matches=False)
        near = np.exp(-distance / 900)

    def standard(values: Floats) -> Floats:
        return np.asarray((values - values.mean()) / max(float(values.std()), 1e-9)).clip(-2.5, 2.5)

    return {
        "height": standard(homes.height),
        "remote": standard(np.sqrt(homes.to_town)),
        "poor": -standard(homes.wealth),
        "shore": standard(np.exp(-homes.inland / 2_500)),
        "pond": standard(near),
    }
