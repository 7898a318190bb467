"""What is found about single projects: outside its jurisdiction, on public land, asked of two funding sources."""

from typing import Any

from sqlalchemy.orm import Session

from spatial.queries import query
from spatial.settings import OverlapSettings


def find(session: Session, settings: OverlapSettings, scope: dict[str, Any]) -> dict[str, int]:
    """Find and keep the findings of the projects in ``scope`` (``ids``, else ``area_prefix``); count them by kind."""
    rows = session.execute(
        query("project_findings"),
        {
            **scope,
            "radius_surveyed_m": settings.radius_surveyed_m,
            "radius_digitised_m": settings.radius_digitised_m,
            "sliver_m": settings.sliver_m,
            "sliver_sqm": settings.sliver_sqm,
        },
    )
    return {row.kind: row.projects for row in rows}
