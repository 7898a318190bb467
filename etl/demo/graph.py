"""Which villages a road joins: a sparse natural network, and the share of it that carries the traffic between towns."""

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint

from etl.demo.frame import Floats, dots

Ints = NDArray[np.int64]
TRUNK, MAIN, LOCAL = 1, 2, 3


@dataclass(frozen=True)
class Network:
    """Edges (e, 2) between nodes and their class (e,): TRUNK between towns, MAIN to the tambon's seat, LOCAL."""

    nodes: Floats
    edges: Ints
    rank: Ints


def make_network(nodes: Floats, land: Any, towns: list[int], seats: list[tuple[int, int]]) -> Network:
    """Join the nodes: `towns` are node indexes, `seats` pairs (seat, its town). Edges that would leave the land go."""
    edges = _delaunay(nodes)
    shapely.prepare(land)
    dry = shapely.covers(land, shapely.linestrings(nodes[edges]))
    edges = edges[dry]
    length = np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T)
    gabriel = _gabriel(nodes, edges)
    near = _relative(nodes, edges, length)
    keep = near | _spanning(len(nodes), edges, length)
    ways = _neighbours(len(nodes), edges, np.where(gabriel, length, length * 1.6))
    rank = np.full(len(edges), LOCAL)
    for seat, town in seats:
        _mark(rank, _path(ways, town, seat), MAIN)
    joined: set[tuple[int, int]] = set()
    for town in towns:
        others = np.array([t for t in towns if t != town], dtype=np.int64)
        for other in others[np.argsort(np.hypot(*(nodes[others] - nodes[town]).T))][:3]:
            if (min(town, int(other)), max(town, int(other))) not in joined:
                joined.add((min(town, int(other)), max(town, int(other))))
                _mark(rank, _path(ways, town, int(other)), TRUNK)
    chosen = keep | (rank < LOCAL)
    return Network(nodes, edges[chosen], rank[chosen])


def _mark(rank: Ints, path: list[int], value: int) -> None:
    for edge in path:
        rank[edge] = min(int(rank[edge]), value)


def _delaunay(nodes: Floats) -> Ints:
    """Edges of the Delaunay triangulation, each once."""
    lines = shapely.get_parts(shapely.delaunay_triangles(MultiPoint(nodes), only_edges=True))
    ends = shapely.get_coordinates(lines).reshape(-1, 2)
    index = np.asarray(shapely.STRtree(dots(nodes)).nearest(shapely.points(ends)), dtype=np.int64)
    pairs = np.sort(index.reshape(-1, 2), axis=1)
    return np.asarray(np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0))


def _gabriel(nodes: Floats, edges: Ints) -> Any:
    """Edges whose circle (on the edge as diameter) holds no third node."""
    middle = nodes[edges].mean(axis=1)
    radius = np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T) / 2
    gap = np.hypot(*(middle[:, None, :] - nodes[None]).transpose(2, 0, 1))
    return (gap < radius[:, None] * 0.999).sum(axis=1) == 0


def _relative(nodes: Floats, edges: Ints, length: Floats) -> Any:
    """Edges of the relative neighbourhood graph: no third node is nearer to both ends than they are to each other."""
    to_a = np.hypot(*(nodes[edges[:, 0]][:, None, :] - nodes[None]).transpose(2, 0, 1))
    to_b = np.hypot(*(nodes[edges[:, 1]][:, None, :] - nodes[None]).transpose(2, 0, 1))
    return (np.maximum(to_a, to_b) < length[:, None] * 0.97).sum(axis=1) == 0


def _spanning(count: int, edges: Ints, length: Floats) -> Any:
    """Edges of a shortest spanning forest, so that no village stays apart."""
    root = list(range(count))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    used = np.zeros(len(edges), dtype=bool)
    for edge in np.argsort(length, kind="stable"):
        a, b = find(int(edges[edge, 0])), find(int(edges[edge, 1]))
        if a != b:
            root[a] = b
            used[edge] = True
    return used


def _neighbours(count: int, edges: Ints, cost: Floats) -> list[list[tuple[int, float, int]]]:
    ways: list[list[tuple[int, float, int]]] = [[] for _ in range(count)]
    for k, ((a, b), c) in enumerate(zip(edges.tolist(), cost.tolist(), strict=True)):
        ways[a].append((b, c, k))
        ways[b].append((a, c, k))
    return ways


def _path(ways: list[list[tuple[int, float, int]]], start: int, goal: int) -> list[int]:
    """Edge indexes of the shortest way; empty when there is none."""
    best, back = {start: 0.0}, {}
    queue = [(0.0, start)]
    while queue:
        far, node = heapq.heappop(queue)
        if node == goal:
            break
        if far > best[node]:
            continue
        for other, cost, edge in ways[node]:
            if far + cost < best.get(other, np.inf):
                best[other] = far + cost
                back[other] = (node, edge)
                heapq.heappush(queue, (far + cost, other))
    path = []
    while goal in back:
        goal, edge = back[goal]
        path.append(edge)
    return path
