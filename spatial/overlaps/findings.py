"""What is found about single projects, by the kinds of ``project_findings.sql``."""

from typing import Any

from sqlalchemy.orm import Session

from spatial.overlaps.crowds import Crowds
from spatial.queries import query
from spatial.settings import OverlapSettings


def find(session: Session, settings: OverlapSettings, scope: dict[str, Any], crowds: Crowds) -> dict[str, int]:
    """Find and keep the findings of the projects in ``scope`` (``ids``, else ``area_prefix``); count them by kind.

    Those of ``crowds`` too.
    """
    rows = session.execute(
        query("project_findings"),
        {
            **scope,
            **crowds.findings(),
            "radius_surveyed_m": settings.radius_surveyed_m,
            "radius_digitised_m": settings.radius_digitised_m,
            "sliver_m": settings.sliver_m,
            "sliver_sqm": settings.sliver_sqm,
        },
    )
    return {row.kind: row.projects for row in rows}
