"""The page that checks works before they are saved: a drawing beside what it would overlap."""

from apiflask import APIBlueprint
from flask import render_template

from spatial.overlaps.checking import owners_of
from webgis.access import permit
from webgis.store import request_session

pages = APIBlueprint("overlap_check_pages", __name__, enable_openapi=False)


@pages.get("/overlaps/check")
def check_page() -> str:
    """Answer the shell; static/check.js asks what a drawing overlaps."""
    actor = permit("read")
    owners = owners_of(request_session(), actor)
    homes = [*actor.area_codes, *(it["area"] for it in owners if it["area"])]
    return render_template(
        "overlap_check.html",
        owners=[{name: it[name] for name in ("code", "kind", "name_th", "name_en")} for it in owners],
        area=homes[0] if homes else None,
    )
