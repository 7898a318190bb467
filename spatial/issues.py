"""What a filter offers: years and issues to open with; plan levels, stages, doers, funding and owners of an area."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import indicators
from spatial.actor import Actor, visible_to
from spatial.filters import Filter
from spatial.fiscal_year import fiscal_year_be
from spatial.queries import query

MOST_VALUES = 80
KINDS = ("level", "stage", "done_by", "funding", "owner")
_ANY_NEED = text(
    "select exists (select from need where seen_by(stage, owner_id, :visible_stages, :own_organisation_ids))"
)


def offered(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the years that have projects or needs, the issues in their order, and the year and measure to open with.

    The default is the fiscal year now running, else the nearest year that has projects, else None (all years). Where
    there are needs, the map opens with those that have no project.
    """
    years = list(session.scalars(query("years_offered"), visible_to(actor)))
    running = fiscal_year_be()
    nearest = min(years, key=lambda year: (abs(year - running), -year)) if years else None
    rows = session.execute(text("select code, name_th, name_en from issue order by sort"))
    needed = session.scalar(_ANY_NEED, visible_to(actor))
    return {
        "years": years,
        "issues": [dict(row._mapping) for row in rows],
        "default_year": nearest,
        "default_measure": "needs_without" if needed else "projects",
    }


def values(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    """Return what may be filtered by in ``chosen.area`` and ``chosen.year``, most projects first, and the indicators.

    Of each kind at most ``MOST_VALUES``; the rest of ``chosen`` is left aside, so that a choice can be changed.
    """
    asked = Filter(area=chosen.area, year=chosen.year).parameters(session, actor) | {"most": MOST_VALUES}
    found: dict[str, Any] = {kind: [] for kind in KINDS}
    for row in session.execute(query("values_offered"), asked):
        one = {"value": row.value, "projects": row.projects}
        names = {"name_th": row.name_th, "name_en": row.name_en, "kind": row.owner_kind}
        found[row.kind].append(one | names if row.kind == "owner" else one)
    return found | {"indicators": [one.as_dict() for one in indicators.offered(session)]}
