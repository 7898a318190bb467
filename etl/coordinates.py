"""Coordinates as people write them: degrees, minutes and seconds, hemispheres, both in one cell. Pure functions."""

import re
from collections.abc import Iterator

from etl.normalise import Unreadable, filled, number

_SIGNS = (
    (re.compile(r"ฟิลิปดา|พิลิปดา|[″”“〃]|''|′′|’’|seconds?|sec\.?", re.IGNORECASE), '"'),
    (re.compile(r"ลิปดา|[′’‘`´]|minutes?|min\.?", re.IGNORECASE), "'"),
    (re.compile(r"องศา|[º˚]|degrees?|deg\.?", re.IGNORECASE), "°"),
    (re.compile(r"ตะวันออก|ต\.?\s?อ\.|[eE](?![a-zA-Z])"), "E"),
    (re.compile(r"ตะวันตก|ต\.?\s?ต\.|[wW](?![a-zA-Z])"), "W"),
    (re.compile(r"ละติจูด|ลองจิจูด|latitude|longitude|lat|long|lng|lon|พิกัด|[()\[\]=]", re.IGNORECASE), " "),
    (re.compile(r"เหนือ|น\.|[nN](?![a-zA-Z])"), "N"),
    (re.compile(r"ใต้|[sS](?![a-zA-Z])"), "S"),
)
_ANGLE = re.compile(
    r"^([NSEW])?\s*(-?\d{1,3}(?:\.\d+)?)\s*°?"
    r"(?:(?:(?<=°)|:|(?<=\d)\s)\s*(\d{1,2}(?:\.\d+)?)\s*'?(?:(?:(?<=')|:|(?<=\d)\s)\s*(\d{1,2}(?:\.\d+)?)\s*\"?)?)?"
    r"\s*([NSEW])?$"
)
# As many decimals group no thousands.
_COMMA = re.compile(r"^(-?\d{1,3}),(\d{4,})$")
_METRES = re.compile(r"^[EN]?\s*(\d{5,7}(?:\.\d+)?)\s*[EN]?$")
_PARTS = re.compile(r"-?\d+(?:\.\d+)?")
_MOST_CHARACTERS = 120
MOST_DEGREES = 180


def coordinate(value: object) -> float | None:
    """Read one coordinate: a number, or an angle such as ``18°17'30"N``, ``N 18 17 30``, ``18 องศา 17 ลิปดา``.

    None where empty. Raises Unreadable, also for 60 minutes or seconds and more.
    """
    try:
        return number(value)
    except Unreadable:
        if not isinstance(value, str):
            raise
    text = _signed(value)
    if comma := _COMMA.match(text):
        return float(f"{comma[1]}.{comma[2]}")
    return _angle(text)


def pair(value: object) -> tuple[float, float] | None:
    """Read two coordinates of one cell, latitude first, or two of metres, in the order they stand; None where empty.

    Hemispheres tell which is which: ``E 99°30' N 18°17'`` is given latitude first too. Raises Unreadable.
    """
    if filled(value) is None:
        return None
    text = _signed(str(value)).strip(" ,;")
    for first, second in _halves(text):
        try:
            one, two = _one(first), _one(second)
        except Unreadable:
            continue
        if one is not None and two is not None:
            return (two, one) if _turned(first, second, one) else (one, two)
    raise Unreadable(str(value))


def _turned(first: str, second: str, one: float) -> bool:
    """Tell whether degrees stand east first by their letters; metres stay as they are."""
    return one <= MOST_DEGREES and re.search("[EW]", first) is not None and not re.search("[EW]", second)


def _signed(value: str) -> str:
    """Return the text with one sign for each thing people write in many ways."""
    text = filled(value) or ""
    for written, sign in _SIGNS:
        text = written.sub(sign, text)
    return " ".join(text.split())


def _one(text: str) -> float | None:
    text = text.strip(" :")
    if metres := _METRES.match(text):
        return float(metres[1])
    try:
        return number(text)
    except Unreadable:
        return _angle(text)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a cell in two."""
    for sign in (",", ";", "/", "|"):
        first, found, second = text.partition(sign)
        if found and sign not in second:
            yield first, second
    if len(text) <= _MOST_CHARACTERS:
        for at, letter in enumerate(text):
            if letter in "NSEW":
                yield text[: at + 1], text[at + 1 :]
                yield text[:at], text[at:]
        parts = list(_PARTS.finditer(text))
        if len(parts) in (2, 4, 6):
            middle = parts[len(parts) // 2].start()
            yield text[:middle], text[middle:]


def _angle(text: str) -> float:
    found = _ANGLE.match(text)
    if found is None:
        raise Unreadable(text)
    before, whole, minutes, seconds, after = found.groups()
    if (before and after) or (minutes and "." in whole) or (seconds and "." in minutes):
        raise Unreadable(text)
    parts = float(whole), float(minutes or 0), float(seconds or 0)
    if max(parts[1:]) >= 60:
        raise Unreadable(text)
    size = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
    return -size if whole.startswith("-") or (before or after) in ("S", "W") else size
