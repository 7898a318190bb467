"""Nobody saves over what they did not see: made from the URL map, so that a new form cannot be forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.support import rows
from tests.support.forms import carried
from tests.support.planted import Planted, plant
from tests.support.stores import Store
from webgis import create_app

# Why these need no lock: they add a row, take a step of their own or end something, and write over no earlier value.
NO_LOCK = {
    "overlap_check.check_drawing": "saves nothing",
    "sign_in.sign_in": "adds a sign-in",
    "sign_in.sign_out": "ends one's own sign-in",
    "account.password": "the old password has to be given: whoever was faster made it wrong",
    "account.sign_out_everywhere": "ends one's own sign-ins",
    "account.make_token": "adds a key of one's own",
    "account.revoke_token": "ends one key; a second time it is not there",
    "notices.read": "marks one's own notice as read",
    "notices.read_all": "marks one's own notices as read",
    "people.add": "adds an account; an e-mail that is there is refused",
    "people.add_many": "adds accounts; an e-mail that is there is refused",
    "people.reset": "nothing is typed: a new password is made and shown",
    "people.sign_out": "ends sign-ins",
    "imports.upload": "adds a batch",
    "imports.cancel": "asks a running batch to stop; nothing is typed",
    "imports.revert": "refused by the batch's own state where somebody was faster; nothing is typed",
    "removed.bring_back": "undoes the removal as it stands; nothing is typed, and what is back already is refused",
    "removed_api.project_back": "undoes the removal as it stands; what is back already is refused",
    "removed_api.need_back": "undoes the removal as it stands; what is back already is refused",
    "overlap_scans.ask": "adds a run",
    "overlap_scans.cancel": "asks a run to stop",
    "unplaced.place_sure": "each thing goes with its version; what changed since is left and counted",
}
WATCHED = (
    "project", "project_budget", "funding_request", "need", "account", "account_organisation", "account_area", "batch",
    "row_correction", "sender_column", "place_word", "works_word", "word_change", "placement", "decision_step",
    "history.change",
)  # fmt: skip
_address = count(1)
READY = (
    "insert into batch (layer, file_name, status, stored_path, sender, seen, read_count, rejected_count) values"
    " ('village', :name, 'ready', '/nowhere', 'อบต.นา', :seen, 1, 1) returning id, uuid::text"
)
REJECTED = (
    "insert into batch_row (batch_id, record, row, outcome, name, cells, fingerprint)"
    ' values (:batch, 0, 2, \'rejected\', \'บ้านเสีย\', \'{"code": "9x", "name": "บ้านเสีย"}\', :fingerprint)'
)


@dataclass(frozen=True)
class Office:
    """The application over planted rows, and windows of people in it."""

    app: Flask
    store: Store
    told: Planted

    def window(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        number = next(_address)
        client.environ_base["REMOTE_ADDR"] = f"10.2.{number // 250}.{number % 250 + 1}"
        given = {"email": f"{role}@x.example", "password": rows.PASSWORD}
        assert client.post("/sign-in", data=given).status_code == 302
        return client

    def all_rows(self) -> dict[str, Any]:
        with self.store.factory() as session:
            return {
                name: session.scalar(text(f"select json_agg(it order by it::text) from {name} it")) for name in WATCHED
            }

    def one(self, statement: str, **bound: Any) -> Any:
        with self.store.factory() as session, session.begin():
            return session.execute(text(statement), bound).one()


@pytest.fixture(scope="module")
def office(module_store: Store) -> Iterator[Office]:
    told = plant(module_store)
    app = create_app(module_store.factory)
    app.config["WTF_CSRF_ENABLED"] = False
    yield Office(app, module_store, told)


# Each does a first save after a second person looked, and returns how that second person's save is answered: as a page
# or a problem, with what the second typed and what the first saved.
Tried = tuple[Callable[[], TestResponse], str, str]


def edit(office: Office) -> Tried:
    path = f"/projects/{office.told.seen['project']}/edit"
    first, second = office.window("lao_planner"), office.window("lao_engineer")
    seen = carried(second.get(path).get_data(as_text=True), path)
    assert first.post(path, data=seen | {"f-works_kind": "ของคนแรก"}).status_code == 303
    return lambda: second.post(path, data=seen | {"f-works_kind": "ของคนหลัง"}), "ของคนหลัง", "ของคนแรก"


def undo(office: Office) -> Tried:
    path = f"/projects/{office.told.seen['project']}/edit"
    person = office.window("lao_planner")
    for said in ("ก่อนถอน", "ทับก่อนถอน"):
        seen = carried(person.get(path).get_data(as_text=True), path)
        assert person.post(path, data=seen | {"f-objective": said}).status_code == 303
    entries = person.get(f"/api/projects/{office.told.seen['project']}/history").get_json()["entries"]
    return lambda: person.post(f"{path.removesuffix('/edit')}/history/{entries[1]['id']}/undo"), "", ""


def patch(office: Office) -> Tried:
    path = f"/api/projects/{office.told.seen['project']}"
    first, second = office.window("lao_planner"), office.window("lao_engineer")
    tag = second.get(path).headers["ETag"]
    fields = {"fields": {"responsible_unit": "กองแรก"}}
    assert first.patch(path, json=fields, headers={"If-Match": tag}).status_code == 200
    stale = {"fields": {"responsible_unit": "กองหลัง"}, "version": int(tag.strip('"'))}
    return lambda: second.patch(path, json=stale), "", "กองแรก"


def patch_need(office: Office) -> Tried:
    recorder = rows_of_need(office)
    path = f"/api/needs/{office.told.seen['need']}"
    version = recorder.get(path).get_json()["version"]
    said = {"version": version, "fields": {"cause": "เหตุแรก"}}
    assert recorder.patch(path, json=said).status_code == 200
    return lambda: recorder.patch(path, json=said | {"fields": {"cause": "เหตุหลัง"}}), "", "เหตุแรก"


def rows_of_need(office: Office) -> FlaskClient:
    with office.store.factory() as session, session.begin():
        here = "recorder.here@x.example"
        if session.scalar(text("select id from account where email = :here"), {"here": here}) is None:
            rows.account(session, here, "village_recorder", areas=("98010101",))
    return office.window("recorder.here")


def person(office: Office) -> Tried:
    with office.store.factory() as session, session.begin():
        rows.account(session, "someone@x.example", "lao_planner")
    path = f"/admin/people/{office.one('select uuid from account where email = :it', it='someone@x.example').uuid}"
    first, second = office.window("administrator"), office.window("administrator")
    seen = carried(second.get(path).get_data(as_text=True), "")
    assert first.post(path, data=seen | {"areas": "9801", "role": "amphoe"}).status_code == 303
    return lambda: second.post(path, data=seen | {"areas": "980101"}), "980101", "9801"


def batch(office: Office, fingerprint: str) -> str:
    seen = '{"all": ["code", "name"], "columns": ["A", "B"], "fields": {"code": "A"}}'
    made = office.one(READY, name=f"{fingerprint}.csv", seen=seen)
    with office.store.factory() as session, session.begin():
        session.execute(text(REJECTED), {"batch": made.id, "fingerprint": fingerprint})
    return f"/imports/{made.uuid}"


def correction(office: Office) -> Tried:
    path = batch(office, "correction")
    first, second = office.window("data_officer"), office.window("data_officer")
    seen = carried(second.get(path).get_data(as_text=True), f"{path}/rows/0")
    assert first.post(f"{path}/rows/0", data=seen | {"cell-code": "98010109"}).status_code == 303
    return lambda: second.post(f"{path}/rows/0", data=seen | {"cell-code": "98010108"}), "98010108", "98010109"


def reading(office: Office) -> Tried:
    path = batch(office, "reading")
    first, second = office.window("data_officer"), office.window("data_officer")
    seen = carried(second.get(path).get_data(as_text=True), f"{path}/reading")
    assert first.post(f"{path}/reading", data=seen | {"encoding": "cp874"}).status_code == 303
    return lambda: second.post(f"{path}/reading", data=seen | {"encoding": "utf-8"}), "utf-8", "cp874"


def remembered(office: Office) -> Tried:
    """The columns of a sender are shared by its files: said of one, they are news at the form of another."""
    path, other = batch(office, "remembered"), batch(office, "remembered too")
    first, second = office.window("data_officer"), office.window("data_officer")
    seen = carried(second.get(path).get_data(as_text=True), f"{path}/reading")
    said = carried(first.get(other).get_data(as_text=True), f"{other}/reading")
    assert first.post(f"{other}/reading", data=said | {"field-name": "B"}).status_code == 303
    return lambda: second.post(f"{path}/reading", data=seen | {"field-name": "A"}), "A", "B"


def settled(end: str) -> Callable[[Office], Tried]:
    def tried(office: Office) -> Tried:
        path = batch(office, end)
        first, second = office.window("data_officer"), office.window("data_officer")
        page = second.get(path).get_data(as_text=True)
        seen, row = carried(page, f"{path}/{end}"), carried(page, f"{path}/rows/0")
        assert first.post(f"{path}/rows/0", data=row | {"cell-code": "98010107"}).status_code == 303
        return lambda: second.post(f"{path}/{end}", data=seen), "", ""

    return tried


def word_added(office: Office) -> Tried:
    page = "/words?word=ฝายนาก&meaning=works:object:weir"
    first, second = office.window("province"), office.window("data_officer")
    seen = carried(second.get(page).get_data(as_text=True), "")
    assert first.post("/words", data=seen | {"meaning": "place:tambon:"}).status_code == 303
    return lambda: second.post("/words", data=seen), "ฝาย", "คำนำหน้าชื่อตำบล"


def word_removed(office: Office) -> Tried:
    person = office.window("data_officer")
    asked = carried(person.get("/words?word=สระนาก&meaning=works:object:pond").get_data(as_text=True), "")
    assert person.post("/words", data=asked).status_code == 303
    seen = {"meaning": "works:object:pond", "word": "สระนาก"}
    seen |= {"version": versions(person, "สระนาก")}
    assert person.post("/words/remove", data=seen).status_code == 303
    return lambda: person.post("/words/remove", data=seen), "", "data_officer@x.example"


def versions(person: FlaskClient, word: str) -> str:
    page = person.get("/words").get_data(as_text=True)
    before = page[: page.index(f'name="word" value="{word}"')]
    return before[before.rindex('name="version" value="') :].split('"')[3]


def placing(office: Office) -> Tried:
    officer = office.window("data_officer")
    thing = office.told.hidden["unplaced"]
    version = office.one("select version from project where uuid = :it", it=thing).version
    said = {"kind": "project", "id": thing, "version": version, "code": "980101"}
    assert officer.post("/api/unplaced/place", json=said).status_code == 200
    return lambda: officer.post("/api/unplaced/place", json=said | {"code": "980102"}), "", "พื้นที่ 980101"


def placing_undone(office: Office) -> Tried:
    officer = office.window("data_officer")
    thing = office.told.hidden["unplaced_need"]
    version = office.one("select version from need where uuid = :it", it=thing).version
    said = {"kind": "need", "id": thing, "version": version, "code": "980101"}
    made = officer.post("/api/unplaced/place", json=said).get_json()
    office.one("update need set title = title || '!', version = version + 1 where uuid = :it returning id", it=thing)
    return lambda: officer.post("/api/unplaced/undo", json={"placement": made["placement"]}), "", ""


def deciding(office: Office) -> Tried:
    path = f"/api/overlaps/{office.told.seen['overlap']}/steps"
    first, second = office.window("province"), office.window("province")
    settled = {"kind": "settle", "after": 0, "decision": {"kind": "not_same"}, "reason": "คนละสาย"}
    assert first.post(path, json=settled).status_code == 200
    return lambda: second.post(path, json=settled | {"reason": "เส้นเดียวกัน"}), "", "province@x.example"


def removal(office: Office) -> Tried:
    path = f"/projects/{office.told.seen['project']}"
    first, second = office.window("lao_planner"), office.window("lao_engineer")
    seen = carried(second.get(f"{path}/remove").get_data(as_text=True), f"{path}/remove")
    typed = carried(first.get(f"{path}/edit").get_data(as_text=True), f"{path}/edit")
    assert first.post(f"{path}/edit", data=typed | {"f-works_kind": "ก่อนนำออก"}).status_code == 303
    return lambda: second.post(f"{path}/remove", data=seen | {"reason": "ซ้ำ"}), "ซ้ำ", "lao_planner@x.example"


def delete(office: Office) -> Tried:
    path = f"/api/projects/{office.told.seen['project']}"
    program = office.window("lao_planner")
    version = program.get(path).get_json()["version"]
    said = {"version": version, "fields": {"works_kind": "ก่อนลบ"}}
    assert program.patch(path, json=said).status_code == 200
    return lambda: program.delete(path, query_string={"version": version, "reason": "ซ้ำ"}), "", "ก่อนลบ"


def delete_need(office: Office) -> Tried:
    path, recorder = f"/api/needs/{office.told.seen['need']}", rows_of_need(office)
    version = recorder.get(path).get_json()["version"]
    assert recorder.patch(path, json={"version": version, "fields": {"cause": "ก่อนลบ"}}).status_code == 200
    return lambda: recorder.delete(path, query_string={"version": version, "reason": "ซ้ำ"}), "", "ก่อนลบ"


LOCKED: dict[str, tuple[Callable[[Office], Tried], ...]] = {
    "edit.save": (edit,),
    "edit.undo": (undo,),
    "edit_api.project": (patch,),
    "edit_api.need": (patch_need,),
    "removed.remove": (removal,),
    "removed_api.project": (delete,),
    "removed_api.need": (delete_need,),
    "people.change": (person,),
    "previews.correct": (correction,),
    "previews.read_otherwise": (reading, remembered),
    "previews.accept": (settled("accept"),),
    "previews.discard": (settled("discard"),),
    "words.add": (word_added,),
    "words.remove": (word_removed,),
    "unplaced.place": (placing,),
    "unplaced.undo": (placing_undone,),
    "decisions.say": (deciding,),
}


def test_every_address_that_saves_is_locked_or_says_why_not(office: Office) -> None:
    saving = {rule.endpoint for rule in office.app.url_map.iter_rules() if rule.methods - {"GET", "HEAD", "OPTIONS"}}
    assert set(LOCKED) | set(NO_LOCK) == saving and not set(LOCKED) & set(NO_LOCK)


@pytest.mark.parametrize(("endpoint", "tried"), [(name, one) for name, tries in LOCKED.items() for one in tries])
def test_a_later_save_changes_nothing_and_shows_both(
    office: Office, endpoint: str, tried: Callable[[Office], Tried]
) -> None:
    late, mine, theirs = tried(office)
    before = office.all_rows()
    answer = late()
    said = answer.get_data(as_text=True)
    assert answer.status_code == 409, said[:400]
    assert mine in said and theirs in said
    assert office.all_rows() == before and office.store.checked_out() == 0


def test_a_program_names_the_version_it_saw_in_if_match(office: Office) -> None:
    path, program = f"/api/projects/{office.told.seen['project']}", office.window("lao_planner")
    tag = program.get(path).headers["ETag"]
    assert tag == f'"{program.get(path).get_json()["version"]}"'

    def change(text: str, **headers: str) -> TestResponse:
        return program.patch(path, json={"fields": {"works_kind": text}}, headers=headers)

    kept = change("หนึ่ง", **{"If-Match": f'"0", {tag}'})
    assert kept.status_code == 200 and kept.headers["ETag"] != tag
    before = office.all_rows()
    late = change("สอง", **{"If-Match": tag})
    told = late.get_json()
    assert (late.status_code, told["code"], told["now"]["works_kind"]) == (412, "edited_meanwhile", "หนึ่ง")
    assert f'"{told["version"]}"' == kept.headers["ETag"] and "lao_planner@x.example" in told["by"] and told["at"]
    for unsaid in (change("สาม"), change("สาม", **{"If-Match": "*"})):
        assert unsaid.status_code == 428 and unsaid.get_json()["code"] == "version_needed"
    assert change("สี่", **{"If-Match": f"W/{kept.headers['ETag']}"}).status_code == 412, "a weak tag names no version"
    assert office.all_rows() == before


def test_the_description_of_the_api_tells_of_both_ways(office: Office) -> None:
    paths = office.app.test_client().get("/api/openapi.json").get_json()["paths"]
    for thing in ("project", "need"):
        told = paths[f"/api/{thing}s/{{{thing}_id}}"]
        assert {"409", "412", "428"} <= set(told["patch"]["responses"])
        assert "If-Match" in {it["name"] for it in told["patch"]["parameters"]}
        assert "ETag" in told["get"]["responses"]["200"]["headers"]
