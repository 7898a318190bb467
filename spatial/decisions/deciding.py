"""Taking a step about a case: who may, whether somebody was faster, what follows from a settlement."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.errors import LockNotAvailable
from sqlalchemy import Row, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.decisions import steps
from spatial.decisions.machine import State, may, take
from spatial.decisions.terms import ONE_WORK, Decision, Step, other
from spatial.decisions.voice import Voice
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.overlaps.runs import ask_recheck
from spatial.queries import query
from spatial.tables import DecisionStep

# Held by whoever settles that two are one work: two at once could close a ring of projects that carry each other.
CARRYING_LOCK = 8_740_236
PATIENCE = "4s"
_STANDS = text(
    "update overlap_case set state = :state, awaited = :awaited, deadline = :deadline, steps = :steps where id = :id"
)
_SETTLED = text(
    "update overlap_case set decision = :decision, decided_at = now(), decided_facts = facts, reopened_at = null,"
    " changes = null where id = :id"
)
_REOPENED = text("update overlap_case set reopened_at = now() where id = :id")


@dataclass(frozen=True)
class Said:
    """What a person says. ``after``: how many steps the case had when they looked at it."""

    kind: str
    after: int
    decision: Decision | None = None
    reason: str | None = None
    deadline: date | None = None
    checked_by: str | None = None


def case_of(session: Session, actor: Actor, uuid: UUID) -> Row[Any]:
    """Return a case the actor may be told of. Raises NotFound."""
    asked = {"uuid": uuid, "official": actor.account_id is not None, **visible_to(actor)}
    found = session.execute(query("decision_case"), asked).one_or_none()
    if found is None:
        raise NotFound("unknown_overlap", "ไม่พบรายการทับซ้อนนี้", "There is no such overlap")
    return found


def is_open(case: Row[Any]) -> bool:
    """Tell whether both owners can see what they decide about: a draft is its owner's alone until it is agreed."""
    same = case.owner_a_id is not None and case.owner_a_id == case.owner_b_id
    return same or "draft" not in (case.stage_a, case.stage_b)


def open_kinds(state: State, case: Row[Any], voice: Voice) -> dict[str, str]:
    """Return the kinds of steps a person may take now, each with as whom they would speak."""
    if not is_open(case):
        return {}
    found: dict[str, str] = {}
    for speaker in voice.speakers(case):
        found |= {kind: speaker for kind in may(state, speaker) if kind not in found}
    return found


def say(session: Session, voice: Voice, uuid: UUID, said: Said) -> None:
    """Take one step. Raises Conflict where somebody took one since the person looked: it names the step.

    Raises NotFound, NotAllowed where the person may not take it, BadInput where it leaves out what it must say.
    """
    _hold(session, uuid)
    case = case_of(session, voice.actor, uuid)
    rows = steps.rows_of(session, case.id)
    _must_be_last(rows, said.after)
    state = steps.state_of(case, rows)
    speaker = open_kinds(state, case, voice).get(said.kind)
    if speaker is None:
        raise _refused(case)
    if said.deadline is not None and said.deadline < session.scalar(text("select current_date")):
        raise BadInput("deadline_past", "กำหนดวันต้องไม่เป็นวันที่ผ่านไปแล้ว", "The date lies in the past.")
    step = _step(said, speaker, state)
    number = len(rows) + 1
    after = take(state, step, number)
    if step.kind == "settle" and step.decision:
        _carry(session, case, step.decision)
    _keep(session, voice, case, step, after, number)


def _hold(session: Session, uuid: UUID) -> None:
    """Hold the case for this transaction, so that of two people at once the second sees the first's step."""
    session.execute(text("select set_config('lock_timeout', :patience, true)"), {"patience": PATIENCE})
    try:
        session.execute(text("select id from overlap_case where uuid = :uuid for update"), {"uuid": uuid})
    except OperationalError as held:
        if not isinstance(held.orig, LockNotAvailable):
            raise
        session.rollback()
        raise Conflict(
            "being_scanned",
            "ระบบกำลังตรวจทับซ้อนอยู่ โปรดลองใหม่ในอีกสักครู่",
            "A scan for overlaps is under way. Please try again in a moment.",
        ) from held


def _must_be_last(rows: list[DecisionStep], after: int) -> None:
    if len(rows) == after:
        return
    last = rows[-1] if rows else None
    who = " ".join(filter(None, (last.person, f"({last.organisation})" if last.organisation else ""))) if last else ""
    raise Conflict(
        "step_taken_meanwhile",
        f"มีผู้ดำเนินการก่อนแล้ว: {who or 'ระบบ'} โปรดดูขั้นตอนล่าสุดแล้วพิจารณาใหม่",
        f"Somebody was first: {who or 'the system'}. Look at the latest step, then decide again.",
        number=len(rows),
    )


def _refused(case: Row[Any]) -> NotAllowed:
    if not is_open(case):
        return NotAllowed(
            "covered_until_agreed",
            "โครงการฝ่ายหนึ่งยังเป็นร่าง จะพิจารณาร่วมกันได้เมื่อถึงขั้นเห็นชอบ",
            "One side is still a draft; both can decide once it is agreed.",
        )
    return NotAllowed("step_not_open", "ท่านทำขั้นตอนนี้ไม่ได้ในขณะนี้", "You may not take this step now.")


def _step(said: Said, speaker: str, state: State) -> Step:
    decides = said.kind in ("propose", "settle")
    if decides and said.decision is None:
        raise BadInput("decision_needed", "เลือกผลการพิจารณา", "Choose a decision.")
    return Step(
        kind=said.kind,
        speaker=speaker,
        decision=said.decision.checked() if decides and said.decision else None,
        reason=said.reason,
        deadline=said.deadline if said.kind in ("propose", "field_check") else None,
        checked_by=said.checked_by if said.kind == "field_check" else None,
        undoes=state.made_at if said.kind == "undo" else None,
    )


def _keep(session: Session, voice: Voice, case: Row[Any], step: Step, after: State, number: int) -> None:
    side = "a" if step.speaker == "both" else step.speaker
    organisation = getattr(case, f"owner_{side}_id") if side in ("a", "b") else _first(voice)
    session.execute(
        query("decision_step_add"),
        {
            **steps.parameters(step), "case_id": case.id, "number": number, "organisation_id": organisation,
            "account_id": voice.actor.account_id,
        },
    )  # fmt: skip
    if step.kind == "settle" and step.decision:
        session.execute(_SETTLED, {"id": case.id, "decision": step.decision.kind})
    if step.kind == "reopen":
        session.execute(_REOPENED, {"id": case.id})
    session.execute(
        _STANDS,
        {
            "id": case.id, "state": after.name, "awaited": after.awaited, "deadline": after.deadline, "steps": number,
        },
    )  # fmt: skip


def _first(voice: Voice) -> int | None:
    return voice.actor.organisation_ids[0] if voice.actor.organisation_ids else None


def _carry(session: Session, case: Row[Any], decision: Decision) -> None:
    """Keep whose money the other one carries, in place of what was settled before; sums count it once from now on."""
    session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": CARRYING_LOCK})
    before = session.execute(
        text("delete from project_carried where overlap_case_id = :id returning project_id"), {"id": case.id}
    ).all()
    one_work = decision.kind in ONE_WORK and decision.carries_on is not None
    if one_work and decision.carries_on:
        remains, goes = (
            getattr(case, f"project_{side}_id") for side in (decision.carries_on, other(decision.carries_on))
        )
        _refuse_a_second_carrier(session, goes, remains)
        session.execute(
            text(
                "insert into project_carried (project_id, carried_by_id, overlap_case_id, withdrawn)"
                " values (:goes, :remains, :case, :withdrawn)"
            ),
            {
                "goes": goes, "remains": remains, "case": case.id,
                "withdrawn": decision.other_becomes == "withdrawn",
            },
        )  # fmt: skip
    if before or one_work:
        # What asks two sources for money reads the lineage, which is another one now.
        ask_recheck(session, [case.project_a_id, case.project_b_id])


def _refuse_a_second_carrier(session: Session, goes: int, remains: int) -> None:
    already = session.scalar(
        text(
            "select project.name from project_carried join project on project.id = carried_by_id"
            " where project_id = :goes"
        ),
        {"goes": goes},
    )
    if already is not None:
        raise Conflict(
            "carried_already",
            f"โครงการนี้ตัดสินแล้วว่ารวมอยู่ในโครงการ “{already}” งบประมาณนับได้แห่งเดียว",
            f"It was settled that “{already}” carries this project; money has one carrier.",
        )
    if session.scalar(query("decision_carried"), {"carried_by_id": remains, "project_id": goes}):
        raise Conflict(
            "carried_in_a_ring",
            "โครงการที่จะดำเนินการต่อสืบเนื่องไปเป็นอีกโครงการอยู่แล้ว เลือกอีกโครงการเป็นโครงการหลัก",
            "The one to carry on already went into the other one: choose the other.",
        )
