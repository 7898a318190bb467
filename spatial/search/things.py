"""What is no area, and fits what was typed: organisations, projects, needs, water, public land, roads."""

from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.queries import query
from spatial.search.areas import SHORTEST_INSIDE, within
from spatial.search.typed import UPPER, Typed
from spatial.tables.organisation import LAO_KINDS

# Of each kind this many are looked at before the best are chosen: a common word stops there.
MOST = 60
ORDER = ("lao", "agency", "need", "project", "water_source", "public_land", "road")


def things(session: Session, actor: Actor, typed: Typed, near: str | None, each: int) -> list[Row[Any]]:
    """Return at most ``each`` of every kind that the actor may see, best first within its kind."""
    places = [word for word in typed.words if word.level in UPPER]
    names = [word for word in typed.words if word.level not in UPPER]
    inside = within(session, places)
    keys = [word.key for word in names if word.key]
    if inside == [] or (not typed.own_code and max(map(len, keys), default=0) < SHORTEST_INSIDE):
        return []
    found = _asked(session, actor, keys, inside, typed.own_code)
    if typed.organisation_kinds:
        return sorted(
            (row for row in found if row.kind in typed.organisation_kinds), key=lambda row: _rank(row, keys, near)
        )
    if not found and len(names) > 1 and not places:
        # The last word may say where rather than what: ขุดลอกหนอง แม่ถอด
        inside = within(session, names[-1:])
        found = _asked(session, actor, keys[:-1], inside, None) if inside else []
    ranked = sorted(found, key=lambda row: _rank(row, keys, near))
    chosen: list[Row[Any]] = []
    for kind in ORDER:
        chosen += [row for row in ranked if row.type == kind][:each]
    return chosen


def _asked(
    session: Session, actor: Actor, keys: list[str], inside: list[str] | None, own_code: str | None
) -> list[Row[Any]]:
    holds = [f"%{key}%" for key in keys if key][:3]
    padded = [*holds, None, None, None]
    if not holds and own_code is None:
        return []
    return list(
        session.execute(
            query("search_things"),
            {
                **visible_to(actor),
                "holds_one": padded[0],
                "holds_two": padded[1],
                "holds_three": padded[2],
                "within": inside,
                "own_code": own_code,
                "lao_kinds": list(LAO_KINDS),
                "most": MOST,
            },
        )
    )


def _rank(row: Row[Any], keys: list[str], near: str | None) -> tuple[object, ...]:
    whole = "".join(keys)
    key = row.key or ""
    quality = 0 if key == whole else 1 if key.startswith(whole) else 2
    away = bool(near) and not (row.place_code or "").startswith(near or "")
    return quality, away, -(row.year or 0), len(key), row.id
