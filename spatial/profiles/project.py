"""What one project is tied to, for its page. What may not be seen is counted, never named."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.errors import NotFound
from spatial.queries import query

_PLAIN = ("objective", "quantity_unit", "done_by", "carried_out", "rank")
_SIZES = ("width_m", "length_m", "depth_m", "area_sqm", "quantity")


def ties(session: Session, actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Return a project's stated dimensions (m, m²), plan, requests, results, lineage, needs, water, land and roads.

    ``money``: ``gross_baht`` is its own budget; of it the share ``carried_on`` (0–1) went to other projects, so that
    ``net_baht`` is what it still carries: nets can be added up along a lineage, gross sums count a baht once a step.
    Raises NotFound where there is none, or none the actor may see.
    """
    row = session.execute(query("project_ties"), {"uuid": uuid, **visible_to(actor)}).one_or_none()
    if row is None:
        raise NotFound("unknown_project", "ไม่พบโครงการนี้", "There is no such project")
    told = {name: getattr(row, name) for name in _PLAIN}
    told |= {name: None if getattr(row, name) is None else float(getattr(row, name)) for name in _SIZES}
    told |= {"guarantee_until": row.guarantee_until.isoformat() if row.guarantee_until else None}
    told |= {"plan": _plan(row), "money": _money(row), "requests": row.requests, "results": row.results}
    told |= {"from": _lineage(row, "from"), "to": _lineage(row, "to"), "lineage_hidden": row.lineage_hidden}
    told |= {"needs": row.needs, "needs_hidden": row.needs_hidden}
    told |= {"water_sources": row.water_sources, "public_land": row.public_land, "roads": row.roads}
    return told | {"missing": _missing(row)}


def _plan(row: Row[Any]) -> dict[str, Any] | None:
    if not row.has_plan:
        return None
    if not row.plan_seen:
        return {"seen": False}
    return {
        "seen": True,
        "name_th": row.plan_name_th,
        "level": row.plan_level,
        "year_from": row.plan_year_from,
        "year_to": row.plan_year_to,
        "steps": row.steps,
    }


def _money(row: Row[Any]) -> dict[str, float]:
    gross, carried_on = float(row.gross_baht), float(row.share_carried_on)
    return {"gross_baht": gross, "carried_on": carried_on, "net_baht": gross * (1 - carried_on)}


def _lineage(row: Row[Any], way: str) -> list[dict[str, Any]]:
    found = [one for one in row.lineage if one["way"] == way]
    return [{key: value for key, value in one.items() if key != "way"} for one in found]


def _missing(row: Row[Any]) -> list[str]:
    """Return the codes of what nobody has stated of the project."""
    checks = (
        ("location", row.location_precision not in ("surveyed", "digitised")),
        ("objective", row.objective is None),
        ("dimensions", all(getattr(row, name) is None for name in _SIZES)),
        ("budget", not row.gross_baht),
        ("done_by", row.done_by is None),
        ("carried_out", row.carried_out is None),
        ("plan", not row.has_plan),
        ("need", not row.needs and not row.needs_hidden),
        ("result", not row.results),
        ("permission", any(one["permission"] in ("not_asked", "asked", "refused") for one in row.public_land)),
    )
    return [code for code, absent in checks if absent]
