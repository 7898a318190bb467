"""What people are told happened to the cases that concern them: their list, what is unread, a digest by organisation.

Notices are made by the store, by a trigger on ``decision_step``: with the step, in its transaction, or not at all.
"""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.errors import NotFound
from spatial.queries import query


def unread(session: Session, account_id: int) -> int:
    """Return how many notices a person has not read."""
    asked = text("select count(*) from notice where account_id = :account_id and read_at is null")
    return int(session.scalar(asked, {"account_id": account_id}) or 0)


def page(session: Session, actor: Actor, *, limit: int, offset: int) -> dict[str, Any]:
    """Return one page of a person's notices, unread ones first, then the latest, and how many there are."""
    asked = {"account_id": actor.account_id, "limit": limit, "offset": offset, **visible_to(actor)}
    rows = session.execute(query("notice_list"), asked).all()
    return {
        "items": [
            _step(row) | {"id": str(row.uuid), "read": row.read_at is not None, "told_at": row.created_at}
            for row in rows
        ],
        "total": rows[0].total if rows else 0,
    }


def read(session: Session, actor: Actor, uuid: UUID) -> None:
    """Keep that a person has read one notice of theirs. Raises NotFound for another's."""
    marked = session.execute(
        text(
            "update notice set read_at = coalesce(read_at, now()) where uuid = :uuid and account_id = :account_id"
            " returning id"
        ),
        {"uuid": uuid, "account_id": actor.account_id},
    ).one_or_none()
    if marked is None:
        raise NotFound("unknown_notice", "ไม่พบการแจ้งเตือนนี้", "There is no such notice")


def read_all(session: Session, actor: Actor) -> None:
    """Keep that a person has read all they were told."""
    session.execute(
        text("update notice set read_at = now() where account_id = :account_id and read_at is null"),
        {"account_id": actor.account_id},
    )


def digest(session: Session, since: datetime) -> list[dict[str, Any]]:
    """Return what nobody of an organisation, or of an amphoe, has read since a moment, and who they are by e-mail."""
    rows = session.execute(query("notice_digest"), {"since": since}).all()
    found = []
    for (code, name, is_organisation), of in groupby(rows, lambda row: (row.code, row.name_th, row.is_organisation)):
        told = list(of)
        found.append(
            {
                "code": code or None,
                "name": name if is_organisation else f"อำเภอ{name}" if name else "ทุกพื้นที่",
                "people": sorted({email for row in told for email in row.emails}),
                "items": [_step(row) | {"told_at": row.taken_at} for row in told],
            }
        )
    return found


def _step(row: Row[Any]) -> dict[str, Any]:
    return {
        "overlap_id": str(row.overlap_uuid),
        "kind": row.kind,
        "speaker": row.speaker,
        "decision": row.decision,
        "reason": row.reason,
        "deadline": row.deadline,
        "person": row.person,
        "organisation": row.organisation,
        "a": {"name": row.a_name, "owner_name": row.a_owner},
        "b": {"name": row.b_name, "owner_name": row.b_owner},
    }
