"""What surrounds a village, a project, a need; the water balance and the public-land record of an area."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint

from spatial import attached
from webgis.access import permit
from webgis.store import request_session

api = APIBlueprint("attached", __name__, url_prefix="/api", tag="Attached")
TOLD = (
    "Metres and m² in the thing's own UTM zone. `state`: current, stale (it or something around it changed since) or "
    "missing; `basis`: measured from its own geometry, from its village's centre, or none. See docs/attach.md."
)


@api.get("/areas/<code>/attached")
@api.doc(
    summary="What surrounds a village; water balance and public land of any area", description=TOLD, responses=[404]
)
def of_area(code: str) -> dict[str, Any]:
    """Answer what is attached to an area."""
    return attached.of_area(request_session(), permit("read"), code)


@api.get("/projects/<uuid:project_id>/attached")
@api.doc(summary="What surrounds one project", description=TOLD, responses=[404])
def of_project(project_id: UUID) -> dict[str, Any]:
    """Answer what is attached to a project."""
    return attached.of_project(request_session(), permit("read"), project_id)


@api.get("/needs/<uuid:need_id>/attached")
@api.doc(summary="What surrounds one need", description=TOLD, responses=[404])
def of_need(need_id: UUID) -> dict[str, Any]:
    """Answer what is attached to a need."""
    return attached.of_need(request_session(), permit("read"), need_id)
