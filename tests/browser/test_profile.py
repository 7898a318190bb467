"""Profiles as people read them: on screen, beside each other, on a phone and on paper."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text

from tests.browser.conftest import DESKTOP, PHONE, Screen
from tests.browser.test_pages import axe_here, leaks, with_axe
from tests.support import live
from tests.support.live import LiveServer
from tests.support.nouns import EMPTY
from tests.support.stores import Server

pytestmark = pytest.mark.browser

PAGES = (
    "/areas/99010101?year=all", f"/areas/{EMPTY}?year=2570", "/areas/990101?view=profile&year=2570",
    "/areas/99?view=profile&year=all", "/areas/L9999?year=all", "/areas/L9998?year=2570",
    "/areas/990101?compare=990102&year=all", "/?view=profile&year=all",
)  # fmt: skip


@pytest.fixture(scope="module")
def rich_server(server: Server, rich_template: str) -> Iterator[LiveServer]:
    """The real server over the demo province with every noun in plenty, and one village that has none."""
    with server.store(rich_template) as store, live.serving(store, demo=True) as found:
        yield found


def tied_project(server: LiveServer) -> str:
    """The id of a published project with a lineage, public land and a need."""
    with server.store.factory() as session:
        return str(
            session.scalar(
                text(
                    "select project.uuid from project where stage = 'published'"
                    " and exists (select from project_lineage where from_project_id = project.id)"
                    " and exists (select from need_project where project_id = project.id)"
                    " and exists (select from funding_request where project_id = project.id) order by id limit 1"
                )
            )
        )


def figures(screen: Screen) -> dict[str, str]:
    """The figures at the head of a profile."""
    pairs = screen.page.eval_on_selector_all(
        ".key-figures > div", "rows => rows.map(row => [row.children[0].innerText, row.children[1].innerText])"
    )
    return dict(pairs)


def test_an_lao_opens_as_a_page_of_its_own(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url)
    screen.open("/areas/L9999?year=all")
    told = screen.page.request.get(f"{screen.base}/api/areas/L9999/profile").json()
    shown = figures(screen)
    assert screen.title.startswith("เทศบาลเมืองตัวอย่าง")
    assert shown["ประชากร"] == f"{told['people'][-1]['all']:,.0f}"
    assert shown["ความต้องการ"] == str(told["needs"]["totals"]["needs"])
    assert shown["ยังไม่มีโครงการ"] == str(told["needs"]["totals"]["without"])
    assert shown["โครงการ"] == str(told["projects"]["totals"]["projects"])
    assert screen.page.locator("#around .links a").count() >= 15
    screen.settled()


def test_a_tambon_is_listed_or_read_and_both_can_be_shared(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url)
    screen.open("/areas/990101?year=2570")
    assert screen.rows().count() > 0
    screen.after(lambda: screen.page.click("#profile-open"))
    assert "view=profile" in screen.address
    for part in ("needs", "projects", "money", "people", "registers", "dimensions", "water", "land", "roads", "plans"):
        assert screen.page.locator(f"#{part} h2").is_visible()
    before = figures(screen)
    screen.open(screen.address)
    assert figures(screen) == before
    screen.after(lambda: screen.page.click(".years [data-year='2569']"))
    assert figures(screen) != before and "view=profile" in screen.address
    screen.after(lambda: screen.page.click(".profile-link a"))
    assert screen.rows().count() > 0 and "view=profile" not in screen.address
    screen.settled()


def test_a_village_is_reached_from_its_tambon_and_tells_what_is_missing(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url)
    screen.open("/areas/990101?year=2570")
    screen.after(lambda: screen.page.click(f"#panel-body .row[data-key='{EMPTY}']"))
    assert screen.address.startswith(f"/areas/{EMPTY}")
    body = screen.page.locator("#panel-body").inner_text()
    for sentence in ("ยังไม่มีข้อมูลแหล่งน้ำ", "ยังไม่มีข้อมูลทะเบียนหมู่บ้าน", "ยังไม่มีข้อมูลที่ดินสาธารณประโยชน์"):
        assert sentence in body
    assert screen.page.locator("#water .gap a[href='/imports']").count() == 1
    screen.settled()


def test_two_places_side_by_side(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url)
    screen.open("/areas/990101?view=profile&year=all")
    screen.after(lambda: screen.page.select_option("#compare", "990102"))
    assert "compare=990102" in screen.address
    heads = screen.page.locator(".compare-table thead a")
    assert [heads.nth(k).inner_text() for k in range(2)] == [
        "ตำบลในเมือง",
        screen.page.locator("#compare option:checked").inner_text(),
    ]
    people = screen.page.locator(".compare-table tr", has_text=re.compile("^ประชากร")).locator("td").all_inner_texts()
    for code, shown in zip(("990101", "990102"), people, strict=True):
        told = screen.page.request.get(f"{screen.base}/api/areas/{code}/profile").json()
        assert shown.strip() == f"{told['people'][-1]['all']:,.0f}"
    screen.after(lambda: screen.page.click("#compare + *, section#compare p a >> nth=1"))
    assert screen.address.startswith("/areas/990102") and "compare=990101" in screen.address
    screen.after(lambda: screen.page.click("section#compare p a >> nth=0"))
    assert "compare=" not in screen.address
    screen.settled()


def test_a_project_tells_what_it_is_tied_to(window: Any, rich_server: LiveServer) -> None:
    number = tied_project(rich_server)
    screen = window(rich_server.url)
    screen.open(f"/projects/{number}?year=all")
    body = screen.page.locator("#panel-body").inner_text()
    for heading in ("ตอบความต้องการ", "คำของบประมาณ", "ที่มาและการส่งต่อ", "ข้อมูลที่ยังขาด"):
        assert heading in body
    screen.after(lambda: screen.page.click("#panel-body table a[href*='/projects/']"))
    assert number not in screen.address
    assert "มาจาก" in screen.page.locator("#panel-body").inner_text()
    screen.settled()


DATA = (
    ".indicator-name, .lessons, .said, .plan strong, .bars th[scope=row], .compare-table th, .links, summary,"
    " .how, .result"
)


def of_another_language(screen: Screen, language: str) -> list[str]:
    """Return the profile's own words that are not of its language; data is taken off the page before."""
    screen.page.evaluate("data => document.querySelectorAll(data).forEach((node) => node.remove())", DATA)
    return leaks(screen, language, "WGS 84")


def walked(screen: Screen, server: LiveServer, look: Callable[[], list[str]]) -> dict[str, list[str]]:
    """Open every profile and return what is found on each that should not be."""
    found = {}
    for path in (*PAGES, f"/projects/{tied_project(server)}?year=all"):
        screen.open(path)
        found[path] = look()
    screen.settled()
    return {path: faults for path, faults in found.items() if faults}


def test_profiles_speak_english(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url, language="en")
    assert walked(screen, rich_server, lambda: of_another_language(screen, "en")) == {}


def test_profiles_speak_thai_and_axe_finds_nothing_serious(window: Any, rich_server: LiveServer) -> None:
    screen = with_axe(window(rich_server.url, DESKTOP))
    assert walked(screen, rich_server, lambda: axe_here(screen) + of_another_language(screen, "th")) == {}


def test_axe_finds_nothing_serious_in_profiles_on_a_phone(window: Any, rich_server: LiveServer) -> None:
    screen = with_axe(window(rich_server.url, PHONE))
    assert walked(screen, rich_server, lambda: axe_here(screen)) == {}


def test_paper_gets_an_official_sheet(window: Any, rich_server: LiveServer) -> None:
    screen = window(rich_server.url)
    screen.open("/areas/990101?view=profile&year=2570")
    screen.page.evaluate("document.fonts.ready")
    screen.page.emulate_media(media="print")
    assert "Sarabun" in screen.page.evaluate("getComputedStyle(document.querySelector('#panel h1')).fontFamily")
    assert screen.page.evaluate("document.fonts.check('400 12px Sarabun', 'ก')")
    for hidden in (".bar", ".contents", ".compare-picker", ".profile-link", "#downloads"):
        assert not screen.page.locator(hidden).first.is_visible()
    assert "ปีงบประมาณ 2570" in screen.page.locator(".sheet-line").inner_text()
    assert screen.page.locator(".map-room").bounding_box()["height"] > 300
    page = screen.page.pdf(prefer_css_page_size=True, print_background=True)
    assert page.startswith(b"%PDF") and b"Sarabun" in page
    screen.settled()
