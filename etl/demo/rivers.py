"""Rivers that run downhill to the sea: rain falls on a coarse grid, the water is led down, large flows are drawn."""

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from etl.demo.frame import Floats, Geometries, random_of
from etl.demo.noise import chaikin, fractal
from etl.demo.relief import Relief

RIVER, STREAM = "river", "stream"


@dataclass(frozen=True)
class Rivers:
    """Lines in metres from source to mouth or confluence, their kind, and what flows at their lower end (km²)."""

    lines: Geometries
    kind: list[str]
    flow: Floats


def make_rivers(seed: int, land: Polygon, relief: Relief) -> Rivers:
    """Rivers and streams of a whole land outline (metres)."""
    rng = random_of(seed, "rivers")
    step = 1_300.0 if land.area < 6e10 else 2_600.0
    west, south, east, north = land.buffer(2 * step).bounds
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    shape = x.shape
    xy = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.38, 0.38, (x.size, 2)) * step
    shapely.prepare(land)
    dry = shapely.contains_xy(land, xy)
    height = np.full(len(xy), -1.0)
    inland = relief.inland(xy[dry])
    height[dry] = relief.height(xy[dry]) + 0.4 * inland / inland.max() + rng.uniform(0, 0.05, int(dry.sum()))
    down, order = _drain(height, rng.exponential(0.012, len(xy)), dry, shape)
    flow = dry.astype(np.float64) * step * step / 1e6
    for cell in reversed(order):
        if dry[cell]:
            flow[down[cell]] += flow[cell]
    paths = _paths(down, order, flow, dry, threshold=34.0 * (step / 1_300))
    lines, kind, carried = [], [], []
    for path in paths:
        last = path[-2]
        line = _drawn(rng, xy[path])
        wet = shapely.intersection(shapely.linestrings(line), land)
        parts = [p for p in shapely.get_parts(wet) if p.geom_type == "LineString"]
        if parts:
            lines.append(max(parts, key=shapely.length))
            carried.append(float(flow[last]))
            kind.append(RIVER if flow[last] > 230 else STREAM)
    return Rivers(np.array(lines, dtype=object), kind, np.array(carried))


def _drain(height: Floats, step: Floats, dry: Any, shape: tuple[int, int]) -> tuple[Any, list[int]]:
    """For each land cell the neighbour its water goes to, and the cells from the sea upwards (priority flood).

    `step` is the least rise from a cell to one above it: where hollows are filled, uneven steps make streams join.
    """
    rows, columns = shape
    down = np.full(len(height), -1, dtype=np.int64)
    queue = [(-1.0, int(c)) for c in np.flatnonzero(~dry)]
    seen = ~dry
    order: list[int] = []
    heapq.heapify(queue)
    steps = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
    while queue:
        level, cell = heapq.heappop(queue)
        order.append(cell)
        row, column = divmod(cell, columns)
        for a, b in steps:
            if 0 <= row + a < rows and 0 <= column + b < columns:
                other = cell + a * columns + b
                if not seen[other]:
                    seen[other] = True
                    down[other] = cell
                    heapq.heappush(queue, (max(level + float(step[other]), float(height[other])), other))
    return down, order


def _paths(down: Any, order: list[int], flow: Floats, dry: Any, threshold: float) -> list[list[int]]:
    """Each river from its source to the first cell another, larger one already took (or the sea)."""
    sources = sorted((c for c in order if dry[c] and flow[c] >= threshold), key=lambda c: flow[c])
    fed = {int(down[c]) for c in sources}
    heads = [c for c in sources if c not in fed]
    length: dict[int, int] = {}
    for head in heads:
        cell, count = head, 0
        while cell >= 0 and dry[cell]:
            count += 1
            cell = int(down[cell])
        length[head] = count
    taken: set[int] = set()
    found = []
    for head in sorted(heads, key=lambda c: (-length[c], c)):
        path = [head]
        while dry[path[-1]] and path[-1] not in taken:
            taken.add(path[-1])
            path.append(int(down[path[-1]]))
        if len(path) >= 4:
            found.append(path)
    return found


def _drawn(rng: np.random.Generator, points: Floats) -> Floats:
    """Cell centres as a meandering line: smoothed, then roughened a little."""
    smooth = chaikin(points, 2)
    ends = np.stack([smooth[:-1], smooth[1:]], axis=1)
    wild = fractal(rng, ends, 2, np.full(len(ends), 0.16))[:, :-1].reshape(-1, 2)
    return np.asarray(np.vstack([wild, smooth[-1:]]).round(1))
