"""What surrounds places, and the queue of the unplaced, over HTTP: who may, and what is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach import attach
from etl.geocode import guess_places
from tests.support import rows
from tests.support.stores import Server, Store
from webgis import create_app

PEOPLE = (("officer@x.example", "data_officer", None), ("own@x.example", "lao_engineer", "L990101"),
          ("other@x.example", "lao_engineer", "L990102"), ("looker@x.example", "province", None))  # fmt: skip


@pytest.fixture(scope="module")
def land(server: Server) -> Iterator[Store]:
    """One tambon across 102°E with a village, water, land, a drawn project on it and one known by words."""
    with server.store() as store:
        with store.factory() as session, session.begin():
            for code, name in (("99", "ตัวอย่าง"), ("9901", "เมือง"), ("990101", "แม่ถอด"), ("990102", "ปากบอก")):
                rows.area(session, code, name, box(101.9, 13.9, 102.1, 14.1) if code != "990102" else None)
            rows.area(session, "99010105", "บ้านหนองแดง")
            session.execute(text("update area set point = st_point(102.001, 14, 4326) where code = '99010105'"))
            owner = rows.organisation(session, "L990101", "แม่ถอด", "sao", "990101")
            rows.organisation(session, "L990102", "ปากบอก", "sao", "990102")
            session.execute(
                text(
                    "insert into water_source (source_key, kind, name_th, use_drink, location_precision, geom)"
                    " values ('w', 'pond', 'สระ', true, 'surveyed', st_point(102.002, 14, 4326));"
                    " insert into public_land (source_key, kind, name_th, geom) values ('p', 'public_use', 'ทุ่ง',"
                    " st_multi(st_makeenvelope(101.99, 13.99, 102.0, 14.01, 4326)))"
                )
            )
            rows.project(session, "ถนน", LineString([(101.995, 14), (102.005, 14)]), owner=owner, place="990101")
            rows.project(session, "ก่อสร้างถนนบ้านหนองแดง หมู่ 5 ต.แม่ถอด", owner=owner, stage="draft")
            rows.need(session, "น้ำไม่พอ", Point(102.0, 14.0), place="990101")
            for email, role, organisation in PEOPLE:
                own = session.scalar(text("select id from organisation where code = :code"), {"code": organisation})
                rows.account(session, email, role, *([own] if own else []))
        attach(store.factory)
        guess_places(store.factory)
        yield store


def client(store: Store, email: str | None = None) -> Any:
    app = create_app(store.factory)
    app.config.update(WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    found = app.test_client()
    if email:
        answer = found.post("/sign-in", data={"email": email, "password": rows.PASSWORD})
        assert answer.status_code == 302
    return found


def uuid_of(store: Store, table: str, where: str) -> str:
    with store.factory() as session:
        return str(session.scalar(text(f"select uuid from {table} where {where}")))


def test_a_project_a_need_and_a_village_tell_what_surrounds_them(land: Store) -> None:
    asked = client(land)
    found = asked.get(f"/api/projects/{uuid_of(land, 'project', 'geom is not null')}/attached").json["attached"]
    assert (found["state"], found["basis"], found["srid"]) == ("current", "geometry", 32648)
    assert [it["code"] for it in found["areas"]] == ["990101"] and found["areas"][0]["share"] == 1
    assert [(it["code"], it["share"]) for it in found["organisations"]] == [("L990101", 1.0)]
    assert found["nearest"]["drink"]["distance_m"] < 0.01 and "farming" not in found["nearest"]
    assert found["public_land"][0]["share"] == pytest.approx(0.5, abs=0.001)
    need = asked.get(f"/api/needs/{uuid_of(land, 'need', 'true')}/attached").json["attached"]
    assert need["nearest"]["drink"]["distance_m"] == pytest.approx(215.9, abs=0.5)
    village = asked.get("/api/areas/99010105/attached").json
    assert village["attached"]["basis"] == "centre" and village["state"]["stale"] == 0
    tambon = asked.get("/api/areas/990101/attached").json
    assert tambon["attached"] is None
    (parcel,) = tambon["land_record"]
    assert [(it["name"], it["basis"]) for it in parcel["projects_on_it"]] == [("ถนน", "ground")]
    (listed,) = asked.get("/api/areas/990101/profile").json["public_land"]["listed"]
    assert listed["projects"] == 1, "the profile counts what its own ground touches, stated or not"
    assert asked.get("/api/areas/980101/attached").status_code == 404


def test_a_draft_is_attached_for_its_own_people_only(land: Store) -> None:
    address = f"/api/projects/{uuid_of(land, 'project', 'geom is null')}/attached"
    assert client(land).get(address).status_code == 404
    found = client(land, "own@x.example").get(address).json["attached"]
    assert (found["state"], found["basis"]) == ("current", "none")


@pytest.mark.parametrize(
    ("email", "status", "waiting"),
    [(None, 403, 0), ("looker@x.example", 403, 0), ("other@x.example", 200, 0), ("own@x.example", 200, 1),
     ("officer@x.example", 200, 1)],
    ids=["public", "province", "other owner", "owner", "officer"],
)  # fmt: skip
def test_the_queue_is_for_the_owner_and_data_officers(
    land: Store, email: str | None, status: int, waiting: int
) -> None:
    asked = client(land, email)
    answer = asked.get("/api/unplaced")
    assert answer.status_code == status
    assert asked.get("/unplaced").status_code == status
    if status == 200:
        assert answer.json["total"] == waiting
    project = uuid_of(land, "project", "geom is null")
    wanted = {"kind": "project", "id": project, "version": 1, "code": "990102"}
    refused = asked.post("/api/unplaced/place", json=wanted | {"version": 99})
    assert refused.status_code == (409 if waiting else 404 if status == 200 else 403)


def test_a_decision_is_written_told_and_taken_back(land: Store) -> None:
    asked = client(land, "own@x.example")
    (item,) = asked.get("/api/unplaced").json["items"]
    assert item["choices"][0]["code"] == "99010105" and item["reason"] == "moo_and_name" and item["settled"]
    made = asked.post(
        "/api/unplaced/place",
        json={"kind": item["kind"], "id": item["id"], "version": item["version"], "code": "99010105"},
    )
    assert made.status_code == 200
    with land.factory() as session:
        _written(session, item["id"])
    told = asked.get(f"/api/projects/{item['id']}/attached").json
    assert (told["placement"]["method"], told["placement"]["code"]) == ("accepted", "99010105")
    assert told["attached"]["state"] == "stale", "it is measured anew by the job"
    assert asked.post("/api/unplaced/undo", json={"placement": made.json["placement"]}).status_code == 200
    assert asked.get("/api/unplaced").json["total"] == 1


def _written(session: Session, project: str) -> None:
    row = session.execute(
        text(
            "select area.code, project.geom, location_precision, placement.account_id from project"
            " join area on area.id = place_area_id join placement on placement.project_id = project.id"
            " where project.uuid = :uuid"
        ),
        {"uuid": project},
    ).one()
    assert (row.code, row.geom, row.location_precision) == ("99010105", None, "village") and row.account_id
    waiting = session.scalar(
        text("select count(*) from procrastinate.procrastinate_jobs where task_name = 'etl.attach'")
    )
    assert waiting == 1
