"""What somebody typed into the search box, taken apart: codes, a moo, and the words with the level each names."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from spatial.text import arabic_digits, normal, search_key

UPPER = ("province", "amphoe", "tambon")
HOUSE = search_key("บ้าน")
MOST_WORDS = 4

_LEADS = (
    (r"จังหวัด|จ\.", "province"),
    (r"กิ่งอำเภอ|อำเภอ|อ\.", "amphoe"),
    (r"ตำบล|ต\.|แขวง", "tambon"),
    (r"หมู่บ้าน|บ้าน|บ\.", "village"),
    (r"ชุมชน", "community"),
)
_OFFICES = (
    (r"องค์การบริหารส่วนจังหวัด|อบจ\.?", ("pao",)),
    (r"องค์การบริหารส่วนตำบล|อบต\.?", ("sao",)),
    (r"เทศบาลตำบล|ทต\.", ("subdistrict_municipality",)),
    (r"เทศบาลเมือง|ทม\.", ("town_municipality",)),
    (r"เทศบาลนคร|ทน\.", ("city_municipality",)),
    (r"เทศบาล", ("subdistrict_municipality", "town_municipality", "city_municipality")),
)
_LEAD = re.compile("|".join(f"(?P<{level}>{lead})" for lead, level in _LEADS))
_MOO = re.compile(r"(?:หมู่ที่|หมู่|หมุ่|ม\.|moo\s)\s*(\d{1,2})(?!\d)", re.IGNORECASE)
_BARE_MOO = re.compile(r"(?<!\S)(\d{1,2})(?!\S)")
_CODE = re.compile(r"^(?:TH)?(\d{2,8})$", re.IGNORECASE)
_OWN_CODE = re.compile(r"^(?=.*\d)[\w.\-/–]+$")


@dataclass(frozen=True)
class Word:
    """One word as a search key. ``level``: the level a lead before it names (ต., อ. …); ``bare``: without บ้าน."""

    key: str
    level: str | None = None

    @property
    def bare(self) -> str:
        """Return the key without a leading บ้าน, if something is left."""
        return self.key.removeprefix(HOUSE) or self.key

    @property
    def exact(self) -> list[str]:
        """Return the keys of names that are just this word, with or without บ้าน."""
        return [self.key, self.bare, HOUSE + self.key]


@dataclass(frozen=True)
class Typed:
    """``code``: an area's digits; ``own_code``: a code of another kind (LAO, road, project number).

    ``organisation_kinds``: the kinds of LAO that were asked for by อบต., เทศบาล …; then nothing else is meant.
    """

    words: tuple[Word, ...] = ()
    moo: int | None = None
    code: str | None = None
    own_code: str | None = None
    organisation_kinds: tuple[str, ...] = ()

    @property
    def joined(self) -> Word | None:
        """Return all words as one, where none names a level: หนอง แดง is หนองแดง."""
        if len(self.words) < 2 or any(word.level for word in self.words):
            return None
        return Word("".join(word.key for word in self.words))


def understood(text: str) -> Typed:
    """Return what was typed, taken apart. Never raises; nothing usable gives an empty Typed."""
    written = arabic_digits(normal(text))
    code = _CODE.match(written)
    own_code = written if _OWN_CODE.match(written) else None
    if code:
        return Typed(code=code[1], own_code=own_code)
    for lead, kinds in _OFFICES:
        if office := re.match(rf"(?:{lead})\s*(?=\S)", written):
            return Typed(tuple(_words(written[office.end() :]))[:MOST_WORDS], organisation_kinds=kinds)
    moo = _MOO.search(written)
    rest = _MOO.sub(" ", written) if moo else written
    if moo is None and (bare := _BARE_MOO.search(rest)) and rest.strip() != bare[0]:
        moo, rest = bare, _BARE_MOO.sub(" ", rest, count=1)
    return Typed(tuple(_words(rest))[:MOST_WORDS], int(moo[1]) if moo else None, None, own_code)


def _words(written: str) -> list[Word]:
    found: list[Word] = []
    for part in written.split():
        found += _parted(part)
    # A lead that stands alone belongs to the word after it: ตำบล แม่ถอด
    joined: list[Word] = []
    for word in found:
        if joined and not joined[-1].key:
            word = Word(word.key, word.level or joined[-1].level)  # noqa: PLW2901
            joined.pop()
        joined.append(word)
    return [word for word in joined if word.key]


def _parted(part: str) -> list[Word]:
    """Return the words of a part without spaces: ต.แม่ถอดอ.เถิน are two."""
    leads = [lead for lead in _LEAD.finditer(part) if lead.start() == 0 or "." in lead[0] or len(lead[0]) > 4]
    if not leads or leads[0].start():
        head = part[: leads[0].start()] if leads else part
        words = [Word(search_key(head))]
    else:
        words = []
    for lead, after in zip_longest(leads, leads[1:]):
        named = part[lead.end() : after.start() if after else None]
        level = lead.lastgroup
        key = search_key(named)
        if level == "village" and key:
            words.append(Word(HOUSE + key))
        elif level == "village":
            words.append(Word(HOUSE))
        else:
            words.append(Word(key, level))
    return words
