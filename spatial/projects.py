"""Reading projects: one page of a list, totals, one whole project."""

from typing import Any
from uuid import UUID

from shapely.geometry import shape
from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.areas import areas_holding
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.overlaps.cases import sides
from spatial.queries import query

SORTS = ("budget", "year", "name")


def place_of(row: Row[Any]) -> dict[str, Any] | None:
    """Return the place a row names, or None."""
    if row.place_code is None:
        return None
    return {
        "code": row.place_code,
        "level": row.place_level,
        "name_th": row.place_name_th,
        "name_en": row.place_name_en,
    }


def item(row: Row[Any]) -> dict[str, Any]:
    """Return one project as lists show it. Money in exact baht."""
    return {
        "id": str(row.uuid),
        "name": row.name,
        "owner_name": row.owner_name,
        "owner_kind": row.owner_kind,
        "issue_code": row.issue_code,
        "issue_name_th": row.issue_name_th,
        "issue_name_en": row.issue_name_en,
        "year_from": row.year_from,
        "year_to": row.year_to,
        "budget_baht": float(row.budget_baht),
        "location_precision": row.location_precision,
        "place": place_of(row),
        "placed": row.placed,
        "overlaps": row.overlaps,
    }


def items(session: Session, actor: Actor, uuids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the projects of these ids that may be seen, as lists show them, with their geometry (EPSG:4326)."""
    rows = session.execute(query("project_items"), {"uuids": uuids, **visible_to(actor)})
    return {row.uuid: item(row) | {"geometry": row.geometry} for row in rows}


def totals(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    """Return how many projects, how many without a geometry, and their baht, under the filter."""
    row = session.execute(query("project_totals"), chosen.parameters(session, actor)).one()
    return {
        "projects": row.projects,
        "projects_unplaced": row.projects_unplaced,
        "budget_baht": float(row.budget_baht),
    }


def page(
    session: Session, actor: Actor, chosen: Filter, *, sort: str, limit: int, offset: int, only_unplaced: bool = False
) -> dict[str, Any]:
    """Return one page of projects under the filter, with the totals of all its pages."""
    rows = session.execute(
        query("project_list"),
        chosen.parameters(session, actor)
        | {"sort": sort, "limit": limit, "offset": offset, "only_unplaced": only_unplaced},
    )
    found = totals(session, actor, chosen)
    return {
        "items": [item(row) for row in rows],
        "total": found["projects_unplaced"] if only_unplaced else found["projects"],
        "total_budget_baht": found["budget_baht"],
        "unplaced": found["projects_unplaced"],
    }


def one(session: Session, actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Return one project whole: facts, money by year, geometry (EPSG:4326), the areas that hold it, its sides.

    Raises NotFound where there is none, or none the actor may see.
    """
    row = session.execute(query("project_detail"), {"uuid": uuid, **visible_to(actor)}).one_or_none()
    if row is None:
        raise NotFound("unknown_project", "ไม่พบโครงการนี้", "There is no such project")
    held = areas_holding(session, shape(row.geometry)) if row.geometry else []
    overlaps = session.execute(
        query("overlap_list"),
        Filter().parameters(session, actor) | {"project_id": row.id, "limit": 100, "offset": 0},
    )
    return item(row) | {
        "version": row.version,
        "source_key": row.source_key,
        "description": row.description,
        "owner_code": row.owner_code,
        "plan_level": row.plan_level,
        "works_kind": row.works_kind,
        "funding_source": row.funding_source,
        "responsible_unit": row.responsible_unit,
        "issue_stated": row.issue_stated,
        "stage": row.stage,
        "budgets": row.budgets,
        "geometry": row.geometry,
        "bbox": [row.w, row.s, row.e, row.n] if row.geometry else None,
        "length_m": row.length_m,
        "area_sqm": row.area_sqm,
        "areas": [share.as_dict() for share in held],
        "sides": sides(session, actor, project_id=row.id) if row.geometry else [],
        "overlap_ids": [str(found.uuid) for found in overlaps],
        "batch": {"id": str(row.batch_uuid), "file_name": row.file_name, "row": row.batch_row}
        if row.batch_uuid
        else None,
    }
