"""Scan an area for projects that share ground, and keep what was found."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import PUBLIC, Actor, visible_to
from spatial.areas import area_prefix
from spatial.overlaps.candidates import RULE_SET_VERSION, pair_parameters
from spatial.queries import query
from spatial.revisions import raise_revision
from spatial.settings import overlap_settings


@dataclass(frozen=True)
class Scan:
    """What one scan did. Lengths and tolerances in metres; shares of 1."""

    area: str | None
    projects: int
    placed: int
    insufficient_location: int
    found: int
    new: int
    gone: int
    rule_set_version: str
    radius_m: dict[str, float]
    sliver_m: float
    sliver_sqm: float
    crs: str
    measured_in: str

    def as_dict(self) -> dict[str, Any]:
        """Return the scan as plain values."""
        return asdict(self)


def scan(session: Session, area: str | None = None) -> Scan:
    """Find every pair that shares ground where one project at least counts in ``area``; keep them as cases.

    Running it again changes nothing but ``last_seen_at``.
    """
    settings = overlap_settings()
    prefix = area_prefix(session, area)
    done = session.execute(
        query("overlap_scan"), pair_parameters(prefix, settings) | {"rule_set_version": RULE_SET_VERSION}
    ).one()
    raise_revision(session, "overlap")
    return Scan(
        area=area,
        projects=done.projects,
        placed=done.placed,
        insufficient_location=done.projects - done.placed,
        found=done.found,
        new=done.new,
        gone=done.gone,
        rule_set_version=RULE_SET_VERSION,
        radius_m={"surveyed": settings.radius_surveyed_m, "digitised": settings.radius_digitised_m},
        sliver_m=settings.sliver_m,
        sliver_sqm=settings.sliver_sqm,
        crs="EPSG:4326",
        measured_in="EPSG:32647 or EPSG:32648, by the pair",
    )


def sides(
    session: Session, actor: Actor = PUBLIC, area: str | None = None, project_id: int | None = None
) -> list[dict[str, Any]]:
    """Return the projects that lie on both sides of a tambon's or a jurisdiction's line, with the share on each side.

    Points have no sides. Shares are of length or area in the project's own UTM zone; slivers are left out.
    """
    settings = overlap_settings()
    rows = session.execute(
        query("project_sides"),
        {
            **visible_to(actor),
            "project_id": project_id,
            "area_prefix": area_prefix(session, area),
            "sliver_m": settings.sliver_m,
            "sliver_sqm": settings.sliver_sqm,
        },
    )
    return [
        {
            "id": str(row.uuid),
            "name": row.name,
            "owner_name": row.owner_name,
            "line": row.kind,
            "unit": "m" if row.dimension == 1 else "sqm",
            "sides": row.sides,
        }
        for row in rows
    ]
