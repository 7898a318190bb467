"""Text as it is searched for places: without tone marks, which PDF files lose, or spaces, which they scatter."""

import re
from dataclasses import dataclass

from spatial.text import arabic_digits, normal

# mai taikhu, the four tone marks, thanthakhat, nikhahit: what is lost or misplaced most
_LOST = re.compile("[\u0e47-\u0e4e]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
THAI = re.compile("[ก-ฺเ-ๅ]")


@dataclass(frozen=True)
class Folded:
    """``text`` without spaces; ``gap``: for each place in it (and the end), whether a space stood before it."""

    text: str
    gap: tuple[bool, ...]


def fold(text: str) -> Folded:
    """Return the folded form of ``text``. Folding the result again changes nothing."""
    letters: list[str] = []
    gap: list[bool] = []
    spaced = True
    for letter in _LOST.sub("", _DASHES.sub("-", arabic_digits(normal(text)).casefold())):
        if letter.isspace():
            spaced = True
            continue
        letters.append(letter)
        gap.append(spaced)
        spaced = False
    return Folded("".join(letters), (*gap, True))


def name_key(name: str) -> str:
    """Return the folded form of a name."""
    return fold(name).text
