"""Where in a province a work could be, and which ground is taken by one already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import dots, pick
from etl.demo.graph import LOCAL, TRUNK
from etl.demo.ground import Ground
from etl.demo.people import Settlements
from etl.demo.places import Province
from etl.demo.roads import Roads
from etl.demo.works import KINDS, WIDTH, Work, cost_of, part

REACH = 1_900.0  # metres a village goes to its stream or bridge
OF_WATER = {"supply": "village_waterworks", "filter": "village_waterworks"}
STRETCH = 500.0  # metres of a stream that hold one work
ON_PUBLIC_LAND = ("hall", "sports", "waste", "well", "supply")


@dataclass
class Site:
    """The province as a builder sees it."""

    rng: np.random.Generator
    province: Province
    homes: Settlements
    roads: Roads
    water: Ground
    land: Ground

    def __post_init__(self) -> None:
        self.used: set[tuple[str, int]] = set()
        self.lengths = shapely.length(self.roads.lines)
        kinds = np.array(self.water.kind)
        self.ponds = self._of_village(
            self.water, [k for k, kind in enumerate(self.water.kind) if kind in ("pond", "swamp")]
        )
        self.parcels = self._of_village(self.land, list(range(len(self.land.kind))))
        self.works_of = {
            kind: self._of_village(self.water, np.flatnonzero(kinds == kind).tolist())
            for kind in set(OF_WATER.values())
        }
        self.streams = np.flatnonzero(kinds == "stream")  # nobody dams or dredges a river with a village's money
        self.shapes = np.array(self.water.shapes, dtype=object)
        flowing = self.shapes[self.streams]
        through = np.flatnonzero((self.roads.rank <= LOCAL) & (self.roads.rank > TRUNK))
        pair = shapely.STRtree(flowing).query(self.roads.lines[through], predicate="intersects")
        self.crossings = [(int(through[a]), int(self.streams[b])) for a, b in pair.T]
        self.tree = shapely.STRtree(dots(self.homes.xy[: self.homes.villages]))
        self._reachable(flowing)

    def _of_village(self, ground: Ground, chosen: list[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for k in chosen:
            found.setdefault(ground.village[k], []).append(k)
        return found

    def _reachable(self, flowing: Any) -> None:
        """The nearest stream and the bridges within a village's reach."""
        home, stream = shapely.STRtree(flowing).query_nearest(
            dots(self.homes.xy), max_distance=REACH, all_matches=False
        )
        self.stream_of = {int(h): int(self.streams[s]) for h, s in zip(home, stream, strict=True)}
        self.bridges_of: dict[int, list[int]] = {}
        self.spots = [
            shapely.intersection(self.roads.lines[road], self.shapes[stream]).representative_point()
            for road, stream in self.crossings
        ]
        if self.spots:
            near = shapely.STRtree(self.spots).query(dots(self.homes.xy), predicate="dwithin", distance=REACH / 1.5)
            for h, bridge in near.T.tolist():
                self.bridges_of.setdefault(h, []).append(bridge)

    def take(self, what: str, choices: list[int]) -> int:
        """One of the choices, an unused one while there is any."""
        fresh = [c for c in choices if (what, c) not in self.used] or choices
        chosen = int(pick(self.rng, fresh))
        self.used.add((what, chosen))
        return chosen

    def again(self, what: str, places: Iterable[int]) -> bool:
        """Tell whether to leave a place be because such works are there already; notes them where not.

        Now and then a second one is let through: it happens, and a crowded province must not be searched for ever.
        """
        marks = {(what, place) for place in places}
        if marks & self.used and self.rng.random() < 0.9:
            return True
        self.used |= marks
        return False

    def work(self, kind: str, home: int) -> Work | None:
        """A work of that kind for that settlement, or None where the ground for it is missing."""
        makers = {
            "lane": self._lane, "road": self._along, "pond": self._pond, "parcel": self._parcel, "stream": self._stream,
            "streampoint": self._stream, "bridge": self._bridge, "point": self.at_point, "none": self._nowhere,
        }  # fmt: skip
        on = KINDS[kind].on
        if on in ("point", "none") and self.again(kind, [home]):
            return None
        return makers[on](kind, home)

    def _lane(self, kind: str, home: int) -> Work | None:
        lanes = self.roads.lanes_of[self.homes.homes[home].near]
        return self.on_lane(kind, lane, home) if lanes and (lane := self._fresh("lane", lanes)) >= 0 else None

    def _pond(self, kind: str, home: int) -> Work | None:
        ponds = self.ponds.get(self.homes.homes[home].near)
        return self.on_pond(kind, pond, home) if ponds and (pond := self._fresh("pond", ponds)) >= 0 else None

    def _parcel(self, kind: str, home: int) -> Work | None:
        parcels = self.parcels.get(self.homes.homes[home].near)
        return self.on_parcel(kind, lot, home) if parcels and (lot := self._fresh("parcel", parcels)) >= 0 else None

    def _stream(self, kind: str, home: int) -> Work | None:
        if home not in self.stream_of:
            return None
        line = self.shapes[self.stream_of[home]]
        middle = line.project(shapely.points(self.homes.xy[home])) + self.rng.normal(0, 350)
        middle = float(np.clip(middle, 60, line.length - 60))
        if self.again(f"stream {self.stream_of[home]}", _reaches(middle)):
            return None
        return self.on_stream(kind, self.stream_of[home], middle, home)

    def _fresh(self, what: str, choices: list[int]) -> int:
        """An unused one of the choices; -1 where all are used, but for a few that are worked on once more."""
        chosen = self.take(what, [c for c in choices if (what, c) not in self.used] or [-1])
        return int(pick(self.rng, choices)) if chosen < 0 and self.rng.random() < 0.1 else chosen

    def _bridge(self, _kind: str, home: int) -> Work | None:
        bridges = self.bridges_of.get(home)
        return self.at_bridge(bridge, home) if bridges and (bridge := self._fresh("bridge", bridges)) >= 0 else None

    def _nowhere(self, kind: str, home: int) -> Work:
        return self.made(kind, home, "", None, 1.0)

    def _along(self, kind: str, home: int) -> Work | None:
        near = self.homes.homes[home].near
        road = self._fresh("road", self.roads.roads_of[near])
        if road < 0:
            return None
        long = min(float(np.exp(self.rng.normal(np.log(750), 0.45))), float(self.lengths[road]) * 0.9)
        start = self.rng.uniform(0, max(0.0, float(self.lengths[road]) * 0.45 - long / 2))
        from_far = self.roads.ends[road][1] == near
        low = float(self.lengths[road]) - start - long if from_far else start
        return replace(self.on_road(kind, near, road, low, low + long), home=home)

    def on_lane(self, kind: str, lane: int, home: int = -1) -> Work:
        """Works along a lane from its foot."""
        home = int(self.roads.ends[lane][0]) if home < 0 else home
        shape = part(self.roads.lines[lane], 0, float(self.lengths[lane]) * self.rng.uniform(0.7, 1.0))
        return self.made(kind, home, f"ซอย {self.roads.soi[lane]}", shape, shape.length, road=lane)

    def on_road(self, kind: str, village: int, road: int, low: float, high: float) -> Work:
        """Works along a stretch of a road between two villages, `low` to `high` metres from its start."""
        a, b = self.roads.ends[road].tolist()
        shape = part(self.roads.lines[road], low, high)
        return self.made(kind, village, "", shape, shape.length, b if a == village else a, road=road)

    def on_stream(self, kind: str, stream: int, middle: float, home: int = -1) -> Work:
        """Works on a stream around `middle` metres from its source: a stretch, or a point for a weir."""
        line = self.shapes[stream]
        home = int(self.tree.nearest(line.interpolate(middle))) if home < 0 else home
        if KINDS[kind].on == "streampoint":
            return self.made(kind, home, self.water.name[stream], line.interpolate(middle), 1.0, water=stream)
        half = self.rng.uniform(250, 700)
        shape = part(line, max(0.0, middle - half), min(line.length, middle + half))
        return self.made(kind, home, self.water.name[stream], shape, shape.length, water=stream)

    def on_any_stream(self, kind: str) -> Work | None:
        """Works somewhere on one of the streams, None where there are works already."""
        stream = int(self.streams[int(self.rng.random() * len(self.streams))])
        middle = self.shapes[stream].length * self.rng.uniform(0.15, 0.9)
        if self._is_far(self.shapes[stream].interpolate(middle)) or self.again(f"stream {stream}", _reaches(middle)):
            return None
        return self.on_stream(kind, stream, middle)

    def _is_far(self, spot: Any) -> bool:
        """Tell whether no village is within reach of a spot: nobody would call it by a village's name."""
        return not len(self.tree.query(spot, "dwithin", REACH))

    def on_pond(self, kind: str, pond: int, home: int = -1) -> Work:
        """Works on a whole pond; its depth makes the volume, and large ponds are dug in part."""
        shape, home = self.shapes[pond], self.water.village[pond] if home < 0 else home
        return self.made(kind, home, self.water.name[pond], shape, shape.area, water=pond)

    def on_parcel(self, kind: str, parcel: int, home: int) -> Work:
        """Works on a parcel of public land."""
        return self.made(kind, home, self.land.name[parcel], self.land.shapes[parcel], 1.0, land=parcel)

    def at_point(self, kind: str, home: int) -> Work:
        """Works at a spot near the settlement's centre; some on its public land, as most villages own no other."""
        near = self.homes.homes[home].near
        if kind in ON_PUBLIC_LAND and near in self.parcels and self.rng.random() < 0.35:
            parcel = pick(self.rng, self.parcels[near])
            return self.made(kind, home, "", self.land.shapes[parcel].representative_point(), 1.0, land=parcel)
        own = self.works_of.get(OF_WATER.get(kind, ""), {}).get(near)
        if own:
            return self.made(kind, home, "", self.shapes[own[0]], 1.0, water=own[0])
        spot = self.homes.xy[home] + self.rng.normal(0, 110, 2)
        return self.made(kind, home, "", shapely.points(spot.round(1)), 1.0)

    def at_bridge(self, bridge: int, home: int = -1) -> Work:
        """Works where a road crosses a stream."""
        road, stream = self.crossings[bridge]
        home = int(self.tree.nearest(self.spots[bridge])) if home < 0 else home
        return self.made("culvert", home, self.water.name[stream], self.spots[bridge], 1.0, road=road, water=stream)

    def any_bridge(self) -> Work | None:
        """Works at any crossing that has none yet."""
        bridge = self._fresh("bridge", list(range(len(self.crossings))))
        return None if bridge < 0 or self._is_far(self.spots[bridge]) else self.at_bridge(bridge)

    def made(self, kind: str, home: int, at: str, shape: Any, measure: float, other: int = -1, **touched: int) -> Work:
        """The work with its width, its size in the kind's unit and a believable cost."""
        width = pick(self.rng, WIDTH[kind]) if kind in WIDTH else 0.0
        depth = pick(self.rng, (1.0, 1.5, 2.0, 2.5)) if kind == "pond" else 0.0
        size = measure * width if width else min(measure, 16_000) * depth if depth else measure
        cost = cost_of(self.rng, kind, size)
        return Work(kind, home, other, at, shape, measure, width or depth, size, cost, **touched)


def _reaches(middle: float) -> tuple[int, int, int]:
    """The stretches of a stream that works around `middle` take up."""
    at = int(middle // STRETCH)
    return at - 1, at, at + 1
