"""Values of many pairs at once: what a distinct pair of values gives is asked once, however many pairs have it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any

import numpy as np

from spatial.overlaps.record import MERIDIAN, UTM, Record

# Of any kind, and what an operation on some gives: numpy does not say more.
Array = Any


@dataclass(frozen=True)
class Column:
    """One value for each pair, out of few: ``values[codes]``. None means no evidence."""

    codes: Array
    values: Sequence[Any]

    def at(self, pair: int) -> Any:
        """Return the value of one pair."""
        return self.values[self.codes[pair]]

    def mapped(self, way: Callable[[Any], Any], kind: Any = bool) -> Array:
        """Return ``way`` of each pair's value as an array of ``kind``."""
        return np.array([way(it) for it in self.values], dtype=kind)[self.codes]

    def equals(self, value: Any) -> Array:
        """Tell of each pair whether its value is ``value``."""
        return self.mapped(lambda it: it == value)


@dataclass(frozen=True)
class Numbers:
    """One number for each pair; nan where there is none."""

    values: Array
    whole: bool = False

    def at(self, pair: int) -> Any:
        """Return the number of one pair, or None."""
        value = float(self.values[pair])
        if isnan(value):
            return None
        return int(value) if self.whole else value


def held_in(ordered: Array, values: Array) -> Array:
    """Tell of each value whether it is among ``ordered``, which are in order."""
    if not len(ordered):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return ordered[at] == values


def truths(known: Array, true: Array) -> Column:
    """Return what is true or false where it is known."""
    return Column(np.where(known, 1 + true.astype(np.int8), 0), (None, False, True))


@dataclass(frozen=True)
class Pairs:
    """Pairs of records: ``a`` and ``b`` are positions in ``records``."""

    records: Sequence[Record]
    a: Array
    b: Array

    @classmethod
    def of(cls, pairs: Sequence[tuple[Record, Record]]) -> "Pairs":
        """Return the pairs as given, each record once."""
        at: dict[int, int] = {}
        records: list[Record] = []
        for it in (one for pair in pairs for one in pair):
            if id(it) not in at:
                at[id(it)] = len(records)
                records.append(it)
        sides = np.array([(at[id(a)], at[id(b)]) for a, b in pairs], dtype=np.intp).reshape(-1, 2)
        return cls(records, sides[:, 0], sides[:, 1])

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.a)

    def only(self, kept: Array) -> "Pairs":
        """Return the pairs at ``kept``: positions or a mask."""
        return Pairs(self.records, self.a[kept], self.b[kept])

    def one(self, pair: int) -> tuple[Record, Record]:
        """Return the records of one pair."""
        return self.records[self.a[pair]], self.records[self.b[pair]]

    def each(self, value: Callable[[Record], Any], kind: Any = bool) -> tuple[Array, Array]:
        """Return a value of both sides of each pair."""
        every = np.array([value(it) for it in self.records], dtype=kind)
        return every[self.a], every[self.b]

    def numbers(self, value: Callable[[Record], float | None]) -> tuple[Array, Array]:
        """Return a number of both sides of each pair; nan for None."""
        return self.each(lambda it: np.nan if (found := value(it)) is None else found, float)

    def coded(self, key: Callable[[Record], Hashable]) -> tuple[Array, Array, list[Any]]:
        """Return a number for each distinct key of both sides, and the keys by their numbers."""
        numbers: dict[Hashable, int] = {}
        every = np.array([numbers.setdefault(key(it), len(numbers)) for it in self.records], dtype=np.intp)
        return every[self.a], every[self.b], list(numbers)

    def compared(self, key: Callable[[Record], Hashable], way: Callable[[Any, Any], Any]) -> Column:
        """Return ``way`` of both sides' keys, asked once for each distinct pair of keys."""
        a, b, keys = self.coded(key)
        distinct, codes = np.unique(a * len(keys) + b, return_inverse=True)
        return Column(codes, [way(keys[it // len(keys)], keys[it % len(keys)]) for it in distinct.tolist()])

    @cached_property
    def zones(self) -> Array:
        """The UTM zone of each pair by its EPSG number: that of the middle between the two. 0 without places."""
        east_a, east_b = self.numbers(lambda it: it.east)
        in_west = np.logical_and(*self.each(lambda it: UTM[0] in it.shapes))
        in_east = np.logical_and(*self.each(lambda it: UTM[1] in it.shapes))
        west = (east_a + east_b) / 2 < MERIDIAN
        held = np.where(west, in_west, in_east) | ~(in_west | in_east)
        zones = np.where(west == held, *UTM)
        return np.where(np.isnan(east_a) | np.isnan(east_b), 0, zones)
