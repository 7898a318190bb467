"""``GET /api/projects/<id>/history`` and the same of a need: who changed what, when and why."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint

from spatial.changes.told import history
from webgis.access import hand_of, permit
from webgis.history_words import worded
from webgis.store import request_session

api = APIBlueprint("history", __name__, url_prefix="/api", tag="History")
TOLD = (
    "Newest first. A change is told to whoever may see the thing both as it was before and as it was after; names of "
    "people to officials only. `old` and `new` are plain values or names by language, `old_words` and `new_words` the "
    "same in words; `mine`: whether you may change it; `shapes` GeoJSON in EPSG:4326. See docs/history.md."
)


@api.get("/projects/<uuid:project_id>/history")
@api.doc(summary="Who changed what of one project, when and why", description=TOLD, responses=[404])
def of_project(project_id: UUID) -> dict[str, Any]:
    """Answer the history of a project."""
    return _told("project", project_id)


@api.get("/needs/<uuid:need_id>/history")
@api.doc(summary="Who changed what of one need, when and why", description=TOLD, responses=[404])
def of_need(need_id: UUID) -> dict[str, Any]:
    """Answer the history of a need."""
    return _told("need", need_id)


def _told(kind: str, uuid: UUID) -> dict[str, Any]:
    session, actor = request_session(), permit("read")
    return worded(history(session, actor, kind, uuid, hand_of(actor, kind)))
