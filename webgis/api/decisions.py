"""Deciding about an overlap: where it stands, the next step, what is beside it; and whether money may be asked for."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, field_validator

from spatial.decisions import deciding, gate, reading
from spatial.decisions.terms import DECISIONS, OTHER_BECOMES, SIDES, STEP_KINDS, Decision
from webgis.access import permit, voice_of
from webgis.store import request_session

api = APIBlueprint("decisions", __name__, url_prefix="/api", tag="Deciding")
Side = Literal[SIDES]  # type: ignore[valid-type]


class DecisionAsked(BaseModel):
    """What is to be done about the two projects; sides ``a`` and ``b`` as the case names them."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal[DECISIONS]  # type: ignore[valid-type]
    carries_on: Side | None = None
    other_becomes: Literal[OTHER_BECOMES] | None = None  # type: ignore[valid-type]
    first: Side | None = None
    leads: Side | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def decision(self) -> Decision:
        """Return the decision as the domain knows it."""
        return Decision(**self.model_dump())


class StepAsked(BaseModel):
    """One step. ``after``: how many steps the person saw; the next is refused where there are more by now."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal[STEP_KINDS]  # type: ignore[valid-type]
    after: int = Field(ge=0)
    decision: DecisionAsked | None = None
    reason: str | None = Field(None, max_length=2000)
    deadline: date | None = None
    checked_by: str | None = Field(None, max_length=200)

    @field_validator("reason", "checked_by", mode="after")
    @classmethod
    def no_nul(cls, value: str | None) -> str | None:
        """Drop NULs, which the store cannot hold."""
        return value.replace("\x00", "") if value else value

    def said(self) -> deciding.Said:
        """Return the step as the domain knows it."""
        return deciding.Said(
            kind=self.kind,
            after=self.after,
            decision=self.decision.decision() if self.decision else None,
            reason=self.reason,
            deadline=self.deadline,
            checked_by=self.checked_by,
        )


class ClearAsked(BaseModel):
    """``source``: whom money is to be asked of; none for the source the project itself names."""

    source: str | None = Field(None, max_length=200)

    @field_validator("source", mode="after")
    @classmethod
    def no_nul(cls, value: str | None) -> str | None:
        """Drop NULs, which the store cannot hold."""
        return value.replace("\x00", "").strip() if value else None


@api.get("/overlaps/<uuid:overlap_id>/steps")
@api.doc(summary="How far a case has come: its state, every step, and what may be done now", responses=[404])
def steps(overlap_id: UUID) -> dict[str, Any]:
    """Answer where a case stands."""
    return reading.view(request_session(), voice_of(permit("read")), overlap_id)


@api.post("/overlaps/<uuid:overlap_id>/steps")
@api.input(StepAsked, location="json", arg_name="asked")
@api.doc(
    summary="Propose, agree, object, settle, undo; refused where another was faster", responses=[403, 404, 409, 422]
)
def say(overlap_id: UUID, asked: StepAsked) -> dict[str, Any]:
    """Take one step and answer where the case stands then."""
    voice, session = voice_of(permit("decide")), request_session()
    deciding.say(session, voice, overlap_id, asked.said())
    session.commit()
    return reading.view(session, voice, overlap_id)


@api.get("/overlaps/<uuid:overlap_id>/beside")
@api.doc(summary="Other cases of the two projects, and their lineage", responses=[404])
def beside(overlap_id: UUID) -> dict[str, Any]:
    """Answer what else there is about the two."""
    return reading.beside(request_session(), voice_of(permit("read")), overlap_id)


@api.get("/projects/<uuid:project_id>/funding_clear")
@api.input(ClearAsked, location="query", arg_name="asked")
@api.doc(summary="Whether money may be asked for a project, and what stands in the way", responses=[404, 422])
def funding_clear(project_id: UUID, asked: ClearAsked) -> dict[str, Any]:
    """Answer the gate."""
    return gate.funding_clear(request_session(), permit("read"), project_id, asked.source)
