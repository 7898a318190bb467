"""Notices, minutes and what decisions teach, as people meet them on screen; the letter as the browser is given it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import DESKTOP, LARGE, PHONE, THAI, Screen
from tests.browser.test_pages import axe_here, with_axe
from tests.support import live
from tests.support.live import LiveServer
from tests.support.papers import Pair, step, text_of
from tests.support.stores import Store

pytestmark = pytest.mark.browser
Window = Callable[..., Screen]
PAGES = ("/notices", "/overlaps/minutes", "/overlaps/learning")


@pytest.fixture(scope="module")
def office(module_store: Store) -> Iterator[LiveServer]:
    """The real server over one case that was proposed, objected to and settled."""
    with module_store.factory() as session, session.begin():
        pair = Pair(session)
        step(
            session,
            pair.case,
            "propose",
            "a",
            pair.engineer,
            decision="not_same",
            reason="คนละสาย",
            deadline="2026-12-09",
        )
        step(session, pair.case, "object", "b", pair.other, reason="สายเดียวกัน ดูแนวในแผนที่")
        settled = {"decision": "duplicate", "carries_on": "a", "other_becomes": "linked"}
        step(session, pair.case, "settle", "settler", pair.amphoe, reason="สายเดียวกันตามแนวที่สำรวจ", **settled)
    with live.serving(module_store, demo=False) as found:
        yield found


def test_a_person_reads_what_they_were_told(window: Window, office: LiveServer, pictures: Path) -> None:
    screen = window(office.url)
    screen.sign_in("engineer@a.example")
    screen.page.goto(f"{office.url}/overlaps/minutes")
    assert "ไม่มีสิทธิ์" in screen.page.locator("main").inner_text()
    screen.faults.clear()  # the browser itself tells of the refused page
    screen.page.goto(f"{office.url}/notices")
    assert screen.page.locator(".bell-count").inner_text() == "2"
    assert screen.page.locator(".notice-item.is-unread").count() == 2
    screen.page.get_by_role("button", name="ทำเครื่องหมายว่าอ่านแล้ว").first.click()
    screen.page.wait_for_selector(".notice-item:not(.is-unread)")
    assert screen.page.locator(".bell-count").inner_text() == "1"
    screen.page.get_by_role("button", name="อ่านแล้วทั้งหมด").click()
    screen.page.wait_for_selector(".bell:not(.is-alert)")
    assert screen.page.locator(".notice-item.is-unread").count() == 0
    screen.page.locator(".notice-item a").first.click()
    link = screen.page.locator("#papers a").first
    assert "ทต.ปั๊กเป้า" in screen.page.locator("#papers li").inner_text()
    letter = screen.page.request.get(office.url + (link.get_attribute("href") or ""))
    screen.idle()
    screen.page.locator("#papers").screenshot(path=pictures / "papers_letter.png")
    assert letter.status == 200, letter.text()[:2000]
    assert letter.headers["content-disposition"].startswith("attachment")
    assert "เรียน นายกเทศมนตรีตำบลปั๊กเป้า" in text_of(letter.body())
    screen.settled()


@pytest.mark.parametrize("size", [DESKTOP, LARGE, PHONE], ids=["desktop", "large", "phone"])
def test_the_pages_read_well_at_every_size(
    window: Window, office: LiveServer, size: tuple[int, int], pictures: Path
) -> None:
    screen, english = with_axe(window(office.url, size)), window(office.url, size, "en")
    for one in (screen, english):
        one.sign_in("amphoe@x.example")
    for path in PAGES:
        screen.page.goto(office.url + path)
        screen.page.screenshot(path=pictures / f"papers_{path.rsplit('/', 1)[1]}_{size[0]}.png", full_page=True)
        assert axe_here(screen) == []
        wide = screen.page.evaluate(f"document.documentElement.scrollWidth - {size[0]}")
        assert wide <= 0, f"{path} is {wide} px too wide"
        english.page.goto(office.url + path)
        said = english.page.locator("main :is(h1, h2, label, th, button, caption, dt, strong)").all_inner_texts()
        assert [it for it in said if THAI.search(it)] == []
    assert screen.page.locator(".interval").count() >= 2
    for form in ("pdf", "docx", "xlsx"):
        assert screen.page.request.get(f"{office.url}/overlaps/minutes.{form}").status == 200
    screen.settled()
    english.settled()
