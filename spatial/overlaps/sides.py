"""The two sides of an overlap as the acting person may be told of them: whole, or covered (another owner's draft)."""

from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.queries import query

Side = dict[str, Any]


def sides_of(session: Session, actor: Actor, ids: list[int], *, geometry: bool) -> dict[int, Side]:
    """Return projects by id as sides of overlaps, with their geometry (EPSG:4326) if asked for.

    ``covered``: another owner's draft, told as owner and contact, kind of works, years and tambon (whose outline stands
    for its geometry) alone; its id, name, issue, money and number of overlaps are none.
    """
    rows = session.execute(query("overlap_sides"), {"ids": ids, "with_geometry": geometry, **visible_to(actor)})
    return {row.id: _side(row) | ({"geometry": row.geometry} if geometry else {}) for row in rows}


def _side(row: Row[Any]) -> Side:
    from spatial.projects import place_of

    return {
        "id": str(row.uuid) if row.uuid else None,
        "covered": row.covered,
        "name": row.name,
        "owner_name": row.owner_name,
        "owner_kind": row.owner_kind,
        "owner_code": row.owner_code,
        "contact": {"telephone": row.telephone, "email": row.email} if row.telephone or row.email else None,
        "works_object": row.works_object,
        "issue_code": row.issue_code,
        "issue_name_th": row.issue_name_th,
        "issue_name_en": row.issue_name_en,
        "year_from": row.year_from,
        "year_to": row.year_to,
        "budget_baht": float(row.budget_baht) if row.budget_baht is not None else None,
        "location_precision": row.location_precision or "none",
        "place": place_of(row),
        "placed": row.placed,
        "overlaps": row.overlaps,
    }
