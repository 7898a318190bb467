"""Administration: people, their roles, the organisations and areas they act for; many at once from a sheet."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, redirect, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from layers.export import FORMATS
from spatial import identities, people, sign_ins
from spatial.errors import BadInput
from spatial.standing import EditedMeanwhile
from spatial.tables.account import ROLES
from webgis.access import permit
from webgis.auth import hasher
from webgis.i18n import spoken
from webgis.labels import roles
from webgis.meanwhile import Shown, both, seen_version
from webgis.pages import people_sheet
from webgis.passwords import temporary
from webgis.store import request_session

pages = APIBlueprint("people", __name__, url_prefix="/admin", enable_openapi=False)


@pages.get("")
def people_list() -> str:
    """Show the people, and the forms that add them."""
    permit("manage_people")
    return _list()


def _list(**more: Any) -> str:
    words = request.args.get("q", "")[:100]
    found = people.listed(request_session(), words)
    return render_template("people.html", people=found, roles=ROLES, asked=words, **more)


@pages.post("/people")
def add() -> str:
    """Add one person; the password to begin with is shown this once."""
    permit("manage_people")
    given, password = request.form, temporary()
    codes = people_sheet.codes
    account = people.add(
        request_session(), given.get("email", ""), given.get("role", ""), hasher().hash(password),
        name=given.get("name", ""), owners=codes(given.get("owners", "")), areas=codes(given.get("areas", "")),
        temporary=True,
    )  # fmt: skip
    request_session().commit()
    return _list(made=[(account.email, account.name, password)])


@pages.post("/people/sheet")
def add_many() -> str:
    """Add the people of a sheet: the good rows; the others are told with row and field."""
    permit("manage_people")
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInput("no_file", "ยังไม่ได้เลือกไฟล์", "No file was chosen")
    made, refused = people_sheet.add(request_session(), file.stream.read(people_sheet.MOST_BYTES + 1))
    request_session().commit()
    return _list(made=made, refused=refused)


@pages.get("/people/sheet.xlsx")
def sheet() -> Response:
    """Answer an empty sheet with its headings and the codes of the roles."""
    permit("manage_people")
    return send_file(
        people_sheet.empty(), FORMATS["xlsx"].media,
        as_attachment=True, download_name="people.xlsx",
    )  # fmt: skip


@pages.get("/people/<uuid:account_id>")
def person(account_id: UUID) -> str:
    """Show one person."""
    permit("manage_people")
    return _one(account_id)


def _one(account_id: UUID, **more: Any) -> str:
    found = people.one(request_session(), account_id)
    where = sign_ins.listed(request_session(), found.account.id)
    stands = people.stands(request_session(), found)
    return render_template("person.html", person=found, stands=stands, roles=ROLES, sign_ins=where, **more)


def _label(name: str) -> str:
    return {
        "name": spoken("ชื่อ"), "role": spoken("บทบาท"), "owners": spoken("รหัสหน่วยงาน"), "areas": spoken("รหัสพื้นที่"),
        "active": spoken("เข้าสู่ระบบได้"),
    }[name]  # fmt: skip


def _said(name: str, value: str) -> str:
    if name == "active":
        return spoken("ได้") if value else spoken("ไม่ได้")
    return roles().get(value, value) if name == "role" else value


@pages.post("/people/<uuid:account_id>")
def change(account_id: UUID) -> Shown | Answer:
    """Change who a person is and what they act for."""
    actor, store, given = permit("manage_people"), request_session(), request.form
    account = people.one(store, account_id).account
    owners, areas = (people_sheet.codes(given.get(name, "")) for name in ("owners", "areas"))
    wanted = people.Wanted(given.get("name", ""), given.get("role", ""), given.get("active") == "1", owners, areas)
    try:
        people.change(store, actor, account, seen_version(), wanted)
    except EditedMeanwhile as error:
        return both(
            error, title=account.name, back=f"/admin/people/{account_id}", label=_label, said=_said,
            given={name: given.get(name, "") for name in error.now.values},
        )  # fmt: skip
    store.commit()
    return redirect(f"/admin/people/{account_id}", 303)


@pages.post("/people/<uuid:account_id>/reset")
def reset(account_id: UUID) -> str:
    """Give a person a password to begin with, shown this once; they are out everywhere."""
    permit("manage_people")
    store, password = request_session(), temporary()
    account = people.one(store, account_id).account
    people.set_password(store, account, hasher().hash(password), temporary=True)
    identities.untie(store, account.id)
    store.commit()
    return _one(account_id, made=password)


@pages.post("/people/<uuid:account_id>/sign-out")
def sign_out(account_id: UUID) -> Answer:
    """Take a person out everywhere: browsers and programs."""
    permit("manage_people")
    store = request_session()
    sign_ins.revoke_all(store, people.one(store, account_id).account.id)
    store.commit()
    return redirect(f"/admin/people/{account_id}", 303)
