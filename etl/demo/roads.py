"""Roads as lines: highways between towns, tambon roads from village to village, and the lanes (ซอย) in a village."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from etl.demo import frame
from etl.demo.frame import Floats, Geometries, random_of
from etl.demo.graph import LOCAL, MAIN, TRUNK, Network, make_network
from etl.demo.noise import Field, waves
from etl.demo.places import Province

LANE = 4
KIND = {TRUNK: "highway", MAIN: "rural", LOCAL: "local", LANE: "lane"}


@dataclass
class Roads:
    """Every road of a province in metres.

    `ends` holds the villages at both ends of a road (the same village twice for a lane); `soi` is a lane's number.
    """

    lines: Geometries
    rank: Any
    ends: Any
    soi: Any
    lanes_of: list[list[int]]
    roads_of: list[list[int]]
    borders: list[int]


def make_roads(seed: int, province: Province) -> Roads:
    """Roads through all villages of the province; every line lies on its land."""
    rng = random_of(seed, "roads", province.index)
    nodes = np.array([v.xy for v in province.villages])
    first = [villages[0] for villages in province.by_tambon]
    town_of: dict[int, int] = {}
    for tambon, amphoe in enumerate(province.tambon_amphoe):
        town_of.setdefault(amphoe, first[tambon])
    seats = [(first[t], town_of[a]) for t, a in enumerate(province.tambon_amphoe) if first[t] != town_of[a]]
    network = make_network(nodes, province.land, list(town_of.values()), seats)
    lines, kept = _curves(rng, network, province.land)
    rank, ends = np.asarray(network.rank)[kept], np.asarray(network.edges)[kept]
    roads_of = _by_village(len(nodes), ends)
    lanes, home, number = _lanes(rng, nodes, lines, ends, roads_of, province.land)
    count = len(lines)
    inside = np.array([v.tambon for v in province.villages])
    return Roads(
        lines=np.append(lines, lanes),
        rank=np.append(rank, np.full(len(lanes), LANE)),
        ends=np.vstack([ends, np.column_stack([home, home])]),
        soi=np.append(np.zeros(count, dtype=np.int64), number),
        lanes_of=[(count + np.flatnonzero(home == v)).tolist() for v in range(len(nodes))],
        roads_of=roads_of,
        borders=np.flatnonzero(inside[ends[:, 0]] != inside[ends[:, 1]]).tolist(),
    )


def _by_village(count: int, ends: Any) -> list[list[int]]:
    roads_of: list[list[int]] = [[] for _ in range(count)]
    for road, (a, b) in enumerate(ends.tolist()):
        roads_of[a].append(road)
        roads_of[b].append(road)
    return roads_of


def _curves(rng: np.random.Generator, network: Network, land: Any) -> tuple[Geometries, Any]:
    """A smooth wandering curve for each edge: through-roads pass a village without a corner."""
    nodes, edges = network.nodes, network.edges
    chord = nodes[edges[:, 1]] - nodes[edges[:, 0]]
    length = np.hypot(*chord.T)
    tangent = _tangents(rng, network, chord / length[:, None])
    start, stop = (tangent[:, k] * length[:, None] * 0.9 for k in (0, 1))
    sway = waves(rng, [(3_800, 90.0), (1_500, 26.0)]), waves(rng, [(3_800, 90.0), (1_500, 26.0)])
    curved = [
        shapely.linestrings(_hermite(nodes[a], nodes[b], m0, m1, float(d), sway))
        for (a, b), m0, m1, d in zip(edges, start, stop, length, strict=True)
    ]
    straight = frame.lines(nodes[edges])
    lines = np.array(curved, dtype=object)
    dry = shapely.covers(land, shapely.buffer(lines, 60, quad_segs=2))
    lines = np.where(dry, lines, straight)
    kept = dry | shapely.covers(land, straight)
    return lines[kept], kept


def _tangents(rng: np.random.Generator, network: Network, direction: Floats) -> Floats:
    """(e, 2, 2): the heading of each edge where it leaves its first and where it reaches its second node."""
    at: list[list[tuple[int, int]]] = [[] for _ in network.nodes]
    for edge, (a, b) in enumerate(network.edges.tolist()):
        at[a].append((edge, 0))
        at[b].append((edge, 1))
    turn = rng.normal(0, 0.28, (len(direction), 2))
    tangent = np.stack([_turned(direction, turn[:, 0]), _turned(direction, turn[:, 1])], axis=1)
    for met in at:
        best, pair = -0.2, None
        for i, (one, side) in enumerate(met):
            for other, far in met[i + 1 :]:
                out_one = direction[one] * (1 if side == 0 else -1)
                out_other = direction[other] * (1 if far == 0 else -1)
                straight = -float(out_one @ out_other) + 0.3 * (3 - max(network.rank[one], network.rank[other]))
                if straight > best:
                    best, pair = straight, ((one, side, out_one), (other, far, out_other))
        if pair:
            (one, side, out_one), (other, far, out_other) = pair
            through = out_one - out_other
            through = through / max(float(np.hypot(*through)), 1e-9)
            tangent[one, side] = through if side == 0 else -through
            tangent[other, far] = -through if far == 0 else through
    return tangent


def _turned(direction: Floats, angle: Floats) -> Floats:
    cos, sin = np.cos(angle), np.sin(angle)
    return np.column_stack(
        [direction[:, 0] * cos - direction[:, 1] * sin, direction[:, 0] * sin + direction[:, 1] * cos]
    )


def _hermite(a: Floats, b: Floats, m0: Floats, m1: Floats, length: float, sway: tuple[Field, Field]) -> Floats:
    """A cubic from a to b with headings m0 and m1, a point every ~90 m, swaying most in the middle."""
    t = np.linspace(0, 1, max(6, int(length / 90)))[:, None]
    curve = (2 * t**3 - 3 * t**2 + 1) * a + (t**3 - 2 * t**2 + t) * m0 + (3 * t**2 - 2 * t**3) * b + (t**3 - t**2) * m1
    calm = (np.sin(np.pi * t[:, 0]) ** 2) * min(1.0, length / 3_000)
    push = np.column_stack([sway[0](curve) * calm, sway[1](curve) * calm])
    return np.asarray((curve + push).round(1))


def _lanes(
    rng: np.random.Generator, nodes: Floats, lines: Geometries, ends: Any, roads_of: list[list[int]], land: Any
) -> tuple[Geometries, Any, Any]:
    """Three to eight lanes a village, leaving its road on both sides; neighbours in number are neighbours on ground."""
    drawn, home, number = [], [], []
    for village, roads in enumerate(roads_of):
        if not roads:
            continue
        count = int(rng.integers(3, 9))
        reach = np.sort(rng.uniform(60, 140, count)).cumsum() * 0.8
        for k in range(count):
            road = roads[k % len(roads)]
            line = lines[road] if ends[road][0] == village else shapely.reverse(lines[road])
            far = min(float(reach[k]), line.length * 0.45)
            foot, ahead = (np.asarray(line.interpolate(far + d).coords[0]) for d in (0, 12))
            along = (ahead - foot) / max(float(np.hypot(*(ahead - foot))), 1e-9)
            side = 1 if (k // max(1, len(roads))) % 2 else -1
            drawn.append(_lane(rng, foot, along, side))
            home.append(village)
            number.append(k + 1)
    lanes = frame.lines(np.array(drawn).round(1))
    dry = shapely.covers(land, lanes)
    return lanes[dry], np.array(home)[dry], np.array(number)[dry]


def _lane(rng: np.random.Generator, foot: Floats, along: Floats, side: int) -> Floats:
    """(9, 2): a lane of 130–520 m that leaves a road roughly square and bends a little."""
    heading = np.arctan2(along[1], along[0]) + side * (np.pi / 2 + rng.normal(0, 0.16))
    step = float(np.exp(rng.uniform(np.log(130), np.log(520)))) / 8
    angles = heading + np.cumsum(rng.normal(0, 0.09, 8)) + np.linspace(0, rng.normal(0, 0.35), 8)
    steps = np.column_stack([np.cos(angles), np.sin(angles)]) * step
    return np.vstack([foot, foot + np.cumsum(steps, axis=0)])
