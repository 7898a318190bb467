"""The plans of every level and the days they reached their steps, as far as a day late in 2026 knows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from etl.demo.owners import Owner, Owners
from etl.demo.records import PAST, YEARS, Record

AS_OF = date(2026, 11, 1)  # what is later has not happened yet
PERIODS = ((2566, 2570), (2571, 2575))
BY_PERIOD = ("lao", "province")  # plans of five years; the others are made for each
# level: (step, month, first day, last day) of the calendar year before the fiscal year begins
STEPS = {
    "village": (("reviewed", 1, 5, 28), ("agreed", 1, 20, 31), ("sent_up", 2, 3, 26)),
    "tambon": (("forum", 2, 10, 28), ("integrated", 3, 1, 15), ("agreed", 3, 12, 25), ("sent_up", 3, 24, 31)),
    "lao": (("drafted", 4, 1, 30), ("forum", 5, 2, 25), ("considered", 5, 26, 31), ("announced", 6, 5, 15),
            ("budgeted", 9, 5, 28)),
    "amphoe": (("drafted", 4, 5, 30), ("ranked", 5, 10, 31), ("agreed", 6, 3, 25), ("sent_up", 7, 1, 15)),
    "province": (("drafted", 7, 10, 30), ("ranked", 8, 5, 25), ("agreed", 9, 1, 20), ("announced", 9, 22, 29)),
    "agency": (("drafted", 1, 10, 31), ("approved", 9, 10, 29)),
}  # fmt: skip
LAST_PUBLIC = {"village": 2, "tambon": 3, "lao": 4, "amphoe": 3, "province": 4, "agency": 2}
PLAN = ("key", "level", "area_code", "owner_code", "name_th", "year_from", "year_to", "stage")
STEP = ("plan_key", "step_code", "reached_on")


@dataclass
class Plan:
    """One plan; `steps` are (code, day)."""

    key: str
    owner: Owner
    area_code: str
    name: str
    first: int
    last: int
    steps: list[tuple[str, date]] = field(default_factory=list)

    @property
    def stage(self) -> str:
        """Published once its last steps are reached, agreed once its forum or committee agreed, else a draft."""
        if len(self.steps) >= LAST_PUBLIC[self.owner.level]:
            return "published"
        return "agreed" if any(code in ("agreed", "considered", "approved") for code, _ in self.steps) else "draft"


@dataclass
class PlanBook:
    """All plans of a province: opened when somebody who makes plans has a year, or a record that belongs in one."""

    rng: np.random.Generator
    owners: Owners
    plans: dict[str, Plan] = field(default_factory=dict)

    def open_all(self) -> None:
        """The plans a province has whether or not anything stands in them."""
        homes, province = self.owners.homes, self.owners.province
        firsts = [villages[0] for villages in province.by_tambon]
        for year in YEARS:
            diligent = self.rng.random(len(homes)) < (0.93 if year <= PAST + 1 else 0.45)
            for home in np.flatnonzero(diligent).tolist():
                self.plan(self.owners.local("village", home), home, year)
            for home in firsts:
                if self.rng.random() < (0.96 if year <= PAST + 1 else 0.5):
                    self.plan(self.owners.local("tambon", home), home, year)
                self.plan(self.owners.local("amphoe", home), home, year)
            for kind in ("pao", "province"):
                self.plan(self.owners.local(kind, 0), 0, year)
        seen: set[int] = set()
        for home, settled in enumerate(homes.homes):
            if settled.lao not in seen:
                seen.add(settled.lao)
                for first, _ in PERIODS:
                    self.plan(self.owners.local("lao", home), home, first)

    def plan(self, owner: Owner, home: int, year: int) -> Plan:
        """The owner's plan for a year, opened if need be."""
        first, last = self._span(owner, year)
        key = f"{owner.code}-{first}"
        if key not in self.plans:
            code, name = self._area_and_name(owner, home, first, last)
            self.plans[key] = Plan(key, owner, code, name, first, last, list(self._steps(owner.level, first)))
        return self.plans[key]

    def file(self, records: list[Record]) -> None:
        """Put each record in its owner's plan and rank the records of a plan: dear and public works first."""
        inside: dict[str, list[int]] = {}
        for k, record in enumerate(records):
            record.plan = self.plan(record.owner, record.work.home, record.year).key
            inside.setdefault(record.plan, []).append(k)
        for mine in inside.values():
            mine.sort(
                key=lambda k: (records[k].done_by == "self", -(records[k].baht or 0) * self.rng.uniform(0.4, 1.6))
            )
            for rank, k in enumerate(mine, start=1):
                records[k].rank = rank

    def _span(self, owner: Owner, year: int) -> tuple[int, int]:
        if owner.level not in BY_PERIOD:
            return year, year
        return next(span for span in PERIODS if span[0] <= year <= span[1])

    def _area_and_name(self, owner: Owner, home: int, first: int, last: int) -> tuple[str, str]:
        settled, province = self.owners.homes.homes[home], self.owners.province
        amphoe = province.tambon_amphoe[settled.tambon]
        tambon, district = province.tambon_names[settled.tambon][0], province.amphoe_names[amphoe][0]
        period, year = f"พ.ศ. {first}–{last}", f"ปีงบประมาณ พ.ศ. {first}"
        local = ("", f"แผนพัฒนาท้องถิ่น ({period}) {owner.name}")
        return {
            "village": (settled.code, f"แผนพัฒนาหมู่บ้าน {settled.spoken} ประจำปี พ.ศ. {first}"),
            "community": ("", f"แผนชุมชน {settled.spoken} ประจำปี พ.ศ. {first}"),
            "tambon": (province.tambon_codes[settled.tambon], f"แผนชุมชนระดับตำบล ตำบล{tambon} ประจำปี พ.ศ. {first}"),
            "lao": local,
            "pao": local,
            "amphoe": (province.amphoe_codes[amphoe], f"แผนพัฒนาอำเภอ{district} ประจำ{year}"),
            "province": (province.code, f"แผนพัฒนาจังหวัด{province.name[0]} ({period})"),
            "agency": ("", f"แผนปฏิบัติราชการ {owner.name} ประจำ{year}"),
        }[owner.kind]

    def _steps(self, level: str, first: int) -> Iterator[tuple[str, date]]:
        """The steps reached by the day the demo speaks of; a plan in fifteen got stuck on its way."""
        stuck = int(self.rng.integers(1, 4)) if self.rng.random() < 0.065 and level not in BY_PERIOD else 99
        before = date(1, 1, 1)
        for code, month, low, high in STEPS[level][:stuck]:
            day = date(first - 544, month, int(self.rng.integers(low, high + 1)))
            day = max(day, before + timedelta(days=1))
            if day > AS_OF:
                return
            before = day
            yield code, day

    def plan_rows(self) -> Iterator[tuple[Any, ...]]:
        """PLAN."""
        for plan in self.plans.values():
            owner = plan.owner
            yield plan.key, owner.level, plan.area_code, owner.code, plan.name, plan.first, plan.last, plan.stage

    def step_rows(self) -> Iterator[tuple[Any, ...]]:
        """STEP."""
        for plan in self.plans.values():
            for code, day in plan.steps:
                yield plan.key, code, day.isoformat()
