"""Works that stand in the wrong order: dig first, pave last; no paving inside another's guarantee."""

from datetime import date

from spatial.fiscal_year import BE_MINUS_CE, FIRST_MONTH
from spatial.overlaps.judging import Judgement
from spatial.overlaps.record import Record

# What is laid under or beside a way by digging.
DUG = ("drain", "culvert", "water_main", "irrigation_pipe", "wastewater", "internet", "power", "canal")
PAVED = ("road", "footpath")
HARD = ("asphalt", "concrete", "block")


def orders(it: Judgement) -> list[str]:
    """Return what is wrong with the order of two works on one ground: dig_after_pave, within_guarantee."""
    if it.ground is None or not it.ground.meets or not it.evidence.drawn:
        return []
    found = []
    for first, then in ((it.a, it.b), (it.b, it.a)):
        if _paves(first) and _digs(then) and first.year_from and then.year_from and first.year_from <= then.year_from:
            found.append("dig_after_pave")
        if (
            first.guarantee_until and then.year_from and _touches_surface(then) and first.year_from != then.year_from
            and _starts(then.year_from) <= first.guarantee_until and (first.year_from or 0) < then.year_from
        ):  # fmt: skip
            found.append("within_guarantee")
    return sorted(set(found))


def _starts(year: int) -> date:
    """Return the day a fiscal year begins: 1 October of the year before."""
    return date(year - BE_MINUS_CE - 1, FIRST_MONTH, 1)


def _paves(record: Record) -> bool:
    return record.works.object in PAVED and (record.works.surface in HARD or "surface" in record.works.actions)


def _digs(record: Record) -> bool:
    return record.works.object in DUG


def _touches_surface(record: Record) -> bool:
    return record.works.object in PAVED or _digs(record)
