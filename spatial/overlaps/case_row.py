"""Judged pairs as the rows of their cases."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from spatial.overlaps.ground import Ground, buffers
from spatial.overlaps.judging import Judged, Judgement
from spatial.overlaps.order import orders
from spatial.overlaps.score import KINDS, ZONES, RuleSet
from spatial.settings import OverlapSettings

# Sorts of relation between works on one and the same thing: words can tell them without a map.
ONE_THING = ("phase", "maintenance")
TOLD_KINDS = ("phase", "maintenance", "spatial_conflict", "complementary")
# A sort of relation other than one work is told where it is more likely than not and the places agree.
TOLD_FROM = 0.5
QUADRANT = 4
# Some three kilobytes each.
WRITTEN = 2_000


def cases_among(judged: Judged) -> list[int]:
    """Return which pairs are kept: one work perhaps; two owners on one ground; works that concern each other.

    What most likely has nothing to do with each other is kept where both are drawn and meet only; else a list of what
    to look at would be half full of what nobody can decide. So it is with works said to be in each other's way.
    """
    ground, kind = judged.evidence.ground, judged.kind
    match, review = judged.zone == ZONES.index("match"), judged.zone == ZONES.index("review")
    met = ground.drawn & ground.known & ground.meets
    likely = np.isin(kind, [KINDS.index(it) for it in TOLD_KINDS]) & (judged.kinds.max(1) >= TOLD_FROM)
    in_village = ~(ground.drawn & ground.known) & judged.evidence["place"].equals("same_village")
    of_one_thing = in_village & np.isin(kind, [KINDS.index(it) for it in ONE_THING])
    owner_a, owner_b, _ = judged.pairs.coded(lambda it: it.owner)
    kept = (
        match
        | (review & (kind != KINDS.index("unrelated")))
        | (met & (owner_a != owner_b))
        | (likely & (met | of_one_thing))
    )
    return [int(it) for it in np.flatnonzero(kept)]


def case_rows(judged: Judged, rules: RuleSet, settings: OverlapSettings) -> Iterator[list[dict[str, Any]]]:
    """Give the rows ``overlap_keep.sql`` takes, of the pairs that are kept, by as many as are written at once."""
    kept = cases_among(judged)
    for first in range(0, len(kept), WRITTEN):
        at = kept[first : first + WRITTEN]
        shared = shared_grounds(judged, at)
        yield [case_row(judged.at(pair), rules, settings, wkb) for pair, wkb in zip(at, shared, strict=True)]


def case_row(it: Judgement, rules: RuleSet, settings: OverlapSettings, shared_wkb: str | None) -> dict[str, Any]:
    """Return the row of one case. Shared ground as hexadecimal WKB in the pair's UTM zone."""
    measured = it.ground if it.evidence.drawn else None
    meets = measured is not None and measured.meets
    return {
        "a_id": it.a.key,
        "b_id": it.b.key,
        "relation": relation(it, measured, settings) if measured and meets else None,
        "kind": "insufficient_location" if _undecidable(it) else it.kind,
        "probability": round(it.probability, 5),
        "zone": it.zone,
        "shared_m": measured.shared_m if measured and meets else None,
        "shared_sqm": measured.shared_sqm if measured and meets else None,
        "share_a": measured.share_a if measured and meets else None,
        "share_b": measured.share_b if measured and meets else None,
        "distance_m": measured.distance_m if measured else None,
        "tolerance_m": measured.tolerance_m if measured else None,
        "measured_srid": it.utm if measured else None,
        "shared_wkb": shared_wkb,
        "rule_set_version": rules.version,
        "evidence": it.facts(),
        "contributions": rules.contributions(it.levels),
        "kinds": {kind: round(value, 4) for kind, value in it.kinds.items()},
        "missing": list(it.missing) if it.zone == "review" else [],
        "orders": orders(it),
        "facts": facts(it),
    }


def _undecidable(it: Judgement) -> bool:
    """Tell whether nothing but like words in one area speaks for the pair: no place, no names, no numbers to go by."""
    found = it.evidence
    silent = found.ground is None and found.names is None and found.villages is None and found.code is None
    return it.zone == "review" and silent and found.place in (None, "same_tambon", "other_tambon")


def relation(it: Judgement, measured: Ground, settings: OverlapSettings) -> str:
    """Return how two drawn geometries within tolerance lie: shares_ground, within_tolerance or crossing."""
    dims = sorted(int(shapely.get_dimensions(side.shapes[it.utm])) for side in (it.a, it.b))
    if dims == [1, 1]:
        if (measured.parallel or 0) < 0.5:
            return "crossing"
        return "shares_ground" if round(measured.shared_m or 0, 3) > settings.sliver_m else "within_tolerance"
    if dims == [2, 2]:
        return "shares_ground" if (measured.shared_sqm or 0) > settings.sliver_sqm else "within_tolerance"
    if dims[1] == 2:
        enough = measured.shared_m is None or measured.shared_m > settings.sliver_m
        return "shares_ground" if measured.distance_m == 0 and enough else "within_tolerance"
    if dims == [0, 0] and measured.distance_m <= min(it.a.radius_m, it.b.radius_m):
        return "shares_ground"
    return "within_tolerance"


def shared_grounds(judged: Judged, at: list[int]) -> list[str | None]:
    """Return where both works may lie: what each geometry, widened by its own radius, has in common; or None.

    Hexadecimal WKB in the pair's UTM zone; None too where what was drawn does not meet.
    """
    ground, found = judged.evidence.ground, np.full(len(at), None)
    meeting = np.flatnonzero((ground.drawn & ground.known & ground.meets)[at])
    met = np.array(at, dtype=np.intp)[meeting]
    radius_a, radius_b = (side[met] for side in judged.pairs.each(lambda it: it.radius_m, float))
    common = shapely.intersection(
        buffers(ground.a[met], radius_a, QUADRANT), buffers(ground.b[met], radius_b, QUADRANT)
    )
    parts, of_pair = shapely.get_parts(common, return_index=True)
    areas = (shapely.get_dimensions(parts) == 2) & ~shapely.is_empty(parts)
    if areas.any():
        sharing, each = np.unique(of_pair[areas], return_inverse=True)
        found[meeting[sharing]] = shapely.to_wkb(shapely.multipolygons(parts[areas], indices=each), hex=True)
    return list(found)


def facts(it: Judgement) -> dict[str, Any]:
    """Return what a decision would rest on: when one of these changes, a decided case is opened again."""
    return {f"{side}.{name}": value for side, one in (("a", it.a), ("b", it.b)) for name, value in one.facts.items()}
