"""What one works text says that another does not, marked within it: abbreviations and word order do not differ."""

import re
from dataclasses import dataclass

from spatial.text import arabic_digits
from spatial.works.spelling import abbreviation_at, toneless
from spatial.works.vocabulary import SHORT, SORTS, Vocabulary, declared

_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.)\s?([0-9๐-๙]+)")
_PLACES = (
    (re.compile(r"บ้าน|บ\."), "village"),
    (re.compile(r"ตำบล|ต\."), "tambon"),
    (re.compile(r"อำเภอ|อ\."), "amphoe"),
    (re.compile(r"จังหวัด|จ\."), "province"),
)
_NUMBER = re.compile(r"[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*")
# A Thai syllable's written parts stay together: a mark never stands apart from its letter.
_CLUSTER = re.compile("[เ-ไ]?[ก-ฮ][ะ-ฺๅ-๎]*|[a-zA-Z]+|[^\\W\\s]")
_GAP = re.compile(r"\s+|.", re.DOTALL)
# Of a name, so many letters in a row count as said by the other too; fewer are chance.
_LEAST = 3


@dataclass(frozen=True)
class Piece:
    """A stretch of a text. ``differs``: the other text does not say it."""

    text: str
    differs: bool


@dataclass(frozen=True)
class _Token:
    text: str
    key: str | None
    known: bool


def differences(a: str, b: str, words: Vocabulary | None = None) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, what only one of them says marked. The pieces of a text make up the text."""
    one, two = (_tokens(text, words or declared()) for text in (a, b))
    return _marked(one, two), _marked(two, one)


def _tokens(text: str, words: Vocabulary) -> list[_Token]:
    found: list[_Token] = []
    at, lower = 0, text.casefold() if len(text.casefold()) == len(text) else text
    while at < len(text):
        length, key, known = _token_at(lower, at, words, after_name=bool(found) and found[-1].key is not None)
        found.append(_Token(text[at : at + length], key, known))
        at += length
    return found


def _token_at(text: str, at: int, words: Vocabulary, *, after_name: bool) -> tuple[int, str | None, bool]:
    """Return how long the token at a position is, what it is compared by (none: a gap), whether it is a whole word."""
    length, key = _word_at(text, at, words, after_name=after_name)
    if length:
        return length, key, True
    if cluster := _CLUSTER.match(text, at):
        return len(cluster[0]), toneless(cluster[0]), False
    gap = _GAP.match(text, at)
    return len(gap[0]) if gap else 1, None, False


def _word_at(text: str, at: int, words: Vocabulary, *, after_name: bool) -> tuple[int, str]:
    """Return how long the known word or number at a position is, 0 where there is none, and what it means."""
    if moo := _MOO.match(text, at):
        return len(moo[0]), f"moo {int(arabic_digits(moo[1]))}"
    if number := _NUMBER.match(text, at):
        return len(number[0]), arabic_digits(number[0]).replace(",", "")
    short, written = abbreviation_at(text, at)
    if short:
        return short, _concept(written, words)
    for pattern, name in _PLACES:
        if place := pattern.match(text, at):
            return len(place[0]), name
    length = words.at(text, at, least=SHORT if after_name else 0)
    return length, _concept(text[at : at + length], words)


def _concept(word: str, words: Vocabulary) -> str:
    """Return what a word means, so that two words for one thing are equal; else the word."""
    for sort in SORTS:
        for meaning in words.words.get(sort, {}).get(word, ()):
            return f"{sort} {meaning.concept}"
    return word


def _marked(mine: list[_Token], others: list[_Token]) -> list[Piece]:
    said = {it.key for it in others if it.known}
    runs = [run for run in _runs(others) if run]
    differs: list[bool | None] = [None if it.key is None else it.known and it.key not in said for it in mine]
    at = 0
    for run in _runs(mine):
        shared = _shared(run, runs)
        for k in range(len(run)):
            differs[at + k] = not shared[k]
        at += len(run) + 1
    return _pieces(mine, differs)


def _runs(tokens: list[_Token]) -> list[list[str]]:
    """Return the stretches of letters between words and gaps: one list before, between and after each of these."""
    runs: list[list[str]] = [[]]
    for it in tokens:
        if it.known or it.key is None:
            runs.append([])
        else:
            runs[-1].append(it.key)
    return runs


def _shared(run: list[str], others: list[list[str]]) -> list[bool]:
    """Tell of each letter of a name whether it stands in a stretch the other text has too."""
    shared, at = [False] * len(run), 0
    while at < len(run):
        longest = max((_common(run, at, other) for other in others), default=0)
        if longest >= min(_LEAST, len(run)):
            shared[at : at + longest] = [True] * longest
            at += longest
        else:
            at += 1
    return shared


def _common(run: list[str], at: int, other: list[str]) -> int:
    best = 0
    for start in range(len(other)):
        length = 0
        while at + length < len(run) and start + length < len(other) and run[at + length] == other[start + length]:
            length += 1
        best = max(best, length)
    return best


def _pieces(tokens: list[_Token], differs: list[bool | None]) -> list[Piece]:
    """Join what is alike; a gap goes with what stands on both sides of it, and is not marked alone."""
    found: list[Piece] = []
    for k, it in enumerate(tokens):
        flag = differs[k]
        if flag is None:
            after = next((one for one in differs[k + 1 :] if one is not None), False)
            flag = bool(found) and found[-1].differs and bool(after)
        if found and found[-1].differs == flag:
            found[-1] = Piece(found[-1].text + it.text, flag)
        else:
            found.append(Piece(it.text, flag))
    return found
