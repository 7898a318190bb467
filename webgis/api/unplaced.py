"""The queue of what has words but no place: a page of it, a decision, many sure ones at once, undoing."""

from typing import Any, Literal
from uuid import UUID

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from spatial import placing
from webgis.access import permit, reach_of_placing
from webgis.store import request_session

api = APIBlueprint("unplaced", __name__, url_prefix="/api/unplaced", tag="Placing")
CODE = r"^[0-9A-Za-z-]*$"


class QueueAsked(BaseModel):
    """Which part of the queue. ``area``: a code; ``owner``: an organisation's code."""

    area: str | None = Field(None, max_length=20, pattern=CODE)
    owner: str | None = Field(None, max_length=20, pattern=CODE)
    limit: int = Field(25, ge=1, le=100)
    offset: int = Field(0, ge=0, le=10_000_000)


class SureAsked(BaseModel):
    """How sure a guess must be to be taken with many others."""

    sure: float = Field(placing.SUREST, ge=0.5, le=1)
    area: str | None = Field(None, max_length=20, pattern=CODE)
    owner: str | None = Field(None, max_length=20, pattern=CODE)


class Thing(BaseModel):
    """A project or need as the person saw it."""

    kind: Literal["project", "need"]
    id: UUID
    version: int = Field(ge=1)


class Decision(Thing):
    """Where it is: the code of an area, and how it was found."""

    code: str = Field(pattern=r"^\d{2}(\d{2}){0,3}$")
    method: Literal["accepted", "chosen", "searched"] = "accepted"


class ManyDecisions(BaseModel):
    """Many sure guesses, as the preview showed them."""

    sure: float = Field(ge=0.5, le=1)
    items: list[Thing] = Field(max_length=placing.MOST_AT_ONCE)


class Undone(BaseModel):
    """The placement to take back."""

    placement: UUID


@api.get("")
@api.input(QueueAsked, location="query", arg_name="asked")
@api.doc(summary="What has words but no place, surest guesses first", responses=[403, 404, 422])
def queue(asked: QueueAsked) -> dict[str, Any]:
    """Answer one page of the queue."""
    reach = reach_of_placing(permit("place"))
    return placing.queue(
        request_session(), reach, area=asked.area, owner=asked.owner, limit=asked.limit, offset=asked.offset
    )


@api.get("/sure")
@api.input(SureAsked, location="query", arg_name="asked")
@api.doc(summary="What a bulk acceptance would place", responses=[403, 404, 422])
def sure(asked: SureAsked) -> dict[str, Any]:
    """Answer the preview."""
    reach = reach_of_placing(permit("place"))
    return placing.preview(request_session(), reach, sure=asked.sure, area=asked.area, owner=asked.owner)


@api.post("/place")
@api.input(Decision, location="json", arg_name="asked")
@api.doc(summary="Place one thing; refused where somebody changed it meanwhile", responses=[403, 404, 409, 422])
def place(asked: Decision) -> dict[str, Any]:
    """Write one decision."""
    actor, session = permit("place"), request_session()
    made = placing.accept(
        session, actor, reach_of_placing(actor), asked.kind, asked.id, asked.code, asked.version, asked.method
    )
    session.commit()
    return made


@api.post("/place-sure")
@api.input(ManyDecisions, location="json", arg_name="asked")
@api.doc(summary="Place many things whose guess is sure; what changed meanwhile is left", responses=[403, 422])
def place_sure(asked: ManyDecisions) -> dict[str, Any]:
    """Write many decisions."""
    actor, session = permit("place"), request_session()
    wanted = [(thing.kind, thing.id, thing.version) for thing in asked.items]
    made = placing.accept_sure(session, actor, reach_of_placing(actor), sure=asked.sure, wanted=wanted)
    session.commit()
    return made


@api.post("/undo")
@api.input(Undone, location="json", arg_name="asked")
@api.doc(summary="Take a placement back", responses=[403, 404, 409])
def undo(asked: Undone) -> dict[str, Any]:
    """Undo one decision."""
    actor, session = permit("place"), request_session()
    made = placing.undo(session, actor, reach_of_placing(actor), asked.placement)
    session.commit()
    return made
