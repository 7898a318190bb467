"""Three people decide about a pair, each at their own screen: found, proposed, objected to, settled, opened again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from spatial.overlaps import cases
from tests.browser.conftest import DESKTOP, LARGE, PHONE, Screen
from tests.browser.test_pages import AXE
from tests.spatial.test_deciding import Court, many
from tests.support import live
from tests.support.live import LiveServer
from tests.support.stores import Store

pytestmark = pytest.mark.browser


@pytest.fixture
def house(fresh_store: Store) -> Iterator[tuple[LiveServer, Court]]:
    """A real server over three pairs of two LAOs, the accounts of both and of their amphoe."""
    with fresh_store.factory() as session, session.begin():
        pair = many(session)
    with live.serving(fresh_store, demo=False) as server:
        yield server, pair


class Person:
    """Somebody at a screen, whose clicks and keys are counted."""

    def __init__(self, window: Any, server: LiveServer, who: str, size: tuple[int, int] | None = None) -> None:
        self.screen: Screen = window(server.url, size=size)
        self.page, self.actions = self.screen.page, 0
        self.screen.sign_in(f"{who}@x.example")

    def open(self, path: str) -> None:
        self.screen.open(path)

    def click(self, selector: str) -> None:
        self.actions += 1
        self.page.locator(selector).first.click()

    def choose(self, name: str, value: str) -> None:
        self.click(f"label:has(input[name={name}][value={value}])")

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def stands(self, state: str) -> None:
        """Wait until the case stands so on this screen."""
        self.page.wait_for_selector(f"#deciding[data-state={state}]:not([aria-busy])")

    def said(self) -> str:
        return self.page.locator("#deciding").inner_text()


def test_three_people_settle_a_plain_case_in_eight_actions(window: Any, house: tuple[LiveServer, Court]) -> None:
    server, pair = house
    path = f"/overlaps/{pair.case}"
    a, b, amphoe = (Person(window, server, who) for who in ("a", "b", "amphoe"))
    for one in (a, b, amphoe):
        one.open(path)
    a.choose("decision", "duplicate")
    a.choose("carries_on", "a")
    a.click("#form-propose button[type=submit]")
    a.stands("proposed")
    assert "รอ อบต. 980102" in a.said()
    b.open(path)
    assert "อบต. 980101 เสนอว่า" in b.said()
    b.click("#do-agree")
    b.stands("agreed")
    amphoe.open(path)
    amphoe.click("#form-settle button[type=submit]")
    amphoe.stands("settled")
    assert a.actions + b.actions + amphoe.actions <= 8
    assert "โครงการ ก ดำเนินการต่อ" in amphoe.said()
    assert amphoe.page.locator(".step").count() == 3
    b.open(f"/projects/{uuid_of(server.store, pair.b)}")
    assert "โครงการนี้ถอนแล้ว" in b.page.locator(".gate").inner_text()
    for one in (a, b, amphoe):
        one.screen.settled()


def test_objection_reopening_undo_and_who_was_first(window: Any, house: tuple[LiveServer, Court]) -> None:
    server, pair = house
    path = f"/overlaps/{pair.case}"
    a, b, amphoe = (Person(window, server, who) for who in ("a", "b", "amphoe"))
    a.open(path)
    a.press("d")
    a.press("ArrowRight")
    a.press("ArrowLeft")
    a.choose("carries_on", "a")
    a.click("#form-propose button[type=submit]")
    a.stands("proposed")
    a.press("u")
    a.stands("open")
    a.choose("decision", "phase")
    b.open(path)
    b.choose("decision", "duplicate")
    b.choose("carries_on", "b")
    b.click("#form-propose button[type=submit]")
    b.stands("proposed")
    # a looked before b proposed: the second is told who was first, and sees the proposal.
    a.click("#form-propose button[type=submit]")
    a.page.wait_for_selector("#deciding-notice [role=alert]")
    assert "b@x.example" in a.page.locator("#deciding-notice").inner_text()
    a.stands("proposed")
    a.screen.faults.clear()
    a.click("details[data-step=object] summary")
    a.page.fill("#form-object textarea", "คนละช่วงของถนน")
    a.click("#form-object button[type=submit]")
    a.stands("objected")
    amphoe.open(path)
    assert amphoe.page.locator("#form-settle textarea").get_attribute("required") is not None
    amphoe.page.fill("#form-settle textarea", "ลงพื้นที่แล้ว เป็นช่วงเดียวกัน")
    amphoe.click("#form-settle button[type=submit]")
    amphoe.stands("settled")
    with server.store.factory() as session, session.begin():
        session.execute(text("update project set year_to = 2572, version = 2 where id = :id"), {"id": pair.a})
        cases.recheck(session, [pair.a])
    b.open(path)
    b.stands("reopened")
    assert "2570 → 2572" in b.said()
    history = b.page.locator(".steps").inner_text()
    for said in ("คนละช่วงของถนน", "ลงพื้นที่แล้ว เป็นช่วงเดียวกัน", "(ถอนแล้ว)", "ระบบ"):
        assert said in history
    for one in (a, b, amphoe):
        one.screen.settled()


def test_the_inbox_by_keyboard_and_its_filters(window: Any, house: tuple[LiveServer, Court]) -> None:
    server, _ = house
    person = Person(window, server, "a")
    person.open("/overlaps?area=98&year=all")
    page, screen = person.page, person.screen
    total = screen.rows().count()
    assert total >= 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.key")
    screen.after(lambda: page.keyboard.press("Enter"))
    assert screen.address.startswith(f"/overlaps/{second}")
    screen.after(lambda: page.keyboard.press("k"))
    screen.after(lambda: page.keyboard.press("j"))
    assert screen.address.startswith(f"/overlaps/{second}")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.name") == "decision"
    screen.after(lambda: page.keyboard.press("Escape"))
    assert screen.rows().count() == total
    screen.after(lambda: page.select_option("#overlap_state", "settled"))
    assert "overlap_state=settled" in screen.address and screen.rows().count() == 0
    screen.after(lambda: page.select_option("#overlap_state", ""))
    screen.after(lambda: page.select_option("#at_stake", "1000000"))
    assert screen.rows().count() == 1
    screen.after(lambda: page.check("#mine"))
    assert screen.rows().count() == 1
    screen.settled()


def test_a_draft_stays_covered_and_the_page_says_whom_to_ask(window: Any, house: tuple[LiveServer, Court]) -> None:
    server, pair = house
    with server.store.factory() as session, session.begin():
        session.execute(text("update project set stage = 'draft' where id = :id"), {"id": pair.b})
        session.execute(text("update organisation set telephone = '054-000-111' where code = 'L980102'"))
    told = {}
    for who in ("a", "b", "amphoe"):
        person = Person(window, server, who)
        person.open(f"/overlaps/{pair.case}")
        told[who] = person.page.locator("#panel-body").inner_text()
        assert person.page.locator("#deciding form").count() == 0
        person.screen.settled()
    for who in ("a", "amphoe"):
        assert "054-000-111" in told[who] and "300,000" not in told[who]
    assert "300,000" in told["b"] and "ยังเป็นร่าง" in told["b"]


@pytest.mark.parametrize("size", [DESKTOP, LARGE, PHONE])
def test_everyone_can_use_it(
    window: Any, house: tuple[LiveServer, Court], size: tuple[int, int], tmp_path: Path
) -> None:
    server, pair = house
    person = Person(window, server, "a", size)
    for name, path in (("inbox", "/overlaps?area=98&year=all"), ("case", f"/overlaps/{pair.case}")):
        person.open(path)
        person.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = person.page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations)")
        assert [(it["id"], it["nodes"][0]["html"]) for it in found if it["impact"] in ("serious", "critical")] == []
        assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        person.page.screenshot(path=tmp_path / f"{name}-{size[0]}.png")
    person.screen.settled()


def uuid_of(store: Store, project: int) -> str:
    with store.factory() as session:
        return str(session.scalar(text("select uuid from project where id = :id"), {"id": project}))
