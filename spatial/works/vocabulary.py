"""The declared words: ``words/*.toml`` of this package, and what users add in the table ``works_word``."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from spatial.works.spelling import plain, toneless

WORDS = Path(__file__).parent / "words"
SORTS = ("object", "action", "surface", "filler")
# A word this short stands inside too many others: it counts at the beginning of a word only.
SHORT = 4
# A word this long is known without its tone marks too, which scanned texts lose; shorter ones come to mean others.
BARE = 5


@dataclass(frozen=True)
class Meaning:
    """What a word means: a concept of a sort. ``weak``: it often stands in names of places."""

    sort: str
    concept: str
    weak: bool = False


@dataclass(frozen=True)
class Found:
    """A word found in a text, from ``start`` to ``end``."""

    start: int
    end: int
    word: str
    meanings: tuple[Meaning, ...]

    def concept(self, sort: str) -> str | None:
        """Return what the word means as ``sort``, or None."""
        return next((it.concept for it in self.meanings if it.sort == sort), None)

    @property
    def weak(self) -> bool:
        """Tell whether the word counts beside a verb only."""
        return all(it.weak for it in self.meanings if it.sort == "object")


@dataclass
class Vocabulary:
    """All words, found by their first two letters; the longest one that fits is taken."""

    groups: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int | None] = field(default_factory=dict)
    hardness: dict[str, int] = field(default_factory=dict)
    related: dict[str, frozenset[frozenset[str]]] = field(default_factory=dict)
    words: dict[str, dict[str, tuple[Meaning, ...]]] = field(default_factory=dict)
    _starts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _known: dict[str, list[str]] = field(default_factory=dict)

    def add(self, sort: str, concept: str, word: str, *, weak: bool = False, topic: bool = False) -> None:
        """Add a word of a sort. ``topic``: it stays among the names too. What is not written in letters is left out."""
        written = plain(word)
        if len(written) < 2:
            return
        self._enter(sort, concept, written, weak=weak, topic=topic)
        bare = toneless(written)
        if bare != written and len(bare) >= BARE:
            self._enter(sort, concept, bare, weak=weak, topic=topic)

    def _enter(self, sort: str, concept: str, written: str, *, weak: bool, topic: bool) -> None:
        meaning = Meaning(sort, concept, weak)
        known = self.words.setdefault(sort, {}).get(written, ())
        if meaning not in known:
            self.words[sort][written] = (*known, meaning)
        _insert(self._starts.setdefault(sort, {}), written)
        if not weak and not topic:
            _insert(self._known, written)

    def find(self, sort: str, text: str) -> Iterator[Found]:
        """Find the words of ``sort`` in ``text`` (as :func:`plain` wrote it), from left to right, longest first."""
        starts, words, at, end = self._starts.get(sort, {}), self.words.get(sort, {}), 0, len(text) - 1
        while at < end:
            for word in starts.get(text[at : at + 2], ()):
                if text.startswith(word, at) and _may_stand(text, at, words[word], word):
                    yield Found(at, at + len(word), word, words[word])
                    at += len(word) - 1
                    break
            at += 1

    def at(self, text: str, position: int, least: int = 0) -> int:
        """Return the length of the longest known word at ``position``, no weak one and not below ``least``; else 0."""
        for word in self._known.get(text[position : position + 2], ()):
            if len(word) < least:
                return 0
            if text.startswith(word, position):
                return len(word)
        return 0

    @cached_property
    def bare_objects(self) -> dict[str, str]:
        """The words of objects without their tone marks, weak ones left out; made when all words are there."""
        strong = ((word, meanings[0]) for word, meanings in self.words.get("object", {}).items())
        return {toneless(word): meaning.concept for word, meaning in strong if not meaning.weak}

    def group(self, name: str | None) -> str | None:
        """Return the group of an object, or None."""
        return self.groups.get(name) if name else None

    def kin_groups(self, name: str | None) -> list[str]:
        """Return the groups an object may be meant by, its own first; none for an unknown object."""
        own = self.group(name)
        if name is None or own is None:
            return []
        kin = {it for pair in self.related.get("kin", ()) if pair & {name, own} for it in pair - {name, own}}
        return [own, *sorted({self.groups.get(it, it) for it in kin} - {own})]

    def relation(self, one: str, other: str) -> str:
        """Return how two objects stand to each other: same, group, kin, conflict, complement, crossing or different."""
        if one == other:
            return "same"
        sides = [{it, self.groups.get(it, it)} for it in (one, other)]
        pairs = {frozenset((a, b)) for a in sides[0] for b in sides[1]}
        for name in ("crossing", "conflict", "complement", "kin"):
            if pairs & self.related.get(name, frozenset()) and self.groups.get(one) != self.groups.get(other):
                return name
        return "group" if self.groups.get(one, one) == self.groups.get(other, other) else "different"


def _insert(starts: dict[str, list[str]], word: str) -> None:
    words = starts.setdefault(word[:2], [])
    if word not in words:
        words.append(word)
        words.sort(key=len, reverse=True)


def _may_stand(text: str, at: int, meanings: tuple[Meaning, ...], word: str) -> bool:
    """Tell whether a word stands here. A short verb or filler must begin a word, not stand inside one."""
    if len(word) >= SHORT or any(it.sort == "object" for it in meanings):
        return True
    return at == 0 or not ("ก" <= text[at - 1] <= "๎")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def declared() -> Vocabulary:
    """Return the words this package declares."""
    return _declare()


def _declare() -> Vocabulary:
    found = Vocabulary()
    for concept, entry in _read("objects").items():
        found.groups[concept], found.shapes[concept] = entry["group"], entry["shape"]
        found.labels[concept] = entry["words"][0]
        for word in entry["words"]:
            found.add("object", concept, word)
        for word in entry.get("topics", ()):
            found.add("object", concept, word, topic=True)
        for word in entry.get("weak", ()):
            found.add("object", concept, word, weak=True)
    for sort, name in (("action", "actions"), ("surface", "surfaces"), ("filler", "fillers")):
        for concept, entry in _read(name).items():
            for word in entry["words"]:
                found.add(sort, concept, word)
            if sort == "action":
                found.ranks[concept] = entry.get("rank")
            if sort == "surface":
                found.hardness[concept] = entry["hardness"]
    found.related = {name: frozenset(frozenset(pair) for pair in pairs) for name, pairs in _read("relations").items()}
    return found


def concepts() -> list[tuple[str, str, str]]:
    """Return what words may mean, as (sort, concept, its first Thai word), in the order it is declared."""
    named = (("object", "objects"), ("action", "actions"), ("surface", "surfaces"), ("filler", "fillers"))
    return [(sort, concept, entry["words"][0]) for sort, name in named for concept, entry in _read(name).items()]


def vocabulary(additions: Iterable[tuple[str, str, str]] = ()) -> Vocabulary:
    """Return the declared words and ``additions``: (sort, concept, word), as users added them."""
    base = declared()
    more = list(additions)
    if not more:
        return base
    found = _declare()
    for sort, concept, word in more:
        found.add(sort, concept, word)
    return found


__all__ = ["SORTS", "Found", "Meaning", "Vocabulary", "concepts", "declared", "toneless", "vocabulary"]
