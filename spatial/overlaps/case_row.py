"""A judged pair as the row of its case."""

from hashlib import sha256
from typing import Any

import shapely

from spatial.overlaps.ground import Ground
from spatial.overlaps.judging import Judgement
from spatial.overlaps.order import orders
from spatial.overlaps.record import Record
from spatial.overlaps.score import RuleSet
from spatial.settings import OverlapSettings

# Sorts of relation between works on one and the same thing: words can tell them without a map.
ONE_THING = ("phase", "maintenance")
TOLD_KINDS = ("phase", "maintenance", "spatial_conflict", "complementary")
# A sort of relation other than one work is told where it is more likely than not and the places agree.
TOLD_FROM = 0.5
QUADRANT = 4


def is_case(it: Judgement) -> bool:
    """Tell whether a pair is kept: one work perhaps; two owners on one ground; works that concern each other.

    What most likely has nothing to do with each other is kept where both are drawn and meet only; else a list of what
    to look at would be half full of what nobody can decide. So it is with works said to be in each other's way.
    """
    if it.zone == "match" or (it.zone == "review" and it.kind != "unrelated"):
        return True
    meets = it.evidence.drawn and it.ground is not None and it.ground.meets
    if meets and it.a.owner != it.b.owner:
        return True
    told = it.kind in TOLD_KINDS and it.kinds[it.kind] >= TOLD_FROM
    same_village = (it.ground is None or not it.evidence.drawn) and it.evidence.place == "same_village"
    return told and (meets or (same_village and it.kind in ONE_THING))


def case_row(it: Judgement, rules: RuleSet, settings: OverlapSettings) -> dict[str, Any]:
    """Return the row ``overlap_keep.sql`` takes. Shared ground as hexadecimal WKB in the pair's UTM zone."""
    zone = it.a.zone_with(it.b)
    measured = it.ground if it.evidence.drawn else None
    meets = measured is not None and measured.meets
    return {
        "a_id": it.a.key,
        "b_id": it.b.key,
        "relation": relation(it, measured, zone, settings) if measured and meets else None,
        "kind": "insufficient_location" if _undecidable(it) else it.kind,
        "probability": round(it.probability, 5),
        "zone": it.zone,
        "shared_m": measured.shared_m if measured and meets else None,
        "shared_sqm": measured.shared_sqm if measured and meets else None,
        "share_a": measured.share_a if measured and meets else None,
        "share_b": measured.share_b if measured and meets else None,
        "distance_m": measured.distance_m if measured else None,
        "tolerance_m": measured.tolerance_m if measured else None,
        "measured_srid": zone if measured else None,
        "shared_wkb": shared_ground(it.a, it.b, zone) if meets else None,
        "rule_set_version": rules.version,
        "evidence": it.facts(),
        "contributions": [found.as_dict() for found in rules.contributions(it.levels)],
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


def relation(it: Judgement, measured: Ground, zone: int, settings: OverlapSettings) -> str:
    """Return how two drawn geometries within tolerance lie: shares_ground, within_tolerance or crossing."""
    dims = sorted(int(shapely.get_dimensions(side.shapes[zone])) for side in (it.a, it.b))
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


def shared_ground(a: Record, b: Record, zone: int) -> str | None:
    """Return where both works may lie: what each geometry, widened by its own radius, has in common; or None."""
    one, other = (shapely.buffer(it.shapes[zone], it.radius_m, quad_segs=QUADRANT) for it in (a, b))
    common = shapely.intersection(one, other)
    areas = [part for part in shapely.get_parts(common) if shapely.get_dimensions(part) == 2 and not part.is_empty]
    return str(shapely.to_wkb(shapely.multipolygons(areas), hex=True)) if areas else None


def facts(it: Judgement) -> dict[str, Any]:
    """Return what a decision would rest on: when one of these changes, a decided case is opened again."""
    return {
        f"{side}.{name}": value for side, record in (("a", it.a), ("b", it.b)) for name, value in _facts(record).items()
    }


def _facts(record: Record) -> dict[str, Any]:
    shape = next(iter(record.shapes.values()), None) if record.drawn else None
    return {
        "name": record.name,
        "owner": record.owner,
        "year_from": record.year_from,
        "year_to": record.year_to,
        "budget_baht": record.budget_baht,
        "place": record.village or record.tambon,
        "precision": record.precision,
        "geometry": sha256(shapely.to_wkb(shape)).hexdigest()[:16] if shape is not None else None,
    }
