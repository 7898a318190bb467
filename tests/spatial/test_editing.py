"""Changing by hand: what is typed is kept under its person, never over somebody faster, and can be taken back."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import findings
from spatial.acting import UPKEEP, act_as
from spatial.changes import editing, fields, requests, undoing
from spatial.changes.editing import Faulty, Hand
from spatial.changes.states import steps
from spatial.changes.told import history
from spatial.errors import Conflict, NotAllowed, NotFound
from spatial.overlaps import cases
from spatial.standing import EditedMeanwhile
from tests.support import rows
from webgis.access import hand_of


@pytest.fixture(autouse=True)
def hand(session: Session) -> Hand:
    """A planner of an SAO that owns a project, ``สาย 1``, known by its village."""
    for code in ("98", "9801", "980101", "98010101", "98010102"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
    owner = rows.organisation(session, "L980101", "อบต.หนึ่ง", home="980101")
    actor = rows.account(session, "planner@x.example", "lao_planner", owner)
    rows.project(session, "สาย 1", owner=owner, place="98010101", precision="village", stage="agreed")
    return Hand(actor, actor.organisation_ids)


def uuid_of(session: Session, table: str = "project") -> UUID:
    return session.scalar(text(f"select uuid from {table} order by id limit 1"))  # type: ignore[return-value]


def whole(session: Session) -> dict[str, Any]:
    """The project and its money, without what only counts changes."""
    row = dict(session.execute(text("select * from project order by id limit 1")).mappings().one())
    money = session.execute(text("select fiscal_year_be, amount_baht from project_budget where project_id = :id"), row)
    return {name: value for name, value in row.items() if name not in ("version", "updated_at")} | {
        "money": dict(iter(money))
    }


def test_what_is_typed_is_kept_with_who_and_why(session: Session, hand: Hand) -> None:
    uuid = uuid_of(session)
    begun = editing.form(session, hand, "project", uuid)
    typed = begun.values | {"width_m": "๔.๕๐", "place_area": "98010102", "budget_2570": "1,250,000", "budget_2571": "5"}
    version = editing.save(session, hand, "project", uuid, begun.version, typed, "สำรวจใหม่")
    assert version == begun.version + 1
    now = whole(session)
    assert (now["width_m"], now["counted_code"], now["location_precision"]) == (Decimal("4.50"), "98010102", "village")
    assert now["money"] == {2570: Decimal(1_250_000), 2571: Decimal(5)}
    (entry,) = history(session, hand.actor, "project", uuid)["entries"]
    assert (entry["reason"], entry["by"]["role"], entry["undoable"]) == ("สำรวจใหม่", "lao_planner", True)
    assert {"width_m", "place_area", "budget_2570", "budget_2571"} == {it["field"] for it in entry["fields"]}
    queued = text("select count(*) from procrastinate.procrastinate_jobs where task_name = 'etl.recheck_overlaps'")
    assert session.scalar(queued) == 1


def test_saving_what_stands_there_changes_nothing(session: Session, hand: Hand) -> None:
    uuid, before = uuid_of(session), whole(session)
    begun = editing.form(session, hand, "project", uuid)
    assert editing.save(session, hand, "project", uuid, begun.version, begun.values, "") == begun.version
    assert whole(session) == before and history(session, hand.actor, "project", uuid)["entries"] == []


def test_the_second_is_told_what_the_first_saved(session: Session, hand: Hand) -> None:
    uuid = uuid_of(session)
    begun = editing.form(session, hand, "project", uuid)
    editing.save(session, hand, "project", uuid, begun.version, {"name": "สายแรก"}, "")
    with pytest.raises(EditedMeanwhile) as told:
        editing.save(session, hand, "project", uuid, begun.version, {"name": "สายสอง"}, "")
    assert told.value.now.values["name"] == "สายแรก" and whole(session)["name"] == "สายแรก"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "  "), ("width_m", "กว้าง"), ("width_m", "-1"), ("width_m", "nan"), ("year_from", "2026"),
        ("year_to", "2501"), ("stage", "secret"), ("place_area", "77777777"), ("issue_code", "nothing"),
        ("budget_2570", "1.234"), ("budget_2570", "-5"), ("budget_2570", "1e999"), ("guarantee_until", "2570-13-40"),
        ("rank", "1.5"), ("carried_out", "maybe"), ("name", "ก" * 401), ("length_m", "1e99"),
    ],
)  # fmt: skip
def test_each_field_that_cannot_be_used_is_named(session: Session, hand: Hand, field: str, typed: str) -> None:
    uuid, before = uuid_of(session), whole(session)
    with pytest.raises(Faulty) as told:
        editing.save(session, hand, "project", uuid, 1, {field: typed, "description": "ดี"}, "")
    assert list(told.value.faults) == [field] and told.value.faults[field].th
    assert whole(session) == before


def test_anothers_project_is_not_changed_and_a_draft_is_not_there(session: Session, hand: Hand) -> None:
    other = rows.organisation(session, "P98", "อบจ.", kind="pao", home="98")
    covering = Hand(rows.account(session, "pao@x.example", "lao_planner", other), (other,))
    with pytest.raises(NotAllowed):
        editing.form(session, covering, "project", uuid_of(session))
    session.execute(text("update project set stage = 'draft'"))
    with pytest.raises(NotFound):
        editing.form(session, covering, "project", uuid_of(session))


def test_a_recorder_changes_the_needs_nobody_keeps_in_their_village(session: Session) -> None:
    rows.need(session, "น้ำไม่พอ", place="98010101", precision="village")
    uuid = uuid_of(session, "need")
    near, far, nowhere = (
        rows.account(session, f"recorder{number}@x.example", "village_recorder", areas=areas)
        for number, areas in enumerate((("98010101",), ("98010102",), ()))
    )
    for recorder in (far, nowhere):
        with pytest.raises(NotAllowed):
            editing.form(session, hand_of(recorder, "need"), "need", uuid)
    assert (
        editing.save(session, hand_of(near, "need"), "need", uuid, 1, {"affected_people": "๐", "priority": "2"}, "")
        == 2
    )


def test_a_later_change_of_the_same_field_holds_the_earlier_one(session: Session, hand: Hand) -> None:
    uuid = uuid_of(session)
    editing.save(session, hand, "project", uuid, 1, {"name": "สาย 2"}, "")
    editing.save(session, hand, "project", uuid, 2, {"name": "สาย 3", "rank": "1"}, "")
    second, first = (UUID(it["id"]) for it in history(session, hand.actor, "project", uuid)["entries"])
    with pytest.raises(Conflict, match="later change"):
        undoing.undo(session, hand, "project", uuid, first, "")
    undoing.undo(session, hand, "project", uuid, second, "พลาด")
    assert (whole(session)["name"], whole(session)["rank"]) == ("สาย 2", None)
    newest, *others = history(session, hand.actor, "project", uuid)["entries"]
    assert (newest["undoes"], newest["reason"], [it["undone"] for it in others]) == (True, "พลาด", [True, False])


def asked_of(session: Session) -> list[tuple[Any, ...]]:
    columns = "funding_source, fiscal_year_be, amount_baht, status"
    return [tuple(row) for row in session.execute(text(f"select {columns} from funding_request order by id"))]


def test_requests_are_added_changed_and_taken_away_and_each_change_is_taken_back(session: Session, hand: Hand) -> None:
    uuid = uuid_of(session)
    new = {"source": " อบจ.  ลำปาง ", "year": "๒๕๗๐", "amount": "1,200,000.50", "status": "requested"}
    typed = {f"request_new1_{part}": said for part, said in new.items()}
    typed |= {"request_new2_source": "จังหวัด", "request_new2_year": "2571"}
    editing.save(session, hand, "project", uuid, 1, typed, "ขอสองแหล่ง")
    first = [("อบจ. ลำปาง", 2570, Decimal("1200000.50"), "requested"), ("จังหวัด", 2571, None, "requested")]
    assert asked_of(session) == first
    number = session.scalar(text("select id from project where uuid = :uuid"), {"uuid": uuid}) or 0
    act_as(session, UPKEEP)
    cases.recheck(session, [number])
    assert [it["kind"] for it in findings.of_project(session, hand.actor, uuid)] == ["two_funding_requests"]
    shown = editing.form(session, hand, "project", uuid)
    one, other = (key for key in requests.rows_of(shown.values) if key.isdecimal())
    assert shown.values[f"request_{one}_amount"] == "1200000.5"
    editing.save(
        session, hand, "project", uuid, 2, {f"request_{one}_status": "refused", f"request_{other}_gone": "yes"}, ""
    )
    assert asked_of(session) == [(*first[0][:3], "refused")]
    entries = history(session, hand.actor, "project", uuid)["entries"]
    assert [it["undoable"] for it in entries] == [True, True]
    for entry in entries:
        undoing.undo(session, hand, "project", uuid, UUID(entry["id"]), "")
        assert asked_of(session) == (first if entry is entries[0] else [])


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"new1_source": "อบจ."}, "new1_year"),
        ({"new1_source": "อบจ.", "new1_year": "2026"}, "new1_year"),
        ({"new1_year": "2570"}, "new1_source"),
        ({"new1_source": "อบจ.", "new1_year": "2570", "new1_amount": "-1"}, "new1_amount"),
        ({"new1_source": "อบจ.", "new1_year": "2570", "new1_status": "lost"}, "new1_status"),
        ({"new1_source": "อบจ.", "new1_year": "2570", "new2_source": "อบจ.", "new2_year": "2570"}, "new2_source"),
    ],
)
def test_a_request_that_cannot_be_used_is_named_by_row_and_field(
    session: Session, hand: Hand, typed: dict[str, str], at: str
) -> None:
    given = {f"request_{it}": said for it, said in typed.items()}
    with pytest.raises(Faulty) as told:
        editing.save(session, hand, "project", uuid_of(session), 1, given, "")
    assert list(told.value.faults) == [f"request_{at}"] and asked_of(session) == []


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs",)), max_size=30)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "name": NAMES.filter(lambda it: it.strip() != ""),
        "description": NAMES,
        "stage": st.sampled_from(["draft", "agreed", "published"]),
        "width_m": st.one_of(st.just(""), st.decimals("0.01", 999, places=2).map(str)),
        "budget_2570": st.one_of(st.just(""), st.decimals(0, 10**9, places=2).map(str)),
        "budget_2572": st.one_of(st.just(""), st.decimals(0, 10**9, places=2).map(str)),
        "place_area": st.sampled_from(["", "98010101", "98010102", "980101"]),
        "carried_out": st.sampled_from(["", "yes", "no"]),
        "guarantee_until": st.one_of(st.just(""), st.dates(date(2000, 1, 1)).map(date.isoformat)),
    },
)


@given(chain=st.lists(TYPED, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_chain_taken_back_from_its_end_leads_to_where_it_began(
    session: Session, hand: Hand, chain: list[dict[str, str]]
) -> None:
    with session.begin_nested() as nested:
        uuid, stood, version = uuid_of(session), [whole(session)], 1
        for typed in chain:
            kept = editing.save(session, hand, "project", uuid, version, typed, "")
            if kept != version:
                stood.append(whole(session))
            version = kept
        number = session.scalar(text("select id from project order by id limit 1"))
        _, made = steps(session, hand.actor, "project", number or 0)
        assert len(made) == len(stood) - 1
        for step, before in zip(made, reversed(stood[:-1]), strict=True):
            change = session.scalar(text("select uuid from history.change where id = :id"), {"id": step.change_id})
            undoing.undo(session, hand, "project", uuid, change, "")  # type: ignore[arg-type]
            assert whole(session) == before
        nested.rollback()


def test_a_geometry_keeps_its_precision_when_its_place_is_changed(session: Session, hand: Hand) -> None:
    session.execute(
        text("update project set geom = st_setsrid(st_makepoint(:x, :y), 4326), location_precision = 'surveyed'"),
        {"x": Point(99.52, 18.02).x, "y": 18.02},
    )
    editing.save(session, hand, "project", uuid_of(session), 1, {"place_area": "98010102"}, "")
    assert whole(session)["location_precision"] == "surveyed"


def test_the_form_shows_what_it_reads() -> None:
    for value in (None, True, Decimal("4.50"), Decimal("1000"), date(2027, 9, 30), 7, "คำ"):
        shown = fields.typed(value)
        assert shown == ("" if value is None else shown) and "E" not in shown.upper().replace("YES", "")
