"""The gate: may money be asked for a project, or does something in its whole lineage stand in the way."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.errors import NotFound
from spatial.queries import query

# In the order they are shown.
OBSTACLES = ("withdrawn", "confirmed_duplicate", "undecided_duplicate", "other_request")


def funding_clear(session: Session, actor: Actor, uuid: UUID, source: str | None = None) -> dict[str, Any]:
    """Tell whether money may be asked for a project of ``source``, and each thing that stands in the way.

    ``clear``: neither it nor anything in its lineage has an undecided duplicate, a confirmed one that still stands, or
    a request under way to another source than ``source`` (none: than the one the project itself names). Officials are
    told that something they may not see stands in the way (``covered``); the public is answered by what is published.
    ``plan``: how many projects of its plan the actor sees, and of how many of these money may be asked for; none where
    it is in no plan. Raises NotFound.
    """
    asked = {"uuid": uuid, **visible_to(actor)}
    found = session.execute(
        text(
            "select id, funding_source, plan_id from project where uuid = :uuid"
            " and seen_by(stage, owner_id, :visible_stages, :own_organisation_ids)"
        ),
        asked,
    ).one_or_none()
    if found is None:
        raise NotFound("unknown_project", "ไม่พบโครงการนี้", "There is no such project")
    stands = obstacles(session, actor, [found.id], source).get(uuid, [])
    return {
        "id": str(uuid),
        "clear": not stands,
        "source": source or found.funding_source,
        "obstacles": stands,
        "plan": _plan(session, actor, found.plan_id, source) if found.plan_id else None,
    }


def _plan(session: Session, actor: Actor, plan_id: int, source: str | None) -> dict[str, int]:
    ids = session.scalars(
        text(
            "select id from project where plan_id = :plan_id"
            " and seen_by(stage, owner_id, :visible_stages, :own_organisation_ids)"
        ),
        {"plan_id": plan_id, **visible_to(actor)},
    ).all()
    return {"projects": len(ids), "clear": len(ids) - len(obstacles(session, actor, list(ids), source))}


def obstacles(
    session: Session, actor: Actor, ids: list[int], source: str | None = None
) -> dict[UUID, list[dict[str, Any]]]:
    """Return what stands in the way of each project, by its public id; those that are clear are not in the answer."""
    asked = {"ids": ids, "source": source or None, "official": actor.account_id is not None, **visible_to(actor)}
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in session.execute(query("funding_obstacles"), asked):
        found.setdefault(row.root, []).append(_told(row))
    return found


def _told(row: Row[Any]) -> dict[str, Any]:
    told = {
        "kind": row.kind,
        "covered": not row.seen,
        "overlap_id": str(row.overlap_uuid) if row.overlap_uuid else None,
        "state": row.state,
        "project": _project(row, "project"),
        "other": _project(row, "other") if row.other_owner else None,
    }
    if row.kind == "other_request":
        told["request"] = {
            "funding_source": row.funding_source,
            "fiscal_year_be": row.fiscal_year_be,
            "status": row.status,
            "amount_baht": row.amount_baht,
        }
    return told


def _project(row: Row[Any], name: str) -> dict[str, Any]:
    uuid = getattr(row, f"{name}_uuid")
    return {
        "id": str(uuid) if uuid else None,
        "name": getattr(row, f"{name}_name"),
        "owner_name": getattr(row, f"{name}_owner"),
    }
