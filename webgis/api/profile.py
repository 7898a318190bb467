"""Profiles: one area or LAO with all that is known of it; what a project is tied to."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import current_app
from flask.sansio.blueprints import BlueprintSetupState

from spatial.profiles import project, whole
from spatial.revisions import total_revision
from spatial.today import today
from webgis.access import permit
from webgis.asked import FilterAsked
from webgis.kept import Kept
from webgis.store import request_session

api = APIBlueprint("profile", __name__, url_prefix="/api", tag="Profile")


@api.record_once
def keep(state: BlueprintSetupState) -> None:
    """Give each application a place for its profiles."""
    state.app.extensions["profiles"] = Kept()


@api.get("/areas/<code>/profile")
@api.input(FilterAsked, location="query", arg_name="asked")
@api.doc(
    summary="All that is known of one area or LAO",
    description="People and registers by year, water against use, public land, roads, needs, projects, money, plans, "
    "neighbours, and what is missing. Metres and m² on the WGS 84 spheroid, m³ a year, exact baht. `TH` is the "
    "country, `L…` an LAO. The year narrows all but the figures by year. See docs/profile.md for the formulas.",
    responses=[404, 422],
)
def profile(code: str, asked: FilterAsked) -> dict[str, Any]:
    """Answer the profile of ``code``."""
    actor, session, chosen = permit("read"), request_session(), asked.filter()
    # What changes a profile raises a revision; the day is part of it because the profile is told as of a date.
    key = (code.upper(), actor.visibility_class, chosen, total_revision(session), today())
    kept: Kept = current_app.extensions["profiles"]
    found: dict[str, Any] = kept.get(key, lambda: whole.whole(session, actor, code, chosen))
    return found


@api.get("/projects/<uuid:project_id>/ties")
@api.doc(
    summary="What one project is tied to",
    description="Stated dimensions, plan and steps, requests, results, lineage with shares, needs, water sources, "
    "public land with permission, roads, and what nobody has stated. What may not be seen is counted, never named.",
    responses=[404],
)
def ties(project_id: UUID) -> dict[str, Any]:
    """Answer what a project is tied to."""
    return project.ties(request_session(), permit("read"), project_id)
