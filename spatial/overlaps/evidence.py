"""What speaks for and against two records being one work: each its own value. None means no evidence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from spatial.overlaps.columns import Array, Column, Numbers, Pairs, truths
from spatial.overlaps.ground import Ground, Grounds
from spatial.overlaps.record import UPPER, VILLAGERS, Record
from spatial.works import Vocabulary, Works
from spatial.works.nouns import bare

ALIKE, SOMEWHAT = 0.92, 0.75
# The last number of a registered road code: what is left names the register.
_NUMBER = re.compile(r"\d+$")
# Owners whose projects are asked of somebody above them.
ASKING = (*VILLAGERS, "tambon")
# What a village has one of, as a rule: its name and the object say which one is meant.
ONE_TO_A_VILLAGE = frozenset(
    {"waterworks", "hall", "child_centre", "loudspeaker", "funeral", "temple", "market", "health_centre", "school",
     "arch", "incinerator", "reservoir", "tourism", "drinking_water", "playground", "sports", "drying_yard"}
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """The evidence of one pair, whatever its order. Ratios are of the smaller to the larger, 0 to 1."""

    ground: Ground | None = None
    drawn: bool = False
    objects: str | None = None
    verbs: str | None = None
    later_upkeep: bool | None = None
    year_gap: int | None = None
    place: str | None = None
    villages: bool | None = None
    names: float | None = None
    names_known: int = 0
    soi: bool | None = None
    phase: str | None = None
    section: bool | None = None
    ordinal: bool | None = None
    code: bool | None = None
    km: bool | None = None
    surface: str | None = None
    width: float | None = None
    length: float | None = None
    amount: float | None = None
    budget: float | None = None
    wording: float | None = None
    owners: str | None = None
    carried_up: float = 0.0
    context: bool | None = None
    funding: bool | None = None
    order: bool | None = None
    one_of_many: bool = False
    again: bool | None = None
    one_list: bool | None = None
    deeds: bool | None = None


class Gathered:
    """The evidence of many pairs: a column for each field of ``Evidence``, ``ground`` apart."""

    def __init__(self, pairs: Pairs, words: Vocabulary) -> None:
        self.pairs = pairs
        self.ground = Grounds(pairs)
        self.columns: dict[str, Column | Numbers] = (
            _of_texts(pairs, words) | _of_sections(pairs) | _of_sizes(pairs) | _of_records(pairs, words)
        )

    def __getitem__(self, name: str) -> Column:
        """Return a column of few values."""
        return cast("Column", self.columns[name])

    def numbers(self, name: str) -> Array:
        """Return a column of numbers, nan for None."""
        return cast("Numbers", self.columns[name]).values

    def at(self, pair: int) -> Evidence:
        """Return the evidence of one pair."""
        names, known = self["names"].at(pair)
        found = {name: column.at(pair) for name, column in self.columns.items() if name != "names"}
        return Evidence(
            ground=self.ground.at(pair), drawn=bool(self.ground.drawn[pair]), names=names, names_known=known, **found
        )


Columns = dict[str, Column | Numbers]
# The main object of a text, and what is done to it.
Deed = tuple[str | None, str | None]


def _of_texts(pairs: Pairs, words: Vocabulary) -> Columns:
    one_of_many = np.logical_not(np.logical_or(*pairs.each(lambda it: it.works.object in ONE_TO_A_VILLAGE)))
    texts = [[it.works.text for it in pairs.records]]
    a, b = ([texts[0][it] for it in side.tolist()] for side in (pairs.a, pairs.b))
    wording = cpdist(a, b, scorer=fuzz.token_set_ratio, dtype=np.float64) / 100 if a else np.zeros(0)
    return {
        "objects": pairs.compared(lambda it: it.works.object, lambda x, y: words.relation(x, y) if x and y else None),
        "verbs": pairs.compared(lambda it: verb_class(it.works, words), _verbs),
        "villages": pairs.compared(lambda it: it.villages, _shared),
        "names": pairs.compared(lambda it: (it.works.names, it.all_names), _names),
        "surface": pairs.compared(lambda it: (it.works.object, it.works.surface), _surfaces_by(words)),
        "wording": Numbers(wording),
        "context": pairs.compared(lambda it: it.works.objects, _context),
        "order": pairs.compared(
            lambda it: (it.works.object, it.works.surface, frozenset(it.works.actions)), _order_by(words)
        ),
        "one_of_many": truths(np.ones(len(pairs), bool), one_of_many),
        "deeds": pairs.compared(lambda it: (it.works.object, it.works.action), _deeds_by(words)),
    }


def _of_sections(pairs: Pairs) -> Columns:
    return {
        "soi": pairs.compared(lambda it: it.works.sections.sois, _both),
        "phase": pairs.compared(lambda it: (it.works.sections.phase, it.works.sections.more), _phase),
        "section": pairs.compared(lambda it: (it.works.sections.reach, it.works.sections.section), _section),
        "ordinal": pairs.compared(lambda it: it.works.sections.ordinals, _both),
        "code": pairs.compared(lambda it: it.works.sections.codes, _codes),
        "km": pairs.compared(lambda it: it.works.sections.km, _kilometres),
    }


def _of_sizes(pairs: Pairs) -> Columns:
    quantity_a, quantity_b = pairs.numbers(lambda it: it.works.sizes.quantity)
    unit_a, unit_b, _ = pairs.coded(lambda it: it.works.sizes.quantity_unit)
    counted = (unit_a == unit_b) | ((quantity_a == quantity_b) & (quantity_a != 0))
    amounts = [
        _ratios(*pairs.numbers(lambda it: it.works.sizes.area_sqm)),
        _ratios(*pairs.numbers(lambda it: it.works.sizes.volume_m3)),
        np.where(counted, _ratios(quantity_a, quantity_b), np.nan),
    ]
    return {
        "width": Numbers(_ratios(*pairs.numbers(lambda it: it.works.sizes.width_m))),
        "length": Numbers(_ratios(*pairs.numbers(lambda it: it.works.sizes.length_m))),
        "amount": Numbers(np.fmax(np.fmax(amounts[0], amounts[1]), amounts[2])),
        "budget": Numbers(_ratios(*pairs.numbers(lambda it: it.budget_baht))),
    }


def _of_records(pairs: Pairs, words: Vocabulary) -> Columns:
    owner_a, owner_b, _ = pairs.coded(lambda it: it.owner)
    kinds = pairs.compared(lambda it: it.owner_kind, _owners)
    fund_a, fund_b, funds = pairs.coded(lambda it: it.funding_source or None)
    silent = np.array([it is None for it in funds], bool) if funds else np.zeros(0, bool)
    start_a, start_b = pairs.numbers(lambda it: it.year_from)
    end_a, end_b = pairs.numbers(lambda it: it.year_to or it.year_from or 0)
    gap = np.maximum(0, np.maximum(start_a, start_b) - np.minimum(end_a, end_b))
    level_a, level_b, _ = pairs.coded(lambda it: it.plan_level)
    one_owner, dated = owner_a == owner_b, ~np.isnan(gap)
    return {
        "again": truths(one_owner & dated, np.logical_and(*pairs.each(lambda it: _mends(it, words))) & (gap > 0)),
        "one_list": truths(dated, one_owner & (level_a == level_b) & (gap == 0)),
        "later_upkeep": _later_upkeep(pairs, words, start_a, start_b),
        "year_gap": Numbers(gap, whole=True),
        "place": _places(pairs),
        "owners": Column(np.where(owner_a == owner_b, len(kinds.values), kinds.codes), [*kinds.values, "same"]),
        "carried_up": Numbers(_carried_up(pairs, owner_a == owner_b)),
        "funding": truths(~silent[fund_a] & ~silent[fund_b], fund_a == fund_b),
    }


def _ratios(one: Array, other: Array) -> Array:
    """Return the smaller of two numbers to the larger; nan where one is unknown or none."""
    known = (one != 0) & (other != 0) & ~np.isnan(one) & ~np.isnan(other)
    return np.divide(np.minimum(one, other), np.maximum(one, other), out=np.full(len(one), np.nan), where=known)


def _both(one: frozenset[Any], other: frozenset[Any]) -> bool | None:
    return bool(one & other) if one and other else None


def _codes(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Tell whether two texts name one registered road. A road may stand in two registers, so only like codes differ."""
    if one & other:
        return True
    registers = [{_NUMBER.sub("", code) for code in codes} for codes in (one, other)]
    return False if registers[0] & registers[1] else None


def verb_class(works: Works, words: Vocabulary) -> str | None:
    """Return what the verbs amount to: new, dredge, repair, upkeep, other."""
    verb = works.action
    if verb is None:
        return None
    if verb in ("dredge", "repair", "upkeep"):
        return verb
    return "new" if words.ranks.get(verb) is not None or verb == "buy" else "other"


def _verbs(one: str | None, other: str | None) -> str | None:
    if not one or not other:
        return None
    if one == other:
        return "same"
    return next((it for it in ("upkeep", "repair", "dredge") if it in (one, other)), "other")


def _mends(record: Record, words: Vocabulary) -> bool:
    return verb_class(record.works, words) in ("repair", "upkeep")


def _deeds_by(words: Vocabulary) -> Callable[[Deed, Deed], bool | None]:
    """Return what tells whether the same is done, where neither has ground to stand on: there the deed is the work."""

    def deeds(one: Deed, other: Deed) -> bool | None:
        if not all(it[1] and words.shapes.get(it[0] or "") == "none" for it in (one, other)):
            return None
        return one[1] == other[1]

    return deeds


def _later_upkeep(pairs: Pairs, words: Vocabulary, start_a: Array, start_b: Array) -> Column:
    """Tell whether the later of the two mends or keeps up what the earlier builds. None without years or verbs."""
    a, b, classes = pairs.coded(lambda it: verb_class(it.works, words))
    later = np.where(start_a > start_b, a, b)
    told = np.array([it is not None for it in classes], bool)
    mends = np.array([it in ("upkeep", "repair") for it in classes], bool)
    apart = (start_a != start_b) & ~np.isnan(start_a) & ~np.isnan(start_b)
    return truths(apart & told[later], mends[later]) if len(pairs) else truths(apart, apart)


PLACES = (None, "other_tambon", "same_tambon", "same_village", "other_village")


def _places(pairs: Pairs) -> Column:
    a, b, tambons = pairs.coded(lambda it: it.tambon or None)
    nowhere = tambons.index(None) if None in tambons else -1
    moos = pairs.compared(lambda it: it.moos, _both).mapped(lambda it: {None: 2, True: 3, False: 4}[it], int)
    codes = np.where((a == nowhere) | (b == nowhere), 0, np.where(a != b, 1, moos))
    return Column(codes, PLACES)


@lru_cache(maxsize=1 << 18)
def _alike(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1: one held in the other counts nearly as the same, as does its noun."""
    if one == other or bare(one) == bare(other):
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long:
        return 0.95
    return max(fuzz.ratio(one, other) / 100, 0.9 * fuzz.partial_ratio(short, long) / 100 if len(short) >= 5 else 0)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    if not one or not other:
        return None
    return any(x == y or JaroWinkler.similarity(x, y) >= 0.95 for x in one for y in other)


Names = tuple[tuple[str, ...], tuple[str, ...]]


def _names(a: Names, b: Names) -> tuple[float | None, int]:
    """Return how well the proper names of the shorter list are found in the other text, and how many there are.

    Of each text: the names of its works, and those and its villages'.
    """
    best: list[list[float]] = []
    for (names, _), (_, every) in ((a, b), (b, a)):
        if names and every:
            best.append([max(_alike(name, it) for it in every) for name in names])
    if not best:
        return None, 0
    scores = min(best, key=lambda it: (len(it), -sum(it)))
    return sum(scores) / len(scores), len(scores)


def _phase(a: tuple[int | None, bool], b: tuple[int | None, bool]) -> str | None:
    """Return how the phases stand: same, other, or one (only one text says it is a later part).

    Of each text: the number of its phase, and whether it goes on from earlier works.
    """
    if a[0] and b[0]:
        return "same" if a[0] == b[0] else "other"
    if not any((phase or 1) > 1 or more for phase, more in (a, b)):
        return None
    return "same" if a[1] and b[1] else "one"


def _section(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool | None:
    """Tell whether two texts mean one part of a thing; of each: its reach, the name of its section."""
    if a[0] and b[0]:
        return a[0] == b[0]
    if a[1] and b[1]:
        return _alike(a[1], b[1]) >= SOMEWHAT
    return None


def _kilometres(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool | None:
    return a[0] < b[1] and b[0] < a[1] if a and b else None


WAYS = ("road", "footpath")
# The main object of a text and the surface its works end with; the same and its verbs.
Surfaced = tuple[str | None, str | None]
Done = tuple[str | None, str | None, frozenset[str]]


def _surfaces_by(words: Vocabulary) -> Callable[[Surfaced, Surfaced], str | None]:
    """Return what tells how the surfaces stand, where both are about a way: same, like (as hard) or unlike."""

    def surface(one: Surfaced, other: Surfaced) -> str | None:
        (a, first), (b, second) = one, other
        if a not in WAYS or b not in WAYS or not first or not second:
            return None
        if first == second:
            return "same"
        return "like" if words.hardness.get(first) == words.hardness.get(second) else "unlike"

    return surface


def _order_by(words: Vocabulary) -> Callable[[Done, Done], bool | None]:
    """Return what tells whether two works depend on their order: a ditch dredged and lined, gravel and paving."""
    surface = _surfaces_by(words)

    def order(one: Done, other: Done) -> bool | None:
        if not one[0] or words.group(one[0]) != words.group(other[0]):
            return None
        if surface(one[:2], other[:2]) == "unlike":
            return True
        lined = ["line" in verbs for verbs in (one[2], other[2])]
        return "dredge" in (one, other)[lined[0]][2] if lined[0] != lined[1] else False

    return order


def _owners(one: str, other: str) -> str:
    """Return how two kinds of different owners stand to each other."""
    upper = [it in UPPER for it in (one, other)]
    villagers = [it in ASKING for it in (one, other)]
    if all(villagers):
        return "villagers"
    if any(villagers):
        return "request_upper" if any(upper) else "request_lao"
    if one == other == "lao":
        return "laos"
    return "uppers" if all(upper) else "lao_upper"


def _carried_up(pairs: Pairs, one_owner: Array) -> Array:
    """Return how far each pair looks like one work carried up a plan chain, should it be one work: 1 yes, 0 no.

    A village's or tambon centre's record in the plan of its own LAO, or one owner's record in plans of two levels.
    """
    level_a, level_b, _ = pairs.coded(lambda it: it.plan_level)
    tambon_a, tambon_b, tambons = pairs.coded(lambda it: it.tambon or None)
    nowhere = tambons.index(None) if None in tambons else -1
    asking_a, asking_b = pairs.each(lambda it: it.owner_kind in ASKING)
    upper = np.logical_or(*pairs.each(lambda it: it.is_upper))
    near = (tambon_a == nowhere) | (tambon_b == nowhere) | (tambon_a == tambon_b)
    asked = np.where(upper, 0.0, np.where(near, 1.0, 0.5))
    others = np.where(asking_a & asking_b, 1.0, np.where(asking_a | asking_b, asked, 0.0))
    return np.where(one_owner, (level_a != level_b).astype(float), others)


def _context(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Tell whether the main object of either stands beside that of the other in its text (a drain along a road)."""
    if not one or not other or one[0] == other[0]:
        return None
    return one[0] in other or other[0] in one
