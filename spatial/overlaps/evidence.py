"""What speaks for and against two records being one work: each its own value. None means no evidence."""

from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from spatial.overlaps.ground import Ground
from spatial.overlaps.record import Record
from spatial.works import Vocabulary, Works

ALIKE, SOMEWHAT = 0.92, 0.75
# What a village has one of, as a rule: its name and the object say which one is meant.
ONE_TO_A_VILLAGE = frozenset(
    {"waterworks", "hall", "child_centre", "loudspeaker", "funeral", "temple", "market", "health_centre", "school",
     "arch", "incinerator", "reservoir", "tourism", "drinking_water", "playground"}
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


def gather(a: Record, b: Record, ground: Ground | None, words: Vocabulary) -> Evidence:
    """Gather the evidence of a pair; ``ground`` where both have a place that can be measured."""
    one, other = a.works, b.works
    names, known = _names(a, b)
    return Evidence(
        ground=ground,
        drawn=a.drawn and b.drawn,
        objects=words.relation(one.object, other.object) if one.object and other.object else None,
        verbs=_verbs(one, other, words),
        later_upkeep=_later_upkeep(a, b, words),
        year_gap=_year_gap(a, b),
        place=_place(a, b),
        villages=_shared(a.villages, b.villages),
        names=names,
        names_known=known,
        soi=_both(one.sections.sois, other.sections.sois),
        phase=_phase(one, other),
        section=_section(one, other),
        ordinal=_both(one.sections.ordinals, other.sections.ordinals),
        code=_both(one.sections.codes, other.sections.codes),
        km=_kilometres(one, other),
        surface=_surface(one, other, words),
        width=_ratio(one.sizes.width_m, other.sizes.width_m),
        length=_ratio(one.sizes.length_m, other.sizes.length_m),
        amount=_amount(one, other),
        budget=_ratio(a.budget_baht, b.budget_baht),
        wording=fuzz.token_set_ratio(one.text, other.text) / 100,
        owners=_owners(a, b),
        carried_up=_carried_up(a, b),
        context=_context(one, other),
        order=_order(one, other, words),
        one_of_many=not ({one.object, other.object} & ONE_TO_A_VILLAGE),
        funding=a.funding_source == b.funding_source if a.funding_source and b.funding_source else None,
    )


def _ratio(one: float | None, other: float | None) -> float | None:
    return min(one, other) / max(one, other) if one and other else None


def _both(one: frozenset[Any], other: frozenset[Any]) -> bool | None:
    return bool(one & other) if one and other else None


def _class(works: Works, words: Vocabulary) -> str | None:
    """Return what the verbs amount to: new, dredge, repair, upkeep, other."""
    verb = works.action
    if verb is None:
        return None
    if verb in ("dredge", "repair", "upkeep"):
        return verb
    return "new" if words.ranks.get(verb) is not None or verb == "buy" else "other"


def _verbs(one: Works, other: Works, words: Vocabulary) -> str | None:
    classes = sorted((_class(one, words) or "", _class(other, words) or ""))
    if not classes[0]:
        return None
    if classes[0] == classes[1]:
        return "same"
    if "upkeep" in classes:
        return "upkeep"
    if "repair" in classes:
        return "repair"
    return "dredge" if "dredge" in classes else "other"


def _later_upkeep(a: Record, b: Record, words: Vocabulary) -> bool | None:
    """Tell whether the later of the two mends or keeps up what the earlier builds. None without years or verbs."""
    if a.year_from is None or b.year_from is None or a.year_from == b.year_from:
        return None
    later, earlier = (a, b) if a.year_from > b.year_from else (b, a)
    kinds = [_class(it.works, words) for it in (later, earlier)]
    if kinds[0] is None:
        return None
    return kinds[0] in ("upkeep", "repair")


def _year_gap(a: Record, b: Record) -> int | None:
    if a.year_from is None or b.year_from is None:
        return None
    ends = [it.year_to or it.year_from or 0 for it in (a, b)]
    return max(0, max(a.year_from, b.year_from) - min(ends))


def _place(a: Record, b: Record) -> str | None:
    if not a.tambon or not b.tambon:
        return None
    if a.tambon != b.tambon:
        return "other_tambon"
    if not a.moos or not b.moos:
        return "same_tambon"
    return "same_village" if a.moos & b.moos else "other_village"


def _alike(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1: one held in the other counts nearly as the same."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long:
        return 0.95
    return max(fuzz.ratio(one, other) / 100, 0.9 * fuzz.partial_ratio(short, long) / 100 if len(short) >= 5 else 0)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    if not one or not other:
        return None
    return any(x == y or JaroWinkler.similarity(x, y) >= 0.95 for x in one for y in other)


def _names(a: Record, b: Record) -> tuple[float | None, int]:
    """Return how well the proper names of the shorter list are found in the other text, and how many there are."""
    best: list[list[float]] = []
    for one, other in ((a, b), (b, a)):
        if not one.works.names or not other.all_names:
            continue
        best.append([max(_alike(name, it) for it in other.all_names) for name in one.works.names])
    if not best:
        return None, 0
    scores = min(best, key=lambda it: (len(it), -sum(it)))
    return sum(scores) / len(scores), len(scores)


def _phase(one: Works, other: Works) -> str | None:
    """Return how the phases stand: same, other, or one (only one text says it is a later part)."""
    a, b = one.sections, other.sections
    if a.phase and b.phase:
        return "same" if a.phase == b.phase else "other"
    later = [it for it in (a, b) if (it.phase or 1) > 1 or it.more]
    if not later:
        return None
    return "same" if a.more and b.more else "one"


def _section(one: Works, other: Works) -> bool | None:
    a, b = one.sections, other.sections
    if a.reach and b.reach:
        return a.reach == b.reach
    if a.section and b.section:
        return _alike(a.section, b.section) >= SOMEWHAT
    return None


def _kilometres(one: Works, other: Works) -> bool | None:
    a, b = one.sections.km, other.sections.km
    return a[0] < b[1] and b[0] < a[1] if a and b else None


def _surface(one: Works, other: Works, words: Vocabulary) -> str | None:
    """Return how the surfaces stand, where both are about a way: same, like (as hard) or unlike."""
    if one.object not in ("road", "footpath") or other.object not in ("road", "footpath"):
        return None
    a, b = one.surface, other.surface
    if not a or not b:
        return None
    if a == b:
        return "same"
    return "like" if words.hardness.get(a) == words.hardness.get(b) else "unlike"


def _order(one: Works, other: Works, words: Vocabulary) -> bool | None:
    """Tell whether two works on one thing depend on their order: a ditch dredged and lined, gravel and paving."""
    if not one.object or words.group(one.object) != words.group(other.object):
        return None
    if _surface(one, other, words) == "unlike":
        return True
    verbs = [set(it.actions) for it in (one, other)]
    lined = ["line" in it for it in verbs]
    return "dredge" in verbs[lined[0]] if lined[0] != lined[1] else False


def _amount(one: Works, other: Works) -> float | None:
    a, b = one.sizes, other.sizes
    pairs = [(a.area_sqm, b.area_sqm), (a.volume_m3, b.volume_m3)]
    if a.quantity_unit == b.quantity_unit or (a.quantity and b.quantity and a.quantity == b.quantity):
        pairs.append((a.quantity, b.quantity))
    found = [ratio for it in pairs if (ratio := _ratio(*it)) is not None]
    return max(found) if found else None


def _owners(a: Record, b: Record) -> str:
    if a.owner == b.owner:
        return "same"
    kinds = {a.owner_kind, b.owner_kind}
    villagers = [it.is_villagers or it.owner_kind == "tambon" for it in (a, b)]
    if all(villagers):
        return "villagers"
    if any(villagers):
        return "request_upper" if a.is_upper or b.is_upper else "request_lao"
    if kinds == {"lao"}:
        return "laos"
    return "uppers" if a.is_upper and b.is_upper else "lao_upper"


def _carried_up(a: Record, b: Record) -> float:
    """Return how far the pair looks like one work carried up a plan chain, should it be one work: 1 yes, 0 no.

    A village's or tambon centre's record in the plan of its own LAO, or one owner's record in plans of two levels.
    """
    if a.owner == b.owner:
        return 1.0 if a.plan_level != b.plan_level else 0.0
    asking = [it.is_villagers or it.owner_kind == "tambon" for it in (a, b)]
    if not any(asking):
        return 0.0
    if all(asking):
        return 1.0
    if a.is_upper or b.is_upper:
        return 0.0
    return 1.0 if not a.tambon or not b.tambon or a.tambon == b.tambon else 0.5


def _context(one: Works, other: Works) -> bool | None:
    """Tell whether the main object of either stands beside that of the other in its text (a drain along a road)."""
    if not one.object or not other.object or one.object == other.object:
        return None
    return one.object in other.objects or other.object in one.objects
