"""The history of a project or need as a page: it reads without scripts and prints as it stands."""

from datetime import datetime
from uuid import UUID

from apiflask import APIBlueprint
from flask import render_template

from spatial.changes.told import history
from webgis.access import hand_of, permit
from webgis.history_words import worded
from webgis.small_map import small_map
from webgis.store import request_session

pages = APIBlueprint("history_pages", __name__, enable_openapi=False)


@pages.get("/projects/<uuid:project_id>/history")
def of_project(project_id: UUID) -> str:
    """Show the history of a project."""
    return _page("project", project_id)


@pages.get("/needs/<uuid:need_id>/history")
def of_need(need_id: UUID) -> str:
    """Show the history of a need."""
    return _page("need", need_id)


def _page(kind: str, uuid: UUID) -> str:
    session, actor = request_session(), permit("read")
    told = worded(history(session, actor, kind, uuid, hand_of(actor, kind)))
    return render_template(
        "history.html",
        kind=kind,
        back=f"/{kind}s/{uuid}",
        told=told,
        small_map=small_map,
        moment=datetime.fromisoformat,
    )
