"""Honest classes for a map's colours: natural breaks with exact bounds, few where there are few values."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SHADES = 5


@dataclass(frozen=True)
class Class:
    """One class: the least and the greatest value that is really in it, how many places, and its shade 0…4."""

    low: float
    high: float
    places: int
    shade: int

    def as_dict(self) -> dict[str, Any]:
        """Return the class as the browser reads it."""
        return {"from": self.low, "to": self.high, "places": self.places, "shade": self.shade}


def classes(values: Iterable[float | None], most: int = SHADES) -> list[Class]:
    """Return at most ``most`` classes of the values above zero, from low to high, none of them empty.

    Natural breaks (Fisher): the squared distances of values from the middle of their class are as small as can be. Up
    to ``most`` different values get a class each. Zeros and None belong to no class: they are told apart from amounts.
    """
    found = sorted(value for value in values if value is not None and value > 0)
    distinct = sorted(set(found))
    starts = distinct if len(distinct) <= most else [distinct[k] for k in _breaks(found, distinct, most)]
    made = []
    for low, after in pairwise([*starts, float("inf")]):
        inside = [value for value in found if low <= value < after]
        made.append((low, inside[-1], len(inside)))
    last = len(made) - 1
    shades = [SHADES // 2] if last == 0 else [round(k * (SHADES - 1) / last) for k in range(last + 1)]
    return [Class(*one, shade) for one, shade in zip(made, shades, strict=False)]


def _breaks(found: list[float], distinct: list[float], most: int) -> list[int]:
    """Return where each class starts, as indexes of ``distinct``."""
    weight, total, squares = [0.0], [0.0], [0.0]
    for value in distinct:
        times = found.count(value)
        weight.append(weight[-1] + times)
        total.append(total[-1] + times * value)
        squares.append(squares[-1] + times * value * value)

    def spread(first: int, end: int) -> float:
        middle = total[end] - total[first]
        return squares[end] - squares[first] - middle * middle / (weight[end] - weight[first])

    n = len(distinct)
    best = [spread(0, end) if end else 0.0 for end in range(n + 1)]
    chosen: list[list[int]] = []
    for k in range(2, most + 1):
        above, cut = [float("inf")] * (n + 1), [0] * (n + 1)
        for end in range(k, n + 1):
            cut[end] = min(range(k - 1, end), key=lambda first: best[first] + spread(first, end))
            above[end] = best[cut[end]] + spread(cut[end], end)
        best = above
        chosen.append(cut)
    starts, end = [], n
    for cut in reversed(chosen):
        end = cut[end]
        starts.append(end)
    return [0, *reversed(starts)]
