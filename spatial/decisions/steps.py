"""The steps of a case as the store keeps them."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from spatial.decisions.machine import State, replay
from spatial.decisions.terms import Decision, Step
from spatial.tables import DecisionStep

_PARTS = tuple(it.name for it in fields(Decision) if it.name != "kind")


def rows_of(session: Session, case_id: int) -> list[DecisionStep]:
    """Return all steps of a case, the first one first."""
    asked = select(DecisionStep).where(DecisionStep.overlap_case_id == case_id).order_by(DecisionStep.number)
    return list(session.scalars(asked.execution_options(populate_existing=True)))


def step_of(row: DecisionStep) -> Step:
    """Return what a row says."""
    decision = Decision(row.decision, **{name: getattr(row, name) for name in _PARTS}) if row.decision else None
    return Step(
        kind=row.kind, speaker=row.speaker, decision=decision, reason=row.reason, deadline=row.deadline,
        checked_by=row.checked_by, undoes=row.undoes, changes=tuple(row.changes or ()),
    )  # fmt: skip


def parameters(step: Step) -> dict[str, Any]:
    """Return a step as ``decision_step_add.sql`` takes it."""
    decision = asdict(step.decision) if step.decision else dict.fromkeys(("kind", *_PARTS))
    return {
        "kind": step.kind, "speaker": step.speaker, "reason": (step.reason or "").strip() or None,
        "deadline": step.deadline, "checked_by": step.checked_by, "undoes": step.undoes,
        "decision": decision.pop("kind"), **decision,
    }  # fmt: skip


def absent(case: Row[Any]) -> frozenset[str]:
    """Return the sides whose owner is no organisation of the store."""
    return frozenset(side for side in ("a", "b") if getattr(case, f"owner_{side}_id") is None)


def state_of(case: Row[Any], rows: list[DecisionStep]) -> State:
    """Return where a case stands."""
    return replay([step_of(row) for row in rows], absent(case))
