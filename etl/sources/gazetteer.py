"""Places in the words of a form's columns: moo, village, tambon, amphoe, province; found where there is one answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.text import arabic_digits, key

_PREFIX = {
    "tambon": re.compile(r"^(?:ตำบล|ต\.|แขวง)\s*"),
    "amphoe": re.compile(r"^(?:อำเภอ|อ\.|เขต)\s*"),
    "province": re.compile(r"^(?:จังหวัด|จ\.)\s*"),
    "village": re.compile(r"^(?:หมู่บ้าน|บ้าน|บ\.|ชุมชน)\s*"),
}
_MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*(\d{1,2})(?!\d)")
_BARE_MOO = re.compile(r"^(?:หมู่ที่|หมู่|ม\.?)?\s*(\d{1,2})(?:\.0)?$")
SEVERAL = re.compile(r"\d\s*(?:,|-|–|และ|ถึง|/)\s*(?:หมู่ที่|หมู่|ม\.)?\s*\d")
_TAMBONS = """
select tambon.code, tambon.name_th, amphoe.name_th as amphoe, province.name_th as province
from area as tambon
left join area as amphoe on amphoe.id = tambon.parent_id
left join area as province on province.id = amphoe.parent_id
where tambon.level = 'tambon'
"""
_SHOWN = 5

Doubt = tuple[str, str, str, dict[str, object]]


class Said(NamedTuple):
    """What a record says of its place. Truthy where that may be enough to find it."""

    moo: str | None
    village: str | None
    tambon: str | None
    amphoe: str | None
    province: str | None

    def __bool__(self) -> bool:
        return self.tambon is not None


@dataclass
class Answer:
    """The code of the place, as fine as it was found, and what is to be doubted: code, field, value, facts."""

    code: str | None = None
    doubts: list[Doubt] = field(default_factory=list)


class _Tambon(NamedTuple):
    code: str
    amphoe: str
    province: str


def bare(name: str, level: str) -> str:
    """Return the key of a name without the word for its level before it."""
    return key(_PREFIX[level].sub("", name))


def search(session: Session, asked: Mapping[int, Said]) -> dict[int, Answer]:
    """Return the answer to each question."""
    if not asked:
        return {}
    tambons = _tambons(session)
    answers = {number: _tambon(said, tambons) for number, said in asked.items()}
    villages = _villages(session, {it.code for it in answers.values() if it.code})
    for number, said in asked.items():
        if (tambon := answers[number].code) is not None:
            _village(answers[number], said, villages.get(tambon, {}))
    return answers


def _tambon(said: Said, tambons: dict[str, list[_Tambon]]) -> Answer:
    name = said.tambon or ""
    found = tambons.get(bare(name, "tambon"), [])
    if said.amphoe:
        found = [it for it in found if it.amphoe == bare(said.amphoe, "amphoe")]
    if said.province:
        found = [it for it in found if it.province == bare(said.province, "province")]
    if len(found) == 1:
        return Answer(found[0].code)
    told = " ".join(word for word in (said.tambon, said.amphoe, said.province) if word)
    if not found:
        return Answer(None, [("unknown_tambon", "tambon_name", told, {"parent": told, "name": said.village or told})])
    candidates = ", ".join(it.code for it in found[:_SHOWN])
    return Answer(None, [("ambiguous_tambon", "tambon_name", told, {"candidates": candidates})])


def _village(answer: Answer, said: Said, villages: dict[str, str]) -> None:
    """Make the answer finer where the moo or the name tell of one village of the tambon."""
    if said.moo is None and said.village is None:
        return
    told = " ".join(word for word in (said.moo, said.village) if word)
    moo_text, name = arabic_digits(said.moo or ""), arabic_digits(said.village or "")
    if SEVERAL.search(moo_text) or SEVERAL.search(name):
        answer.doubts.append(("several_villages", "moo", told, {}))
        return
    moo = _BARE_MOO.match(moo_text.strip()) or _MOO.search(name)
    by_moo = f"{answer.code}{int(moo[1]):02}" if moo else None
    plain = bare(_MOO.sub("", name).strip(), "village")
    by_name = [code for code, known in villages.items() if plain and known == plain]
    if by_moo in villages and (not plain or not by_name or by_moo in by_name):
        known = villages[by_moo]
        if plain and known and plain not in known and known not in plain:
            answer.doubts.append(("name_code_mismatch", "village_name", told, {"code": by_moo, "known": known}))
        answer.code = by_moo
    elif by_moo is None and len(by_name) == 1:
        answer.code = by_name[0]
    elif by_name:
        candidates = ", ".join(dict.fromkeys([*([by_moo] if by_moo in villages else []), *by_name[:_SHOWN]]))
        code = "moo_name_conflict" if by_moo in villages else "ambiguous_village"
        answer.doubts.append((code, "village_name", told, {"candidates": candidates, "code": candidates}))
    else:
        answer.doubts.append(("unknown_village", "village_name", told, {}))


def _tambons(session: Session) -> dict[str, list[_Tambon]]:
    """Return all tambons by the key of their name. Read once an import."""
    known: dict[str, list[_Tambon]] | None = session.info.get(_TAMBONS)
    if known is None:
        known = {}
        for row in session.execute(text(_TAMBONS)):
            tambon = _Tambon(row.code, bare(row.amphoe or "", "amphoe"), bare(row.province or "", "province"))
            known.setdefault(bare(row.name_th or "", "tambon"), []).append(tambon)
        session.info[_TAMBONS] = known
    return known


def _villages(session: Session, tambons: set[str]) -> dict[str, dict[str, str]]:
    """Return, by tambon, its villages' codes with the keys of their names."""
    found: dict[str, dict[str, str]] = {}
    if tambons:
        rows = session.execute(
            text("select code, name_th from area where level = 'village' and substr(code, 1, 6) = any(:tambons)"),
            {"tambons": sorted(tambons)},
        )
        for row in rows:
            found.setdefault(row.code[:6], {})[row.code] = bare(row.name_th or "", "village")
    return found
