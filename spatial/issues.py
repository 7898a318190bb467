"""What a filter offers: the fiscal years and the issues of the projects one may see."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.fiscal_year import fiscal_year_be
from spatial.queries import query


def offered(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the years that have projects, the issues in their order, and the year to open with.

    The default is the fiscal year now running, else the nearest year that has projects, else None (all years).
    """
    years = list(session.scalars(query("years_offered"), visible_to(actor)))
    running = fiscal_year_be()
    nearest = min(years, key=lambda year: (abs(year - running), -year)) if years else None
    rows = session.execute(text("select code, name_th, name_en from issue order by sort"))
    return {"years": years, "issues": [dict(row._mapping) for row in rows], "default_year": nearest}
