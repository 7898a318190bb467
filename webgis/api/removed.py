"""``DELETE /api/projects/<id>`` and of a need: removing with a reason; what was removed; bringing it back."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from spatial.changes import removing
from spatial.changes.cause import LONGEST_REASON
from webgis.access import hand_of, permit
from webgis.store import request_session

api = APIBlueprint("removed_api", __name__, url_prefix="/api", tag="History")
TOLD = (
    "Nobody sees it any more until it is brought back; nothing is deleted. `version` is the one you saw: where "
    "somebody saved since, 409 `edited_meanwhile`. A `reason` is needed. See docs/history.md."
)
BACK = "Undoes the change that removed it. 409 `not_removed` where it stands."


class RemovalAsked(BaseModel):
    """Over which version, and why."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=2_000_000_000)
    reason: str = Field("", max_length=LONGEST_REASON)


class BackAsked(BaseModel):
    """Why it is brought back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field("", max_length=LONGEST_REASON)


class PageAsked(BaseModel):
    """Which part of the list."""

    limit: int = Field(50, ge=1, le=500)
    offset: int = Field(0, ge=0, le=1_000_000)


@api.get("/removed")
@api.input(PageAsked, location="query", arg_name="asked")
@api.doc(summary="What was removed of your projects and needs, by whom and why", responses=[403])
def removed_list(asked: PageAsked) -> dict[str, Any]:
    """Answer what was removed of the things a person keeps, the latest first."""
    hand = hand_of(permit("see_removed"), "need")
    return removing.removed(request_session(), hand, limit=asked.limit, offset=asked.offset)


@api.delete("/projects/<uuid:project_id>")
@api.input(RemovalAsked, location="query", arg_name="asked")
@api.doc(summary="Remove one's own project", description=TOLD, responses=[403, 404, 409, 422])
def project(project_id: UUID, asked: RemovalAsked) -> dict[str, Any]:
    """Remove a project and answer its new version."""
    return _remove("project", project_id, asked)


@api.delete("/needs/<uuid:need_id>")
@api.input(RemovalAsked, location="query", arg_name="asked")
@api.doc(summary="Remove one's own need", description=TOLD, responses=[403, 404, 409, 422])
def need(need_id: UUID, asked: RemovalAsked) -> dict[str, Any]:
    """Remove a need and answer its new version."""
    return _remove("need", need_id, asked)


@api.post("/projects/<uuid:project_id>/bring-back")
@api.input(BackAsked, location="json", arg_name="asked")
@api.doc(summary="Bring one's own removed project back", description=BACK, responses=[403, 404, 409])
def project_back(project_id: UUID, asked: BackAsked) -> dict[str, Any]:
    """Bring a project back and answer its new version."""
    return _back("project", project_id, asked)


@api.post("/needs/<uuid:need_id>/bring-back")
@api.input(BackAsked, location="json", arg_name="asked")
@api.doc(summary="Bring one's own removed need back", description=BACK, responses=[403, 404, 409])
def need_back(need_id: UUID, asked: BackAsked) -> dict[str, Any]:
    """Bring a need back and answer its new version."""
    return _back("need", need_id, asked)


def _remove(kind: str, uuid: UUID, asked: RemovalAsked) -> dict[str, Any]:
    hand, session = hand_of(permit("edit"), kind), request_session()
    kept = removing.remove(session, hand, kind, uuid, asked.version, asked.reason)
    session.commit()
    return {"id": str(uuid), "version": kept, "removed": True}


def _back(kind: str, uuid: UUID, asked: BackAsked) -> dict[str, Any]:
    hand, session = hand_of(permit("edit"), kind), request_session()
    kept = removing.bring_back(session, hand, kind, uuid, asked.reason)
    session.commit()
    return {"id": str(uuid), "version": kept, "removed": False}
