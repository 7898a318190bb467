"""What its owner removes is gone from every question of the store, deletes nothing, and comes back as it was."""

from uuid import UUID

import pytest
from sqlalchemy import text

from spatial.acting import OPERATOR, UPKEEP, act_as, lent
from spatial.actor import Actor
from spatial.changes import editing, removing, undoing
from spatial.changes.cause import because
from spatial.changes.told import history
from spatial.decisions.gate import funding_clear
from spatial.errors import Conflict, NotAllowed, NotFound
from spatial.overlaps import cases
from spatial.placing import Reach, queue
from spatial.standing import EditedMeanwhile
from tests.spatial.test_deciding import DUPLICATE, Court, pair
from tests.support import rows
from webgis.access import hand_of

__all__ = ["pair"]


def take_out(it: Court, who: str, number: int, kind: str = "project", reason: str = "ซ้ำกับแผนเดิม") -> UUID:
    """Remove a thing as a person would."""
    table = it.session.execute(text(f"select uuid, version from {kind} where id = :id"), {"id": number}).one()
    removing.remove(it.session, hand_of(it.people[who].actor, kind), kind, table.uuid, table.version, reason)
    return table.uuid  # type: ignore[no-any-return]


def back(it: Court, who: str, uuid: UUID, kind: str = "project") -> None:
    removing.bring_back(it.session, hand_of(it.people[who].actor, kind), kind, uuid, "ยังจำเป็น")


def listed(it: Court, actor: Actor) -> list[str]:
    hands = (hand_of(actor, kind) for kind in ("project", "need"))
    return [one["reason"] for one in removing.removed(it.session, *hands, limit=9)["items"]]


def test_it_tells_its_owner_who_and_why_and_nobody_else(pair: Court) -> None:
    session, owner = pair.session, pair.people["a"].actor
    administrator = rows.account(session, "administrator@x.example", "administrator")
    uuid = take_out(pair, "a", pair.a)
    hand = hand_of(owner, "project")
    told = history(session, owner, "project", uuid, hand)
    assert told["removed"] and told["entries"][0]["reason"] == "ซ้ำกับแผนเดิม"
    assert told["entries"][0]["fields"][0] | {"about": []} == {
        "field": "stage", "about": [], "old": "published", "new": "removed"
    }  # fmt: skip
    assert history(session, administrator, "project", uuid, hand_of(administrator, "project"))["removed"]
    for name in ("b", "amphoe"):
        with pytest.raises(NotFound):
            history(session, pair.people[name].actor, "project", uuid, hand_of(pair.people[name].actor, "project"))
    assert [listed(pair, it) for it in (owner, administrator)] == [["ซ้ำกับแผนเดิม"]] * 2
    assert [listed(pair, pair.people[name].actor) for name in ("b", "amphoe")] == [[], []]
    back(pair, "a", uuid)
    entries = history(session, owner, "project", uuid, hand)["entries"]
    assert [one["undoes"] for one in entries] == [True, False] and entries[1]["undone"]
    # That it was removed for a while is told to those alone who saw it then.
    other = pair.people["b"].actor
    assert history(session, other, "project", uuid, hand_of(other, "project"))["entries"] == []


def test_only_its_owner_removes_it_with_a_reason_over_what_they_saw(pair: Court) -> None:
    session, hand = pair.session, hand_of(pair.people["a"].actor, "project")
    uuid = pair.uuid_of(pair.a)
    with pytest.raises(NotAllowed):
        take_out(pair, "b", pair.a)
    with pytest.raises(removing.ReasonNeeded):
        take_out(pair, "a", pair.a, reason="  ")
    with pytest.raises(Conflict):
        back(pair, "a", uuid)
    editing.save(session, hand, "project", uuid, 1, {"rank": "7"}, "")
    (edit,) = history(session, hand.actor, "project", uuid, hand)["entries"]
    with pytest.raises(EditedMeanwhile):
        removing.remove(session, hand, "project", uuid, 1, "เหตุผล")
    take_out(pair, "a", pair.a)
    for act in (
        lambda: editing.form(session, hand, "project", uuid),
        lambda: take_out(pair, "a", pair.a),
        lambda: undoing.undo(session, hand, "project", uuid, UUID(edit["id"]), ""),
    ):
        with pytest.raises(Conflict, match="Bring it back"):
            act()
    back(pair, "a", uuid)
    assert session.execute(text("select stage, rank from project where id = :id"), {"id": pair.a}).one() == (
        "published", 7
    )  # fmt: skip


def test_its_cases_close_uncounted_and_come_back_as_they_stood(pair: Court) -> None:
    """Also where nobody judged meanwhile, and whether or not they were decided."""
    session = pair.session

    def standing() -> list[tuple[str, bool]]:
        return [tuple(row) for row in session.execute(text("select state, active from overlap_case order by id"))]

    def judge(*ids: int) -> cases.Scan:
        with lent(session, UPKEEP):
            return cases.recheck(session, list(ids)) if ids else cases.scan(session)

    stood = standing()
    assert len(stood) == 1 and stood[0] == ("open", True)
    uuid = take_out(pair, "b", pair.b)
    with pytest.raises(NotFound):
        pair.view()
    judge()
    assert standing() == [("open", False)]
    done = judge(pair.a, pair.b)
    assert (done.projects, done.found, standing()) == (1, 0, [("open", False)])
    back(pair, "b", uuid)
    judge(pair.b)
    assert standing() == stood
    act_as(session, OPERATOR)
    pair.say("amphoe", "settle", DUPLICATE, reason="ที่ประชุม")
    assert pair.baht() < 2 * 100_000
    uuid = take_out(pair, "a", pair.a)
    judge(pair.a)
    assert standing() == [("settled", False)]
    back(pair, "a", uuid)
    judge(pair.a)
    assert standing() == [("settled", True)]
    # Removed, changed in a later file, and back: the decision is looked at again.
    uuid = take_out(pair, "a", pair.a)
    act_as(session, OPERATOR)
    because(session, Actor())
    session.execute(text("update project set name = 'ก่อสร้างฝาย', version = version + 1 where id = :id"), {"id": pair.a})
    back(pair, "a", uuid)
    judge(pair.a)
    assert standing() == [("reopened", True)]


def test_money_it_carried_counts_where_it_came_from(pair: Court) -> None:
    session = pair.session
    pair.say("amphoe", "settle", DUPLICATE, reason="ที่ประชุม")
    counted = text("select count(*) from counted_budget where project_id = :id")
    assert session.scalar(counted, {"id": pair.b}) == 0
    assert not funding_clear(session, pair.people["amphoe"].actor, pair.uuid_of(pair.b))["clear"]
    uuid = take_out(pair, "a", pair.a)
    assert session.scalar(counted, {"id": pair.b}) == 1
    assert funding_clear(session, pair.people["amphoe"].actor, pair.uuid_of(pair.b))["clear"]
    back(pair, "a", uuid)
    assert session.scalar(counted, {"id": pair.b}) == 0


def test_a_recorder_removes_a_need_nobody_keeps_and_brings_it_back(pair: Court) -> None:
    session = pair.session
    need = rows.need(session, "น้ำไม่พอ", place="98", stage="agreed")
    recorder, far = (
        rows.account(session, f"{code}@x.example", "village_recorder", areas=areas)
        for code, areas in (("near", ("98",)), ("far", ()))
    )
    uuid = session.scalar(text("select uuid from need where id = :id"), {"id": need})
    assert uuid is not None
    hand = hand_of(recorder, "need")
    removing.remove(session, hand, "need", uuid, 1, "บันทึกซ้ำ")
    assert (listed(pair, recorder), listed(pair, far)) == (["บันทึกซ้ำ"], [])
    assert len(history(session, recorder, "need", uuid, hand)["entries"]) == 1
    removing.bring_back(session, hand, "need", uuid, "")
    assert session.scalar(text("select stage from need where id = :id"), {"id": need}) == "agreed"


def test_what_has_no_place_waits_no_more(pair: Court) -> None:
    session = pair.session
    owner = session.scalar(text("select owner_id from project where id = :id"), {"id": pair.a})
    lost = rows.project(session, "ขุดลอกคลอง", owner=owner)
    reach = Reach(everything=True)
    waiting = queue(session, reach)["total"]
    take_out(pair, "a", lost)
    assert queue(session, reach)["total"] == waiting - 1
