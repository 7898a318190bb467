"""Texts of projects read and kept, so that a scan reads only what has changed."""

import json
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial import statistics
from spatial.queries import query
from spatial.works import Vocabulary, Works, read, vocabulary
from spatial.works.nouns import bare
from spatial.works.places import read_places
from spatial.works.spelling import plain
from spatial.works.vocabulary import WORDS

CHUNK = 2_000
NAMED_OWNERS = ("village", "community", "tambon")


def words_of(session: Session) -> tuple[Vocabulary, str]:
    """Return the words in force, declared and added, and their version: equal versions read texts equally."""
    added = [(row.sort, row.concept, row.word) for row in session.execute(query("works_words"))]
    return _with(tuple(added)), sha256(repr(added).encode() + _declared_version()).hexdigest()[:12]


@cache
def _declared_version() -> bytes:
    """Return what stands for the declared words and the reader itself: a change of either reads texts anew."""
    digest = sha256()
    for path in (*sorted(WORDS.glob("*.toml")), *sorted(WORDS.parent.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.digest()


@lru_cache(maxsize=4)
def _with(added: tuple[tuple[str, str, str], ...]) -> Vocabulary:
    return vocabulary(added)


def refresh(session: Session, words: Vocabulary, version: str, ids: list[int] | None = None) -> int:
    """Read the texts that are not read yet or have changed, of all projects or of ``ids``. Returns how many."""
    done, asked = 0, {"version": version, "ids": ids, "limit": CHUNK, "after": 0}
    # Each part goes on where the one before ended: to look from the first again takes the square of their number.
    while rows := session.execute(query("works_stale"), asked).all():
        asked["after"] = rows[-1].id
        made = [_row(row, words, version) for row in rows]
        session.execute(query("works_keep"), {"rows": json.dumps(made, ensure_ascii=False)})
        done += len(made)
    statistics.renew(session, done, "project_works")
    return done


def _row(row: Row[Any], words: Vocabulary, version: str) -> dict[str, Any]:
    works = read(row.name, words)
    moos, villages = set(works.places.moos), list(works.places.villages)
    code = row.counted_code or ""
    home_moos: frozenset[int] = frozenset()
    home_names: tuple[str, ...] = ()
    if row.owner_kind in NAMED_OWNERS:
        home, _ = read_places(plain(row.owner_name))
        home_moos, home_names = home.moos, home.villages
    coded = {int(code[6:8])} if len(code) == 8 and code.isdigit() and row.is_place else set()
    return {
        "project_id": row.id,
        "project_version": row.version,
        "counted_code": row.counted_code,
        "words_version": version,
        "tambon_code": code[:6] if len(code) in (6, 8) else None,
        "object": works.object,
        "object_group": words.group(works.object),
        "kin_groups": words.kin_groups(works.object),
        "moos": sorted(moos | coded | home_moos),
        "names": sorted({it for name in works.names for it in name_keys(name)}),
        "villages": sorted({it for name in (*villages, *home_names) for it in name_keys(name)}),
        "reading": works.as_dict() | {"home_moos": sorted(home_moos), "home_names": list(home_names)},
    }


def name_keys(name: str) -> list[str]:
    """Return the forms a name is looked up by: as it stands, and without the common noun before it."""
    return list(dict.fromkeys((name, bare(name))))


def stored_works(reading: dict[str, Any]) -> Works:
    """Return the works as they were read."""
    return Works.from_dict(reading)
