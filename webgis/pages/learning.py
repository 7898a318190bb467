"""How right the engine has been about what people settled."""

from apiflask import APIBlueprint
from flask import render_template

from spatial.overlaps import learning
from webgis.access import permit
from webgis.store import request_session

pages = APIBlueprint("learning", __name__, enable_openapi=False)


@pages.get("/overlaps/learning")
def learned() -> str:
    """Show the shares with their intervals."""
    found = learning.labels(request_session(), permit("scan_overlaps"))
    return render_template("learning.html", told=learning.report(found))
