"""The page that places the unplaced: a queue beside a map."""

from apiflask import APIBlueprint
from flask import render_template

from webgis.access import permit

pages = APIBlueprint("unplaced_pages", __name__, enable_openapi=False)


@pages.get("/unplaced")
def unplaced() -> str:
    """Answer the shell; static/unplaced.js asks for the queue."""
    permit("place")
    return render_template("unplaced.html")
