"""Removing a project or need, which hides it from everybody and deletes nothing; what was removed; bringing it back."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.changes.cause import because
from spatial.changes.editing import Hand, keep, mine, must_be, what_follows
from spatial.changes.undoing import undo
from spatial.errors import BadInput, Conflict
from spatial.queries import query
from spatial.tables.project import REMOVED

_TAKEN = text(
    "select change.uuid from removal join history.change on change.id = removal.change_id"
    " where removal.kind = :kind and removal.id = :id"
)


class ReasonNeeded(BadInput):
    """Nothing is removed without a reason."""

    def __init__(self) -> None:
        super().__init__("reason_needed", "ต้องบอกเหตุผลที่นำออก", "Say why it is removed.", field="reason")


def remove(session: Session, hand: Hand, kind: str, uuid: UUID, version: int, reason: str) -> int:
    """Remove a project or need over the ``version`` the person saw, and return its new version.

    Raises NotFound, NotAllowed; ReasonNeeded; EditedMeanwhile; Conflict for what is removed already.
    """
    row = mine(session, hand, kind, uuid, lock=True)
    if not reason.strip():
        raise ReasonNeeded
    must_be(session, kind, row, version)
    because(session, hand.actor, reason.strip())
    kept = keep(session, kind, row.id, {"stage": REMOVED})
    what_follows(session, kind, row.id)
    return kept


def bring_back(session: Session, hand: Hand, kind: str, uuid: UUID, reason: str) -> int:
    """Undo what removed a thing, and return its new version. Raises NotFound, NotAllowed, Conflict where it stands."""
    row = mine(session, hand, kind, uuid, lock=True, removed=True)
    change = session.scalar(_TAKEN, {"kind": kind, "id": row.id})
    if change is None:
        raise Conflict("not_removed", "รายการนี้ไม่ได้ถูกนำออก", "This was not removed.")
    return undo(session, hand, kind, uuid, change, reason)


def removed(session: Session, projects: Hand, needs: Hand, *, limit: int, offset: int = 0) -> dict[str, Any]:
    """Return one page of what was removed of the things a person keeps, the latest first, and how many there are.

    ``projects``, ``needs``: what they may change of each.
    """
    asked = {
        "project_owners": list(projects.organisation_ids), "need_owners": list(needs.organisation_ids),
        "own_areas": list(needs.areas), "oversees": projects.oversees, "limit": limit, "offset": offset,
    }  # fmt: skip
    rows = session.execute(query("removed_list"), asked).all()
    return {
        "items": [
            {
                "kind": row.kind,
                "id": str(row.uuid),
                "name": row.name,
                "version": row.version,
                "owner_name": row.owner_name,
                "removed_at": row.made_at.isoformat() if row.made_at else None,
                "by": {"role": row.role, "name": row.person} if row.role else None,
                "reason": row.reason,
                "mine": row.is_mine,
            }
            for row in rows
        ],
        "total": rows[0].total if rows else 0,
    }
