"""Weights of evidence added up: the probability that two records are one work, what gave it, and the zone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from spatial.overlaps.levels import Levels

RULES = Path(__file__).parent / "rules"
CURRENT = "works-1"
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

    def contributions(self, found: Levels) -> list[Contribution]:
        """Return what each evidence of a pair gives, the weightiest first."""
        given = [
            Contribution(name, level, weight)
            for name, level in found.items()
            if (weight := self.weights.get(name, {}).get(level)) is not None
        ]
        return sorted(given, key=lambda it: (-abs(it.weight), it.evidence))

    def same_work(self, found: Levels) -> float:
        """Return the probability that the two records are one work."""
        return logistic(self.intercept + sum_of(self.weights, found))

    def zone(self, probability: float, found: Levels) -> str:
        """Return match, review or apart. Where nothing says which works are meant, a person looks: never match."""
        if probability >= self.match_from and found.get("identity") not in UNKNOWN:
            return "match"
        return "review" if probability >= self.review_from else "apart"

    def kind_probabilities(self, found: Levels, same_work: float, carried_up: float) -> dict[str, float]:
        """Return the probability of each kind; they add up to one. First same work or not, then what sort."""
        odds = {kind: self.kind_intercepts[kind] + sum_of(self.kinds[kind], found) for kind in OTHER_KINDS}
        highest = max(odds.values())
        parts = {kind: exp(value - highest) for kind, value in odds.items()}
        whole = sum(parts.values())
        return {
            "duplicate": same_work * (1 - carried_up),
            "same_work_lineage": same_work * carried_up,
        } | {kind: (1 - same_work) * part / whole for kind, part in parts.items()}

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


def logistic(log_odds: float) -> float:
    """Return the probability of natural log-odds."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, log_odds))))


def sum_of(weights: Weights, found: Levels) -> float:
    """Return the sum of the weights of a pair's levels; what has no weight gives nothing."""
    return sum(weights.get(name, {}).get(level, 0.0) for name, level in found.items())


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


def likeliest(probabilities: dict[str, float], among: Iterable[str] = KINDS) -> str:
    """Return the kind of highest probability; the first named of equals."""
    return max(among, key=lambda kind: probabilities[kind])
