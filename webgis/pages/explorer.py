"""The explorer: one shell, whose panel static/app.js opens from the address."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import render_template

from webgis.access import permit

pages = APIBlueprint("pages", __name__, enable_openapi=False)


@pages.get("/")
@pages.get("/areas/<code>")
@pages.get("/needs")
@pages.get("/needs/<uuid:need_id>")
@pages.get("/projects")
@pages.get("/projects/<uuid:project_id>")
@pages.get("/overlaps")
@pages.get("/overlaps/<uuid:overlap_id>")
@pages.get("/works")
def explorer(**_named: str | UUID) -> str:
    """Answer the shell; what the address names (an area's code, an id) is asked for by the page itself."""
    permit("read")
    return render_template("explorer.html")
