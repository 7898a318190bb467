"""How needs become projects: villagers do it themselves, jointly, or ask; what they ask goes up the plan chain.

A tambon merges what several villages ask; the LAO, the amphoe or the อบจ. takes it on. Where a project came from stays
visible as lineage, with the share of its money that was carried over.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from shapely import MultiLineString

from etl.demo.frame import pick, weighted
from etl.demo.needs import Need
from etl.demo.owners import Owner
from etl.demo.problems import PROBLEMS
from etl.demo.records import PAST, YEARS, Clerk, Record
from etl.demo.work_words import OWN
from etl.demo.works import Work

ANSWERED = 0.6
HEAVY = 2_000_000.0  # baht: more than most LAOs can pay


@dataclass
class Chain:
    """Grows `records`; `links` are (need, record) indexes, `lineage` (from, to, share) of records."""

    clerk: Clerk
    needs: list[Need]
    records: list[Record]
    links: list[tuple[int, int]] = field(default_factory=list)
    lineage: list[tuple[int, int, float]] = field(default_factory=list)

    @property
    def rng(self) -> np.random.Generator:
        """The province's generator of projects."""
        return self.clerk.rng

    def answer(self, most: int) -> None:
        """Answer needs until their share is reached or `most` records stand, the severe a little sooner."""
        eager = np.array([self.rng.random() + 0.12 * need.level for need in self.needs])
        order = np.argsort(eager, kind="stable")[: round(len(self.needs) * ANSWERED)]
        waiting = [int(k) for k in order]
        groups = self._groups(waiting)
        merged = {k for group in groups for k in group}
        for group in groups:
            if len(self.records) + len(group) + 2 > most:
                return
            self._merged(group)
        for k in waiting:
            if len(self.records) + 2 > most:
                return
            if k not in merged:
                self._one(k)

    def _groups(self, waiting: list[int]) -> list[list[int]]:
        """Two to four needs of one kind of works, year and tambon that its ศอช.ต. merges; about a need in eight."""
        alike: dict[tuple[int, str, str, int], list[int]] = {}
        homes = self.clerk.homes.homes
        for k in waiting:
            need = self.needs[k]
            if need.work is not None and homes[need.home].moo:
                alike.setdefault((homes[need.home].tambon, need.problem, need.work.kind, need.year), []).append(k)
        groups = [ks[: int(self.rng.integers(2, 5))] for ks in alike.values() if len(ks) > 1]
        return [g for g in groups if self.rng.random() < 0.42]

    def _own(self, k: int, done_by: str, work: Work | None, year: int) -> int:
        """The activity in the village's own plan; its index."""
        need = self.needs[k]
        work = work or Work("own", need.home, -1, "", None, 0, 0, 1, 0)
        owner = self.clerk.owners.local("village", need.home)
        if done_by == "self" or work.kind == "own":
            words = pick(self.rng, OWN[need.problem])
            made = self.clerk.own_activity(need.home, PROBLEMS[need.problem].issue, words, owner, year, done_by)
        else:
            made = self.clerk.record(work, owner, year, style="wish" if done_by == "support" else "plan",
                                     cost=0.35 if done_by == "joint" else 0.85, done_by=done_by)  # fmt: skip
            made.issue = PROBLEMS[need.problem].issue
        return self._add(made, k)

    def _add(self, made: Record, *needs: int) -> int:
        self.records.append(made)
        index = len(self.records) - 1
        self.links.extend((k, index) for k in needs)
        return index

    def _one(self, k: int) -> None:
        """One need, answered in the village's plan, by the LAO, or first asked and then carried up."""
        need = self.needs[k]
        way = weighted(self.rng, ("self", "joint", "support", "carried", "lao", "agency"), self._ways(need))
        if way in ("self", "joint", "support"):
            self._own(k, way, need.work, need.year)
            return
        if need.work is None:
            self._own(k, "self", None, need.year)
            return
        year = min(need.year + int(self.rng.random() < 0.35), YEARS[-1])
        if way == "carried":
            asked = self._own(k, "support", need.work, need.year)
            self._carry([asked], need.work, year, [k] if self.rng.random() < 0.5 else [])
            return
        owner = self._able(need.work, way)
        self._add(self.clerk.record(need.work, owner, year), k)

    def _ways(self, need: Need) -> tuple[float, ...]:
        """How readily each way is taken; villages differ: a third of them do much by themselves."""
        diligent = (need.home * 2_654_435_761 >> 7) % 3 == 0
        own = 0.3 if diligent else 0.1
        if need.work is None or need.work.shape is None:
            return (own + 0.25, 0.25, 0.12, 0.03, 0.2, 0.1)
        return (own, 0.1, 0.14, 0.3, 0.24, 0.06)

    def _able(self, work: Work, way: str) -> Owner:
        """Who can take it on: the LAO, or the อบจ. for what is too dear, or a department that does such works."""
        if way == "agency" and (agency := self.clerk.owner("agency", work)):
            return agency
        heavy = work.cost > HEAVY and self.rng.random() < 0.55
        return self.clerk.owners.local("pao" if heavy else "lao", work.home)

    def _carry(self, asked: list[int], work: Work, year: int, needs: list[int]) -> None:
        """The LAO (or the อบจ.) takes on what was asked; now and then the village keeps its part to itself."""
        taken = self._add(self.clerk.record(work, self._able(work, "lao"), year), *needs)
        self.lineage.extend((one, taken, self._share()) for one in asked)
        self._settle(asked, taken)

    def _share(self) -> float:
        """How much of a request's money is carried over; the rest the villagers bear with their own hands."""
        return weighted(self.rng, (1.0, 0.9, 0.8, 0.7), (0.74, 0.1, 0.1, 0.06))

    def _merged(self, group: list[int]) -> None:
        """The tambon's project out of its villages' requests; it goes to the LAO, the amphoe or the province."""
        works = [w for k in group if (w := self.needs[k].work) is not None]
        year = self.needs[group[0]].year
        asked = [self._own(k, "support", w, year) for k, w in zip(group, works, strict=True)]
        whole = _together(works)
        tambon = self.clerk.owners.local("tambon", whole.home)
        done_by = weighted(self.rng, ("support", "joint"), (0.7, 0.3))
        joined = self._add(self.clerk.record(whole, tambon, year, tail="และหมู่บ้านใกล้เคียง", done_by=done_by))
        self.lineage.extend((one, joined, self._share()) for one in asked)
        later = min(year + int(self.rng.random() < 0.5), YEARS[-1])
        kind = weighted(self.rng, ("", "lao", "amphoe", "province"), (0.3, 0.45, 0.17, 0.08))
        if kind:
            owner = self.clerk.owners.local(kind, whole.home)
            taken = self._add(self.clerk.record(whole, owner, later, tail="และหมู่บ้านใกล้เคียง"))
            self.lineage.append((joined, taken, 1.0))
            self._settle([joined], taken)
        self._settle(asked, joined)

    def _settle(self, asked: list[int], taken: int) -> None:
        """What was carried up was carried out when the work above was."""
        done, year = self.records[taken].carried_out, self.records[taken].year
        for one in asked:
            if self.records[one].year <= PAST:
                self.records[one].carried_out = done if year <= PAST else ""

    def close(self) -> None:
        """Say of each need how it stands now, by the furthest of the projects that answer it."""
        best: dict[int, int] = {}
        carried = {one: other for one, other, _ in self.lineage}
        for k, index in self.links:
            for record in (self.records[index], *([self.records[carried[index]]] if index in carried else [])):
                begun = record.year == PAST + 1 and record.stage == "published"
                best[k] = max(best.get(k, 0), 3 if record.carried_out == "yes" else 2 if begun else 1)
        for k, need in enumerate(self.needs):
            need.stage = self.clerk.stage(need.year)
            if k in best:
                need.status = ("", "planned", "under_way", "solved")[best[k]]
            elif need.year <= PAST - 1 and self.rng.random() < 0.08:
                need.status = "dropped"


def _together(works: list[Work]) -> Work:
    """Several works of one kind as one: all their ground, all their cost. What lies apart is left without a shape."""
    first = works[0]
    alike = [w for w in works if w.kind == first.kind and w.shape is not None]
    lines = [w.shape for w in alike if w.shape.geom_type == "LineString"]
    shape = MultiLineString(lines) if len(lines) > 1 else first.shape
    size, length, cost = (sum(getattr(w, name) for w in alike or [first]) for name in ("size", "length", "cost"))
    same_road = all(w.other == first.other for w in alike)
    at = first.at if all(w.at == first.at for w in alike) else ""
    other = first.other if same_road else -1
    return replace(first, shape=shape, size=size, length=length, cost=cost, at=at, other=other)
