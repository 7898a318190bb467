"""Reading how far a case has come: where it stands, who said what, what the acting person may do now."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.actor import visible_to
from spatial.decisions import steps
from spatial.decisions.deciding import case_of, is_open, open_kinds
from spatial.decisions.machine import State
from spatial.decisions.terms import Decision
from spatial.decisions.voice import Voice
from spatial.queries import query
from spatial.settings import decision_settings
from spatial.tables import DecisionStep

MOST_BESIDE = 50


def view(session: Session, voice: Voice, uuid: UUID) -> dict[str, Any]:
    """Return where a case stands. ``after``: how many steps it has, to be named by who takes the next one.

    ``may``: the kinds of steps the acting person may take now, each with as whom they speak. ``changes``: facts that
    are not as they were when it was decided, or proposed. The public is told the state and what was settled, not who
    said what. Raises NotFound.
    """
    case = case_of(session, voice.actor, uuid)
    rows = steps.rows_of(session, case.id)
    state = steps.state_of(case, rows)
    today: date = session.execute(text("select current_date")).scalar_one()
    found: dict[str, Any] = {
        "id": str(case.uuid),
        "after": len(rows),
        "state": state.name,
        "awaited": state.awaited,
        "deadline": _day(state.deadline),
        "overdue": state.deadline is not None and state.deadline < today,
        "decision": _decision(state.decision),
        "decided_at": case.decided_at.isoformat() if case.decided_at else None,
        "open": is_open(case),
        "may": {},
        "steps": [],
        "changes": [],
    }
    if voice.actor.account_id is None:
        return found
    undone = {row.undoes for row in rows}
    return found | {
        "proposal": _decision(state.proposal) if state.stands in ("proposed", "agreed", "objected") else None,
        "proposed_by": state.proposed_by,
        "may": open_kinds(state, case, voice),
        "speakers": list(voice.speakers(case)),
        "absent": sorted(steps.absent(case)),
        "answer_by": _day(today + timedelta(days=decision_settings().answer_days)),
        "today": _day(today),
        "steps": [_told(row, undone) for row in rows],
        "changes": _changes(case, state, rows),
    }


def beside(session: Session, voice: Voice, uuid: UUID) -> dict[str, Any]:
    """Return the other cases of the two projects, all they came from and went into, and where their owners act.

    ``jurisdictions``: outlines for a map (EPSG:4326, simplified by 0.0003 degrees), of owners whose extent is known.
    What may not be seen is left out. Raises NotFound.
    """
    case = case_of(session, voice.actor, uuid)
    asked = {
        **visible_to(voice.actor), "id": case.id, "limit": MOST_BESIDE,
        "a_id": case.project_a_id if case.seen_a else None, "b_id": case.project_b_id if case.seen_b else None,
    }  # fmt: skip
    owners = {side: getattr(case, f"owner_{side}_id") for side in ("a", "b")}
    return {
        "jurisdictions": [
            {"side": side, "geometry": row.geometry}
            for row in session.execute(query("decision_jurisdictions"), {"ids": [it for it in owners.values() if it]})
            for side, owner in owners.items()
            if owner == row.organisation_id
        ],
        "cases": [dict(row._mapping) | {"id": str(row.id)} for row in session.execute(query("decision_beside"), asked)],
        "lineage": [
            dict(row._mapping) | {"id": str(row.id), "budget_baht": float(row.budget_baht)}
            for row in session.execute(query("decision_lineage"), asked)
        ],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _decision(found: Decision | None) -> dict[str, Any] | None:
    if found is None:
        return None
    told = asdict(found)
    return told | {"starts_on": _day(found.starts_on), "ends_on": _day(found.ends_on)}


def _told(row: DecisionStep, undone: set[int | None]) -> dict[str, Any]:
    step = steps.step_of(row)
    return {
        "number": row.number,
        "kind": row.kind,
        "speaker": row.speaker,
        "decision": _decision(step.decision),
        "reason": row.reason,
        "deadline": _day(row.deadline),
        "checked_by": row.checked_by,
        "undoes": row.undoes,
        "undone": row.number in undone,
        "changes": row.changes or [],
        "person": row.person,
        "role": row.role,
        "organisation": row.organisation,
        "taken_at": row.taken_at.isoformat(),
    }


def _changes(case: Row[Any], state: State, rows: list[DecisionStep]) -> list[dict[str, Any]]:
    """Return the facts that are not as when the case was decided, or when what is on the table was proposed."""
    if state.stands == "reopened":
        return list(case.changes or [])
    if state.stands not in ("proposed", "agreed", "objected"):
        return []
    undone = {row.undoes for row in rows}
    then = next(row.facts for row in reversed(rows) if row.kind == "propose" and row.number not in undone)
    return [
        {"fact": name, "before": then.get(name), "now": value}
        for name, value in sorted(case.facts.items())
        if then.get(name) != value
    ]
