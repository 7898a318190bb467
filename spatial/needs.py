"""Reading needs: which have no project, by link and by place; one page of a list, totals, one whole need.

All under the common filter, whose ``answered`` and ``near`` say what counts as a project that answers a need.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.errors import NotFound
from spatial.filters import NEAR_M, Filter
from spatial.projects import items, place_of
from spatial.queries import query

SORTS = ("priority", "people", "place")


def item(row: Row[Any]) -> dict[str, Any]:
    """Return one need as lists show it.

    ``answer``: ``link``, ``place``, or None where no project answers it. ``placed``: it has a geometry of its own;
    ``on_map``: it can be shown at least by its village's point.
    """
    return {
        "id": str(row.uuid),
        "title": row.title,
        "issue_code": row.issue_code,
        "issue_name_th": row.issue_name_th,
        "issue_name_en": row.issue_name_en,
        "fiscal_year_be": row.fiscal_year_be,
        "priority": row.priority,
        "affected_people": row.affected_people,
        "affected_households": row.affected_households,
        "status": row.status,
        "location_precision": row.location_precision,
        "place": place_of(row),
        "placed": row.placed,
        "on_map": row.on_map,
        "answer": row.answer,
    }


def totals(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    """Return the needs under the filter and what answers them, with or without ``chosen.without``.

    ``needs = needs_linked + needs_near + needs_without``; ``answered_by`` and ``near_m`` (metres or None) tell the rule
    that was used: for a whole country links alone count, whatever was asked.
    """
    parameters = replace(chosen, without=False).parameters(session, actor)
    row = session.execute(query("need_totals"), parameters).one()
    return dict(row._mapping) | {"answered_by": parameters["answered_by"], "near_m": parameters["near_m"]}


def counts_by_child(session: Session, actor: Actor, chosen: Filter, code_length: int) -> dict[str, dict[str, int]]:
    """Return ``needs`` and ``needs_without`` for each child area, by the first ``code_length`` digits of its code."""
    parameters = replace(chosen, without=False).parameters(session, actor) | {"code_length": code_length}
    rows = session.execute(query("need_counts"), parameters)
    return {row.code: {"needs": row.needs, "needs_without": row.needs_without} for row in rows}


def page(
    session: Session,
    actor: Actor,
    chosen: Filter,
    *,
    sort: str = "priority",
    limit: int = 50,
    offset: int = 0,
    only_unplaced: bool = False,
) -> dict[str, Any]:
    """Return one page of needs under the filter, those without a project first, with the totals of all its pages."""
    parameters = chosen.parameters(session, actor) | {
        "sort": sort, "limit": limit, "offset": offset, "only_unplaced": only_unplaced,
    }  # fmt: skip
    rows = session.execute(query("need_list"), parameters)
    found = totals(session, actor, chosen)
    return {
        "items": [item(row) for row in rows],
        "total": found["needs_without"] if chosen.without else found["needs"],
        "totals": found,
    }


def one(session: Session, actor: Actor, uuid: UUID, near: int = NEAR_M) -> dict[str, Any]:
    """Return one need whole: facts, geometry (EPSG:4326), and its projects, tied to it or within ``near`` metres.

    ``spot`` is its geometry or its village's point; ``projects_hidden`` counts tied projects the actor may not see.
    Raises NotFound where there is none, or none the actor may see.
    """
    asked = {**Filter().parameters(session, actor), "answered_by": "either", "near_m": near}
    row = session.execute(query("need_detail"), asked | {"uuid": uuid}).one_or_none()
    if row is None:
        raise NotFound("unknown_need", "ไม่พบความต้องการนี้", "There is no such need")
    told = ("source_key", "description", "issue_stated", "cause", "potential", "stage", "place_text")
    return item(row) | {name: getattr(row, name) for name in (*told, "owner_code", "owner_name")} | {
        "version": row.version,
        "geometry": row.geometry,
        "spot": row.spot,
        "bbox": [row.w, row.s, row.e, row.n] if row.spot else None,
        "near_m": near,
        "projects": _projects(session, actor, asked | {"need_id": row.id}),
        "projects_hidden": row.projects_hidden,
        "batch": {"id": str(row.batch_uuid), "file_name": row.file_name, "row": row.batch_row}
        if row.batch_uuid
        else None,
    }  # fmt: skip


def _projects(session: Session, actor: Actor, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    found = session.execute(query("need_projects"), parameters).all()
    shown = items(session, actor, [row.uuid for row in found])
    return [
        shown[row.uuid]
        | {
            "basis": row.basis,
            "near": row.near,
            "distance_m": None if row.distance_m is None else round(row.distance_m, 1),
            "by_village": row.by_village,
        }
        for row in found
    ]
