"""Weights of evidence added up: the probability that two records are one work, what gave it, and the zone."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from spatial.overlaps.columns import Array
from spatial.overlaps.levels import LEVELS, Codes, Levels

RULES = Path(__file__).parent / "rules"
CURRENT = "works-3"
ZONES = ("match", "review", "apart")
# Levels of "identity" at which nothing says which works of the area are meant.
UNKNOWN = ("none", "nothing")
OTHER_KINDS = (
    "phase",
    "maintenance",
    "spatial_conflict",
    "complementary",
    "crossing_or_adjacent",
    "unrelated",
)
KINDS = ("duplicate", "same_work_lineage", *OTHER_KINDS)
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Contribution:
    """What one evidence gave: its level and its weight in natural log-odds, above zero for one work."""

    evidence: str
    level: str
    weight: float

    def as_dict(self) -> dict[str, Any]:
        """Return the contribution as plain values."""
        return {"evidence": self.evidence, "level": self.level, "weight": round(self.weight, 3)}


@dataclass(frozen=True)
class RuleSet:
    """One version of the rules: weights, intercepts, thresholds of the zones, and what they were fitted to."""

    version: str
    intercept: float
    weights: Weights
    kinds: dict[str, Weights]
    kind_intercepts: dict[str, float]
    match_from: float
    review_from: float
    fitted_to: dict[str, Any]

    @cached_property
    def _by_weight(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Every level of each evidence with what is told of it, the weightiest first."""
        every = [Contribution(name, level, it) for name, table in self.weights.items() for level, it in table.items()]
        every.sort(key=lambda it: (-abs(it.weight), it.evidence))
        return [(it.evidence, it.level, it.as_dict()) for it in every]

    def contributions(self, found: Levels) -> list[dict[str, Any]]:
        """Return what each evidence of a pair gives as plain values, the weightiest first."""
        return [told for name, level, told in self._by_weight if found.get(name) == level]

    def same_work(self, found: Codes) -> Array:
        """Return the probability of each pair that the two records are one work."""
        return logistic(self.intercept + sums_of(self.weights, found))

    def zones(self, probability: Array, found: Codes) -> Array:
        """Return the position of each pair's zone in ZONES. What words cannot decide a person looks at: never match."""
        below = np.where(probability >= self.review_from, 1, 2)
        return np.where((probability >= self.match_from) & ~undecided(found), 0, below)

    def kind_probabilities(self, found: Codes, same_work: Array, carried_up: Array) -> Array:
        """Return the probability of each kind, a column each as in KINDS; they add up to one.

        First same work or not, then what sort.
        """
        odds = np.array([self.kind_intercepts[kind] + sums_of(self.kinds[kind], found) for kind in OTHER_KINDS])
        parts = np.exp(odds - odds.max(0))
        others = (1 - same_work) * parts / sum(parts)
        return np.column_stack((same_work * (1 - carried_up), same_work * carried_up, *others))

    def as_dict(self) -> dict[str, Any]:
        """Return the rule set as it is written to its file."""
        return {
            "version": self.version,
            "zones": {"match": self.match_from, "review": self.review_from},
            "fitted_to": self.fitted_to,
            "same": {"intercept": self.intercept, "weights": self.weights},
            "kinds": {
                kind: {"intercept": self.kind_intercepts[kind], "weights": self.kinds[kind]} for kind in OTHER_KINDS
            },
        }


def undecided(found: Codes) -> Array:
    """Tell of each pair whether no careful person could call it one work from the records alone.

    Nothing says which works of the area are meant; or their village may have several such, named otherwise.
    """
    identity, names = (LEVELS[it].index for it in ("identity", "names"))
    unknown = np.isin(found["identity"], [identity(it) for it in UNKNOWN])
    return unknown | ((found["identity"] == identity("one_of_many")) & (found["names"] == names("unlike")))


def logistic(log_odds: Array) -> Array:
    """Return the probabilities of natural log-odds."""
    return 1 / (1 + np.exp(-np.clip(log_odds, -40.0, 40.0)))


def sums_of(weights: Weights, found: Codes) -> Array:
    """Return the sum of the weights of each pair's levels; what has no weight gives nothing."""
    total = np.zeros(len(next(iter(found.values()))))
    for name, codes in found.items():
        if table := weights.get(name):
            # The last one is for no level, whose position is -1.
            total += np.array([*(table.get(level, 0.0) for level in LEVELS[name]), 0.0])[codes]
    return total


def from_dict(written: dict[str, Any]) -> RuleSet:
    """Return the rule set of its file's contents."""
    return RuleSet(
        version=written["version"],
        intercept=written["same"]["intercept"],
        weights=written["same"]["weights"],
        kinds={kind: written["kinds"][kind]["weights"] for kind in OTHER_KINDS},
        kind_intercepts={kind: written["kinds"][kind]["intercept"] for kind in OTHER_KINDS},
        match_from=written["zones"]["match"],
        review_from=written["zones"]["review"],
        fitted_to=written["fitted_to"],
    )


@cache
def rule_set(version: str = CURRENT) -> RuleSet:
    """Return a rule set by its version; each stays in the repository, so that a case can be explained years later."""
    return from_dict(json.loads((RULES / f"{version}.json").read_text(encoding="utf-8")))
