"""``DELETE /api/projects/<id>`` and of a need: removing with a reason; what was removed; bringing it back."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from spatial.changes import editing, removing
from spatial.changes.cause import LONGEST_REASON
from webgis.access import hand_of, permit
from webgis.api.versions import HOW, REFUSALS, IfMatch, over_what_was_seen, with_etag
from webgis.store import request_session

api = APIBlueprint("removed_api", __name__, url_prefix="/api", tag="History")
TOLD = (
    "Nobody sees it any more until it is brought back; nothing is deleted. A `reason` is needed; `version` stands in "
    f"the query, for a removal has no body. See docs/history.md. {HOW}"
)
BACK = "Undoes the change that removed it. 409 `not_removed` where it stands."


class RemovalAsked(BaseModel):
    """Over which version, and why."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(None, ge=1, le=2_000_000_000)
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
    actor = permit("see_removed")
    hands = (hand_of(actor, kind) for kind in ("project", "need"))
    return removing.removed(request_session(), *hands, limit=asked.limit, offset=asked.offset)


@api.delete("/projects/<uuid:project_id>")
@api.input(RemovalAsked, location="query", arg_name="asked")
@api.input(IfMatch, location="headers", arg_name="seen")
@api.doc(summary="Remove one's own project", description=TOLD, responses=REFUSALS)
def project(project_id: UUID, asked: RemovalAsked, seen: IfMatch) -> Response:
    """Remove a project and answer its new version."""
    return _remove("project", project_id, asked)


@api.delete("/needs/<uuid:need_id>")
@api.input(RemovalAsked, location="query", arg_name="asked")
@api.input(IfMatch, location="headers", arg_name="seen")
@api.doc(summary="Remove one's own need", description=TOLD, responses=REFUSALS)
def need(need_id: UUID, asked: RemovalAsked, seen: IfMatch) -> Response:
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


def _remove(kind: str, uuid: UUID, asked: RemovalAsked) -> Response:
    hand, session = hand_of(permit("edit"), kind), request_session()

    def keep(version: int) -> Response:
        kept = removing.remove(session, hand, kind, uuid, version, asked.reason)
        session.commit()
        return with_etag({"id": str(uuid), "version": kept, "removed": True}, kept)

    return over_what_was_seen(asked.version, lambda: editing.form(session, hand, kind, uuid).stands, keep)


def _back(kind: str, uuid: UUID, asked: BackAsked) -> dict[str, Any]:
    hand, session = hand_of(permit("edit"), kind), request_session()
    kept = removing.bring_back(session, hand, kind, uuid, asked.reason)
    session.commit()
    return {"id": str(uuid), "version": kept, "removed": False}
