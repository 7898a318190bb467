"""The states of a case and what leads from one to the next. Pure: a state follows from the steps alone.

The steps are a list that only grows. An undo is a step of its own and leads to the state before the step it takes back,
so that no path loses what anybody said. What is settled is not undone but opened again, with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from spatial.decisions.terms import SIDES, Decision, Step, other
from spatial.errors import BadInput, Conflict, NotAllowed

NOBODY: frozenset[str] = frozenset()
FREE = ("open", "reopened", "objected")


@dataclass(frozen=True)
class State:
    """Where a case stands after its steps.

    ``absent``: sides whose owner is no organisation of the store, so that nobody can answer for them. ``decision``:
    what was settled last, in force until another is. ``before``: the state an undo leads back to, ``made_by`` who may
    undo, ``made_at`` the number of the step; none after what cannot be undone.
    """

    stands: str = "open"
    absent: frozenset[str] = NOBODY
    proposal: Decision | None = None
    proposed_by: str | None = None
    answer_by: date | None = None
    check_by: date | None = None
    checked_by: str | None = None
    decision: Decision | None = None
    before: "State | None" = field(default=None, repr=False)
    made_by: str | None = None
    made_at: int | None = None

    @property
    def name(self) -> str:
        """Return the state's name, one of CASE_STATES: a field check that is under way comes before all else."""
        return "field_check" if self.checked_by else self.stands

    @property
    def deadline(self) -> date | None:
        """Return until when the one it waits for is to answer."""
        return self.check_by if self.checked_by else self.answer_by

    @property
    def awaited(self) -> str | None:
        """Return whom the case waits for, one of AWAITED, or None where it is settled."""
        if self.checked_by:
            return "checker"
        if self.stands == "settled":
            return None
        if self.stands == "proposed" and self.proposed_by:
            asked = other(self.proposed_by)
            return "settler" if asked in self.absent else asked
        if self.stands in ("agreed", "objected") or self.absent == frozenset(SIDES):
            return "settler"
        return "owners"

    @property
    def counted(self) -> frozenset[str]:
        """Return the sides whose money counts: by the decision in force, both while there is none."""
        return self.decision.counted if self.decision else frozenset(SIDES)


def may(state: State, speaker: str) -> frozenset[str]:
    """Return the kinds of steps a speaker may take now."""
    settled = state.stands == "settled"
    if speaker == "system":
        return frozenset({"reopen"} if settled else ())
    if settled:
        return frozenset({"reopen"} if speaker in ("settler", "both") else ())
    found = {"checked"} if state.checked_by else {"field_check"}
    if speaker in ("settler", "both"):
        found.add("settle")
    elif state.stands in FREE:
        found.add("propose")
    elif state.stands == "proposed" and state.proposed_by != speaker:
        found |= {"agree", "object"}
    if state.before is not None and state.made_by == speaker:
        found.add("undo")
    return frozenset(found)


def needs_reason(state: State, step: Step) -> bool:
    """Tell whether a step must say why: all that goes against somebody, or decides before both sides have agreed."""
    if step.kind in ("object", "reopen", "checked"):
        return step.speaker != "system"
    if step.decision and step.decision.kind == "not_same":
        return not (step.kind == "settle" and _is_agreed(state, step.decision))
    return step.kind == "settle" and step.speaker == "settler" and not _is_agreed(state, step.decision)


def _is_agreed(state: State, decision: Decision | None) -> bool:
    return state.stands == "agreed" and decision == state.proposal


def take(state: State, step: Step, number: int) -> State:
    """Return the state after a step, the case's ``number``-th (from 1).

    Raises NotAllowed where that speaker may not take it now, BadInput where it leaves out what it must say.
    """
    if step.kind not in may(state, step.speaker):
        raise NotAllowed("step_not_open", "ขั้นตอนนี้ทำไม่ได้ในสถานะปัจจุบัน", "This step is not open now.")
    if needs_reason(state, step) and not (step.reason or "").strip():
        raise BadInput("reason_needed", "ต้องระบุเหตุผล", "Say why.")
    if step.kind == "undo":
        return _undone(state, step)
    after = _AFTER[step.kind](state, step)
    if step.kind in ("settle", "reopen"):
        return replace(after, before=None, made_by=None, made_at=None)
    return replace(after, before=state, made_by=step.speaker, made_at=number)


def replay(steps: Iterable[Step], absent: frozenset[str] = NOBODY) -> State:
    """Return the state all steps lead to."""
    state = State(absent=absent)
    for number, step in enumerate(steps, 1):
        state = take(state, step, number)
    return state


def _undone(state: State, step: Step) -> State:
    if step.undoes != state.made_at:
        raise Conflict("not_the_last_step", "มีขั้นตอนใหม่กว่านี้แล้ว", "Another step was taken meanwhile.")
    assert state.before is not None  # noqa: S101  may() let it through
    return state.before


def _decision(step: Step) -> Decision:
    if step.decision is None:
        raise BadInput("decision_needed", "เลือกผลการตัดสิน", "Choose a decision.")
    return step.decision.checked()


def _propose(state: State, step: Step) -> State:
    decision = _decision(step)
    if step.deadline is None and other(step.speaker) not in state.absent:
        raise BadInput("deadline_needed", "ระบุวันที่ขอให้อีกฝ่ายตอบ", "Say until when the other side is to answer.")
    return replace(
        state, stands="proposed", proposal=decision, proposed_by=step.speaker, answer_by=step.deadline,
    )  # fmt: skip


def _agree(state: State, _step: Step) -> State:
    return replace(state, stands="agreed", answer_by=None)


def _object(state: State, _step: Step) -> State:
    return replace(state, stands="objected", answer_by=None)


def _field_check(state: State, step: Step) -> State:
    if not (step.checked_by or "").strip() or step.deadline is None:
        raise BadInput("who_checks", "ระบุผู้ตรวจพื้นที่และกำหนดวัน", "Say who looks on site, and by when.")
    return replace(state, checked_by=step.checked_by, check_by=step.deadline)


def _checked(state: State, _step: Step) -> State:
    return replace(state, checked_by=None, check_by=None)


def _settle(state: State, step: Step) -> State:
    return State(stands="settled", absent=state.absent, decision=_decision(step))


def _reopen(state: State, _step: Step) -> State:
    return replace(state, stands="reopened")


_AFTER = {
    "propose": _propose,
    "agree": _agree,
    "object": _object,
    "field_check": _field_check,
    "checked": _checked,
    "settle": _settle,
    "reopen": _reopen,
}
