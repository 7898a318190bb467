"""A project record: one owner's row about a work, with that owner's words, money, year and precision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Floats, pick, weighted
from etl.demo.owners import Owner, Owners
from etl.demo.people import Settlements
from etl.demo.places import Province
from etl.demo.wording import Habit, finished, habit_of, named, worded
from etl.demo.work_words import OBJECTIVES
from etl.demo.works import KINDS, Work

YEARS = (2567, 2568, 2569, 2570, 2571)
YEAR_SHARE = (0.13, 0.17, 0.21, 0.32, 0.17)
PAST = 2569  # the last fiscal year that is over
FUNDING = {
    "lao": ("ข้อบัญญัติ", "ข้อบัญญัติ", "งบ อบต./เทศบาล", "เงินสะสม", "เงินอุดหนุนเฉพาะกิจ", "เงินอุดหนุนเฉพาะกิจ"),
    "pao": ("งบ อบจ.", "งบ อบจ.", "เงินอุดหนุนเฉพาะกิจ"),
    "agency": ("งบกรม", "งบกรม", "งบพัฒนาจังหวัด", "งบกลุ่มจังหวัด"),
    "amphoe": ("งบพัฒนาจังหวัด",),
    "province": ("งบพัฒนาจังหวัด", "งบกลุ่มจังหวัด"),
    "tambon": ("", "งบ อบต./เทศบาล"),
    "self": ("กองทุนในหมู่บ้าน", "ชาวบ้านสมทบ", ""),
    "joint": ("งบ อบต./เทศบาล", "ชาวบ้านสมทบ", "กองทุนหลักประกันสุขภาพตำบล"),
    "support": ("", "", "งบ อบต./เทศบาล"),
}
PRECISION = ("surveyed", "digitised", "village", "tambon", "none")
SHARE = (0.17, 0.46, 0.17, 0.08, 0.12)
OF_VILLAGERS = (0.0, 0.24, 0.62, 0.06, 0.08)
OFFSET = {"surveyed": 5.0, "digitised": 42.0}
UNIT = {"works": "กองช่าง", "people": "กองสวัสดิการสังคม", "health": "กองสาธารณสุขและสิ่งแวดล้อม", "school": "กองการศึกษา"}
DESKS = {"training": "people", "fund": "people", "farming": "people", "elder": "people", "tradition": "school",
         "nursery": "school", "sports": "school", "health": "health", "drug": "people", "waste": "health",
         "forest": "health"}  # fmt: skip
# draft, agreed, published
STAGES = ("draft", "agreed", "published")
STAGE_SHARE = {"past": (0.02, 0.05, 0.93), "now": (0.06, 0.18, 0.76), "next": (0.5, 0.28, 0.22)}


@dataclass
class Record:
    """One row of project.csv before it is written; `shape` in metres or None.

    `says_where`: the row names its settlement, else its tambon only. `rank` and `plan` come from the plan.
    """

    owner: Owner
    work: Work
    says_where: bool
    name: str
    issue: str
    year: int
    baht: int | None
    by_year: dict[int, int]
    funding: str
    precision: str
    shape: Any
    objective: str
    done_by: str
    carried_out: str
    stage: str
    unit: str
    guarantee: date | None = None
    plan: str = ""
    rank: int = 0


@dataclass
class Clerk:
    """Writes records of works: knows the owners of a province and their habits."""

    rng: np.random.Generator
    province: Province
    homes: Settlements
    owners: Owners
    habits: dict[str, Habit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shapely.prepare(self.province.land)

    def owner(self, kind: str, work: Work) -> Owner | None:
        """The owner of that kind for a work; None when no agency does such works."""
        return self.owners.of(self.rng, kind, work.home, work.kind)

    def year(self, low: int = YEARS[0], high: int = YEARS[-1]) -> int:
        """A fiscal year between two, as frequent as plans of that year are."""
        return weighted(
            self.rng, YEARS, [s if low <= y <= high else 0.0 for y, s in zip(YEARS, YEAR_SHARE, strict=True)]
        )

    def record(
        self, work: Work, owner: Owner, year: int, *, style: str = "plan", tail: str = "", cost: float = 1.0,
        precise: Sequence[str] = (), done_by: str = "",
    ) -> Record:  # fmt: skip
        """The owner's row about the work; `cost` scales its true cost, `precise` limits the precision to these."""
        habit = self.habit(owner)
        precision, shape = self._place(work, owner.kind, precise)
        text = worded(self.rng, self.province, self.homes, work, habit, style, tail)
        made = self._row(work, owner, year, text, done_by)
        made.objective = pick(self.rng, OBJECTIVES[work.kind]) if self.rng.random() < 0.86 else ""
        made.issue = pick(self.rng, KINDS[work.kind].issues)
        made.precision, made.shape = precision, shape
        made.baht = self._money(work.cost * cost, owner.kind)
        made.by_year = self._spread(made.baht, year, work)
        made.says_where = precision == "village" or (precision != "tambon" and self.rng.random() < 0.75)
        if made.carried_out == "yes" and KINDS[work.kind].years and owner.level in ("lao", "agency"):
            finished_on = date(year - 543, int(self.rng.integers(2, 10)), int(self.rng.integers(1, 29)))
            made.guarantee = finished_on.replace(year=finished_on.year + KINDS[work.kind].years)
        return made

    def own_activity(self, home: int, issue: str, words: str, owner: Owner, year: int, done_by: str) -> Record:
        """What villagers do themselves: no works on the ground, no or little money."""
        habit = self.habit(owner)
        work = Work("own", home, -1, "", None, 0, 0, 1, 0)
        text = f"{words} {named(self.homes.homes[home], habit)}"
        text = finished(self.rng, self.province, self.homes.homes[home], text, habit, titled=False)
        made = self._row(work, owner, year, text, done_by)
        made.objective = pick(self.rng, OBJECTIVES["own"]) if self.rng.random() < 0.6 else ""
        made.issue = issue
        made.baht = round(float(np.exp(self.rng.normal(8.4, 0.7))) / 500 + 1) * 500 if self.rng.random() < 0.5 else None
        return made

    def habit(self, owner: Owner) -> Habit:
        """How this owner writes."""
        if owner.code not in self.habits:
            self.habits[owner.code] = habit_of(self.rng, owner.kind in ("pao", "agency", "amphoe", "province"))
        return self.habits[owner.code]

    def _row(self, work: Work, owner: Owner, year: int, text: str, done_by: str) -> Record:
        funding = pick(self.rng, FUNDING[done_by or owner.kind]) if self.rng.random() > 0.08 else ""
        unit = UNIT[DESKS.get(work.kind, "works")] if owner.kind == "lao" and self.rng.random() < 0.9 else ""
        return Record(
            owner, work, True, text, "", year, None, {}, funding, "village", None, "", done_by,
            self._done(year, done_by), self.stage(year), unit,
        )  # fmt: skip

    def stage(self, year: int) -> str:
        """How far a record of that year's plan has come in public."""
        when = "past" if year <= PAST else "now" if year == PAST + 1 else "next"
        return weighted(self.rng, STAGES, STAGE_SHARE[when])

    def _done(self, year: int, done_by: str) -> str:
        """Whether it was carried out: known of past years only, and seldom of all."""
        if year > PAST:
            return ""
        yes = {"self": 0.84, "joint": 0.72, "support": 0.4}.get(done_by, 0.78)
        return weighted(self.rng, ("yes", "no", ""), (yes * 0.95, (1 - yes) * 0.95, 0.05))

    def _money(self, cost: float, kind: str) -> int | None:
        """Whole thousands (small sums in hundreds); villagers often say nothing about money."""
        if kind in ("village", "community", "tambon") and self.rng.random() < 0.5:
            return None
        cost *= self.rng.uniform(0.9, 1.12)
        unit = 100 if cost < 50_000 else 1_000 if cost < 1_000_000 else 10_000
        return max(5_000, round(cost / unit) * unit)

    def _spread(self, baht: int | None, year: int, work: Work) -> dict[int, int]:
        """Large sums run over two or three years; the shares add up to the baht."""
        large = baht is not None and baht > 2_000_000 and work.shape is not None
        if baht is None or not large or year >= YEARS[-1] or self.rng.random() < 0.45:
            return {}
        years = [y for y in range(year, year + int(self.rng.integers(2, 4))) if y <= YEARS[-1]]
        share = self.rng.dirichlet([4.0] * len(years))
        parts = [int(s * baht // 10_000) * 10_000 for s in share[1:]]
        return dict(zip(years, [baht - sum(parts), *parts], strict=True))

    def _place(self, work: Work, kind: str, precise: Sequence[str]) -> tuple[str, Any]:
        """How well the owner knows the place, and the geometry drawn for it (None for a village or tambon)."""
        if work.shape is None:
            far = kind in ("agency", "pao", "province") and self.rng.random() < 0.5
            return ("tambon" if far else "village"), None
        if precise:
            precision = pick(self.rng, precise)
        else:
            villagers = kind in ("village", "community", "tambon")
            precision = weighted(self.rng, PRECISION, OF_VILLAGERS if villagers else SHARE)
        if precision not in OFFSET:
            return precision, None
        shape = self._drawn(work.shape, OFFSET[precision])
        if not self.province.land.covers(shape):
            shape = work.shape
        return (precision, shape) if self.province.land.covers(shape) else ("village", None)

    def _drawn(self, shape: Any, offset: float) -> Any:
        """The true shape as somebody surveyed or traced it: moved as a whole, and each vertex a little more."""
        shift = self.rng.normal(0, offset / 2, 2).clip(-offset, offset)
        rough = min(offset / 8, 2.5)

        def moved(xy: Floats) -> Floats:
            out = xy + shift + self.rng.normal(0, rough, xy.shape)
            if shape.geom_type == "Polygon":
                out[-1] = out[0]
            return np.asarray(out.round(1))

        drawn = shapely.transform(shape, moved)
        if shape.geom_type == "LineString" and self.rng.random() < 0.35:
            drawn = shapely.reverse(drawn)
        return drawn if drawn.is_valid else shapely.transform(shape, lambda xy: (xy + shift).round(1))
