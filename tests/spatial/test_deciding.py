"""Two organisations and an amphoe decide about a pair, in the store: who may, who was first, what follows."""

import threading
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.decisions import reading
from spatial.decisions.deciding import Said, say
from spatial.decisions.terms import Decision
from spatial.decisions.voice import Voice
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.filters import Filter
from spatial.overlaps import cases
from spatial.profiles.project import ties
from spatial.projects import totals
from spatial.today import today
from tests.support import rows
from tests.support.stores import Store
from webgis.access import voice_of

ROAD = LineString([(99.5, 18.0), (99.504, 18.001)])
SOON = today() + timedelta(days=20)
DUPLICATE = Decision("duplicate", carries_on="a", other_becomes="withdrawn")


@dataclass
class Court:
    """A pair of two owners and everybody who may have a say."""

    session: Session
    case: UUID
    a: int
    b: int
    people: dict[str, Voice]

    def say(self, who: str, kind: str, decision: Decision | None = None, **more: Any) -> dict[str, Any]:
        after = more.pop("after", None)
        seen = reading.view(self.session, self.people["amphoe"], self.case)["after"] if after is None else after
        more = {"deadline": SOON} | more if kind == "propose" else more
        say(self.session, self.people[who], self.case, Said(kind, seen, decision, **more))
        return self.view(who)

    def view(self, who: str = "amphoe") -> dict[str, Any]:
        return reading.view(self.session, self.people[who], self.case)

    def baht(self) -> float:
        return float(totals(self.session, self.people["amphoe"].actor, Filter())["budget_baht"])

    def uuid_of(self, project: int) -> UUID:
        found: UUID = self.session.execute(
            text("select uuid from project where id = :id"), {"id": project}
        ).scalar_one()
        return found


def court(session: Session, stage: str = "agreed") -> Court:
    """Make the pair: one road planned by two LAOs, 100,000 and 300,000 baht."""
    for code in ("98", "9801", "980101", "980102", "9802"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.45, 17.95, 99.55, 18.05))
    mine, theirs = (rows.organisation(session, f"L{code}", f"อบต. {code}", home=code) for code in ("980101", "980102"))
    a = rows.project(session, "ก่อสร้างถนน คสล. สายดงงาม ม.6", ROAD, place="980101", owner=mine, owner_name="อบต. 980101")
    b = rows.project(
        session,
        "ก่อสร้างถนน คสล. สายดงงาม",
        ROAD,
        place="980102",
        owner=theirs,
        owner_name="อบต. 980102",
        stage=stage,
        baht=300_000,
    )
    cases.scan(session)
    case = session.execute(text("select uuid from overlap_case where active")).scalar_one()
    accounts = {
        "a": rows.account(session, "a@x.example", "lao_engineer", mine),
        "b": rows.account(session, "b@x.example", "lao_planner", theirs),
        "amphoe": rows.account(session, "amphoe@x.example", "amphoe", areas=("9801",)),
        "next": rows.account(session, "next@x.example", "amphoe", areas=("9802",)),
        "officer": rows.account(session, "officer@x.example", "data_officer", mine),
    }
    return Court(session, case, a, b, {name: voice_of(actor) for name, actor in accounts.items()})


def many(session: Session) -> Court:
    """Three more pairs beside the one: of other places, kinds and money."""
    pair = court(session)
    owners = [
        session.scalar(text("select owner_id from project where id = :id"), {"id": it}) for it in (pair.a, pair.b)
    ]
    for number, (name, baht) in enumerate((("ขุดลอกหนองแวง", 900_000), ("วางท่อประปาบ้านเหนือ", 50_000))):
        line = LineString([(99.46 + number / 50, 17.96), (99.464 + number / 50, 17.961)])
        for owner, place in zip(owners, ("980101", "980102"), strict=True):
            rows.project(
                session, name, line, place=place, owner=owner, owner_name=f"อบต. {place}", baht=baht, stage="agreed"
            )
    cases.scan(session)
    return pair


@pytest.fixture
def pair(session: Session) -> Court:
    return court(session)


def test_from_found_to_settled_and_money_is_counted_once(pair: Court) -> None:
    before = pair.baht()
    assert set(pair.view("a")["may"]) == {"propose", "field_check"}
    proposed = pair.say("a", "propose", DUPLICATE)
    assert (proposed["state"], proposed["awaited"], proposed["deadline"]) == ("proposed", "b", SOON.isoformat())
    assert set(pair.view("b")["may"]) == {"agree", "object", "field_check"}
    assert pair.say("b", "agree")["awaited"] == "settler"
    assert pair.baht() == before
    settled = pair.say("amphoe", "settle", DUPLICATE)
    assert (settled["state"], settled["decision"]["kind"], settled["may"]) == (
        "settled",
        "duplicate",
        {"reopen": "settler"},
    )
    assert pair.baht() == before - 300_000
    money = ties(pair.session, pair.people["b"].actor, pair.uuid_of(pair.b))["money"]
    assert (money["gross_baht"], money["net_baht"]) == (300_000, 0)
    told = [(it["kind"], it["person"], it["organisation"]) for it in settled["steps"]]
    assert told == [
        ("propose", "a@x.example", "อบต. 980101"),
        ("agree", "b@x.example", "อบต. 980102"),
        ("settle", "amphoe@x.example", "พื้นที่ 9801"),
    ]


def test_objection_settlement_with_reason_reopening_and_another_end(pair: Court) -> None:
    before = pair.baht()
    pair.say("a", "propose", DUPLICATE)
    with pytest.raises(BadInput):
        pair.say("b", "object")
    pair.say("b", "object", reason="คนละช่วง กม.")
    with pytest.raises(BadInput):
        pair.say("amphoe", "settle", DUPLICATE)
    pair.say("amphoe", "settle", DUPLICATE, reason="ตรวจแล้วช่วงเดียวกัน")
    pair.session.execute(text("update project set year_to = 2571 where id = :id"), {"id": pair.b})
    assert cases.scan(pair.session).reopened == 1
    again = pair.view("b")
    assert (again["state"], again["awaited"]) == ("reopened", "owners")
    assert [(it["fact"], it["before"], it["now"]) for it in again["changes"]] == [("b.year_to", 2570, 2571)]
    assert again["steps"][-1]["speaker"] == "system"
    pair.say("b", "propose", Decision("phase", first="a"))
    pair.say("a", "agree")
    assert pair.say("amphoe", "settle", Decision("phase", first="a"))["decision"]["kind"] == "phase"
    assert pair.baht() == before
    assert len(pair.view()["steps"]) == 7


def test_undo_until_settled(pair: Court) -> None:
    pair.say("a", "propose", DUPLICATE)
    assert "undo" in pair.view("a")["may"] and "undo" not in pair.view("b")["may"]
    undone = pair.say("a", "undo")
    assert (undone["state"], len(undone["steps"]), undone["steps"][0]["undone"]) == ("open", 2, True)
    pair.say("amphoe", "settle", DUPLICATE, reason="ที่ประชุม")
    with pytest.raises(NotAllowed):
        pair.say("amphoe", "undo")


def test_a_field_check_has_somebody_and_a_day(pair: Court) -> None:
    with pytest.raises(BadInput):
        pair.say("a", "field_check", checked_by="นายช่าง")
    with pytest.raises(BadInput):
        pair.say("a", "field_check", checked_by="นายช่าง", deadline=date(2020, 1, 1))
    assert pair.say("a", "field_check", checked_by="นายช่าง", deadline=SOON)["state"] == "field_check"
    assert pair.say("b", "checked", reason="สายเดียวกัน")["state"] == "open"


def test_who_has_no_say(pair: Court) -> None:
    for who in ("next", "officer"):
        assert pair.view(who)["may"] == {}
        with pytest.raises(NotAllowed):
            pair.say(who, "propose", DUPLICATE)
    with pytest.raises(NotAllowed):
        pair.say("a", "settle", DUPLICATE, reason="ก")


def test_a_draft_is_decided_about_when_it_is_agreed(session: Session) -> None:
    pair = court(session, stage="draft")
    for who in ("a", "b", "amphoe"):
        told = pair.view(who)
        assert (told["open"], told["may"]) == (False, {})
        with pytest.raises(NotAllowed) as refused:
            pair.say(who, "propose", DUPLICATE)
        assert refused.value.code == "covered_until_agreed"
    with pytest.raises(NotFound):
        reading.view(session, Voice(Actor()), pair.case)
    session.execute(text("update project set stage = 'agreed' where id = :id"), {"id": pair.b})
    assert pair.say("a", "propose", DUPLICATE)["state"] == "proposed"


def test_one_owner_of_both_decides(pair: Court) -> None:
    pair.session.execute(
        text("update project set owner_id = (select owner_id from project where id = :a)"), {"a": pair.a}
    )
    assert pair.view("a")["speakers"] == ["both"]
    assert pair.say("a", "settle", DUPLICATE)["state"] == "settled"
    assert set(pair.view("a")["may"]) == {"reopen"}


def test_the_public_is_told_the_state_and_not_who_said_what(pair: Court) -> None:
    pair.say("amphoe", "settle", DUPLICATE, reason="ที่ประชุม")
    pair.session.execute(text("update project set stage = 'published'"))
    told = reading.view(pair.session, Voice(Actor()), pair.case)
    assert (told["state"], told["decision"]["kind"], told["steps"], told["may"]) == ("settled", "duplicate", [], {})


def test_a_project_has_one_carrier_and_none_carries_itself_in_a_ring(pair: Court) -> None:
    session = pair.session
    third = rows.project(
        session, "ก่อสร้างถนน คสล. สายดงงาม", ROAD, place="980101", stage="agreed",
        owner=session.scalar(text("select owner_id from project where id = :id"), {"id": pair.a}),
    )  # fmt: skip
    cases.recheck(session, [third])
    case_of = text(
        "select uuid from overlap_case where array[project_a_id, project_b_id] @> array[:one, :two]::bigint[]"
    )
    b_third = session.execute(case_of, {"one": pair.b, "two": third}).scalar_one()
    a_third = session.execute(case_of, {"one": pair.a, "two": third}).scalar_one()
    pair.say("amphoe", "settle", DUPLICATE, reason="ที่ประชุม")
    pair.case = b_third
    with pytest.raises(Conflict) as told:
        pair.say("amphoe", "settle", Decision("duplicate", "b", "linked"), reason="ที่ประชุม")
    assert told.value.code == "carried_already"
    pair.case = a_third
    pair.say("amphoe", "settle", Decision("carried_up", carries_on="b"), reason="ที่ประชุม")
    assert pair.baht() == 100_000
    pair.case = b_third
    with pytest.raises(Conflict) as ring:
        pair.say("amphoe", "settle", Decision("duplicate", "a", "linked"), reason="ที่ประชุม")
    assert ring.value.code == "carried_in_a_ring"


def test_of_two_at_once_the_second_sees_the_first(fresh_store: Store) -> None:
    with fresh_store.factory() as session, session.begin():
        made = court(session)
        case, people = made.case, made.people
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def act(kind: str) -> None:
        with fresh_store.factory() as session:
            together.wait(10)
            try:
                reason = "คนละสาย" if kind == "object" else None
                say(session, people["b" if kind != "propose" else "a"], case, Said(kind, 1, reason=reason))
                session.commit()
                outcomes.append("taken")
            except Conflict as told:
                outcomes.append(f"{told.code}: {told.facts['number']}")

    with fresh_store.factory() as session:
        say(session, people["a"], case, Said("propose", 0, DUPLICATE, deadline=SOON))
        session.commit()
    both = [threading.Thread(target=act, args=(kind,)) for kind in ("agree", "object")]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert sorted(outcomes) == ["step_taken_meanwhile: 2", "taken"]


def test_what_was_said_stays_said(pair: Court) -> None:
    pair.say("a", "propose", DUPLICATE)
    for statement in ("update decision_step set reason = 'x'", "delete from decision_step"):
        with pytest.raises(Exception, match="permission denied"), pair.session.begin_nested():
            pair.session.execute(text(statement))
