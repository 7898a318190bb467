"""``PATCH /api/projects/<id>`` and of a need: changing fields over the version a program saw."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from spatial.changes import editing
from spatial.changes.cause import LONGEST_REASON
from spatial.standing import EditedMeanwhile
from webgis.access import hand_of, permit
from webgis.api.versions import ETAG, HOW, REFUSALS, IfMatch, over_what_was_seen, with_etag
from webgis.history_words import last_saved
from webgis.store import request_session

api = APIBlueprint("edit_api", __name__, url_prefix="/api", tag="History")
CHANGED: dict[int, Any] = {200: {"description": "Changed", "headers": ETAG}, **REFUSALS}
TOLD = (
    "`fields` are those of the form at `/projects/<id>/edit`, as text; `budget_2570` is the baht of a year; an empty "
    "text takes a value away. 422 `bad_fields` names each field that cannot be used. " + HOW
)


class EditAsked(BaseModel):
    """What to change, over which version, and why."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(None, ge=1, le=2_000_000_000)
    fields: dict[str, str] = Field(max_length=200)
    reason: str = Field("", max_length=LONGEST_REASON)


@api.patch("/projects/<uuid:project_id>")
@api.input(EditAsked, location="json", arg_name="asked")
@api.input(IfMatch, location="headers", arg_name="seen")
@api.doc(summary="Change fields of one's own project", description=TOLD, responses=CHANGED)
def project(project_id: UUID, asked: EditAsked, seen: IfMatch) -> Response:
    """Change a project and answer its fields."""
    return _change("project", project_id, asked)


@api.patch("/needs/<uuid:need_id>")
@api.input(EditAsked, location="json", arg_name="asked")
@api.input(IfMatch, location="headers", arg_name="seen")
@api.doc(summary="Change fields of one's own need", description=TOLD, responses=CHANGED)
def need(need_id: UUID, asked: EditAsked, seen: IfMatch) -> Response:
    """Change a need and answer its fields."""
    return _change("need", need_id, asked)


def _change(kind: str, uuid: UUID, asked: EditAsked) -> Response:
    hand, session = hand_of(permit("edit"), kind), request_session()

    def keep(version: int) -> Response:
        try:
            editing.save(session, hand, kind, uuid, version, asked.fields, asked.reason)
        except EditedMeanwhile as error:
            last = last_saved(session, hand.actor, kind, uuid)
            who, at = (last["who"], datetime.fromisoformat(last["at"])) if last else (None, None)
            raise EditedMeanwhile(replace(error.now, by=who, at=at)) from error
        session.commit()
        now = editing.form(session, hand, kind, uuid)
        return with_etag({"id": str(uuid), "version": now.version, "fields": now.values}, now.version)

    return over_what_was_seen(asked.version, lambda: editing.form(session, hand, kind, uuid).stands, keep)
