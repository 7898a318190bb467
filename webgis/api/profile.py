"""Profiles: one area or LAO with all that is known of it."""

from typing import Any

from apiflask import APIBlueprint

from spatial.profiles import whole
from webgis.access import permit
from webgis.asked import FilterAsked
from webgis.store import request_session

api = APIBlueprint("profile", __name__, url_prefix="/api", tag="Profile")


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
    return whole.whole(request_session(), permit("read"), code, asked.filter())
