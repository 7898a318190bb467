"""Signing in and out, access tokens, accounts and who keeps them: over the real application."""

import io
import re
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from shapely.geometry import box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.actor import actor_of
from tests.support import rows
from tests.support.forms import carried

NEW = "another long password"


@pytest.fixture
def people(session: Session, app: Flask) -> dict[str, int]:
    rows.area(session, "98", "จังหวัดทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    owner = rows.organisation(session, "L98", "อบจ.ทดสอบ", home="98")
    app.config["WTF_CSRF_ENABLED"] = False
    made = {
        "admin": rows.account(session, "admin@x.example", "administrator"),
        "planner": rows.account(session, "planner@x.example", "lao_planner", owner),
    }
    return {name: actor.account_id or 0 for name, actor in made.items()} | {"owner": owner}


def sign_in(app: Flask, name: str, password: str = rows.PASSWORD) -> FlaskClient:
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": f"{name}@x.example", "password": password})
    assert answer.status_code == 302
    return client


def who(client: FlaskClient) -> str | None:
    account = client.get("/api/session").get_json()["account"]
    return account and account["email"]


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("session")
    return found.value if found else ""


@pytest.mark.usefixtures("people")
def test_a_copied_cookie_is_worth_nothing_after_signing_out(app: Flask) -> None:
    client = sign_in(app, "planner")
    stolen = app.test_client()
    stolen.set_cookie("session", cookie(client))
    assert who(stolen) == "planner@x.example"
    client.post("/sign-out")
    assert (who(client), who(stolen)) == (None, None)


@pytest.mark.usefixtures("people")
def test_no_session_can_be_fixed_beforehand(app: Flask) -> None:
    """What an attacker planted before the sign-in says nothing afterwards, and the secret is another each time."""
    victim = app.test_client()
    with victim.session_transaction() as planted:
        planted["_user_id"], planted["planted"] = "known-to-another", "yes"
    before = cookie(victim)
    given = {"email": "planner@x.example", "password": rows.PASSWORD}
    secrets = []
    for _ in range(2):
        victim.post("/sign-in", data=given)
        with victim.session_transaction() as held:
            assert "planted" not in held
            secrets.append(held["_user_id"])
    assert len({"known-to-another", *secrets}) == 3
    attacker = app.test_client()
    attacker.set_cookie("session", before)
    assert (who(victim), who(attacker)) == ("planner@x.example", None)


def test_signing_out_everywhere_ends_every_browser(app: Flask, people: dict[str, int], session: Session) -> None:
    browsers = [sign_in(app, "planner") for _ in range(3)]
    other = sign_in(app, "admin")
    assert browsers[0].post("/account/sign-out-everywhere").status_code == 303
    assert [who(it) for it in browsers] == [None] * 3
    assert who(other) == "admin@x.example"
    last = sign_in(app, "planner")
    session.execute(text("update sign_in set expires_at = now() - interval '1 second'"))
    assert who(last) is None
    again = sign_in(app, "planner")
    session.execute(text("update account set active = false where id = :id"), {"id": people["planner"]})
    assert who(again) is None


def test_the_store_keeps_no_secret(app: Flask, people: dict[str, int], session: Session) -> None:
    client = sign_in(app, "planner")
    with client.session_transaction() as held:
        secret = held["_user_id"]
    kept = session.execute(text("select row_to_json(sign_in)::text from sign_in")).scalars().all()
    assert len(kept) == 1
    assert secret not in kept[0]


def made_token(client: FlaskClient, scope: str, name: str = "QGIS") -> str:
    page = client.post("/account/tokens", data={"name": name, "scope": scope, "days": "30"}).get_data(as_text=True)
    found = re.search(r"webgis_[\w-]{43}", page)
    assert found
    return found[0]


def test_a_token_reaches_as_far_as_its_scope_and_its_days(app: Flask, people: dict[str, int], session: Session) -> None:
    rows.project(session, "ร่างของเรา", owner=people["owner"], stage="draft")
    app.config["WTF_CSRF_ENABLED"] = True
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    browser = app.test_client()
    form = browser.get("/sign-in").get_data(as_text=True)
    csrf = (re.search(r'name="csrf_token" value="([^"]+)"', form) or [""])[1]
    browser.post("/sign-in", data={"email": "planner@x.example", "password": rows.PASSWORD, "csrf_token": csrf})
    app.config["WTF_CSRF_ENABLED"] = False
    read, write = made_token(browser, "read", "อ่าน"), made_token(browser, "write", "เขียน")
    app.config["WTF_CSRF_ENABLED"] = True
    program = app.test_client()

    def ask(token: str, path: str = "/api/projects", **more: object):
        return program.open(path, headers={"Authorization": f"Bearer {token}"}, **more)  # type: ignore[arg-type]

    for token in (read, write):
        assert ask(token).get_json()["items"][0]["name"] == "ร่างของเรา"
    asked = {"json": {"placement": "00000000-0000-4000-8000-000000000000"}, "method": "POST"}
    assert ask(read, "/api/unplaced/undo", **asked).get_json()["code"] == "read_only_token"
    assert ask(write, "/api/unplaced/undo", **asked).get_json()["code"] == "unknown_placement"
    # Nothing but a token that holds stands in for the form's own token: not a wrong one beside a good cookie.
    crossed = browser.post("/api/unplaced/undo", json=asked["json"], headers={"Authorization": "Bearer no"})
    assert crossed.get_json()["code"] == "bad_token"
    assert browser.post("/api/unplaced/undo", json=asked["json"]).status_code == 400
    assert program.get("/account", headers={"Authorization": f"Bearer {write}"}).status_code == 403
    assert program.get("/sign-in", headers={"Authorization": "Bearer no"}).status_code == 200
    session.execute(text("update access_token set expires_at = :past"), {"past": datetime.now(UTC) - timedelta(1)})
    assert (ask(read).status_code, ask(read).get_json()["code"]) == (403, "bad_token")


def test_a_token_is_taken_back_by_its_owner_alone(app: Flask, people: dict[str, int], session: Session) -> None:
    mine, theirs = sign_in(app, "planner"), sign_in(app, "admin")
    token = made_token(mine, "read")
    uuid = session.scalar(text("select uuid from access_token"))
    assert theirs.post(f"/account/tokens/{uuid}/revoke").status_code == 404
    asked = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/api/session", headers=asked).get_json()["account"]["email"] == "planner@x.example"
    assert mine.post(f"/account/tokens/{uuid}/revoke").status_code == 303
    assert app.test_client().get("/api/session", headers=asked).status_code == 403


def test_a_reset_password_opens_nothing_but_its_own_change(
    app: Flask, people: dict[str, int], session: Session
) -> None:
    old, admin = sign_in(app, "planner"), sign_in(app, "admin")
    token = made_token(old, "write")
    uuid = session.scalar(text("select uuid from account where id = :id"), {"id": people["planner"]})
    page = admin.post(f"/admin/people/{uuid}/reset").get_data(as_text=True)
    given = (re.search(r'class="secret">([^<]+)', page) or ["", ""])[1]
    assert who(old) is None
    assert app.test_client().get("/api/session", headers={"Authorization": f"Bearer {token}"}).status_code == 403
    rows.project(session, "ร่างของเรา", owner=people["owner"], stage="draft")
    client = sign_in(app, "planner", given)
    assert client.get("/api/projects").get_json()["total"] == 0
    assert client.get("/unplaced").status_code == 403
    assert client.post("/account/tokens", data={"name": "x", "scope": "read", "days": "3"}).status_code == 403
    assert client.post("/account/password", data={"old": "wrong", "new": NEW}).status_code == 422
    assert client.post("/account/password", data={"old": given, "new": "short"}).status_code == 422
    assert client.post("/account/password", data={"old": given, "new": NEW}).status_code == 303
    assert client.get("/api/projects").get_json()["total"] == 1
    sign_in(app, "planner", NEW)


def test_an_administrator_keeps_people_and_is_never_the_last_to_go(
    app: Flask, people: dict[str, int], session: Session
) -> None:
    admin = sign_in(app, "admin")
    page = admin.post(
        "/admin/people",
        data={"email": "New@X.example", "name": "คนใหม่", "role": "amphoe", "owners": "l98", "areas": "98"},
    ).get_data(as_text=True)
    assert "new@x.example" in page
    added = session.execute(text("select id, uuid, role from account where email = 'new@x.example'")).one()
    assert actor_of(session, added.id, added.role).area_codes == ("98",)
    assert actor_of(session, added.id, added.role).organisation_ids == (people["owner"],)
    changed = {"name": "คนใหม่", "role": "province", "owners": "", "areas": "98", "active": "1"}

    def save(uuid: object, **typed: str) -> int:
        page = f"/admin/people/{uuid}"
        return admin.post(page, data=carried(admin.get(page).get_data(as_text=True), "") | changed | typed).status_code

    assert save(added.uuid) == 303
    assert actor_of(session, added.id, "province").organisation_ids == ()
    for wrong in ({"owners": "L000"}, {"areas": "9999"}, {"role": "king"}):
        assert save(added.uuid, **wrong) == 422
    own = session.scalar(text("select uuid from account where id = :id"), {"id": people["admin"]})
    for less in ({"role": "province"}, {"active": ""}):
        assert save(own, **{"role": "administrator"} | less) == 409
    assert who(admin) == "admin@x.example"


@pytest.mark.usefixtures("people")
def test_people_of_a_sheet_are_added_and_the_refused_are_told(app: Flask, session: Session) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("อีเมล", "ชื่อ", "บทบาท", "หน่วยงาน", "พื้นที่"),
        ("one@x.example", "หนึ่ง", "lao_engineer", "L98", None),
        ("planner@x.example", "ซ้ำ", "lao_planner", None, None),
        ("two@x.example", "สอง", "data_officer", None, 98),
        (None, None, None, None, None),
        ("three@x.example", "สาม", "data_officer", None, "77"),
        ("<script>alert(1)</script>", "x", "province", None, None),
    ):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    admin = sign_in(app, "admin")
    answer = admin.post("/admin/people/sheet", data={"file": (io.BytesIO(written.getvalue()), "people.xlsx")})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert session.scalar(text("select count(*) from account")) == 4
    # One row above was blank: read = added + refused.
    assert [int(it) for it in re.findall(r'<td class="num">(\d)</td>', page)] == [3, 6, 7]
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    given = re.findall(r'class="secret">([^<]+)', page)
    assert len(given) == 2
    sign_in(app, "one", given[0])
    empty = admin.get("/admin/people/sheet.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(empty.get_data())).active["A1"].value == "อีเมล"
    bad = admin.post("/admin/people/sheet", data={"file": (io.BytesIO(b"no sheet"), "people.xlsx")})
    assert bad.status_code == 422


@pytest.mark.usefixtures("people")
def test_tries_are_counted_for_an_account_whatever_address_they_come_from(app: Flask) -> None:
    def tried(number: int, email: str) -> int:
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.9.0.{number}"
        return client.post("/sign-in", data={"email": email, "password": "wrong"}).status_code

    assert [tried(number, "planner@x.example") for number in range(31)] == [401] * 30 + [429]
    assert tried(40, "PLANNER@x.example ") == 429
    assert tried(41, "admin@x.example") == 401
