"""The inbox of overlaps: what is to be decided, the most money at the highest probability first."""

from typing import Any

from sqlalchemy.orm import Session

from spatial.decisions.gate import obstacles
from spatial.decisions.voice import Voice
from spatial.filters import Filter
from spatial.overlaps.reading import measured
from spatial.overlaps.sides import sides_of
from spatial.queries import query


def page(
    session: Session, voice: Voice, chosen: Filter, *, mine: bool = False, limit: int, offset: int
) -> dict[str, Any]:  # fmt: skip
    """Return one page of cases, how many there are, and how many in each state. ``mine``: what waits for the person.

    Each case has its sides, its state and, of each side, how many things stand in the way of asking money for it
    (``obstacles``; none where the side is covered).
    """
    asked = {
        **chosen.parameters(session, voice.actor), "mine": mine, "limit": limit, "offset": offset,
        "settles": voice.settles, "speaks_for": list(voice.organisation_ids),
        "areas": [f"{code}%" for code in voice.actor.area_codes] or None, "both_within": voice.both_within,
    }  # fmt: skip
    rows = session.execute(query("inbox"), asked).all()
    shown = [row for row in rows if row.id is not None]
    ids = [side for row in shown for side in (row.project_a_id, row.project_b_id)]
    sides = sides_of(session, voice.actor, ids, geometry=False)
    standing = {str(uuid): len(it) for uuid, it in obstacles(session, voice.actor, ids).items()}

    def side(project_id: int) -> dict[str, Any]:
        told = sides[project_id]
        return told | {"obstacles": standing.get(told["id"], 0) if told["id"] else None}

    return {
        "items": [
            measured(row)
            | {
                "state": row.state,
                "awaited": row.awaited,
                "deadline": row.deadline.isoformat() if row.deadline else None,
                "overdue": bool(row.overdue),
                "a": side(row.project_a_id),
                "b": side(row.project_b_id),
            }
            for row in shown
        ],
        "total": rows[0].total,
        "states": rows[0].states,
    }
