"""Which village a text names: its moo number and its name must not contradict each other."""

from dataclasses import dataclass

from etl.geocode.gazetteer import Gazetteer
from etl.geocode.grounds import Grounds
from etl.geocode.mentions import Mentions


@dataclass(frozen=True)
class Village:
    """A village, or the tambon where it stays open which village is meant."""

    code: str
    sure: float
    reason: str
    candidates: tuple[str, ...] = ()


def village_of(found: Mentions, grounds: Grounds, gazetteer: Gazetteer) -> Village | None:
    """Return the village, or its tambon with candidates where the words fit several; None where none is named."""
    if len(grounds.tambons) == 1:
        return _in_tambon(found, grounds.tambons[0], grounds.sure, gazetteer)
    if grounds.tambons:
        return None
    if grounds.rivals:
        return _among(found, grounds.rivals, gazetteer)
    owned = tuple(code for code in grounds.owner if len(code) in (6, 8))
    if owned:
        inside = {code[:6] for code in owned}
        if grounds.amphoes:
            inside = {code for code in inside if code.startswith(grounds.amphoes)}
        by_owner = [it for code in sorted(inside) if (it := _in_tambon(found, code, 0.8, gazetteer, misspelt=False))]
        settled = [it for it in by_owner if len(it.code) == 8]
        if len(settled) == 1:
            return Village(settled[0].code, settled[0].sure, f"{settled[0].reason}_of_owner")
    for wide, sure in ((grounds.amphoes, 0.8), (grounds.provinces, 0.65)):
        if len(wide) == 1:
            return _in_wide(found, wide[0], sure, gazetteer)
    return None


def _names(found: Mentions, within: str, gazetteer: Gazetteer) -> list[list[str]]:
    """Return, for each mention of a village, the codes within ``within`` that bear its name."""
    listed = []
    for mention in found.of("village"):
        if mention.institution:
            continue
        codes = next((codes for name in mention.names if (codes := gazetteer.under(within, "village", name))), [])
        if codes:
            listed.append(codes)
    return listed


def _in_tambon(
    found: Mentions, tambon: str, sure: float, gazetteer: Gazetteer, *, misspelt: bool = True
) -> Village | None:
    by_moo = [code for moo in found.moos if (code := gazetteer.village(tambon, moo))]
    named = _names(found, tambon, gazetteer)
    by_name = {code for codes in named for code in codes}
    if len(found.moos) > 1:
        return Village(tambon, sure * 0.9, "several_villages", tuple(dict.fromkeys([*by_moo, *sorted(by_name)])))
    if by_moo:
        return _by_moo(found, by_moo[0], by_name, sure, gazetteer)
    if by_name:
        return _by_name(tambon, named, sure)
    return _misspelt(found, tambon, sure, gazetteer) if misspelt else None


def _by_moo(found: Mentions, code: str, by_name: set[str], sure: float, gazetteer: Gazetteer) -> Village:
    """Return the village of the one moo that is named, unless another village's name stands beside it."""
    if code in by_name:
        return Village(code, sure * 0.99, "moo_and_name")
    if by_name and gazetteer.is_offshoot(code, by_name):
        return Village(code, sure * 0.9, "moo_and_older_name", tuple(sorted(by_name)))
    if by_name:
        return Village(code[:-2], sure * 0.7, "moo_name_conflict", (code, *sorted(by_name)))
    written = [mention.token for mention in found.of("village") if not mention.institution and mention.token]
    if not written:
        return Village(code, sure * 0.95, "moo")
    alike = any(gazetteer.sounds_like(code, token) for token in written)
    return Village(code, sure * (0.95 if alike else 0.75), "moo_and_name" if alike else "moo_name_unknown")


def _by_name(tambon: str, named: list[list[str]], sure: float) -> Village:
    by_name = tuple(sorted({code for codes in named for code in codes}))
    if len({tuple(codes) for codes in named}) > 1:
        return Village(tambon, sure * 0.9, "several_villages", by_name)
    if len(by_name) == 1:
        return Village(by_name[0], sure * 0.93, "name")
    return Village(tambon, sure * 0.85, "ambiguous_village", by_name)


def _misspelt(found: Mentions, tambon: str, sure: float, gazetteer: Gazetteer) -> Village | None:
    near = [
        codes
        for mention in found.of("village")
        if not mention.institution and not mention.names and (codes := gazetteer.misspelt(tambon, mention.token))
    ]
    if len(near) == 1 and len(near[0]) == 1:
        return Village(near[0][0], sure * 0.8, "name_misspelt")
    return None


def _among(found: Mentions, rivals: tuple[str, ...], gazetteer: Gazetteer) -> Village | None:
    """Of several tambons of one name, take the one that has the named village."""
    fitting = [
        it for code in rivals if _names(found, code, gazetteer) and (it := _in_tambon(found, code, 0.85, gazetteer))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _in_wide(found: Mentions, area: str, sure: float, gazetteer: Gazetteer) -> Village | None:
    """Return the only village of that name within an amphoe or a province; its moo must not contradict it."""
    named = _names(found, area, gazetteer)
    if len(named) != 1:
        return None
    codes = named[0]
    if len(found.moos) == 1:
        codes = [code for code in codes if int(code[6:]) == found.moos[0]]
        sure = min(0.9, sure + 0.1)
    if len(codes) == 1:
        return Village(codes[0], sure, "only_one_of_that_name")
    return None
