"""Profiles by the API: every level and an LAO answer, whoever asks sees no more than they may."""

import json
import re
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import LineString, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.profiles import whole
from tests.support import rows
from webgis.kept import Kept

ROAD = LineString([(99.51, 18.05), (99.53, 18.05)])


@pytest.fixture
def place(session: Session) -> dict[str, str]:
    """A tambon of two villages and a community, its SAO, a lineage and a need with ends that the public may not see."""
    rows.area(session, "98", "จังหวัดทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", "อำเภอทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", "ตะวันตก", box(99.5, 18.0, 99.55, 18.1))
    rows.area(session, "98010101", "บ้านหนึ่ง")
    session.execute(
        text(
            "insert into area (level, code, name_th, parent_id) select 'community', 'ชม-1', 'ชุมชนริมน้ำ', id"
            " from area where code = '980101'"
        )
    )
    session.execute(text("update area set code = '980101-C1' where level = 'community'"))
    owner = rows.organisation(session, "L980101", "อบต.ตะวันตก", home="980101")
    shown = rows.project(session, "ถนน คสล.", ROAD, place="98010101", owner=owner, issue="roads", baht=500_000)
    above = rows.project(session, "ถนนของตำบล", ROAD, place="980101", issue="roads", baht=900_000)
    secret = rows.project(session, "ชื่อที่ยังไม่เผยแพร่", None, place="980101", stage="draft", baht=777_000)
    need = rows.need(session, "ถนนขาด", place="98010101", issue="roads", people=40)
    hidden_need = rows.need(session, "ความลับของหมู่บ้าน", place="98010101", stage="draft")
    for project in (shown, secret):
        rows.answers(session, need, project)
    rows.answers(session, hidden_need, shown)
    session.execute(
        text(
            "insert into project_lineage (from_project_id, to_project_id, share) values"
            " (:shown, :above, 0.5), (:shown, :secret, 0.25)"
        ),
        {"shown": shown, "above": above, "secret": secret},
    )
    ids = session.execute(text("select id, uuid::text from project")).all()
    uuids = {row.id: row.uuid for row in ids}
    return {
        "shown": uuids[shown],
        "above": uuids[above],
        "secret": uuids[secret],
        "need": session.scalar(text("select uuid::text from need where id = :id"), {"id": need}) or "",
    }


def body(client: FlaskClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    return json.loads(answer.get_data())


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "code", ["TH", "98", "9801", "980101", "98010101", "980101-C1", "L980101", "TH980101", "l980101"]
)
def test_every_level_has_a_profile_and_opens_as_an_area(client: FlaskClient, code: str) -> None:
    told = body(client, f"/api/areas/{code}/profile")
    opened = body(client, f"/api/areas/{code}")
    assert told["code"] == opened["code"]
    assert told["projects"]["totals"]["projects"] == opened["totals"]["projects"]
    assert told["needs"]["totals"]["needs"] == opened["totals"]["needs"]
    assert client.get(f"/areas/{code}").status_code == 200


@pytest.mark.usefixtures("place")
def test_an_lao_opens_with_its_villages_and_its_ground(client: FlaskClient) -> None:
    lao = body(client, "/api/areas/L980101?measure=needs_without")
    assert (lao["level"], lao["kind"], lao["child_level"]) == ("lao", "sao", "village")
    assert [child["code"] for child in lao["children"]] == ["98010101", "980101-C1"]
    assert lao["bbox"] == pytest.approx([99.5, 18.0, 99.55, 18.1])
    assert [one["code"] for one in lao["parents"]] == ["98", "9801", "980101"]
    assert lao["choropleth"]["values"]["98010101"]["value"] == 0
    told = body(client, "/api/areas/L980101/profile")
    assert (told["villages"], told["communities"]) == (1, 1)
    assert told["projects"]["totals"]["projects"] == 1
    assert told["projects"]["totals"]["others"] == 1


@pytest.mark.parametrize(("code", "status"), [("L000000", 404), ("9999", 404), ("95 01", 422), ("A1", 404)])
def test_what_is_not_there_is_said(client: FlaskClient, code: str, status: int) -> None:
    assert body(client, f"/api/areas/{code}/profile", status)["code"] in ("unknown_owner", "unknown_area", "bad_code")


def test_the_unseen_ends_of_ties_are_counted_and_never_named(client: FlaskClient, place: dict[str, str]) -> None:
    answer = client.get(f"/api/projects/{place['shown']}/ties").get_data(as_text=True)
    ties = json.loads(answer)
    assert [one["uuid"] for one in ties["to"]] == [place["above"]]
    assert (ties["lineage_hidden"], ties["needs_hidden"]) == (1, 1)
    assert [one["title"] for one in ties["needs"]] == ["ถนนขาด"]
    assert ties["money"] == {"gross_baht": 500_000, "carried_on": 0.75, "net_baht": 125_000}
    need = client.get(f"/api/needs/{place['need']}").get_data(as_text=True)
    assert json.loads(need)["projects_hidden"] == 1
    for told in (answer, need, client.get("/api/areas/98/profile").get_data(as_text=True)):
        assert "ชื่อที่ยังไม่เผยแพร่" not in told and "ความลับของหมู่บ้าน" not in told
        assert place["secret"] not in told and "777000" not in told
    assert client.get(f"/api/projects/{place['secret']}/ties").status_code == 404


def test_a_project_says_what_nobody_has_stated(client: FlaskClient, place: dict[str, str]) -> None:
    missing = set(body(client, f"/api/projects/{place['above']}/ties")["missing"])
    assert missing == {"objective", "dimensions", "done_by", "carried_out", "plan", "need", "result"}


def test_a_profile_is_kept_until_the_data_changes(
    client: FlaskClient, session: Session, place: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, asked = whole.whole, []
    monkeypatch.setattr(whole, "whole", lambda *args: asked.append(args) or made(*args))

    def counted() -> int:
        return int(body(client, "/api/areas/98/profile")["projects"]["totals"]["projects"])

    before = counted()
    assert (counted(), len(asked)) == (before, 1)
    session.execute(text("update project set stage = 'published' where uuid = :uuid"), {"uuid": place["secret"]})
    assert (counted(), len(asked)) == (before + 1, 2)
    assert body(client, "/api/areas/98/profile?year=2569")["projects"]["totals"]["projects"] == 0


def test_what_is_kept_for_one_is_not_shown_to_another(app: Flask, session: Session, place: dict[str, str]) -> None:
    owner = session.scalar(text("select id from organisation where code = 'L980101'"))
    session.execute(
        text("update project set stage = 'draft', owner_id = :owner where uuid = :uuid"),
        {"owner": owner, "uuid": place["secret"]},
    )
    owners, public = app.test_client(), app.test_client()
    sign_in(session, owners, owner)
    mine = body(owners, "/api/areas/98/profile")["projects"]["totals"]["projects"]
    theirs = body(public, "/api/areas/98/profile")["projects"]["totals"]["projects"]
    assert mine == theirs + 1


def sign_in(session: Session, client: FlaskClient, owner: int | None) -> None:
    rows.account(session, "engineer@example.org", "lao_engineer", *([owner] if owner else []))
    form = client.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token is not None
    given = {"email": "engineer@example.org", "password": rows.PASSWORD, "csrf_token": token[1]}
    assert client.post("/sign-in", data=given).status_code == 302


def test_the_store_of_kept_answers_is_bounded() -> None:
    made: list[int] = []
    kept = Kept(most=2)

    def make(key: int) -> int:
        made.append(key)
        return key * 10

    answers = [kept.get(key, partial(make, key)) for key in (1, 2, 1, 3, 1, 2)]
    assert answers == [10, 20, 10, 30, 10, 20]
    assert made == [1, 2, 3, 2], "the one asked for least lately is given up"
