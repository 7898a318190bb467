"""Evidence in levels: each value falls into one, or none where there is no evidence. Weights belong to levels."""

from collections.abc import Sequence

import numpy as np

from spatial.overlaps.columns import Array
from spatial.overlaps.evidence import ALIKE, SOMEWHAT, Gathered
from spatial.overlaps.ground import END_TO_END, SIDE

Levels = dict[str, str]

# Where the ground is not drawn but only said (village, tambon), meeting means less.
BESIDE = 0.5
WHOLE = 0.6
NEAR_M, AWAY_M = 300.0, 1200.0

# The levels of each evidence, from what speaks most for one work to what speaks most against it.
# "ordered" evidence keeps that order in its weights; the rest is free.
ORDERED: dict[str, tuple[str, ...]] = {
    "ground": ("whole", "part", "meets", "near", "apart", "away"),
    "reach": ("within", "outside"),
    "objects": ("same", "group", "kin", "beside", "different"),
    "names": ("same", "alike", "unlike"),
    "villages": ("shared", "other"),
    "place": ("same_village", "same_tambon", "other_village"),
    "soi": ("same", "other"),
    "section": ("same", "other"),
    "ordinal": ("same", "other"),
    "code": ("same", "other"),
    "km": ("overlap", "apart"),
    "length": ("same", "near", "other"),
    "width": ("same", "other"),
    "amount": ("same", "near", "other"),
    "surface": ("same", "like", "unlike"),
    "years": ("0", "1", "2", "3"),
    "wording": ("same", "alike", "some", "little"),
    "budget": ("same", "near", "some", "other"),
}
FREE: dict[str, tuple[str, ...]] = {
    "verbs": ("same", "dredge", "repair", "upkeep", "other"),
    "phase": ("same", "one", "other"),
    "upkeep": ("later_1", "later_2", "again"),
    "owners": ("same", "laos", "lao_upper", "request_lao", "request_upper", "uppers", "villagers"),
    "border": ("other_tambon",),
    "crossing": ("crossing",),
    "relation": ("conflict", "complement", "crossing"),
    "template": ("only_words",),
    "junction": ("end_to_end", "side"),
    "order": ("works",),
    "identity": ("none", "nothing", "one_of_many"),
    "list": ("other_row",),
    "deeds": ("other",),
}


LEVELS = {**ORDERED, **FREE}
# Levels of many pairs: of each evidence the position of its level in the tables above, -1 where there is none.
Codes = dict[str, Array]
NONE = -1


def _steps(values: Array, name: str, *steps: tuple[float, str]) -> Array:
    """Return the first level whose least value is reached, the last one for what reaches none; nan has no level."""
    order = LEVELS[name]
    found = np.full(len(values), order.index(steps[-1][1]), np.int8)
    for least, level in reversed(steps[:-1]):
        found[values >= least] = order.index(level)
    found[np.isnan(values)] = NONE
    return found


def _where(name: str, *cases: tuple[Array, str]) -> Array:
    """Return the level of the first case that holds; none where none does."""
    found = np.full(len(cases[0][0]), NONE, np.int8)
    for holds, level in reversed(cases):
        found[holds] = LEVELS[name].index(level)
    return found


def _truth(found: Gathered, name: str, yes: str, no: str) -> Array:
    column = found[name]
    return _where(name, (column.equals(True), yes), (column.equals(False), no))


def _told(found: Gathered, name: str) -> Array:
    """Return the level that is the value itself."""
    order = LEVELS[name]
    return found[name].mapped(lambda it: order.index(it) if it else NONE, np.int8)


def _ground(found: Gathered) -> Codes:
    ground = found.ground
    drawn, said = ground.known & ground.drawn, ground.known & ~ground.drawn
    met, away = drawn & ground.meets, drawn & ~ground.meets
    crossing = met & (ground.parallel < BESIDE)
    least, most = np.minimum(ground.share_a, ground.share_b), np.maximum(ground.share_a, ground.share_b)
    whole = met & ~crossing & (least >= WHOLE)
    part = met & ~crossing & ~whole & (most >= WHOLE)
    reached = _where("ground", (whole, "whole"), (part, "part"), (met, "meets"))
    apart = _steps(-ground.distance_m, "ground", (-NEAR_M, "near"), (-AWAY_M, "apart"), (0, "away"))
    at_end, side = (met & ~whole & (ground.junction == it) for it in (END_TO_END, SIDE))
    return {
        "ground": np.where(away, np.where(apart == NONE, LEVELS["ground"].index("away"), apart), reached),
        "reach": _where("reach", (said & ground.meets, "within"), (said, "outside")),
        "crossing": _where("crossing", (crossing, "crossing")),
        "junction": _where("junction", (at_end, "end_to_end"), (side, "side")),
    }


def _place(found: Gathered) -> Codes:
    place = found["place"]
    within = [(place.equals(level), level) for level in LEVELS["place"]]
    return {
        "place": _where("place", *within),
        "border": _where("border", (place.equals("other_tambon"), "other_tambon")),
    }


def _objects(found: Gathered) -> Codes:
    objects, order, related = found["objects"], LEVELS["objects"], LEVELS["relation"]
    beside = found["context"].equals(True)
    told = objects.mapped(lambda it: order.index(it) if it in ("same", "group", "kin") else NONE, np.int8)
    other = objects.mapped(lambda it: it not in (None, "same", "group", "kin"))
    return {
        "objects": np.where(other, np.where(beside, order.index("beside"), order.index("different")), told),
        "relation": objects.mapped(lambda it: related.index(it) if it in related else NONE, np.int8),
    }


def _upkeep(found: Gathered) -> Array:
    later, gap = found["later_upkeep"].equals(True), found.numbers("year_gap")
    again = found["again"].equals(True)
    return _where("upkeep", (later & (gap >= 2), "later_2"), (again, "again"), (later & (gap >= 1), "later_1"))


def _list(found: Gathered, names: Array) -> Array:
    """One owner's plan of one year tells two things apart by name, soi, number or village: rows of two works."""
    return _where("list", (found["one_list"].equals(True) & ((names < ALIKE) | _elsewhere(found)), "other_row"))


def _template(found: Gathered, names: Array) -> Array:
    """The words agree and the names do not: one clerk's template, used for another place."""
    same_words = found.numbers("wording") >= 0.8
    return _where("template", (same_words & ((names < SOMEWHAT) | _elsewhere(found)), "only_words"))


def _elsewhere(found: Gathered) -> Array:
    return found["place"].equals("other_village") | found["soi"].equals(False) | found["ordinal"].equals(False)


def _identity(found: Gathered, names: Array) -> Array:
    """Nothing says which one is meant: no ground, name, village or code in common; ``nothing``: no object either.

    One village and one sort of object tell it only where a village has one such: a hall, yes; a road, ``one_of_many``.
    """
    met = (found.ground.drawn & found.ground.known) | (names >= SOMEWHAT)
    told = met | found["code"].equals(True) | found["soi"].equals(True)
    in_village = found["villages"].equals(True) | found["place"].equals("same_village")
    return _where(
        "identity",
        (~told & in_village & found["one_of_many"].equals(True), "one_of_many"),
        (~told & ~in_village & found["objects"].equals(None), "nothing"),
        (~told & ~in_village, "none"),
    )


def level_codes(found: Gathered) -> Codes:
    """Return the levels of each evidence of many pairs."""
    names = found["names"].mapped(lambda it: np.nan if it[0] is None else it[0], float)
    numbers = found.numbers
    return {
        **_ground(found),
        **_place(found),
        **_objects(found),
        "upkeep": _upkeep(found),
        "template": _template(found, names),
        "identity": _identity(found, names),
        "list": _list(found, names),
        "deeds": _where("deeds", (found["deeds"].equals(False), "other")),
        "names": _steps(names, "names", (ALIKE, "same"), (SOMEWHAT, "alike"), (0, "unlike")),
        "villages": _truth(found, "villages", "shared", "other"),
        "soi": _truth(found, "soi", "same", "other"),
        "section": _truth(found, "section", "same", "other"),
        "ordinal": _truth(found, "ordinal", "same", "other"),
        "code": _truth(found, "code", "same", "other"),
        "km": _truth(found, "km", "overlap", "apart"),
        "length": _steps(numbers("length"), "length", (0.9, "same"), (0.6, "near"), (0, "other")),
        "width": _steps(numbers("width"), "width", (0.9, "same"), (0, "other")),
        "amount": _steps(numbers("amount"), "amount", (0.9, "same"), (0.6, "near"), (0, "other")),
        "budget": _steps(numbers("budget"), "budget", (0.97, "same"), (0.7, "near"), (0.3, "some"), (0, "other")),
        "wording": _steps(
            numbers("wording"), "wording", (0.95, "same"), (0.8, "alike"), (0.6, "some"), (0, "little")
        ),
        "surface": _told(found, "surface"),
        "verbs": _told(found, "verbs"),
        "order": _where("order", (found["order"].equals(True), "works")),
        "phase": _told(found, "phase"),
        "owners": _told(found, "owners"),
        "years": _steps(numbers("year_gap"), "years", (3, "3"), (2, "2"), (1, "1"), (0, "0")),
    }  # fmt: skip


def named(codes: Codes, pair: int) -> Levels:
    """Return the levels of one pair by name; what is not known has none."""
    return {name: LEVELS[name][column[pair]] for name, column in codes.items() if column[pair] != NONE}


def coded(rows: Sequence[Levels]) -> Codes:
    """Return the levels of many pairs as positions: what ``named`` takes apart, the other way round."""
    return {
        name: np.array([order.index(row[name]) if name in row else NONE for row in rows], np.int8)
        for name, order in LEVELS.items()
    }
