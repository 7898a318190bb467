"""The normal form of Thai text, shared by all that stores, compares or searches it. Standard library only."""

import re
import unicodedata

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_TONES = "\u0e48-\u0e4b"
# Line breaks and tabs separate words; every other control or format character (zero width, RTL marks, BOM) is noise.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000e0001\U000e0020-\U000e007f]"
)
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPLIT_AM = re.compile(f"\u0e4d([{_TONES}]*)\u0e32|([{_TONES}]+)\u0e4d\u0e32")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_SPLIT_AE = re.compile("\u0e40\u0e40")
# Two quick looks tell whether a text needs any of the repairs: nearly none does, and there are millions.
_SUSPECT_LETTER = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u0e4d\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\U000110bd\U000e0001\U000e0020-\U000e007f]"
)
_SUSPECT_PAIR = re.compile("  |\u0e40\u0e40|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1")
# What a spreadsheet takes for a formula, or for an apostrophe of ours before one.
_FORMULA = re.compile("'*[=+\\-@\t\r]")
# Marks above and below letters are no word characters to ``re``, but they make the word.
_PUNCTUATION = re.compile("(?:[^\\w\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|_)+")


def has_noise(text: str) -> bool:
    """Tell whether ``text`` holds control or format characters that :func:`normal` takes away."""
    return _NOISE.search(text) is not None


def may_need_repair(text: str) -> bool:
    """Tell whether any letter or pair of letters may have to be repaired; two quick looks, without NFC and ends."""
    return _SUSPECT_LETTER.search(text) is not None or _SUSPECT_PAIR.search(text) is not None


def normal(text: str) -> str:
    """Return ``text`` as it is stored: NFC, sara am in one piece, each mark once, no control characters, single spaces.

    Words, digits and spelling stay as they were written. Applying it twice changes nothing.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    if not may_need_repair(text) and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    text = _SPACES.sub(" ", _NOISE.sub("", _BREAKS.sub(" ", text)))
    before = None
    # A repair may bring together what another one looks for (a mark doubled around a zero-width space).
    while text != before:
        before = text
        text = unicodedata.normalize("NFC", text)
        text = _DOUBLED_MARK.sub(r"\1", text)
        text = _SPLIT_AM.sub(lambda found: (found[1] or found[2] or "") + "\u0e33", text)
        text = _SPLIT_AE.sub("\u0e41", text)
    return text.strip(" ")


def arabic_digits(text: str) -> str:
    """Return ``text`` with Thai digits ๐–๙ written 0–9."""
    return text.translate(THAI_DIGITS)


def key(text: str) -> str:
    """Return the form under which two spellings of one name are equal: normal, Arabic digits, no case, no punctuation.

    Thai vowels and tone marks are letters here and stay.
    """
    return _PUNCTUATION.sub("", arabic_digits(normal(text)).casefold())


# Tone marks and the like are what typists drop and misplace; spaces and punctuation stand where each pleases.
# The store's function search_key does the same to what it holds: the two must change together.
FOLDED_AWAY = (
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e2f \u00a0\u200b\u200c\u200d\u2060\ufeff"
    ".,;:!?'\"`´‘’“”()[]{}<>/\\|_-–—‐‑*+=#&@~^%$"
)
_FOLDING = str.maketrans(dict.fromkeys(FOLDED_AWAY))


def search_key(text: str) -> str:
    """Return the form under which a name is searched: normal, lower case, Arabic digits, no tones, no punctuation.

    Folding it again changes nothing.
    """
    return arabic_digits(normal(text)).lower().translate(_FOLDING)


def cell_text(value: str) -> str:
    """Return ``value`` as a cell of a delimited file: an apostrophe before what a spreadsheet takes for a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def cell_value(text: str) -> str:
    """Return what :func:`cell_text` was given: its apostrophe taken off again."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
