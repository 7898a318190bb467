"""Words users add: who may, what they change in the reading of places and works, what stays of each change."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.geocode import guess_places, read_gazetteer
from etl.geocode import place as place_of
from spatial import words
from spatial.actor import Actor
from spatial.errors import BadInput, Conflict, NotAllowed, NotFound
from spatial.overlaps.works_store import words_of
from spatial.works import read
from tests.support import rows
from tests.support.forms import carried
from tests.support.stores import Server, Store
from webgis import create_app

AREAS = (
    ("99", "ตัวอย่าง"), ("9901", "เมือง"), ("990101", "แม่ถอด"), ("99010105", "บ้านหนองแดง"), ("99010106", "บ้านดงไชย"),
)  # fmt: skip
PEOPLE = (("officer@x.example", "data_officer"), ("look@x.example", "lao_planner"))


@pytest.fixture(scope="module")
def land(server: Server) -> Iterator[Store]:
    """A tambon with two villages, and three rows that wait for a place, one of them a draft."""
    with server.store() as store:
        with store.factory() as session, session.begin():
            for code, name in AREAS:
                rows.area(session, code, name)
            rows.project(session, "ขุดสระ บ้านหัวฝายเก่า ตำบลแม่ถอด")
            rows.project(session, "ถนน บ้านหนองแดง ตบ.แม่ถอด อำเภอเมือง", stage="draft")
            rows.need(session, "น้ำไม่พอ บ้านหัวฝายเก่า ตำบลแม่ถอด")
            for email, role in PEOPLE:
                rows.account(session, email, role)
            session.execute(text("update account set name = 'ผู้ใช้'"))
        guess_places(store.factory)
        yield store


def client(store: Store, email: str | None = None) -> Any:
    app = create_app(store.factory)
    app.config.update(WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    found = app.test_client()
    if email:
        assert found.post("/sign-in", data={"email": email, "password": rows.PASSWORD}).status_code == 302
    return found


def guesses(store: Store) -> dict[str, str | None]:
    with store.factory() as session:
        return dict(
            session.execute(
                text(
                    "select coalesce(project.name, need.title), area.code from place_guess"
                    " left join project on project.id = project_id left join need on need.id = need_id"
                    " left join area on area.id = place_guess.area_id"
                )
            )
            .tuples()
            .all()
        )


def seen(session: Session, word: words.Word) -> tuple[words.Word, str]:
    """A word, and the version of what it means as it stands."""
    return word, str(words.stand(session, word.word)[word.word].version)


def test_another_name_of_a_village_is_seen_before_and_read_after(land: Store) -> None:
    asked = client(land, "officer@x.example")
    word = {"meaning": "place:name:", "code": "99010105", "word": "บ้านหัวฝายเก่า"}
    before = guesses(land)
    assert {code for name, code in before.items() if "หัวฝายเก่า" in name} == {"990101"}
    shown = asked.get("/words", query_string=word).get_data(as_text=True)
    assert "มีคำนี้ 2 รายการ" in shown and "ขุดสระ บ้านหัวฝายเก่า" in shown
    answer = asked.post("/words", data=carried(shown, ""), follow_redirects=True)
    assert answer.status_code == 200 and "เพิ่มคำแล้ว มีในข้อความ 2 รายการ" in answer.get_data(as_text=True)
    with land.factory() as session:
        waiting = "select count(*) from procrastinate.procrastinate_jobs where task_name = 'etl.attach'"
        assert session.scalar(text(waiting)) == 1, "the job that reads them anew is asked for"
    assert guess_places(land.factory) == 2, "only what holds the word is read anew"
    assert {code for name, code in guesses(land).items() if "หัวฝายเก่า" in name} == {"99010105"}
    kept = carried(asked.get("/words").get_data(as_text=True), "/words/remove")
    assert (kept["meaning"], kept["word"]) == ("place:name:99010105", "บ้านหัวฝายเก่า")
    assert asked.post("/words", data=kept).status_code == 409, "it is there"
    assert asked.post("/words/remove", data=kept).status_code == 303
    assert guess_places(land.factory) == 2 and guesses(land) == before
    assert asked.post("/words/remove", data=kept).status_code == 409, "it is gone"
    history = asked.get("/words").get_data(as_text=True)
    assert "ผู้ใช้" in history and "officer@x.example" not in history
    with land.factory() as session:
        told = [(it["action"], it["word"], it["rows"]) for it in words.changes(session)]
    assert told == [("removed", "บ้านหัวฝายเก่า", 2), ("added", "บ้านหัวฝายเก่า", 2)]


def test_an_abbreviation_leads_to_the_name_behind_it(land: Store) -> None:
    with land.factory() as session:
        actor = Actor(account_id=session.scalar(text("select min(id) from account")), role="data_officer")
        written = "ถนน บ้านหนองแดง ตบ.แม่ถอด อำเภอเมือง"
        before = place_of(written, read_gazetteer(session))
        words.add(session, actor, *seen(session, words.checked(session, actor, "place", "tambon", "", "ตบ.")))
        after = place_of(written, read_gazetteer(session))
        assert before.reason != after.reason == "name" and after.code == "99010105"
        assert place_of("ตกแต่งตบแต่ง", read_gazetteer(session)).code == ""
        session.rollback()


def test_a_word_for_works_reads_projects_anew(land: Store) -> None:
    with land.factory() as session:
        actor = Actor(account_id=session.scalar(text("select min(id) from account")), role="data_officer")
        vocabulary, version = words_of(session)
        assert read("ทำคันหูกช้าง", vocabulary).object is None
        words.add(session, actor, *seen(session, words.checked(session, actor, "works", "object", "weir", "คันหูกช้าง")))
        vocabulary, newer = words_of(session)
        assert read("ทำคันหูกช้าง", vocabulary).object == "weir" and newer != version
        again = words.checked(session, actor, "works", "object", "weir", "ฝาย")
        assert words.effect(session, actor, again)["declared"]
        with pytest.raises(Conflict):
            words.add(session, actor, *seen(session, again))
        session.rollback()


@pytest.mark.parametrize(
    ("register", "sort", "meaning", "word", "error"),
    [
        ("place", "name", "99010105", "ก", BadInput),
        ("place", "name", "99010105", "12", BadInput),
        ("place", "name", "99010105", "ก" * 61, BadInput),
        ("place", "name", "99010105", "่่่", BadInput),
        ("place", "name", "บ้าน", "หัวฝาย", BadInput),
        ("place", "name", "99019999", "หัวฝาย", NotFound),
        ("place", "school", "", "รร", BadInput),
        ("works", "object", "castle", "ปราสาท", BadInput),
        ("other", "object", "weir", "ฝายน้อย", BadInput),
    ],
)
def test_what_cannot_be_a_word_is_said(
    land: Store, register: str, sort: str, meaning: str, word: str, error: type
) -> None:
    with land.factory() as session, pytest.raises(error):
        words.checked(session, Actor(account_id=1, role="data_officer"), register, sort, meaning, word)


def test_names_are_given_within_the_account_s_area_only(land: Store) -> None:
    with land.factory() as session, pytest.raises(NotAllowed):
        words.checked(session, Actor(1, "data_officer", area_codes=("98",)), "place", "name", "99010105", "หัวฝาย")


@pytest.mark.parametrize(("email", "status"), [(None, 403), ("look@x.example", 403), ("officer@x.example", 200)])
def test_words_are_for_those_who_answer_for_data(land: Store, email: str | None, status: int) -> None:
    asked = client(land, email)
    assert asked.get("/words").status_code == status
    word = {"meaning": "works:object:weir", "word": "ฝายน้อยนิด"}
    for address in ("/words", "/words/remove"):
        with land.factory() as session:
            version = words.stand(session, word["word"])[word["word"]].version
        answer = asked.post(address, data=word | {"version": version})
        assert answer.status_code == (303 if status == 200 else 403)


def test_a_draft_is_counted_but_not_shown_to_others(land: Store) -> None:
    with land.factory() as session:
        told = words.effect(session, Actor(9, "province"), words.Word("place", "tambon", "", "ตบ."))
    assert (told["rows"], told["examples"]) == (1, [])


def test_the_page_says_what_is_wrong_and_speaks_english(land: Store) -> None:
    asked = client(land, "officer@x.example")
    answer = asked.get("/words", query_string={"meaning": "place:name:", "code": "12345", "word": "หัวฝาย"})
    assert answer.status_code == 422 and 'role="alert"' in answer.get_data(as_text=True)
    english = asked.get("/words?lang=en").get_data(as_text=True)
    seen = re.sub(r'<(option|td|span|li|ul|a) [^>]*lang="th".*?</\1>', "", english, flags=re.DOTALL)
    assert "Abbreviations and synonyms" in seen and "คำ" not in re.sub(r"<[^>]+>", "", seen.replace("ผู้ใช้", "")).replace(
        "ไทย", ""
    )
