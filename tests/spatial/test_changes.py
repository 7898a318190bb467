"""Each change of a project is kept: who, when, why, from what to what; and told to whom it may be told."""

from typing import Any
from uuid import UUID

import pytest
from shapely.geometry import LineString
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import PUBLIC, Actor
from spatial.changes.cause import batch_keeps, because
from spatial.changes.told import history
from spatial.errors import NotFound
from tests.support import rows

OLD = LineString([(99.5, 18.0), (99.51, 18.0)])
NEW = LineString([(99.5, 18.0), (99.52, 18.0)])


@pytest.fixture
def planner(session: Session) -> Actor:
    """A planner of an SAO that owns one published project, ``สาย 1``."""
    owner = rows.organisation(session, "L980101", "อบต.หนึ่ง")
    actor = rows.account(session, "planner@x.example", "lao_planner", owner)
    session.execute(text("update account set name = 'สมหญิง'"))
    rows.project(session, "สาย 1", OLD, owner=owner)
    return actor


def change(session: Session, actor: Actor, reason: str, statement: str, **bound: Any) -> None:
    because(session, actor, reason)
    session.execute(text(statement), bound)


def uuid_of(session: Session) -> UUID:
    found: UUID = session.scalar(text("select uuid from project where owner_id is not null"))  # type: ignore[assignment]
    return found


def told(session: Session, actor: Actor) -> list[Any]:
    return history(session, actor, "project", uuid_of(session))["entries"]  # type: ignore[no-any-return]


def test_who_when_why_and_only_what_changed(session: Session, planner: Actor) -> None:
    change(session, planner, "สำรวจใหม่", "update project set name = 'สาย 2', width_m = 4, version = version + 1")
    (entry,) = told(session, planner)
    assert entry["by"] == {
        "role": "lao_planner", "organisation_kind": "sao",
        "organisation": {"th": "อบต.หนึ่ง", "en": "อบต.หนึ่ง"}, "name": "สมหญิง",
    }  # fmt: skip
    assert (entry["reason"], entry["batch"], entry["shapes"]) == ("สำรวจใหม่", None, None)
    assert [(it["field"], it["old"], it["new"]) for it in entry["fields"]] == [
        ("name", "สาย 1", "สาย 2"),
        ("width_m", None, 4),
    ]


def test_the_public_learns_the_role_and_not_the_name(session: Session, planner: Actor) -> None:
    change(session, planner, "", "update project set name = 'สาย 2'")
    (entry,) = told(session, PUBLIC)
    assert (entry["by"]["role"], entry["by"]["name"]) == ("lao_planner", None)


def test_a_version_alone_is_no_change(session: Session, planner: Actor) -> None:
    change(session, planner, "", "update project set version = version + 1, updated_at = now()")
    assert told(session, planner) == []
    assert session.scalar(text("select count(*) from history.change")) == 0


def test_money_requests_and_geometry_are_part_of_it(session: Session, planner: Actor) -> None:
    because(session, planner, "ปรับแผน")
    session.execute(text("update project_budget set amount_baht = 250000"))
    session.execute(text("insert into project_budget select id, 2571, 5 from project"))
    session.execute(
        text(
            "insert into funding_request (project_id, funding_source, fiscal_year_be) "
            " select id, 'อบจ.', 2570 from project"
        )
    )
    session.execute(text("update project set geom = st_geomfromtext(:wkt, 4326)"), {"wkt": NEW.wkt})
    (entry,) = told(session, planner)
    fields = {it["field"]: (it["old"], it["new"]) for it in entry["fields"]}
    assert fields["budget_2570"] == (100000, 250000)
    assert fields["budget_2571"] == (None, 5)
    old, new = fields["funding_request"]
    assert old is None
    assert {it["field"]: it["value"] for it in new} == {
        "funding_source": "อบจ.", "fiscal_year_be": 2570, "request_status": "requested",
    }  # fmt: skip
    assert entry["shapes"]["old"]["geometry"]["coordinates"] == [[99.5, 18], [99.51, 18]]
    assert entry["shapes"]["new"]["length_m"] == pytest.approx(2 * entry["shapes"]["old"]["length_m"], abs=0.2)


def test_what_a_project_was_as_a_draft_stays_with_its_owner(session: Session, planner: Actor) -> None:
    session.execute(text("update project set stage = 'draft'"))
    change(session, planner, "", "update project set name = 'ความลับ'")
    change(session, planner, "", "update project set name = 'สาย 3', stage = 'published'")
    change(session, planner, "", "update project set name = 'สาย 4'")
    assert [len(told(session, who)) for who in (planner, PUBLIC)] == [4, 1]
    assert "ความลับ" not in repr(told(session, PUBLIC))
    session.execute(text("update project set stage = 'draft'"))
    with pytest.raises(NotFound):
        told(session, PUBLIC)


def test_a_batch_is_one_entry_with_its_file(session: Session, planner: Actor) -> None:
    batch = session.scalar(
        text("insert into batch (layer, file_name, status) values ('project', 'แผน.csv', 'loaded') returning id")
    )
    change(session, planner, "", "update project set name = 'สาย 2'")
    batch_keeps(session, batch or 0)
    columns = session.scalar(
        text("select string_agg(attname, ',') from pg_attribute where attrelid = 'project'::regclass and attnum > 0"
             " and not attisdropped")
    )  # fmt: skip
    session.execute(
        text(f"insert into history.project ({columns}, replaced_by_batch_id, replaced_at)"
             f" select {columns}, :id, clock_timestamp() from project"),
        {"id": batch},
    )  # fmt: skip
    session.execute(text("update project set name = 'สาย 3', batch_id = :id"), {"id": batch})
    entries = told(session, planner)
    assert [(it["batch"] and it["batch"]["file_name"], it["fields"][0]["new"]) for it in entries] == [
        ("แผน.csv", "สาย 3"),
        (None, "สาย 2"),
    ]


def test_another_thing_that_may_not_be_seen_is_not_named(session: Session, planner: Actor) -> None:
    other = rows.organisation(session, "L980102", "อบต.สอง")
    rows.need(session, "ลับของเขา", stage="draft", owner=other)
    change(
        session, planner, "",
        "insert into need_project (need_id, project_id) select need.id, project.id from need, project"
        " where project.owner_id is not null",
    )  # fmt: skip
    assert "ลับของเขา" not in repr(told(session, planner))
    ((entry,),) = [it["fields"] for it in told(session, planner)]
    assert entry["field"] == "need_project"
