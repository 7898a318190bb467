"""One pair judged: evidence gathered, levels weighed, kind and zone named, and what is missing said."""

from dataclasses import dataclass
from typing import Any

from spatial.overlaps.evidence import Evidence, gather
from spatial.overlaps.ground import Ground, measure, reach
from spatial.overlaps.levels import Levels, levels
from spatial.overlaps.record import Record
from spatial.overlaps.score import RuleSet, likeliest
from spatial.works import Vocabulary


@dataclass(frozen=True)
class Judgement:
    """What the system says of a pair. ``probability``: that it is one work; ``kind``: what it most likely is."""

    a: Record
    b: Record
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


def ground_of(a: Record, b: Record, zone: int) -> Ground | None:
    """Return what the places of two records share, in the UTM zone ``zone``, or None where one has no place."""
    one, other = a.shapes.get(zone), b.shapes.get(zone)
    if one is None or other is None:
        return None
    tolerance = a.radius_m + b.radius_m
    return measure(one, other, tolerance) if a.drawn and b.drawn else reach(one, other, tolerance)


def judge(a: Record, b: Record, rules: RuleSet, words: Vocabulary) -> Judgement:
    """Judge a pair. The order of the two changes nothing but the names ``a`` and ``b``."""
    found = gather(a, b, ground_of(a, b, a.zone_with(b)), words)
    return weigh(a, b, found, rules)


def weigh(a: Record, b: Record, found: Evidence, rules: RuleSet) -> Judgement:
    """Weigh evidence that was gathered before."""
    reached = levels(found)
    probability = rules.same_work(reached)
    kinds = rules.kind_probabilities(reached, probability, found.carried_up)
    return Judgement(
        a, b, found, reached, probability, rules.zone(probability, reached), likeliest(kinds), kinds, _missing(found)
    )


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
