"""Pairs judged: evidence gathered, levels weighed, kind and zone named, and what is missing said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from spatial.overlaps.columns import Array, Pairs
from spatial.overlaps.evidence import Evidence, Gathered
from spatial.overlaps.ground import Ground
from spatial.overlaps.levels import Codes, Levels, coded, level_codes, named
from spatial.overlaps.record import Record
from spatial.overlaps.score import KINDS, ZONES, RuleSet
from spatial.works import Vocabulary


@dataclass(frozen=True)
class Judgement:
    """What the system says of a pair. ``probability``: that it is one work; ``kind``: what it most likely is.

    ``utm``: the zone the pair is measured in, by its EPSG number; 0 without places.
    """

    a: Record
    b: Record
    utm: int
    evidence: Evidence
    levels: Levels
    probability: float
    zone: str
    kind: str
    kinds: dict[str, float]
    missing: tuple[str, ...]

    @property
    def ground(self) -> Ground | None:
        """What their places share."""
        return self.evidence.ground

    def facts(self) -> dict[str, Any]:
        """Return the evidence as plain values; what is not known is left out."""
        found = {name: value for name, value in vars(self.evidence).items() if value is not None and name != "ground"}
        ground = (
            {name: value for name, value in vars(self.ground).items() if value is not None} if self.ground else None
        )
        return {**_rounded(found), **({"ground": _rounded(ground)} if ground else {})}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in values.items()}


class Judged:
    """Many pairs judged: arrays of what the system says of each, and each pair as a Judgement on demand."""

    def __init__(self, pairs: Pairs, rules: RuleSet, words: Vocabulary) -> None:
        self.pairs = pairs
        self.evidence = Gathered(pairs, words)
        self.levels: Codes = level_codes(self.evidence)
        self.probability, self.zone, self.kinds = weighed(self.levels, self.evidence.numbers("carried_up"), rules)
        self.kind: Array = self.kinds.argmax(1)

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.pairs)

    def at(self, pair: int) -> Judgement:
        """Return one pair judged."""
        return _judgement(
            *self.pairs.one(pair), int(self.pairs.zones[pair]), self.evidence.at(pair), named(self.levels, pair),
            float(self.probability[pair]), int(self.zone[pair]), self.kinds[pair],
        )  # fmt: skip


def judge(a: Record, b: Record, rules: RuleSet, words: Vocabulary) -> Judgement:
    """Judge a pair. The order of the two changes nothing but the names ``a`` and ``b``."""
    return Judged(Pairs.of([(a, b)]), rules, words).at(0)


def weigh(before: Sequence[Judgement], rules: RuleSet) -> list[Judgement]:
    """Weigh evidence that was gathered before by other rules."""
    carried_up = np.array([it.evidence.carried_up for it in before])
    probability, zones, kinds = weighed(coded([it.levels for it in before]), carried_up, rules)
    return [
        _judgement(it.a, it.b, it.utm, it.evidence, it.levels, float(probability[at]), int(zones[at]), kinds[at])
        for at, it in enumerate(before)
    ]


def weighed(levels: Codes, carried_up: Array, rules: RuleSet) -> tuple[Array, Array, Array]:
    """Return the probability that each pair is one work, the position of its zone, the probability of each kind."""
    probability = rules.same_work(levels)
    return probability, rules.zones(probability, levels), rules.kind_probabilities(levels, probability, carried_up)


def _judgement(
    a: Record, b: Record, utm: int, found: Evidence, levels: Levels, probability: float, zone: int, kinds: Array
) -> Judgement:
    by_name = dict(zip(KINDS, kinds.tolist(), strict=True))
    kind = KINDS[int(kinds.argmax())]
    return Judgement(a, b, utm, found, levels, probability, ZONES[zone], kind, by_name, _missing(found))


def _missing(found: Evidence) -> tuple[str, ...]:
    """Return what a careful person would have to ask before deciding, by name."""
    lacking = {
        "geometry": not found.drawn,
        "object": found.objects is None,
        "village": found.place in (None, "same_tambon"),
        "names": found.names is None and found.villages is None,
        "year": found.year_gap is None,
        "size": found.length is None and found.amount is None,
    }
    return tuple(name for name, is_so in lacking.items() if is_so)
