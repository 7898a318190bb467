"""Areas that fit what was typed: by code, by name within the areas other words name, and by names nearly so spelt."""

from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.queries import query
from spatial.search.typed import HOUSE, UPPER, Typed, Word

# A trigram index finds nothing for less than three letters.
SHORTEST_INSIDE = 3
MOST_PARENTS = 200
RESEMBLING = 60
FAR_OFF = 10
_LIKENESS = text("select set_config('pg_trgm.similarity_threshold', '0.3', true)")

Hit = Row[Any]


def areas(session: Session, typed: Typed, near: str | None, limit: int) -> list[tuple[int, Hit]]:
    """Return (quality, area) pairs, the surest first: 0 exact, 1 begins so, 2 holds it, 3 nearly so spelt."""
    if typed.code:
        found = session.execute(
            query("search_area_code"), {"code": typed.code, "code_prefix": f"{typed.code}%", "limit": limit}
        )
        return [(row.quality, row) for row in found]
    if typed.organisation_kinds:
        return []
    hits = list(_by_moo(session, typed, limit)) + list(_spelt(session, typed, near, limit))
    if not hits:
        hits = list(_misspelt(session, typed, limit))
    if not hits and len(typed.words) > 1:
        # Not all the words fit together: what each finds alone is better than nothing.
        for word in typed.words:
            hits += [(quality + FAR_OFF, row) for quality, row in _spelt(session, Typed((word,)), near, limit)]
    best: dict[str, tuple[int, Hit]] = {}
    for quality, row in hits:
        if row.code not in best or quality < best[row.code][0]:
            best[row.code] = (quality, row)
    return sorted(best.values(), key=lambda hit: hit[0])[:limit]


def within(session: Session, words: Sequence[Word]) -> list[str] | None:
    """Return code patterns of the areas that the words name together; [] where they name none, None for no words."""
    patterns: list[str] | None = None
    for word in words:
        levels = (word.level,) if word.level in UPPER else UPPER
        found = [row.code for row in _named(session, word, levels=levels, limit=MOST_PARENTS)]
        if patterns is None:
            patterns = [f"{code}%" for code in found]
        else:
            chosen = {longer for a in patterns for b in found for longer in _nested(a[:-1], b)}
            patterns = [f"{code}%" for code in sorted(chosen)]
    return patterns


def _nested(one: str, other: str) -> Iterable[str]:
    """Return the inner of two areas of which one lies in the other; nothing where neither does."""
    if one.startswith(other):
        yield one
    elif other.startswith(one):
        yield other


def _by_moo(session: Session, typed: Typed, limit: int) -> Iterable[tuple[int, Hit]]:
    """Return the villages of the moo within the areas named: ม.5 แม่ถอด."""
    if typed.moo is None or not typed.words:
        return
    inside = within(session, typed.words)
    if inside:
        asked = {"moo": typed.moo, "within": inside, "limit": limit}
        for row in session.execute(query("search_area_moo"), asked):
            yield row.quality, row


def _spelt(session: Session, typed: Typed, near: str | None, limit: int) -> Iterable[tuple[int, Hit]]:
    if typed.joined is not None:
        for row in _named(session, typed.joined, moo=typed.moo, near=near, limit=limit):
            yield row.quality, row
    for at, word in enumerate(typed.words):
        others = [other for k, other in enumerate(typed.words) if k != at]
        inside = within(session, others)
        if inside == []:
            continue
        levels: tuple[str, ...] | None = (word.level,) if word.level else None
        if typed.moo is not None and word.level not in UPPER:
            levels = ("village", "community")
        for row in _named(session, word, levels=levels, moo=typed.moo, inside=inside, near=near, limit=limit):
            # หนองแดง แม่ถอด: the tambon itself, found as its own parent, is no answer to the other word.
            if not inside or any(row.code != pattern[:-1] for pattern in inside):
                yield row.quality, row


def _named(
    session: Session,
    word: Word,
    *,
    levels: Sequence[str] | None = None,
    moo: int | None = None,
    inside: list[str] | None = None,
    near: str | None = None,
    limit: int,
) -> Sequence[Hit]:
    begins = [f"{word.key}%", f"{HOUSE}{word.key}%"]
    return session.execute(
        query("search_area"),
        {
            "exact": word.exact,
            "begins": begins,
            "begins_one": begins[0],
            "begins_two": begins[1],
            "holds": f"%{word.key}%" if len(word.key) >= SHORTEST_INSIDE else None,
            "levels": list(levels) if levels else None,
            "moo": moo,
            "within": inside,
            "near": f"{near}%" if near else None,
            "limit": limit,
        },
    ).all()


def _misspelt(session: Session, typed: Typed, limit: int) -> Iterable[tuple[int, Hit]]:
    """Return areas whose names differ by a letter or two, within the areas the other words name."""
    session.execute(_LIKENESS)
    attempts: list[tuple[Word, list[Word]]] = [(typed.joined, [])] if typed.joined else []
    attempts += [(word, [o for k, o in enumerate(typed.words) if k != at]) for at, word in enumerate(typed.words)]
    for word, others in attempts:
        inside = within(session, others)
        if inside == []:
            inside = _within_misspelt(session, others)
        if inside == [] or len(word.key) < SHORTEST_INSIDE:
            continue
        ranked = sorted(
            ((_apart(word, row.key), row) for row in _resembling(session, word, typed.moo, inside)),
            key=lambda hit: (hit[0], len(hit[1].code), hit[1].code),
        )
        for apart, row in ranked[:limit]:
            if apart <= max(1, len(word.bare) // 4):
                yield 3 + apart, row


def _within_misspelt(session: Session, words: Sequence[Word]) -> list[str]:
    if len(words) != 1:
        return []
    rows = _resembling(session, words[0], None, None, UPPER)
    return [f"{row.code}%" for row in rows if _apart(words[0], row.key) <= max(1, len(words[0].bare) // 4)]


def _resembling(
    session: Session, word: Word, moo: int | None, inside: list[str] | None, levels: Sequence[str] | None = None
) -> Sequence[Hit]:
    asked = list(levels) if levels else [word.level] if word.level else None
    return session.execute(
        query("search_area_misspelt"),
        {
            "word": word.bare,
            "levels": asked,
            "moo": moo,
            "within": inside,
            "limit": RESEMBLING,
        },
    ).all()


def _apart(word: Word, key: str) -> int:
    """Return by how many letters a name differs from a word, บ้าน apart."""
    return Levenshtein.distance(word.bare, key.removeprefix(HOUSE) or key)
