"""A project record: one owner's row about a work, with that owner's words, money, year and precision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Floats
from etl.demo.organisations import Organisations
from etl.demo.places import Province
from etl.demo.wording import Habit, habit_of, worded
from etl.demo.works import KINDS, Work

YEARS = (2567, 2568, 2569, 2570, 2571)
YEAR_SHARE = (0.13, 0.17, 0.21, 0.32, 0.17)
FUNDING = {
    "lao": ["ข้อบัญญัติ", "ข้อบัญญัติ", "งบ อบต./เทศบาล", "เงินสะสม", "เงินอุดหนุนเฉพาะกิจ", "เงินอุดหนุนเฉพาะกิจ"],
    "pao": ["งบ อบจ.", "งบ อบจ.", "เงินอุดหนุนเฉพาะกิจ"],
    "agency": ["งบกรม", "งบกรม", "งบพัฒนาจังหวัด", "งบกลุ่มจังหวัด"],
    "village": ["ทำเอง", "ทำร่วม", "ขอรับการสนับสนุน", "ขอรับการสนับสนุน"],
    "tambon": ["ทำร่วม", "ขอรับการสนับสนุน"],
}
PRECISION = ("surveyed", "digitised", "village", "tambon", "none")
SHARE = (0.18, 0.43, 0.19, 0.09, 0.11)  # of single works; planted pairs are drawn, so all in all 20/50/12/6/12 %
OFFSET = {"surveyed": 4.0, "digitised": 28.0}  # metres from the truth, at most about twice that


@dataclass
class Record:
    """One row of project.csv before it is written; `shape` in metres or None."""

    owner: str
    kind: str
    village_code: str
    tambon_code: str
    name: str
    issue: str
    year: int
    baht: int | None
    by_year: dict[int, int]
    funding: str
    precision: str
    shape: Any


@dataclass
class Clerk:
    """Writes records of works: knows the owners of a province and their habits."""

    rng: np.random.Generator
    province: Province
    organisations: Organisations
    habits: dict[str, Habit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shapely.prepare(self.province.land)

    def owner(self, kind: str, work: Work) -> tuple[str, str] | None:
        """(name, kind) of the owner of that kind for a work; None when no agency does such works."""
        home = self.province.villages[work.village]
        tambon = self.province.tambon_names[home.tambon][0]
        if kind == "lao":
            return self.organisations.laos[self.organisations.of_village[work.village]].name[0], kind
        if kind == "pao":
            return self.organisations.pao.name[0], kind
        if kind == "village":
            return f"หมู่บ้าน{home.name[0]} หมู่ที่ {home.moo} ต.{tambon}", kind
        if kind == "tambon":
            return f"ศอช.ต.{tambon}", kind
        does = [a for a in self.organisations.agencies if a.field == KINDS[work.kind].agency]
        return (does[int(self.rng.integers(len(does)))].name[0], kind) if does else None

    def year(self, low: int = YEARS[0], high: int = YEARS[-1]) -> int:
        """A fiscal year between two, as frequent as plans of that year are."""
        share = np.array([s if low <= y <= high else 0.0 for y, s in zip(YEARS, YEAR_SHARE, strict=True)])
        return int(self.rng.choice(YEARS, p=share / share.sum()))

    def record(
        self, work: Work, owner: tuple[str, str], year: int, *, style: str = "plan", tail: str = "", cost: float = 1.0,
        precise: Sequence[str] = (),
    ) -> Record:  # fmt: skip
        """The owner's row about the work; `cost` scales its true cost, `precise` limits the precision to these."""
        name, kind = owner
        habit = self.habits.setdefault(name, habit_of(self.rng, kind in ("pao", "agency")))
        home = self.province.villages[work.village]
        precision, shape = self._place(work, kind, precise)
        text = worded(self.rng, self.province, work, habit, style, tail)
        issues = KINDS[work.kind].issues
        baht = self._money(work.cost * cost, kind)
        code = home.code if precision != "tambon" and (precision == "village" or self.rng.random() < 0.75) else ""
        return Record(
            name, kind, code, home.code[:6], text, issues[int(self.rng.integers(len(issues)))], year, baht,
            self._spread(baht, year, work), self._funding(kind), precision, shape,
        )  # fmt: skip

    def _funding(self, kind: str) -> str:
        sources = FUNDING[kind]
        return "" if self.rng.random() < 0.1 else sources[int(self.rng.integers(len(sources)))]

    def _money(self, cost: float, kind: str) -> int | None:
        """Whole thousands (small sums in hundreds); a village often says nothing about money."""
        if kind in ("village", "tambon") and self.rng.random() < 0.6:
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
            return "none", None
        if precise:
            precision = str(self.rng.choice(list(precise)))
        elif kind in ("village", "tambon"):
            precision = str(self.rng.choice(PRECISION, p=(0.0, 0.22, 0.6, 0.08, 0.1)))
        else:
            precision = str(self.rng.choice(PRECISION, p=SHARE))
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
