"""The pages of accounts as an administrator and a planner use them: a first day at work, a lost password."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import DESKTOP, LARGE, PHONE, THAI, Screen
from tests.browser.test_pages import axe_here, with_axe
from tests.support import live, rows
from tests.support.live import LiveServer
from tests.support.planted import plant
from tests.support.stores import Store

pytestmark = pytest.mark.browser
Window = Callable[..., Screen]


@pytest.fixture(scope="module")
def office(module_store: Store) -> Iterator[LiveServer]:
    """The real server over a store with one person of each role."""
    plant(module_store)
    with live.serving(module_store, demo=False) as found:
        yield found


def sign_in(screen: Screen, email: str, password: str = rows.PASSWORD) -> None:
    screen.page.goto(f"{screen.base}/sign-in")
    screen.page.fill("#email", email)
    screen.page.fill("#password", password)
    screen.page.click("main button[type=submit]")
    screen.page.wait_for_url(lambda url: not url.endswith("/sign-in"))


def test_a_person_is_added_and_chooses_a_password(window: Window, office: LiveServer) -> None:
    admin, newcomer = window(office.url), window(office.url)
    sign_in(admin, "administrator@x.example")
    admin.page.goto(f"{office.url}/admin")
    admin.page.fill("#email", "new@x.example")
    admin.page.fill("#name", "สมหญิง ใจดี")
    admin.page.select_option("#role", label="นายช่าง อปท.")
    admin.page.fill("#owners", "L980101")
    admin.page.get_by_role("button", name="เพิ่ม", exact=True).first.click()
    given = admin.page.locator(".secret").first.inner_text()
    sign_in(newcomer, "new@x.example", given)
    assert newcomer.page.url.endswith("/account")
    assert newcomer.page.locator("form[action='/account/tokens']").count() == 0
    newcomer.page.fill("#old", given)
    newcomer.page.fill("#new", "a password of my own")
    newcomer.page.get_by_role("button", name="เปลี่ยน", exact=True).click()
    newcomer.page.wait_for_selector("form[action='/account/tokens']")
    assert "นายช่าง อปท. · อบต. 980101" in newcomer.page.locator("main header").inner_text()
    newcomer.page.fill("#name", "QGIS ที่ทำงาน")
    newcomer.page.get_by_role("button", name="สร้างกุญแจ").click()
    assert newcomer.page.locator(".secret").inner_text().startswith("webgis_")
    admin.page.get_by_role("link", name="สมหญิง ใจดี").click()
    admin.page.get_by_role("button", name="ให้ออกจากระบบทุกที่").click()
    newcomer.page.goto(f"{office.url}/account")
    assert "ต้องเข้าสู่ระบบก่อน" in newcomer.page.locator("main").inner_text()
    newcomer.faults.clear()  # the browser itself tells of the refused page
    admin.settled()


@pytest.mark.parametrize("size", [DESKTOP, LARGE, PHONE], ids=["desktop", "large", "phone"])
def test_the_pages_read_well_at_every_size(
    window: Window, office: LiveServer, size: tuple[int, int], pictures: Path
) -> None:
    screen, english = with_axe(window(office.url, size)), window(office.url, size, "en")
    for one in (screen, english):
        one.sign_in("administrator@x.example")
    found = {}
    screen.page.goto(f"{office.url}/admin")
    person = screen.page.locator("tbody a").first.get_attribute("href") or ""
    for path in ("/admin", person, "/account"):
        screen.page.goto(office.url + path)
        found[path] = axe_here(screen)
        screen.page.screenshot(path=pictures / f"people_{path.split('/')[1]}_{len(path)}_{size[0]}.png", full_page=True)
        wide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"
        english.page.goto(office.url + path)
        said = english.page.locator("main :is(h1, h2, label, th, button, caption, option)").all_inner_texts()
        titles = [it for it in said if THAI.search(it)]
        assert titles == []
    assert not any(found.values()), found
    screen.settled()
