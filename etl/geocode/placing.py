"""Which area a text speaks of: its mentions weighed against each other, the owner's ground and the row's columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.geocode import mentions as spoken
from etl.geocode.gazetteer import LEVEL_OF, Gazetteer
from etl.geocode.grounds import TAMBON_DIGITS, Context, Grounds, grounds_of
from etl.geocode.mentions import Mentions
from etl.geocode.spelling import fold
from etl.geocode.village import Village, village_of

MOST_CANDIDATES = 12


@dataclass(frozen=True)
class Placement:
    """``code``: 8, 6, 4 or 2 digits, or '' where no place is named; ``candidates``: what a person may choose from."""

    code: str
    precision: str
    confidence: float
    reason: str
    candidates: tuple[str, ...] = ()


NOWHERE = Placement("", "none", 0.0, "no_place_named")


def place(text: str, gazetteer: Gazetteer, context: Context | None = None) -> Placement:
    """Return the finest area the words of ``text`` name for sure, why, how surely, and what else it could be.

    An area is never taken from the context alone, except where a column of the row states it by code.
    """
    context = context or Context()
    found = spoken.find(fold(text), gazetteer)
    grounds = grounds_of(found, gazetteer, context)
    best = village_of(found, grounds, gazetteer)
    if best is not None:
        return _as_placement(best)
    return _without_village(found, grounds, context)


def _without_village(found: Mentions, grounds: Grounds, context: Context) -> Placement:
    """Return the tambon, amphoe or province that is named, where no single village is."""
    if len(grounds.tambons) > 1:
        settled = _common(grounds.tambons)
        if settled:
            return _placement(settled, 0.8, "several_tambons", grounds.tambons)
        return Placement("", "none", 0.0, "several_provinces", grounds.tambons[:MOST_CANDIDATES])
    if grounds.tambons:
        return _placement(grounds.tambons[0], grounds.sure, grounds.reason, ())
    if context.stated and len(context.stated) >= TAMBON_DIGITS and not found.of("tambon"):
        return _placement(context.stated, 0.95, "column", ())
    return _without_tambon(found, grounds, context)


def _without_tambon(found: Mentions, grounds: Grounds, context: Context) -> Placement:
    upper, reason = (grounds.amphoes, "amphoe") if len(grounds.amphoes) == 1 else (grounds.provinces, "province")
    sure = 0.9
    if grounds.rivals or found.of("tambon"):
        reason, sure = ("tambon_ambiguous" if grounds.rivals else "tambon_unknown"), 0.6
    if settled := _common(upper):
        return _placement(settled, sure, reason, grounds.rivals)
    if grounds.rivals:
        return Placement("", "none", 0.0, reason, grounds.rivals[:MOST_CANDIDATES])
    return _placement(context.stated, 0.9, "column", ()) if context.stated else NOWHERE


def _common(codes: Iterable[str]) -> str:
    """Return the code of the finest area that holds all of ``codes``, '' where there is none."""
    listed = list(codes)
    if not listed:
        return ""
    return next(
        (listed[0][:n] for n in (8, 6, 4, 2) if len({code[:n] for code in listed}) == 1 and len(listed[0]) >= n), ""
    )


def _placement(code: str, sure: float, reason: str, candidates: tuple[str, ...]) -> Placement:
    return Placement(code, LEVEL_OF[len(code)], round(sure, 2), reason, candidates[:MOST_CANDIDATES])


def _as_placement(best: Village) -> Placement:
    return _placement(best.code, best.sure, best.reason, best.candidates)
