"""The names of LAOs taken apart: kind, bare name, and the amphoe and province they may say."""

import re
from dataclasses import dataclass
from functools import lru_cache

from spatial.text import key, normal

# A bare name follows, as registers keep it.
PREFIXES: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วนจังหวัด", "pao"),
    ("อบจ.", "pao"),
    ("องค์การบริหารส่วนตำบล", "sao"),
    ("อบต.", "sao"),
    ("เทศบาลตำบล", "subdistrict_municipality"),
    ("ทต.", "subdistrict_municipality"),
    ("เทศบาลเมือง", "town_municipality"),
    ("ทม.", "town_municipality"),
    ("เทศบาลนคร", "city_municipality"),
    ("ทน.", "city_municipality"),
    ("กรุงเทพมหานคร", "bangkok"),
    ("กทม.", "bangkok"),
    ("เมืองพัทยา", "pattaya"),
)
_SUFFIXES = (
    "Subdistrict Administrative Organisation",
    "Provincial Administrative Organisation",
    "Subdistrict Municipality",
    "Town Municipality",
    "City Municipality",
)
WITHOUT_NAME = ("bangkok", "pattaya")
_WITHIN = re.compile(r"\s*(?:อำเภอ|อ\.)\s*(?P<amphoe>[^\s.]+)|\s*(?:จังหวัด|จ\.)\s*(?P<province>[^\s.]+)")


@dataclass(frozen=True)
class Named:
    """A name taken apart, its parts as keys. ``kind`` is None where it is no LAO's."""

    kind: str | None
    bare: str
    amphoe: str | None = None
    province: str | None = None


def kind_and_rest(name: str) -> tuple[str | None, str]:
    """Return the LAO kind a name begins with and what follows; None and the whole name where it is no LAO's."""
    name = normal(name)
    for prefix, kind in PREFIXES:
        if name.startswith(prefix):
            return kind, name[len(prefix) :].strip()
    return None, name


@lru_cache(maxsize=50_000)
def take_apart(name: str) -> Named:
    """Return the parts of a name such as ``อบต.แม่ใส อ.เมืองพะเยา จ.พะเยา``."""
    kind, rest = kind_and_rest(name)
    if kind is None:
        return Named(None, key(rest))
    found = {k: v for match in _WITHIN.finditer(rest) for k, v in match.groupdict().items() if v}
    first = _WITHIN.search(rest)
    bare = "" if kind in WITHOUT_NAME else key(rest[: first.start()] if first else rest)
    return Named(kind, bare, key(found.get("amphoe", "")) or None, key(found.get("province", "")) or None)


def bare_name(name: str | None, kind: str | None) -> str | None:
    """Return a LAO's name without its own kind before it, as registers keep it: the kind stands in its own column."""
    if name is None or kind is None or kind in WITHOUT_NAME:
        return name
    found, rest = kind_and_rest(name)
    return rest if found == kind and rest else name


def bare_name_en(name: str | None) -> str | None:
    """Return a LAO's English name without its kind behind it."""
    if name is None:
        return None
    return next((name[: -len(s)].rstrip() for s in _SUFFIXES if name.endswith(s) and len(name) > len(s)), name)
