"""The states of a case as people walk through them at random: nothing is lost, no money counts twice or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial.decisions.machine import State, may, replay, take
from spatial.decisions.terms import (
    AWAITED,
    CASE_STATES,
    DECISIONS,
    ONE_WORK,
    SIDES,
    SPEAKERS,
    STEP_KINDS,
    Decision,
    Step,
)  # fmt: skip
from spatial.errors import BadInput, DomainError, NotAllowed

DAY = date(2027, 1, 15)
SIDE = st.sampled_from(SIDES)
DECIDED = st.builds(
    Decision,
    kind=st.sampled_from(DECISIONS),
    carries_on=SIDE,
    other_becomes=st.sampled_from(("withdrawn", "linked")),
    first=SIDE,
    leads=SIDE,
)
STEPS = st.builds(
    Step,
    kind=st.sampled_from(STEP_KINDS),
    speaker=st.sampled_from(SPEAKERS),
    decision=DECIDED,
    reason=st.sampled_from((None, "", "คนละช่วงถนน")),
    deadline=st.sampled_from((None, DAY)),
    checked_by=st.sampled_from((None, "นายช่าง อบต.")),
    undoes=st.integers(1, 12),
)
ABSENT = st.sampled_from((frozenset(), frozenset("a"), frozenset("b"), frozenset("ab")))
DUPLICATE = Decision("duplicate", carries_on="a", other_becomes="withdrawn")


def walk(wanted: list[Step], absent: frozenset[str] = frozenset()) -> tuple[list[Step], list[State]]:
    """Take each step that can be taken now; an undo names the last step. Return what was taken and each state."""
    taken: list[Step] = []
    states = [State(absent=absent)]
    for it in wanted:
        step = replace(it, undoes=states[-1].made_at) if it.kind == "undo" else it
        try:
            after = take(states[-1], step, len(taken) + 1)
        except DomainError:
            continue
        taken.append(step)
        states.append(after)
    return taken, states


@settings(max_examples=400, deadline=None)
@given(st.lists(STEPS, max_size=25), ABSENT)
def test_no_path_loses_a_step(wanted: list[Step], absent: frozenset[str]) -> None:
    taken, states = walk(wanted, absent)
    assert replay(taken, absent) == states[-1]
    for number, (step, state) in enumerate(zip(taken, states[1:], strict=True), 1):
        assert state.name in CASE_STATES
        assert state.awaited in (None, *AWAITED)
        assert (state.awaited is None) == (state.name == "settled")
        if step.kind == "undo":
            assert step.undoes is not None and step.undoes < number
        else:
            assert state.made_at == (None if step.kind in ("settle", "reopen") else number)


@settings(max_examples=400, deadline=None)
@given(st.lists(STEPS, max_size=25), STEPS, ABSENT)
def test_undo_returns_the_earlier_state(wanted: list[Step], step: Step, absent: frozenset[str]) -> None:
    taken, states = walk(wanted, absent)
    state, number = states[-1], len(taken) + 1
    try:
        after = take(state, replace(step, undoes=state.made_at), number)
    except DomainError:
        return
    if step.kind in ("undo", "settle", "reopen"):
        assert step.kind == "undo" or "undo" not in may(after, step.speaker)
        return
    assert take(after, Step("undo", step.speaker, undoes=number), number + 1) == state
    for elsewhere in set(SPEAKERS) - {step.speaker}:
        assert "undo" not in may(after, elsewhere)


@settings(max_examples=400, deadline=None)
@given(st.lists(STEPS, max_size=25), ABSENT)
def test_no_path_counts_money_twice_or_loses_it(wanted: list[Step], absent: frozenset[str]) -> None:
    _, states = walk(wanted, absent)
    for state in states:
        one_work = state.decision is not None and state.decision.kind in ONE_WORK
        assert len(state.counted) == (1 if one_work else 2)
        assert state.counted <= set(SIDES)


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=25), ABSENT)
def test_no_side_settles_alone(wanted: list[Step], absent: frozenset[str]) -> None:
    taken, states = walk(wanted, absent)
    for step, before, after in zip(taken, states, states[1:], strict=False):
        if after.name == "settled" and before.name != "settled":
            assert (step.kind, step.speaker in ("settler", "both")) == ("settle", True)
            spoken = before.stands == "agreed" and before.proposal == after.decision
            assert spoken or step.speaker == "both" or (step.reason or "").strip()
        if after.stands == "agreed" and before.stands == "proposed":
            assert {step.speaker, before.proposed_by} == set(SIDES)


def test_the_plain_path_takes_three_steps() -> None:
    state = replay(
        [Step("propose", "a", DUPLICATE, deadline=DAY), Step("agree", "b"), Step("settle", "settler", DUPLICATE)]
    )
    assert (state.name, state.counted, state.awaited) == ("settled", frozenset("a"), None)


def test_whom_a_case_waits_for() -> None:
    proposed = Step("propose", "a", DUPLICATE, deadline=DAY)
    look = Step("field_check", "b", checked_by="นายช่าง", deadline=DAY)
    assert replay([]).awaited == "owners"
    assert (replay([proposed]).awaited, replay([proposed]).deadline) == ("b", DAY)
    assert replay([proposed], frozenset("b")).awaited == "settler"
    assert replay([proposed, Step("object", "b", reason="คนละสาย")]).awaited == "settler"
    assert (replay([proposed, look]).name, replay([proposed, look]).awaited) == ("field_check", "checker")
    assert replay([proposed, look, Step("checked", "settler", reason="สายเดียวกัน")]).awaited == "b"


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision("duplicate", carries_on="a"), "other_becomes"),
        (Decision("duplicate", other_becomes="linked"), "who_carries_on"),
        (Decision("carried_up"), "who_carries_on"),
        (Decision("coordinate"), "who_leads"),
        (Decision("coordinate", leads="a", starts_on=date(2027, 2, 1), ends_on=DAY), "bad_dates"),
        (Decision("unrelated"), "bad_decision"),
    ],
)
def test_a_decision_says_what_it_must(decision: Decision, code: str) -> None:
    with pytest.raises(BadInput) as told:
        take(State(), Step("propose", "a", decision, deadline=DAY), 1)
    assert told.value.code == code


def test_an_objection_not_the_same_and_an_early_settlement_give_reasons() -> None:
    proposed = replay([Step("propose", "a", DUPLICATE, deadline=DAY)])
    for state, step in (
        (proposed, Step("object", "b")),
        (proposed, Step("settle", "settler", DUPLICATE)),
        (State(), Step("propose", "a", Decision("not_same"), deadline=DAY)),
        (replay([Step("settle", "both", DUPLICATE)]), Step("reopen", "settler")),
    ):
        with pytest.raises(BadInput, match="Say why"):
            take(state, step, 9)


def test_the_owner_of_both_decides_and_nobody_speaks_for_both_sides_of_two() -> None:
    assert replay([Step("settle", "both", DUPLICATE)]).name == "settled"
    proposed = replay([Step("propose", "a", DUPLICATE, deadline=DAY)])
    for kind in ("agree", "object", "propose", "settle"):
        with pytest.raises(NotAllowed):
            take(proposed, Step(kind, "a", DUPLICATE, reason="ก", deadline=DAY), 2)
