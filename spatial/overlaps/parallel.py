"""How far lines run beside each other, by the angles of their segments; many pairs at once."""

from collections.abc import Iterator

import numpy as np
import shapely

from spatial.overlaps.columns import Array

CROSSING_ANGLE_DEGREES = 30.0
# Segments are equally near, and numbers equal, up to this: the order of the pair must not decide.
AS_NEAR_M, SAME = 0.01, 1e-9
# Two segments are compared in one step with this many others at most, whatever the lines: it bounds the memory.
STEP = 500_000


def parallel_shares(parts_a: Array, parts_b: Array) -> Array:
    """Return how much of both parts, by length, runs within 30° of the other's nearest segment; 0 for no length."""
    (a, of_a), (b, of_b) = _segments(parts_a), _segments(parts_b)
    count = len(parts_a)
    counts_a, counts_b = np.bincount(of_a, minlength=count), np.bincount(of_b, minlength=count)
    total, beside = np.zeros(count), np.zeros(count)
    compared = counts_a * counts_b
    a, of_a = a[compared[of_a] > 0], of_a[compared[of_a] > 0]
    b, of_b = b[compared[of_b] > 0], of_b[compared[of_b] > 0]
    counts_a, counts_b = np.where(compared > 0, counts_a, 0), np.where(compared > 0, counts_b, 0)
    for one, of_one, other, counts in ((a, of_a, b, counts_b), (b, of_b, a, counts_a)):
        lengths = np.hypot(one[:, 2] - one[:, 0], one[:, 3] - one[:, 1])
        near = _divergences(one, of_one, other, counts, compared) <= np.sin(np.radians(CROSSING_ANGLE_DEGREES)) + SAME
        total += np.bincount(of_one, lengths, minlength=count)
        beside += np.bincount(of_one, np.where(near, lengths, 0.0), minlength=count)
    return np.array([round(part / whole, 6) if whole else 0.0 for part, whole in zip(beside, total, strict=True)])


def _segments(parts: Array) -> tuple[Array, Array]:
    """Return the segments of lines as (x1, y1, x2, y2), without those of no length, and whose each is, in order."""
    lines, of_line = shapely.get_parts(parts, return_index=True)
    at, of_point = shapely.get_coordinates(lines, return_index=True)
    joined = np.flatnonzero(of_point[:-1] == of_point[1:])
    every = np.hstack((at[joined], at[joined + 1])).reshape(-1, 4)
    real = np.hypot(every[:, 2] - every[:, 0], every[:, 3] - every[:, 1]) > 0
    return every[real], of_line[of_point[joined][real]]


def _divergences(one: Array, of_one: Array, other: Array, counts: Array, compared: Array) -> Array:
    """Return the sine of each segment's angle to the nearest of its pair's others; of equally near ones, the least.

    ``of_one``: the pair of each segment of ``one``; ``counts``: how many of ``other`` each pair has, in order.
    """
    found = np.empty(len(one))
    starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
    for first, last in _steps(of_one, compared):
        here = slice(first, last)
        many = counts[of_one[here]]
        edges = np.concatenate(([0], np.cumsum(many)))[:-1]
        mine = np.repeat(np.arange(first, last), many)
        theirs = np.arange(len(mine)) - np.repeat(edges, many) + np.repeat(starts[of_one[here]], many)
        away, sines = _compare(one[mine], other[theirs])
        nearest = away <= np.repeat(np.minimum.reduceat(away, edges), many) + AS_NEAR_M
        found[here] = np.minimum.reduceat(np.where(nearest, sines, 2.0), edges)
    return found


def _steps(of_one: Array, compared: Array) -> Iterator[tuple[int, int]]:
    """Give runs of segments of whole pairs whose comparisons stay below the step, one pair at least."""
    if not len(of_one):
        return
    edges = np.flatnonzero(np.diff(of_one, prepend=-1))
    weights = np.cumsum(compared[of_one[edges]])
    first = 0
    while first < len(edges):
        before = weights[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(weights, before + STEP, side="right")))
        yield int(edges[first]), int(edges[last]) if last < len(edges) else len(of_one)
        first = last


def _compare(one: Array, other: Array) -> tuple[Array, Array]:
    """Return how far the middle of each segment is from its other, and the sine of the angle between them."""
    middle = (one[:, :2] + one[:, 2:]) / 2
    start, along = other[:, :2], other[:, 2:] - other[:, :2]
    offset = middle - start
    at = np.clip((offset * along).sum(-1) / (along**2).sum(-1), 0, 1)
    away = np.hypot(offset[:, 0] - at * along[:, 0], offset[:, 1] - at * along[:, 1])
    angles = np.arctan2(one[:, 3] - one[:, 1], one[:, 2] - one[:, 0]) - np.arctan2(along[:, 1], along[:, 0])
    return away, np.abs(np.sin(angles))
