"""The queue of the unplaced, by hand and by keyboard, in a real browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.browser.conftest import DESKTOP, LARGE, PHONE, THAI, Screen
from tests.browser.test_pages import AXE, PROPER, axe_here, written
from tests.support import live
from tests.support.live import LiveServer
from tests.support.stores import Server, Store
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD

pytestmark = pytest.mark.browser

WAITING = (
    ("ก่อสร้างถนน คสล. {name} หมู่ที่ {moo} ตำบล{tambon}", "village"),
    ("ขุดลอกคลองส่งน้ำ ตำบล{tambon} อำเภอ{amphoe}", "tambon"),
    ("ปรับปรุงระบบประปา หมู่ที่ {moo} และหมู่ที่ 1 ตำบล{tambon} อำเภอ{amphoe}", "several"),
)


@pytest.fixture(scope="session")
def queue_template(server: Server, demo_template: str) -> str:
    """The name of a database: the demo with projects whose words name their place, read by ``webgis attach``."""

    def fill(store: Store) -> None:
        with store.factory() as session, session.begin():
            plan_without_places(session)
        with tempfile.TemporaryDirectory() as home:
            live.must(store, Path(home), "attach", "--json")

    return server.filled("queue", fill, demo_template)


@pytest.fixture
def queue_server(server: Server, queue_template: str) -> Iterator[LiveServer]:
    """A real server over a copy of it."""
    with server.store(queue_template) as store, live.serving(store, demo=True) as found:
        yield found


def plan_without_places(session: Session) -> None:
    """Plan works in eight villages that only their words name."""
    villages = session.execute(
        text(
            "select area.name_th as name, area.moo, tambon.name_th as tambon, amphoe.name_th as amphoe,"
            " organisation.id as owner from area join area as tambon on tambon.id = area.parent_id"
            " join area as amphoe on amphoe.id = tambon.parent_id"
            " left join organisation on organisation.home_area_id = tambon.id"
            " where area.level = 'village' and area.moo > 1 and area.point is not null"
            " and organisation.kind in ('sao', 'subdistrict_municipality') order by area.code limit 8"
        )
    ).all()
    for number, row in enumerate(villages):
        words, _ = WAITING[number % 3]
        bare = {
            "name": row.name, "moo": row.moo, "tambon": row.tambon.removeprefix("ตำบล"),
            "amphoe": row.amphoe.removeprefix("อำเภอ"),
        }  # fmt: skip
        session.execute(
            text(
                "insert into project (source_key, owner_id, owner_name, owner_kind, plan_level, name,"
                " year_from, year_to, stage)"
                " values (:key, :owner, 'อบต.', 'lao', 'lao', :name, 2570, 2570, 'published')"
            ),
            {
                "key": f"waiting-{number}",
                "owner": row.owner,
                "name": f"งาน{'กขคงจฉชซ'[number]} {words.format(**bare)}",
            },
        )


def waiting(server: LiveServer, key: str = "waiting-%") -> list[Any]:
    with server.store.factory() as session:
        return list(
            session.execute(
                text(
                    "select source_key, project.name, area.code as place, location_precision, project.version,"
                    " project.geom"
                    " from project left join area on area.id = place_area_id where source_key like :key order by 1"
                ),
                {"key": key},
            )
        )


def open_queue(screen: Screen) -> None:
    screen.sign_in(DEMO_ACCOUNTS[0][0], DEMO_PASSWORD)
    screen.open("/unplaced")
    screen.page.wait_for_selector("#panel[aria-busy=false]")


def at_hand(screen: Screen) -> str:
    return screen.page.locator(".placing-now h2").inner_text()


def until(screen: Screen, act: Any, before: str) -> None:
    """Do something that brings another record to hand."""
    act()
    screen.page.wait_for_function(
        "was => document.querySelector('.placing-now h2')?.innerText !== was"
        " && document.querySelector('#panel').getAttribute('aria-busy') === 'false'",
        arg=before,
    )
    screen.idle()


def test_one_key_places_and_another_takes_it_back(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    open_queue(screen)
    page, first = screen.page, at_hand(screen)
    best = page.locator(".placing-choice.is-first")
    code = best.get_attribute("data-key")
    until(screen, lambda: page.keyboard.press("Enter"), first)
    with queue_server.store.factory() as session:
        row = session.execute(
            text(
                "select area.code, project.geom, method, reason, confidence from placement"
                " join project on project.id = project_id join area on area.id = placement.area_id where name = :name"
            ),
            {"name": first},
        ).one()
    assert (row.code, row.geom, row.method) == (code, None, "accepted") and row.reason and row.confidence
    assert first in page.locator("#placing-said").inner_text()
    second = at_hand(screen)
    until(screen, lambda: page.keyboard.press("u"), second)
    assert at_hand(screen) == first
    until(screen, lambda: page.keyboard.press("s"), first)
    assert at_hand(screen) == second
    with queue_server.store.factory() as session:
        assert session.scalar(text("select count(*) from placement where undone_at is null")) == 0
    screen.settled()


def test_what_may_be_several_wants_a_number(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    open_queue(screen)
    page = screen.page
    several = page.locator(".placing-next .row", has_text="และหมู่ที่ 1").first
    until(screen, several.click, at_hand(screen))
    words = at_hand(screen)
    choices = page.locator(".placing-now > .placing-choices .placing-choice")
    assert choices.count() >= 3, "the tambon and both villages"
    third = choices.nth(2).get_attribute("data-key")
    until(screen, lambda: page.keyboard.press("3"), words)
    with queue_server.store.factory() as session:
        found = session.execute(
            text(
                "select area.code, method from placement join area on area.id = area_id"
                " join project on project.id = project_id where name = :name"
            ),
            {"name": words},
        ).one()
    assert tuple(found) == (third, "chosen")
    screen.settled()


def test_somebody_was_faster(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    open_queue(screen)
    words = at_hand(screen)
    with queue_server.store.factory() as session, session.begin():
        session.execute(text("update project set version = version + 1 where name = :name"), {"name": words})
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("#placing-said.is-alert")
    assert [it.place for it in waiting(queue_server) if it.name == words] == [None]
    screen.faults = [fault for fault in screen.faults if "409" not in fault]
    screen.settled()


def test_sure_ones_are_taken_together_after_a_look_and_taken_back(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    open_queue(screen)
    page = screen.page
    page.locator("#panel-head .button").click()
    page.wait_for_selector(".placing-many .said li")
    listed = page.locator(".placing-many .said li").count()
    assert listed > 1
    page.locator(".placing-many .button-strong").click()
    page.wait_for_selector(".placing-many progress")
    take_back = page.locator(".placing-many .button:not(.button-strong)")
    take_back.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.placing-many .button').length === 2")
    with queue_server.store.factory() as session:
        assert session.scalar(text("select count(*) from placement where method = 'bulk'")) == listed
    take_back.click()
    page.wait_for_selector(".placing-now")
    with queue_server.store.factory() as session:
        assert session.scalar(text("select count(*) from placement where undone_at is null")) == 0
    screen.settled()


def test_a_place_the_words_do_not_name_is_looked_up(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    open_queue(screen)
    page, words = screen.page, at_hand(screen)
    page.keyboard.press("/")
    page.keyboard.type("9902")
    found = page.locator(".placing-search .placing-choice").first
    found.wait_for()
    code = found.get_attribute("data-key")
    until(screen, found.click, words)
    assert [it.place for it in waiting(queue_server) if it.name == words] == [code]
    screen.settled()


def test_those_who_may_not_are_told_and_see_no_link(window: Any, queue_server: LiveServer) -> None:
    screen = window(queue_server.url)
    screen.open("/")
    assert screen.page.locator("nav a[href='/unplaced']").count() == 0
    answer = screen.page.request.get(f"{screen.base}/api/unplaced")
    assert answer.status == 403
    screen.page.goto(f"{screen.base}/unplaced")
    assert screen.page.locator("a[href^='/sign-in']").count() >= 1


@pytest.mark.parametrize("size", [DESKTOP, LARGE, PHONE], ids=["1440x900", "1920x1080", "390x844"])
def test_the_queue_is_whole_in_thai_and_axe_finds_nothing(
    window: Any, queue_server: LiveServer, pictures: Path, size: tuple[int, int]
) -> None:
    screen = window(queue_server.url, size)
    screen.page.add_init_script(path=AXE)
    open_queue(screen)
    screen.page.screenshot(path=pictures / f"unplaced-{size[0]}.png")
    import re

    latin = re.compile(r"[A-Za-z]{2,}")
    assert [it for it in written(screen.page) if latin.search(PROPER.sub("", it)) and it != "Enter"] == []
    assert axe_here(screen) == []
    screen.page.locator("#panel-head .button").click()
    screen.page.wait_for_selector(".placing-many .said li")
    screen.page.screenshot(path=pictures / f"unplaced-many-{size[0]}.png")
    screen.settled()
    english = window(queue_server.url, size, "en")
    open_queue(english)
    data = english.page.evaluate(
        "() => [...document.querySelectorAll('h2, .placing-now p, .row, .placing-choice, option, #placing-said')]"
        ".map((one) => one.innerText).join('\\n')"
    )
    assert [it for it in written(english.page) if THAI.search(PROPER.sub("", it)) and it not in data] == []
    english.settled()
