"""The ground a text speaks of: which tambons, amphoe and provinces it names, and how sure each is."""

from dataclasses import dataclass

from etl.geocode.gazetteer import Gazetteer
from etl.geocode.mentions import Mention, Mentions

TAMBON_DIGITS = 6


@dataclass(frozen=True)
class Context:
    """What is known beside the text. ``stated``: the place a column names by code; ``owner``: the owner's areas."""

    stated: str | None = None
    owner: tuple[str, ...] = ()
    province: str | None = None

    @property
    def provinces(self) -> set[str]:
        """Return the provinces it lies in."""
        return {code[:2] for code in (self.stated, self.province, *self.owner) if code}


@dataclass(frozen=True)
class Grounds:
    """The areas a village is looked for in, finest first, each with how sure it is and how it came to be known."""

    tambons: tuple[str, ...] = ()
    amphoes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    sure: float = 0.0
    reason: str = ""
    rivals: tuple[str, ...] = ()


def grounds_of(found: Mentions, gazetteer: Gazetteer, context: Context) -> Grounds:
    """Return the ground the mentions of a text name, settled as far as they agree with each other and the context."""
    provinces = _provinces(found, gazetteer)
    amphoes = _amphoes(found, gazetteer, provinces, context)
    named = _stated(found.of("tambon"), context)
    reason = "tambon"
    if not named:
        named, reason = found.of("lao"), "lao_named"
    chosen: list[str] = []
    rivals: list[str] = []
    sure = 1.0
    for mention in named:
        codes, how_sure, why = _tambon(mention, gazetteer, amphoes, provinces, context)
        if len(codes) == 1:
            chosen.append(codes[0])
            if how_sure < sure:
                sure, reason = how_sure, why if reason == "tambon" else reason
        else:
            rivals += codes
    if reason == "lao_named":
        sure *= 0.7
    if context.stated and len(context.stated) >= TAMBON_DIGITS and not named:
        chosen, sure, reason = [context.stated[:6]], 0.95, "column"
    unique = tuple(dict.fromkeys(chosen))
    if unique and not amphoes:
        amphoes = tuple(dict.fromkeys(code[:4] for code in unique))
    return Grounds(unique, amphoes, provinces, context.owner, sure, reason, tuple(dict.fromkeys(rivals)))


def _stated(named: list[Mention], context: Context) -> list[Mention]:
    """Return the tambons that are said to hold the works: not those they lead to, where the owner's ground is known."""
    owned = any(len(code) >= TAMBON_DIGITS for code in context.owner)
    here = [mention for mention in named if not mention.destination]
    return here if owned and len(here) < len(named) else named


def _provinces(found: Mentions, gazetteer: Gazetteer) -> tuple[str, ...]:
    said = [mention for mention in found.found if mention.kind == "province"] or found.of("pao")
    codes: list[str] = []
    for mention in said:
        exact = [code for name in mention.names[:1] for code in gazetteer.names["province"][name]]
        codes += exact or gazetteer.misspelt("", mention.token)
    return tuple(dict.fromkeys(codes))


def _amphoes(found: Mentions, gazetteer: Gazetteer, provinces: tuple[str, ...], context: Context) -> tuple[str, ...]:
    within = set(provinces) or context.provinces
    chosen: list[str] = []
    for mention in found.of("amphoe"):
        codes = [code for name in mention.names for code in gazetteer.names["amphoe"][name]]
        fitting = [code for code in codes if not within or code[:2] in within]
        if not fitting:
            fitting = [code for parent in sorted(within) for code in gazetteer.misspelt(parent, mention.token)]
        if not fitting and not provinces and len(set(codes)) == 1:
            fitting = codes
        chosen += fitting
    if not chosen and not found.of("tambon"):
        chosen = _amphoes_of_laos(found, gazetteer, within)
    return tuple(dict.fromkeys(chosen))


def _amphoes_of_laos(found: Mentions, gazetteer: Gazetteer, within: set[str]) -> list[str]:
    """Return the amphoe whose seat a municipality is: it bears the amphoe's name, and no tambon there does."""
    named = [code for mention in found.of("lao") for code in gazetteer.names["amphoe"][mention.token]]
    fitting = [code for code in named if code[:2] in within]
    taken = any(gazetteer.under(code, "tambon", it.token) for it in found.of("lao") for code in within)
    return [] if taken else fitting


def _tambon(
    mention: Mention, gazetteer: Gazetteer, amphoes: tuple[str, ...], provinces: tuple[str, ...], context: Context
) -> tuple[list[str], float, str]:
    """Return the tambons a mention may mean, how sure that is, and why: one code where it is settled."""
    in_amphoe = any(
        code.startswith(amphoes) for name in mention.names for code in gazetteer.names["tambon"][name] if amphoes
    )
    if amphoes and not in_amphoe:
        for parent in amphoes:
            if begun := gazetteer.begun(parent, mention.token):
                return begun, 0.75, "tambon_in_amphoe"
    owner_tambons = {code[:6] for code in context.owner if len(code) >= TAMBON_DIGITS}
    for name in mention.names:
        codes = gazetteer.names["tambon"][name]
        for within, sure, why in (
            (amphoes, 0.99, "tambon_in_amphoe"),
            (tuple(owner_tambons), 0.9, "tambon_of_owner"),
            (provinces, 0.9 if not amphoes else 0.7, "tambon_in_province" if not amphoes else "amphoe_differs"),
            (tuple(sorted(context.provinces)), 0.8, "tambon_in_province_of_owner"),
        ):
            fitting = [code for code in codes if code.startswith(tuple(within))] if within else []
            if fitting:
                return fitting, sure, why
        if not provinces and not amphoes and not context.provinces:
            return codes, 0.6, "tambon_only_one"
    for parent in amphoes:
        if near := gazetteer.misspelt(parent, mention.token):
            return near, 0.85, "tambon_misspelt"
    return [], 0.0, ""
