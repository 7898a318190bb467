"""Where a text speaks of a place: each mention with the known names that could stand there, longest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from etl.geocode.gazetteer import Gazetteer
from etl.geocode.spelling import THAI, Folded

Kind = Literal["province", "amphoe", "tambon", "village", "lao", "pao"]

# Folded: no tone marks, no spaces. What stands first wins where two begin at one letter.
_LEADS: tuple[tuple[str, Kind | None], ...] = (
    # A hospital for health of the tambon, a school of the tambon: named after a place, not said to be there.
    (r"(?:ส่งเสริม|สงเสริม)?สุขภาพตำบล|ประจำตำบล|สุขศาลา", None),
    (r"องคการบริหารสวนจังหวัด|(?<![ก-๎])อบจ\.?", "pao"),
    (r"องคการบริหารสวนตำบล|(?<![ก-๎])อบต\.?(?!ำ)|อบต\.|เทศบาลตำบล|ทต\.", "lao"),
    (r"เทศบาลเมือง|เทศบาลนคร|ทม\.|ทน\.", None),
    (r"แขวงทางหลวง(?:ชนบท)?|เขตพืนที|แขวงการทาง", None),
    (r"ตำบล|ต\.(?!ค\.)|แขวง", "tambon"),
    (r"กิงอำเภอ|อำเภอ|อ\.(?!ส\.)|เขต", "amphoe"),
    (r"จังหวัด|จ\.", "province"),
    (r"หมูบาน|บาน|บ\.", "village"),
)
_ABBREVIATED = re.compile(r"[ก-๎]\.$")
_MOO = re.compile(r"(?:หมูที|หมู|ม\.)(\d{1,2})(?![.:/x×*+]\d|,\d{3}|\d)")
_MORE_MOO = re.compile(r"(?:,|และ|-|ถึง|กับ)(?:หมูที|หมู|ม\.)?(\d{1,2})(?!\d|\.\d|,\d{3}|ม|เมตร|กม)")
_METRES = re.compile(r"(?:กวาง|ยาว|หนา|ลึก|สูง|ขนาด|ระยะทาง|เฉลีย|ละ|\d)$")
LAST_MOO = 40
# After a name: these words are no part of it.
_NEXT = re.compile(
    r"ตำบล|อำเภอ|กิงอำเภอ|จังหวัด|ต\.|อ\.|จ\.|แขวง|เขต|หมู|ม\.|บาน|วัด|โรงเรียน|ถึง|เชือม|ไป|ตอ|และ|กับ|ระยะ|ความยาว|ยาว|กวาง|ขนาด|จำนวน"
    r"|พรอม|พืนที|สาย|ชวง|ฝัง|ซอย|ถนน|โครงการ|ใน|ที|ของ|แหง|ตาม|โดย|ระบบ|กอสราง|ปรับปรุง|รับ|เพือ|บริเวณ|ดาน|ทาง|รองรับ|คสล|ปริมาณ|ระดับ"
    r"|ตอน|ตังแต|จาก|รวม|เป็น|เปน|แบบ|ชุด|หลัง|งาน|วงเงิน|รายการ"
)
# A school may bear a village's name, also in brackets; it does not say that the works are there.
_INSTITUTION = re.compile(
    r"(?:โรงเรียน|รร\.|วัด|โรงพยาบาล|รพ\.?สต\.?|รพ\.|สถานีอนามัย|อนามัย|วิทยาลัย|มหาวิทยาลัย|สถานีตำรวจ|สภ\.|ตชด\.?|สถานีวิทยุ|ดาน)"
    r"[ก-๎\d]{0,40}\(?$"
)
_DESTINATION = re.compile(r"(?:ถึง|ตอ|ติดตอ|ติดกับ|ติด|เชือม|เชือมตอ|ไป|ไปยัง|สู|จด|จรด|สุด)(?:แนว)?(?:เขต)?\(?$")
LONGEST_TOKEN = 30
# ตำบลบาเจาะ, บาเระใต้ ลุโบะสาวอ: several tambons after one word; after a comma mere spaces part them too.
_LISTED = re.compile(r",|-|/|และ|กับ")
AMPHOE_DIGITS = 4
_VILLAGE = "บาน"


@dataclass(frozen=True)
class Leads:
    """The words that lead to a name: those above after the ``added`` ones of users; ``after``: what ends a name."""

    pattern: re.Pattern[str]
    kinds: tuple[Kind | None, ...]
    added: int
    after: re.Pattern[str]


@lru_cache(maxsize=8)
def leads_of(added: tuple[tuple[str, Kind], ...]) -> Leads:
    """Return the words that lead to a name. ``added``: folded words and what they lead to."""
    written = [re.escape(word) for word, _ in sorted(added, key=lambda it: -len(it[0]))]
    kinds = [kind for _, kind in sorted(added, key=lambda it: -len(it[0]))]
    every = [*written, *(lead for lead, _ in _LEADS)]
    pattern = re.compile("|".join(f"(?P<g{number}>{lead})" for number, lead in enumerate(every)))
    after = re.compile("|".join([*written, _NEXT.pattern]))
    return Leads(pattern, (*kinds, *(kind for _, kind in _LEADS)), len(added), after)


@dataclass(frozen=True)
class Mention:
    """``names``: folded names known at this spot, longest first; ``token``: what stands there up to a break.

    ``institution``: a school or temple bears the name; ``destination``: the works lead there (เชื่อม ต.…, ถึงเขต ต.…).
    """

    kind: Kind
    start: int
    names: tuple[str, ...]
    token: str
    institution: bool = False
    destination: bool = False


@dataclass(frozen=True)
class Mentions:
    """All mentions of a text in their order, and the moo numbers it names."""

    found: tuple[Mention, ...]
    moos: tuple[int, ...]

    def of(self, kind: Kind) -> list[Mention]:
        """Return the mentions of one kind."""
        return [mention for mention in self.found if mention.kind == kind]


def find(text: Folded, gazetteer: Gazetteer) -> Mentions:
    """Return what a folded text mentions. Names are those the gazetteer knows; whether they fit is asked later."""
    return Mentions(tuple(_named(text, gazetteer)), _moos(text))


def _named(text: Folded, gazetteer: Gazetteer) -> Iterator[Mention]:
    taken, leads = 0, leads_of(tuple(gazetteer.leads))
    led: tuple[int, bool] = (-1, False)
    for lead in _leads(text, leads):
        number = int((lead.lastgroup or "g0")[1:])
        kind = leads.kinds[number]
        if lead.start() < taken or kind is None:
            taken = max(taken, lead.end() if kind is None else taken)
            continue
        start, after = lead.start(), lead.end()
        before = text.text[start - 1] if start else ""
        short = number < leads.added or bool(_ABBREVIATED.search(lead[0]))
        if short and before and not text.gap[start] and not _may_precede(text, start):
            continue
        level = {"lao": "tambon", "pao": "province"}.get(kind, kind)
        names = tuple(_names_at(text, after, gazetteer, level, leads))
        token = _token(text, after, leads)
        if not names and (short or len(token) < 2):
            continue
        # เชื่อมบ้านนาเบี้ย ต.นาโป่ง: the tambon of a village that is led to is led to itself.
        destination = bool(_DESTINATION.search(text.text[:start])) or (led[0] == start and led[1])
        yield Mention(kind, start, names, token, _is_institution(text, start), destination)
        if kind == "tambon" and names:
            for at, name in _listed(text, after, names[0], gazetteer, leads):
                yield Mention(kind, at, (name,), name, destination=destination)
                taken = at + len(name)
        led = (after + len(names[0] if names else token), destination)
        if names and kind != "village":
            # What follows "ตำบลบ้าน…" is the tambon's own name, not a village's.
            taken = max(taken, after + len(names[0]))


def _listed(text: Folded, start: int, first: str, gazetteer: Gazetteer, leads: Leads) -> Iterator[tuple[int, str]]:
    """Return where more tambons of the same amphoe follow ``first`` without a word of their own, and their names."""
    amphoes = _amphoes_of(first, gazetteer)
    at, commas = start + len(first), False
    while at < len(text.text):
        parting = _LISTED.match(text.text, at)
        if parting is None and not (commas and text.gap[at]):
            return
        commas = commas or (parting is not None and parting[0] == ",")
        begin = parting.end() if parting else at
        # ตำบลแม่ถอด - บ้านดง: a village, unless it is written as one word with the tambon before it.
        if text.text.startswith(_VILLAGE, begin) and parting and (text.gap[at] or text.gap[begin]):
            return
        known = _names_at(text, begin, gazetteer, "tambon", leads)
        name = next((it for it in known if amphoes & _amphoes_of(it, gazetteer)), None)
        if name is None:
            return
        yield begin, name
        at = begin + len(name)


def _amphoes_of(tambon: str, gazetteer: Gazetteer) -> set[str]:
    return {code[:AMPHOE_DIGITS] for code in gazetteer.names["tambon"][tambon]}


def _leads(text: Folded, leads: Leads) -> Iterator[re.Match[str]]:
    """Return the lead words; one that only arises where two words meet (บุ่งเข้ ตำบล → เขต) is none."""
    at = 0
    while lead := leads.pattern.search(text.text, at):
        if any(text.gap[lead.start() + 1 : lead.end()]):
            at = lead.start() + 1
            continue
        yield lead
        at = lead.end()


def _is_institution(text: Folded, start: int) -> bool:
    """Tell whether the name at ``start`` belongs to a school, temple or the like, written as one word with it."""
    bracketed = text.text[start - 1 : start] == "("
    if text.gap[start] and not bracketed:
        return False
    # A number may stand before the bracket: โรงเรียนเทศบาล 3 (บ้านยะกัง)
    spaces = 3 if bracketed else 1
    gaps = [at for at in range(start - 1 if bracketed else start, 0, -1) if text.gap[at]]
    begun = gaps[spaces - 1] if len(gaps) >= spaces else 0
    return _INSTITUTION.search(text.text[begun:start]) is not None


def _may_precede(text: Folded, start: int) -> bool:
    """Tell whether an abbreviation may begin here although no space stands before it: ``หมู่ 5ต.แม่ถอด``."""
    before = text.text[start - 1]
    return not THAI.match(before) or start >= 4


def _names_at(text: Folded, start: int, gazetteer: Gazetteer, level: str, leads: Leads) -> Iterator[str]:
    known = gazetteer.names[level]
    last = min(len(text.text), start + gazetteer.longest[level])
    for end in range(last, start + 1, -1):
        if text.text[start:end] in known and _ends(text, end, leads):
            yield text.text[start:end]


def _ends(text: Folded, at: int, leads: Leads) -> bool:
    """Tell whether a name may end before ``at``."""
    if at >= len(text.text) or text.gap[at] or not THAI.match(text.text[at]):
        return True
    return leads.after.match(text.text, at) is not None


def _token(text: Folded, start: int, leads: Leads) -> str:
    end = start
    while end < len(text.text) and end - start < LONGEST_TOKEN:
        if end > start and (text.gap[end] or not THAI.match(text.text[end])):
            break
        if end > start + 1 and leads.after.match(text.text, end):
            break
        end += 1
    return text.text[start:end] if start < len(text.text) and THAI.match(text.text[start]) else ""


def _is_unit(text: Folded, start: int) -> bool:
    """Tell whether ``ม.`` is the end of กม., ซม., มม. or ตร.ม."""
    return start > 0 and not text.gap[start] and text.text[start - 1] in "กซม."


def _moos(text: Folded) -> tuple[int, ...]:
    found: list[int] = []
    for moo in _MOO.finditer(text.text):
        if moo[0].startswith("ม.") and (_METRES.search(text.text[: moo.start()]) or _is_unit(text, moo.start())):
            continue
        found.append(int(moo[1]))
        at = moo.end()
        while more := _MORE_MOO.match(text.text, at):
            found.append(int(more[1]))
            at = more.end()
    return tuple(dict.fromkeys(number for number in found if 0 < number <= LAST_MOO))
