"""Reading overlap cases: one page of a list, counts by area, one whole case with both geometries."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.overlaps.score import rule_set
from spatial.overlaps.sides import sides_of
from spatial.queries import query
from spatial.works.difference import differences


def measured(row: Row[Any]) -> dict[str, Any]:
    """Return what lists tell of a case. Metres, m², shares of 1, baht."""
    return {
        "id": str(row.uuid),
        "covered": row.covered,
        "relation": row.relation,
        "kind": row.kind,
        "probability": row.probability,
        "zone": row.zone,
        "orders": row.orders,
        "decision": row.decision,
        "reopened": row.reopened_at is not None,
        "shared_m": row.shared_m,
        "shared_sqm": row.shared_sqm,
        "share_a": row.share_a,
        "share_b": row.share_b,
        "distance_m": row.distance_m,
        "tolerance_m": row.tolerance_m,
        "budget_baht": float(row.budget_baht),
    }


def _intercept(version: str) -> float | None:
    """Return where the adding up starts under a version of the rules; None for one that is not kept."""
    try:
        return rule_set(version).intercept
    except FileNotFoundError:
        return None


def counts(session: Session, actor: Actor, chosen: Filter, code_length: int) -> tuple[dict[str, int], int]:
    """Return the overlaps of each child area (by code) and how many there are in all."""
    rows = session.execute(
        query("overlap_counts"), chosen.parameters(session, actor) | {"code_length": code_length}
    ).all()
    return {row.code: row.overlaps for row in rows if row.code}, rows[0].total if rows else 0


def page(session: Session, actor: Actor, chosen: Filter, *, limit: int, offset: int) -> dict[str, Any]:
    """Return one page of cases under the filter, the likeliest to be one work first, and how many there are."""
    rows = session.execute(
        query("overlap_list"),
        chosen.parameters(session, actor) | {"project_id": None, "limit": limit, "offset": offset},
    ).all()
    ids = [side for row in rows for side in (row.project_a_id, row.project_b_id)]
    found = sides_of(session, actor, ids, geometry=False)
    _, total = counts(session, actor, chosen, 2)
    return {
        "items": [measured(row) | {"a": found[row.project_a_id], "b": found[row.project_b_id]} for row in rows],
        "total": total,
    }


def one(session: Session, actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Return one case with both geometries and the shared ground (EPSG:4326). Raises NotFound.

    A case with a covered side (``sides_of``) tells its kind and zone, and nothing that was measured or weighed.
    """
    row = session.execute(query("overlap_detail"), {"uuid": uuid, **visible_to(actor)}).one_or_none()
    if row is None:
        raise NotFound("unknown_overlap", "ไม่พบรายการทับซ้อนนี้", "There is no such overlap")
    found = sides_of(session, actor, [row.project_a_id, row.project_b_id], geometry=True)
    return measured(row) | {
        "a": found[row.project_a_id],
        "b": found[row.project_b_id],
        "shared_geometry": row.shared_geometry,
        "marked": _marked(found[row.project_a_id]["name"], found[row.project_b_id]["name"]),
        "bbox": [row.w, row.s, row.e, row.n] if row.w is not None else None,
        "crs": "EPSG:4326",
        "measured_in": f"EPSG:{row.measured_srid}" if row.measured_srid else None,
        "rule_set_version": row.rule_set_version,
        "active": row.active,
        "evidence": row.evidence,
        "contributions": row.contributions,
        "intercept": _intercept(row.rule_set_version),
        "kinds": row.kinds,
        "missing": row.missing,
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "reopened_at": row.reopened_at.isoformat() if row.reopened_at else None,
        "changes": row.changes,
    }


def _marked(a: str | None, b: str | None) -> dict[str, Any] | None:
    """Return both names in pieces, what only one of them says marked; None where one is not told."""
    if a is None or b is None:
        return None
    return {side: [asdict(it) for it in told] for side, told in zip("ab", differences(a, b), strict=True)}
