"""The ground of a place: public land, roads, and the places that touch it."""

from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.overlaps.candidates import METRES_PER_DEGREE
from spatial.profiles.scope import Scope
from spatial.queries import query
from spatial.settings import overlap_settings

LIST_LIMIT = 60
# One degree of longitude is shortest in the north: the box is widened by what that makes of the tolerance, and more.
_WIDER = 1.2


def public_land(session: Session, actor: Actor, scope: Scope) -> dict[str, Any]:
    """Return public land: totals (stated and drawn m²), by document, and the largest parcels."""
    parameters = scope.parameters() | visible_to(actor) | {"list_limit": LIST_LIMIT}
    row = session.execute(query("profile_land"), parameters).one()
    return {"totals": row.total, "by_document": row.by_document, "listed": row.listed}


def roads(session: Session, scope: Scope) -> dict[str, Any]:
    """Return roads by kind and surface: how many, metres on the spheroid, and those that a register lists undrawn.

    ``basis``: ``outline`` where metres are those inside the known outline, ``place`` where whole roads whose record
    names the place are counted, ``all`` for the country. Pieces under ``sliver_m`` are left out.
    """
    sliver_m = overlap_settings().sliver_m
    rows = session.execute(query("profile_roads"), scope.parameters() | {"sliver_m": sliver_m})
    return {
        "basis": "all" if scope.is_country else "outline" if scope.drawn else "place",
        "sliver_m": sliver_m,
        "rows": [
            {
                "kind": row.kind,
                "surface": row.surface,
                "drawn_roads": row.drawn_roads,
                "drawn_m": row.drawn_m,
                "undrawn_roads": row.undrawn_roads,
                "undrawn_stated_m": None if row.undrawn_stated_m is None else float(row.undrawn_stated_m),
                "unmeasured": row.unmeasured,
            }
            for row in rows
        ],
    }


def neighbours(session: Session, scope: Scope) -> dict[str, Any]:
    """Return the places of the same level that touch ``scope`` within ``touch_m`` metres.

    ``known`` is False where the place has no outline, so that nothing can be said.
    """
    touch_m = overlap_settings().sliver_m
    name = "profile_neighbours_lao" if scope.organisation_id else "profile_neighbours"
    told: list[dict[str, Any]] = []
    if scope.drawn and not scope.is_country:
        parameters = {
            "area_id": scope.area_id,
            "organisation_id": scope.organisation_id,
            "touch_m": touch_m,
            "touch_degrees": _WIDER * touch_m / METRES_PER_DEGREE,
        }
        told = [dict(row._mapping) for row in session.execute(query(name), parameters)]
    return {"known": scope.drawn, "touch_m": touch_m, "places": told}
