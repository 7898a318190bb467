"""Scans for overlaps: asked for, watched, stopped."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from spatial.overlaps import runs
from webgis.access import permit
from webgis.store import request_session

pages = APIBlueprint("overlap_scans", __name__, url_prefix="/overlaps/scans", enable_openapi=False)


@pages.get("")
def scan_list() -> str:
    """Show the newest scans and the form that asks for one."""
    actor = permit("scan_overlaps")
    session = request_session()
    return render_template(
        "overlap_scans.html", runs=runs.listed(session), areas=runs.areas_of(session, actor), whole=not actor.area_codes
    )


@pages.post("")
def ask() -> Answer:
    """Ask for a scan; the one under way for the same area is not asked for twice."""
    actor = permit("scan_overlaps")
    session = request_session()
    runs.ask(session, actor, request.form.get("area") or None)
    session.commit()
    return redirect("/overlaps/scans", 303)


@pages.get("/<uuid:run_id>/progress")
def progress(run_id: UUID) -> dict[str, Any]:
    """Answer how far a scan is, for the page that shows it."""
    permit("scan_overlaps")
    return runs.as_dict(runs.shown(request_session(), run_id))


@pages.post("/<uuid:run_id>/cancel")
def cancel(run_id: UUID) -> Answer:
    """Ask the scan to stop."""
    permit("scan_overlaps")
    session = request_session()
    runs.ask_cancel(session, runs.shown(session, run_id))
    session.commit()
    return redirect("/overlaps/scans", 303)
