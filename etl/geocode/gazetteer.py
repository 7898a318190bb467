"""The areas and owners the store knows, by their folded names. Read once, then asked for each text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.geocode.spelling import name_key

Lead = Literal["province", "amphoe", "tambon", "village"]
LEVEL_OF = {2: "province", 4: "amphoe", 6: "tambon", 8: "village"}
# Below this a wrong letter makes another name rather than a misspelt one.
SHORTEST_MISSPELT = 4
LONG_NAME = 9
ALIKE = 0.6
TAMBON_DIGITS = 6
# Letters that sound alike, or look alike in print and in PDF files: one for the other is a slip, any other a new name.
_ALIKE = tuple(
    frozenset(group)
    for group in (
        "กคขฆถภ", "ซชศษสฃ", "ดตฎฏคฅ", "ทธฑฒถฐ", "พภผฝฟปบ", "นณมฌญยห", "รลวฤฦ", "อฮยว", "จฉช", "งวด",
        "\u0e31\u0e34\u0e35\u0e36\u0e37", "\u0e38\u0e39", "ใไโเแ", "าำๅ",
    )
)  # fmt: skip
_HOUSE = "บาน"
_MOO_IN_NAME = re.compile(r"^หมู(?:ที)?\d+$")
_CAPITAL = "เมือง"


@dataclass
class Gazetteer:
    """Areas by code and by name. ``names[level]``: folded name → codes; ``children``: code → folded name → codes.

    ``leads``: folded words that users added, and which level's name follows each.
    """

    label: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    children: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    longest: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    owners: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))
    leads: list[tuple[str, Lead]] = field(default_factory=list)

    def add(self, code: str, name: str | None) -> None:
        """Take in an area by its 2, 4, 6 or 8-digit code."""
        self.label[code] = name or ""
        self.also(code, name or "")
        level, known = LEVEL_OF[len(code)], name_key(name or "")
        if level == "amphoe" and known.startswith(_CAPITAL):
            # On paper a capital amphoe is อำเภอเมือง, in the register it is called after its province.
            self.children[code[:2]][_CAPITAL].append(code)
            self.names[level][_CAPITAL].append(code)

    def also(self, code: str, name: str) -> None:
        """Take in a name of an area, its own or another that people write."""
        level, known = LEVEL_OF[len(code)], name_key(name)
        if level == "village":
            known = known.removeprefix(_HOUSE) or known
        if not known or (level == "village" and _MOO_IN_NAME.match(known)):
            return
        self.names[level][known].append(code)
        self.children[code[:-2]][known].append(code)
        self.longest[level] = max(self.longest[level], len(known))

    def under(self, code: str, level: str, known: str) -> list[str]:
        """Return the codes of ``level`` within ``code`` that bear the folded name."""
        return [found for found in self.names[level].get(known, ()) if found.startswith(code)]

    def misspelt(self, parent: str, written: str) -> list[str]:
        """Return the children of ``parent`` whose name is nearest to ``written``, if near enough and the only one."""
        if len(written) < SHORTEST_MISSPELT:
            return []
        limit = 2 if len(written) >= LONG_NAME else 1
        near = process.extract(
            written, self.children[parent].keys(), scorer=Levenshtein.distance, score_cutoff=limit, limit=2
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return []
        # The villages of a tambon are many and alike (คลองช่อง, คลองร่อง); tambons of an amphoe are few.
        if len(parent) == TAMBON_DIGITS and not all(_slips(written, near[0][0])):
            return []
        return self.children[parent][near[0][0]]

    def begun(self, parent: str, written: str) -> list[str]:
        """Return the child of ``parent`` whose name ``written`` begins with, else the only one that begins with it."""
        known = self.children[parent]
        if shorter := next((known[written[:end]] for end in range(len(written), 2, -1) if written[:end] in known), []):
            return shorter
        longer = [name for name in known if name.startswith(written)] if len(written) >= SHORTEST_MISSPELT else []
        return known[longer[0]] if len(longer) == 1 else []

    def sounds_like(self, code: str, written: str) -> bool:
        """Tell whether ``written`` may be a misspelling of the village's name."""
        name = name_key(self.label[code]).removeprefix(_HOUSE)
        return Levenshtein.normalized_similarity(name, written) >= ALIKE

    def is_offshoot(self, code: str, older: set[str]) -> bool:
        """Tell whether a village bears the name of an older one and more: บ้านหนองแปนน้อย beside บ้านหนองแปน."""
        name = name_key(self.label[code])
        return any(name.startswith(name_key(self.label[it])) for it in older)

    def village(self, tambon: str, moo: int) -> str | None:
        """Return the code of village ``moo`` of a tambon, if there is one."""
        code = f"{tambon}{moo:02d}"
        return code if code in self.label else None


def _slips(written: str, known: str) -> Iterator[bool]:
    """Tell of each difference between two names whether a hand or a scanner makes it easily."""
    for step in Levenshtein.editops(written, known):
        if step.tag != "replace":
            yield True
        else:
            pair = {written[step.src_pos], known[step.dest_pos]}
            yield any(pair <= group for group in _ALIKE)


_AREAS = """
select code, name_th, moo from area
where level <> 'community' and (not obsolete or level <> 'village')
order by code
"""
_OWNERS = """
select organisation.kind, organisation.name_th, home.code as home_code,
  array_remove(array_agg(distinct area.code), null) as codes
from organisation
left join area as home on home.id = organisation.home_area_id
left join jurisdiction on jurisdiction.organisation_id = organisation.id
left join area on area.id = jurisdiction.area_id
where not organisation.obsolete
group by organisation.id, home.code
"""


def read_gazetteer(session: Session) -> Gazetteer:
    """Return every area and owner in the store, the obsolete villages left out."""
    found = gazetteer_of((row.code, row.name_th) for row in session.execute(text(_AREAS)))
    for row in session.execute(text(_OWNERS)):
        codes = tuple(row.codes) or ((row.home_code,) if row.home_code else ())
        found.owners[name_key(row.name_th)].append((row.kind, codes))
    for row in session.execute(text(_WORDS)):
        if row.code:
            found.also(row.code, row.word)
        else:
            found.leads.append((name_key(row.word), row.sort))
    return found


_WORDS = """
select place_word.sort, place_word.word, area.code
from place_word
left join area on area.id = place_word.area_id
order by place_word.id
"""


def gazetteer_of(areas: Iterable[tuple[str, str | None]]) -> Gazetteer:
    """Return a gazetteer of (code, name) pairs."""
    made = Gazetteer()
    for code, name in areas:
        made.add(code, name)
    return made
