"""Every address of the application, in one table."""

from apiflask import APIFlask
from flask import Response, abort, request

from webgis import health, tiles
from webgis.api import attached, decisions, maps, needs, overlap_check, profile, works
from webgis.api import edit as edit_api
from webgis.api import explorer as explorer_api
from webgis.api import export as export_api
from webgis.api import history as history_api
from webgis.api import removed as removed_api
from webgis.api import unplaced as unplaced_api
from webgis.pages import (
    account,
    edit,
    explorer,
    history,
    imports,
    learning,
    notices,
    overlap_scans,
    papers,
    people,
    previews,
    provider,
    removed,
    sign_in,
    unplaced,
    words,
)
from webgis.pages import overlap_check as check_pages
from webgis.security import csrf

NOT_SERVED = ("node_modules", "package.json", "package-lock.json", "tsconfig.json", "types.d.ts", "profile_types.d.ts")
ROOMS = (
    health.health,
    explorer_api.api,
    export_api.api,
    maps.api,
    needs.api,
    overlap_check.api,
    works.api,
    profile.api,
    attached.api,
    decisions.api,
    history_api.api,
    edit_api.api,
    removed_api.api,
    unplaced_api.api,
    tiles.maps,
    explorer.pages,
    history.pages,
    edit.pages,
    removed.pages,
    imports.pages,
    check_pages.pages,
    overlap_scans.pages,
    papers.pages,
    notices.pages,
    learning.pages,
    previews.pages,
    unplaced.pages,
    words.pages,
    sign_in.pages,
    provider.pages,
    account.pages,
    people.pages,
)


def set_up(app: APIFlask) -> None:
    """Register each room; keep what npm installed out of /static."""
    # It answers and saves nothing: there is nothing another site could make it do.
    csrf.exempt(overlap_check.api)
    for room in ROOMS:
        app.register_blueprint(room)

    @app.before_request
    def only_our_own_files() -> None:
        if not request.path.startswith("/static/"):
            return
        parts = request.path.split("/")[2:]
        if any(part.startswith(".") for part in parts) or parts[0] in NOT_SERVED:
            abort(404)

    @app.get("/favicon.ico")
    @app.doc(hide=True)
    def favicon() -> Response:
        return Response(status=204)
