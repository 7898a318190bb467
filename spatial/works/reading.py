"""One works text read whole."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from spatial.works.nouns import NOUNS
from spatial.works.places import Places, read_places
from spatial.works.sections import Sections, read_sections
from spatial.works.sizes import Sizes, read_sizes
from spatial.works.spelling import plain, toneless
from spatial.works.vocabulary import SHORT, Found, Vocabulary, declared

_THAI = re.compile("[ก-๎a-z0-9]")
# A verb so introduced names works that come with the main ones.
_ALONG_WITH = re.compile(r"(?:พร้อม|และ|โดย|\(|พร้อมทั้ง|รวมทั้ง)\s?$")
_NEAR_A_VERB = 8
# What is asked for stands behind it, as behind a verb: "ซอย 2 น้ำท่วม ขอคูระบายน้ำ". Not ของ, ขอน, ขอบ.
_WISH = re.compile("(?:ขอ(?!ง|น|บ(?!่อ|ึง|้าน|ริ))|อยากได้|อยากให้|ต้องการ)")
# Verbs this short stand in names too (วัดราษฎร์บำรุง, บ้านใหม่พัฒนา): they count at the beginning of a word only.
_SHORT_VERB = 6
# What has such a surface is a way, if nothing else is named.
_OF_WAYS = ("asphalt", "gravel", "block")
_BREAK = 4
_LONGEST_BEFORE = 16
_ANY_WATER, _WATERS = "water_body", ("pond", "reservoir", "stream", "canal", "well", "weir", "recharge")
# What a road branches from is not its own name.
_BRANCH = re.compile(r"แยกจาก[^|(]*")
_SHORTEST_NAME = 2
_NO_NAMES = {"หลัง", "หนา", "เหนือ", "ขาง", "ใต", "ลุม", "ดาน", "ตะวันออก", "ตะวันตก", *NOUNS}


@dataclass(frozen=True)
class Works:
    """What a text says: ``objects`` with the main one first, ``actions`` likewise, surface, sizes, section, places.

    ``names``: the proper names that are left when all known words are taken away, tone marks too; they tell one ditch
    from another. Everything may be empty: then the text says nothing about it.
    """

    text: str
    objects: tuple[str, ...]
    actions: tuple[str, ...]
    surfaces: tuple[str, ...]
    names: tuple[str, ...]
    sizes: Sizes
    sections: Sections
    places: Places

    def as_dict(self) -> dict[str, Any]:
        """Return the works as plain values that ``from_dict`` takes back."""
        found = {name: list(getattr(self, name)) for name in _LISTS if getattr(self, name)}
        parts = {name: _known(getattr(self, name)) for name in ("sizes", "sections", "places")}
        return {"text": self.text, **found, **{name: part for name, part in parts.items() if part}}

    @classmethod
    def from_dict(cls, written: dict[str, Any]) -> "Works":
        """Return the works ``as_dict`` wrote down."""
        lists = {name: tuple(written.get(name, ())) for name in _LISTS}
        return cls(
            text=written["text"],
            sizes=Sizes(**written.get("sizes", {})),
            sections=Sections(**{it: _SETS.get(it, _same)(value) for it, value in written.get("sections", {}).items()}),
            places=Places(**{it: _SETS.get(it, tuple)(value) for it, value in written.get("places", {}).items()}),
            **lists,
        )

    @property
    def object(self) -> str | None:
        """The main object."""
        return self.objects[0] if self.objects else None

    @property
    def action(self) -> str | None:
        """The main verb."""
        return self.actions[0] if self.actions else None

    @property
    def surface(self) -> str | None:
        """The surface the works end with."""
        return self.surfaces[0] if self.surfaces else None


_LISTS = ("objects", "actions", "surfaces", "names")
_AS_SETS = ("sois", "ordinals", "codes", "near_codes", "moos")
_SETS: dict[str, Callable[[Any], Any]] = dict.fromkeys(_AS_SETS, frozenset) | {"km": tuple}


def _same(value: Any) -> Any:
    return value


def _known(part: Any) -> dict[str, Any]:
    """Return what is known of sizes, sections or places, sets as sorted lists."""
    found = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in vars(part).items()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


def read(text: str, words: Vocabulary | None = None) -> Works:
    """Read a works text. Never raises: what is not understood is left out."""
    words = words or declared()
    written = plain(text)
    places, rest = read_places(written)
    sections, rest = read_sections(rest)
    sizes, rest = read_sizes(rest)
    objects, surfaces = list(words.find("object", rest)), list(words.find("surface", rest))
    actions = _actions(rest, [*objects, *surfaces], words)
    named = _objects(rest, objects, [*actions, *_wishes(rest)], words)
    if not named and any(it.concept("surface") in _OF_WAYS for it in surfaces):
        named = ["road"]
    return Works(
        text=written,
        objects=tuple(named),
        actions=tuple(dict.fromkeys(it.concept("action") or "" for it in actions)),
        surfaces=tuple(_surfaces(rest, surfaces)),
        names=tuple(_names(_BRANCH.sub("|", rest), words)),
        sizes=sizes,
        sections=sections,
        places=places,
    )


def _actions(text: str, others: list[Found], words: Vocabulary) -> list[Found]:
    """Return the verbs, without those inside a surface or an object (เสริม in เสริมเหล็ก, พัฒนา in ศูนย์พัฒนาเด็กเล็ก)."""
    found = [
        it
        for it in words.find("action", text)
        if not any(other.start < it.start and it.end <= other.end for other in others)
    ]
    ends = {it.end for it in (*found, *others)}
    return [it for it in found if len(it.word) > _SHORT_VERB or it.start in ends or _begins(it.start, text, words)]


def _wishes(text: str) -> list[Found]:
    """Return where the text asks for something."""
    return [Found(it.start(), it.end(), it[0], ()) for it in _WISH.finditer(text)]


def _begins(at: int, text: str, words: Vocabulary) -> bool:
    """Tell whether a word begins here: after a space or a sign, or where another known word ends."""
    if at == 0 or not "ก" <= text[at - 1] <= "๎":
        return True
    return any(words.at(text, start) == at - start for start in range(max(0, at - _LONGEST_BEFORE), at - 1))


def _objects(text: str, objects: list[Found], actions: list[Found], words: Vocabulary) -> list[str]:
    """Return the objects, the main one first: the first named, or the first beside a verb where that is another."""
    ends = {it.end for it in (*actions, *objects)}
    found = [
        it
        for it in objects
        if not _is_other_word(it, text, words) and not (it.weak and _inside(it, text) and it.start not in ends)
    ]
    beside = [it for it in found if _beside_a_verb(it, actions, text)]
    strong = [it for it in found if not it.weak or it in beside]
    ordered = strong or found
    if not ordered:
        return _objects_without_tones(text, words)
    first = ordered[0]
    if (
        beside
        and first not in beside
        and first.weak >= beside[0].weak
        and not _ALONG_WITH.search(text[: _verb_of(beside[0], actions).start])
    ):
        first = beside[0]
    named = list(dict.fromkeys(it.concept("object") or "" for it in [first, *ordered]))
    # Which water is meant stands in its name (ฟื้นฟูแหล่งน้ำ คลองลำพิกุล).
    said = [concept for it in found if (concept := it.concept("object")) in _WATERS] if named[0] == _ANY_WATER else []
    return list(dict.fromkeys([*said[:1], *named]))


def _inside(found: Found, text: str) -> bool:
    """Tell whether a short word stands inside another (คู in คูณ)."""
    return len(found.word) < SHORT and found.start > 0 and "ก" <= text[found.start - 1] <= "๎"


def _is_other_word(found: Found, text: str, words: Vocabulary) -> bool:
    """Tell whether a longer word without meaning stands here (รางน้ำฝน of a roof, no รางน้ำ)."""
    longest = text[found.start : found.start + words.at(text, found.start)]
    return len(longest) > len(found.word) and longest in words.words["filler"]


def _objects_without_tones(text: str, words: Vocabulary) -> list[str]:
    """Try again without tone marks, which scanned texts lose; long words only, short ones come to mean others."""
    bare = toneless(text)
    known = words.bare_objects.items()
    found = [(bare.find(word), -len(word), concept) for word, concept in known if len(word) >= _BREAK and word in bare]
    return [concept for _, _, concept in sorted(found)[:1]]


def _verb_of(found: Found, actions: list[Found]) -> Found:
    return max((it for it in actions if it.start <= found.start), key=lambda it: it.start)


def _beside_a_verb(found: Found, actions: list[Found], text: str) -> bool:
    """Tell whether the object follows a verb with at most a few signs between (คสล., a surface, a space)."""
    before = [it for it in actions if it.start <= found.start]
    if not before:
        return found.weak and not text[: found.start].removeprefix("โครงการ").strip(" |")
    nearest = max(before, key=lambda it: it.start)
    return found.start - nearest.end <= _NEAR_A_VERB and "สาย" not in text[nearest.end : found.start]


def _surfaces(text: str, surfaces: list[Found]) -> list[str]:
    """Return the surfaces, the one the works end with first: what stands after เป็น ("becomes")."""
    found = sorted(surfaces, key=lambda it: "เป็น" not in text[max(0, it.start - 8) : it.start])
    return list(dict.fromkeys(it.concept("surface") or "" for it in found))


def _names(text: str, words: Vocabulary) -> list[str]:
    """Return what is left of the text: pieces between known words, signs and numbers, without tone marks."""
    pieces: list[str] = []
    current, at = "", 0
    while at < len(text):
        skip = words.at(text, at, least=_BREAK if current else 0)
        if skip:
            pieces.append(current)
            current, at = "", at + skip
        elif _THAI.match(text[at]):
            current += text[at]
            at += 1
        else:
            pieces.append(current)
            current, at = "", at + 1
    pieces.append(current)
    kept = (toneless(it) for it in pieces)
    return list(
        dict.fromkeys(it for it in kept if len(it) > _SHORTEST_NAME and not it.isdigit() and it not in _NO_NAMES)
    )
