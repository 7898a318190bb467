"""Pairs of projects whose true relation is known: the same work twice, phases, upkeep, crossings, look-alikes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from etl.demo.frame import pick
from etl.demo.records import YEARS, Clerk, Record
from etl.demo.roads import LANE
from etl.demo.site import Site
from etl.demo.works import KINDS, Work, any_lane, part

EXACT = ("surveyed", "digitised", "digitised", "digitised")
# of 1,000 projects; the labels are those that evaluations of overlaps use
PLAN: dict[str, int] = {
    "border": 10, "pao": 10, "agency": 10, "phase": 12, "maintenance": 15, "crossing": 15, "lineage": 25,
    "lookalike": 16,
}  # fmt: skip
LABEL = {
    "border": ("duplicate", "two LAOs ask for the same border work"),
    "pao": ("duplicate", "LAO and PAO both plan the same work"),
    "agency": ("duplicate", "LAO and agency both plan the same work"),
    "phase": ("phase", "next section of the same work"),
    "maintenance": ("maintenance", "later upkeep of the same asset"),
    "crossing": ("crossing_or_adjacent", "the works cross or touch; different works"),
    "lineage": ("same_work_lineage", "the village's request carried up into the LAO's plan"),
    "lookalike": ("unrelated", "neighbouring lanes in nearly the same words"),
}


@dataclass
class Planter:
    """Plants pairs of records in one province; `records` grows by two a pair, `truth` says what they are.

    `descent`: (from, to, share) where one was carried up into the other.
    """

    site: Site
    clerk: Clerk
    records: list[Record] = field(default_factory=list)
    truth: list[tuple[int, int, str, str]] = field(default_factory=list)
    descent: list[tuple[int, int, float]] = field(default_factory=list)

    def plant(self, projects: int) -> None:
        """All kinds of pairs, as many as suit a plan of that many projects."""
        makers: dict[str, Callable[[], tuple[Record, Record] | None]] = {
            "border": self.border, "pao": lambda: self.twice("pao"), "agency": lambda: self.twice("agency"),
            "phase": self.phase, "maintenance": self.maintenance, "crossing": self.crossing, "lineage": self.lineage,
            "lookalike": self.lookalike,
        }  # fmt: skip
        for name, many in PLAN.items():
            wanted = round(many * projects / 1_000)
            for _ in range(wanted * 6):
                if wanted and (pair := makers[name]()):
                    wanted -= 1
                    first = len(self.records)
                    self.truth.append((first, first + 1, *LABEL[name]))
                    if name == "lineage":
                        self.descent.append((first, first + 1, 1.0))
                    self.records.extend(pair)

    def village(self) -> int:
        """Any village."""
        return int(self.site.rng.integers(self.site.homes.villages))

    def somewhere(self, kinds: list[str]) -> Work | None:
        """A work of one of the kinds somewhere."""
        kind = pick(self.site.rng, kinds)
        if KINDS[kind].on in ("stream", "streampoint"):
            return self.site.on_any_stream(kind) if len(self.site.streams) else None
        return self.site.work(kind, self.village())

    def near(self, year: int) -> int:
        """The same year, or the next or previous one."""
        return int(np.clip(year + pick(self.site.rng, (0, 0, 0, 1, -1)), YEARS[0], YEARS[-1]))

    def border(self) -> tuple[Record, Record] | None:
        """Two LAOs plan the same road across their common line, each from its own village's side."""
        site, held = self.site, self.clerk.owners.organisations.of_village
        choices = [r for r in site.roads.borders if len({held[v] for v in site.roads.ends[r].tolist()}) == 2]
        if not choices:
            return None
        road = site.take("border", choices)
        site.used.add(("road", road))
        a, b = site.roads.ends[road].tolist()
        whole = float(site.lengths[road])
        tambons = [site.province.polygons[site.province.villages[v].tambon] for v in (a, b)]
        line = site.roads.lines[road]
        at = line.project(line.intersection(tambons[0].boundary).representative_point())
        half = min(site.rng.uniform(250, 800), whole * 0.45)
        kind = pick(site.rng, ["asphalt", "gravel", "concrete", "light"])
        one = site.on_road(kind, a, road, at - half, at + half)
        slip = site.rng.uniform(-0.2, 0.2, 2) * half
        other = site.on_road(kind, b, road, at - half + slip[0], at + half + slip[1])
        year = self.clerk.year()
        owners = [self.clerk.owner("lao", w) for w in (one, other)]
        if owners[0] is None or owners[1] is None:
            return None
        first = self.clerk.record(one, owners[0], year, precise=EXACT)
        return first, self.clerk.record(other, owners[1], self.near(year), precise=EXACT)

    def twice(self, kind: str) -> tuple[Record, Record] | None:
        """The LAO and a larger body plan the same work."""
        kinds = ["asphalt", "concrete", "pond", "pond", "weir", "well", "dredge", "pipe", "light", "drain"]
        work = self.somewhere(kinds)
        if work is None:
            return None
        lao, other = self.clerk.owner("lao", work), self.clerk.owner(kind, work)
        if lao is None or other is None:
            return None
        year = self.clerk.year()
        small = self.clerk.record(work, lao, year, precise=EXACT)
        return small, self.clerk.record(
            work, other, self.near(year), cost=self.site.rng.uniform(0.9, 1.5), precise=EXACT
        )

    def phase(self) -> tuple[Record, Record] | None:
        """One owner builds a road in two sections, the second in the next year."""
        site = self.site
        road = site.take("road", np.flatnonzero(site.roads.rank != LANE).tolist())
        whole, village = float(site.lengths[road]), int(site.roads.ends[road][0])
        if whole < 700:
            return None
        middle, reach = whole * site.rng.uniform(0.3, 0.5), min(site.rng.uniform(260, 800), whole * 0.28)
        kind = pick(site.rng, ["concrete", "asphalt", "gravel"])
        one = site.on_road(kind, village, road, middle - reach, middle)
        two = site.on_road(kind, village, road, middle, middle + reach * site.rng.uniform(0.7, 1.0))
        two = replace(two, width=one.width)
        owner = self.clerk.owner("lao", one)
        if owner is None:
            return None
        word = pick(site.rng, ["ช่วงที่ {}", "ตอนที่ {}", "ระยะที่ {}", "(ช่วงที่ {})"])
        year = self.clerk.year(YEARS[0], YEARS[-2])
        first = self.clerk.record(one, owner, year, tail=word.format(1), precise=EXACT)
        first.carried_out = "yes" if first.carried_out else ""
        return first, self.clerk.record(two, owner, year + 1, tail=word.format(2), precise=EXACT)

    def maintenance(self) -> tuple[Record, Record] | None:
        """A work of the first years is mended in the last, on part of its ground, for less money."""
        work = self.somewhere(["concrete", "asphalt", "gravel", "hall", "well", "supply"])
        owner = self.clerk.owner("lao", work) if work else None
        if work is None or owner is None:
            return None
        built = self.clerk.record(work, owner, self.clerk.year(2567, 2568), precise=EXACT)
        mended, share = work, self.site.rng.uniform(0.4, 0.9)
        if work.shape.geom_type == "LineString":
            length = work.length * share
            shape, size = part(work.shape, 0, length), work.size * share
            mended = replace(work, shape=shape, length=length, size=size, cost=work.cost * share)
        built.carried_out = "yes"
        year = self.clerk.year(2570, 2571)
        cost = self.site.rng.uniform(0.15, 0.4)
        return built, self.clerk.record(mended, owner, year, style="repair", cost=cost, precise=EXACT)

    def crossing(self) -> tuple[Record, Record] | None:
        """A road and the stream it crosses, or a lane and the road it leaves: different works that touch."""
        site = self.site
        if site.crossings and site.rng.random() < 0.55:
            bridge = int(site.rng.integers(len(site.crossings)))
            (road, stream), spot = site.crossings[bridge], site.spots[bridge]
            line, water = site.roads.lines[road], site.water.shapes[stream]
            at, village = line.project(spot), int(site.roads.ends[road][0])
            half = site.rng.uniform(200, 500)
            one = site.on_road(pick(site.rng, ["asphalt", "gravel"]), village, road, at - half, at + half)
            two = site.on_stream("dredge", stream, water.project(spot))
        else:
            lane = site.take("lane", any_lane(site.roads).tolist())
            village = int(site.roads.ends[lane][0])
            foot = shapely.get_point(site.roads.lines[lane], 0)
            mine = site.roads.roads_of[village]
            road = mine[int(np.argmin(shapely.distance(site.roads.lines[mine], foot)))]
            at, half = site.roads.lines[road].project(foot), site.rng.uniform(150, 400)
            one = site.on_lane(pick(site.rng, ["concrete", "drain"]), lane)
            two = site.on_road(pick(site.rng, ["asphalt", "pipe", "light"]), village, road, at - half, at + half)
        owners = self.clerk.owner("lao", one), self.clerk.owner(pick(site.rng, ["lao", "pao", "agency"]), two)
        if owners[0] is None or owners[1] is None:
            return None
        year = self.clerk.year()
        first = self.clerk.record(one, owners[0], year, precise=EXACT)
        return first, self.clerk.record(two, owners[1], self.near(year), precise=EXACT)

    def lineage(self) -> tuple[Record, Record] | None:
        """A village asks; its own LAO plans the same work a year later."""
        work = self.somewhere(
            ["concrete", "gravel", "drain", "pond", "pond", "well", "light", "supply", "hall", "weir"]
        )
        asks = self.clerk.owner("village" if self.site.rng.random() < 0.9 else "tambon", work) if work else None
        lao = self.clerk.owner("lao", work) if work else None
        if work is None or asks is None or lao is None:
            return None
        year = self.clerk.year(YEARS[0], YEARS[-2])
        wish = self.clerk.record(work, asks, year, style="wish", cost=0.8, done_by="support")
        return wish, self.clerk.record(work, lao, year + int(self.site.rng.integers(0, 2)))

    def lookalike(self) -> tuple[Record, Record] | None:
        """Two lanes next to each other, the same works, words, owner and year: yet two works."""
        site = self.site
        village = self.village()
        lanes = site.roads.lanes_of[village]
        if len(lanes) < 2:
            return None
        first = int(site.rng.integers(len(lanes) - 1))
        kind = pick(site.rng, ["concrete", "concrete", "drain"])
        pair = [site.on_lane(kind, lane) for lane in lanes[first : first + 2]]
        site.used.update(("lane", lane) for lane in lanes[first : first + 2])
        owner = self.clerk.owner("lao", pair[0])
        if owner is None:
            return None
        year = self.clerk.year()
        one, two = (self.clerk.record(w, owner, year, precise=EXACT) for w in pair)
        return one, two
