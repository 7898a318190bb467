"""Evidence in levels: each value falls into one, or none where there is no evidence. Weights belong to levels."""

from collections.abc import Callable

from spatial.overlaps.evidence import ALIKE, SOMEWHAT, Evidence

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
    "upkeep": ("later_1", "later_2"),
    "owners": ("same", "laos", "lao_upper", "request_lao", "request_upper", "uppers", "villagers"),
    "border": ("other_tambon",),
    "crossing": ("crossing",),
    "relation": ("conflict", "complement", "crossing"),
    "template": ("only_words",),
    "junction": ("end_to_end", "side"),
    "order": ("works",),
    "identity": ("none", "nothing", "one_of_many"),
}


def _step(value: float, *steps: tuple[float, str]) -> str:
    for least, level in steps[:-1]:
        if value >= least:
            return level
    return steps[-1][1]


def _ground(found: Evidence) -> Levels:
    if found.ground is None:
        return {}
    if not found.drawn:
        return {"reach": "within" if found.ground.meets else "outside"}
    ground = found.ground
    if ground.meets:
        shares = sorted((ground.share_a, ground.share_b))
        joined = {"junction": ground.junction} if ground.junction in FREE["junction"] else {}
        if ground.parallel is not None and ground.parallel < BESIDE:
            return {"ground": "meets", "crossing": "crossing"} | joined
        if shares[0] >= WHOLE:
            return {"ground": "whole"}
        return {"ground": "part" if shares[1] >= WHOLE else "meets"} | joined
    return {"ground": _step(-ground.distance_m, (-NEAR_M, "near"), (-AWAY_M, "apart"), (0, "away"))}


def _place(found: Evidence) -> Levels:
    if found.place == "other_tambon":
        return {"border": "other_tambon"}
    return {"place": found.place} if found.place else {}


def _objects(found: Evidence) -> Levels:
    if found.objects is None:
        return {}
    if found.objects in ("same", "group", "kin"):
        return {"objects": found.objects}
    level = "beside" if found.context else "different"
    return {"objects": level} | ({"relation": found.objects} if found.objects != "different" else {})


def _upkeep(found: Evidence) -> Levels:
    if not found.later_upkeep or not found.year_gap:
        return {}
    return {"upkeep": f"later_{min(found.year_gap, 2)}"}


def _template(found: Evidence) -> Levels:
    """The words agree and the names do not: one clerk's template, used for another place."""
    unlike = found.names is not None and found.names < SOMEWHAT
    elsewhere = found.place == "other_village" or found.soi is False or found.ordinal is False
    same_words = found.wording is not None and found.wording >= 0.8
    return {"template": "only_words"} if same_words and (unlike or elsewhere) else {}


def _identity(found: Evidence) -> Levels:
    """Nothing says which one is meant: no ground, name, village or code in common; ``nothing``: no object either.

    One village and one sort of object tell it only where a village has one such: a hall, yes; a road, ``one_of_many``.
    """
    met = found.drawn and found.ground is not None
    if met or (found.names or 0) >= SOMEWHAT or found.code or found.soi:
        return {}
    if found.villages or found.place == "same_village":
        return {"identity": "one_of_many"} if found.one_of_many else {}
    return {"identity": "nothing" if found.objects is None else "none"}


def _truth(name: str, yes: str, no: str) -> Callable[[Evidence], Levels]:
    def level(found: Evidence) -> Levels:
        value = getattr(found, name)
        return {} if value is None else {name: yes if value else no}

    return level


def _stepped(name: str, *steps: tuple[float, str]) -> Callable[[Evidence], Levels]:
    def level(found: Evidence) -> Levels:
        value = getattr(found, name)
        return {} if value is None else {name: _step(value, *steps)}

    return level


_RULES: tuple[Callable[[Evidence], Levels], ...] = (
    _ground,
    _place,
    _objects,
    _upkeep,
    _template,
    _identity,
    _stepped("names", (ALIKE, "same"), (SOMEWHAT, "alike"), (0, "unlike")),
    _truth("villages", "shared", "other"),
    _truth("soi", "same", "other"),
    _truth("section", "same", "other"),
    _truth("ordinal", "same", "other"),
    _truth("code", "same", "other"),
    _truth("km", "overlap", "apart"),
    _stepped("length", (0.9, "same"), (0.6, "near"), (0, "other")),
    _stepped("width", (0.9, "same"), (0, "other")),
    _stepped("amount", (0.9, "same"), (0.6, "near"), (0, "other")),
    _stepped("budget", (0.97, "same"), (0.7, "near"), (0.3, "some"), (0, "other")),
    _stepped("wording", (0.95, "same"), (0.8, "alike"), (0.6, "some"), (0, "little")),
    lambda found: {"surface": found.surface} if found.surface else {},
    lambda found: {"verbs": found.verbs} if found.verbs else {},
    lambda found: {"order": "works"} if found.order else {},
    lambda found: {"phase": found.phase} if found.phase else {},
    lambda found: {"owners": found.owners} if found.owners else {},
    lambda found: {} if found.year_gap is None else {"years": str(min(found.year_gap, 3))},
)


def levels(found: Evidence) -> Levels:
    """Return the level of each evidence of a pair; what is not known has none."""
    made: Levels = {}
    for rule in _RULES:
        made |= rule(found)
    return made
