"""``PATCH /api/projects/<id>`` and of a need: changing fields over the version a program saw."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from spatial.changes import editing
from spatial.changes.cause import LONGEST_REASON
from webgis.access import hand_of, permit
from webgis.store import request_session

api = APIBlueprint("edit_api", __name__, url_prefix="/api", tag="History")
TOLD = (
    "`fields` are those of the form at `/projects/<id>/edit`, as text; `budget_2570` is the baht of a year; an empty "
    "text takes a value away. `version` is the one you saw: where somebody saved since, nothing is kept and 409 "
    "`edited_meanwhile` carries what stands `now`. 422 `bad_fields` names each field."
)


class EditAsked(BaseModel):
    """What to change, over which version, and why."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=2_000_000_000)
    fields: dict[str, str] = Field(max_length=200)
    reason: str = Field("", max_length=LONGEST_REASON)


@api.patch("/projects/<uuid:project_id>")
@api.input(EditAsked, location="json", arg_name="asked")
@api.doc(summary="Change fields of one's own project", description=TOLD, responses=[403, 404, 409, 422])
def project(project_id: UUID, asked: EditAsked) -> dict[str, Any]:
    """Change a project and answer its fields."""
    return _change("project", project_id, asked)


@api.patch("/needs/<uuid:need_id>")
@api.input(EditAsked, location="json", arg_name="asked")
@api.doc(summary="Change fields of one's own need", description=TOLD, responses=[403, 404, 409, 422])
def need(need_id: UUID, asked: EditAsked) -> dict[str, Any]:
    """Change a need and answer its fields."""
    return _change("need", need_id, asked)


def _change(kind: str, uuid: UUID, asked: EditAsked) -> dict[str, Any]:
    hand, session = hand_of(permit("edit"), kind), request_session()
    editing.save(session, hand, kind, uuid, asked.version, asked.fields, asked.reason)
    session.commit()
    now = editing.form(session, hand, kind, uuid)
    return {"id": str(uuid), "version": now.version, "fields": now.values}
