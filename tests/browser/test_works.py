"""ใครทำแล้ว, as a person asks it: by name, by a click on the map, from a project; with the keyboard alone."""

from typing import Any

import pytest

from tests.browser.conftest import PHONE, Screen
from tests.browser.test_explorer import asked
from tests.browser.test_pages import AXE
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def worked(live_server: LiveServer) -> dict[str, Any]:
    """A water source of the demo on which several works are known, with its works."""
    for found in asked(live_server, "/api/search", q="ห้วย", types="water_source", limit="50")["items"]:
        answer = asked(live_server, "/api/works", thing=f"water_source:{found['id']}")
        if answer["total"] > 2 and found["placed"] and any(it["geometry"] for it in answer["items"]):
            return answer | {"found": found}
    raise AssertionError("no stream of the demo has works")


def open_works(window: Any, server: LiveServer, path: str = "/works", **how: Any) -> Screen:
    screen = window(server.url, **how)
    screen.open(path)
    return screen


def test_a_name_typed_leads_to_every_work_on_it(window: Any, live_server: LiveServer, worked: dict[str, Any]) -> None:
    screen = open_works(window, live_server)
    assert screen.title == "ใครทำแล้ว"
    page, name = screen.page, worked["thing"]["name_th"]
    page.focus("#works-find")
    tambon = next(it for it in worked["found"]["context_th"].split() if it.startswith("ต."))
    page.keyboard.type(f"{name} {tambon}")
    page.wait_for_selector("#works-choices [role=option]")
    screen.after(lambda: page.keyboard.press("Enter"))
    assert f"thing=water_source%3A{worked['thing']['id']}" in screen.address
    assert screen.rows().count() == len(worked["items"])
    titles = page.locator("#panel-body .row-title").all_inner_texts()
    assert titles == [it["name"] for it in worked["items"]]
    assert f"{worked['totals']['works']} งาน" in page.locator(".works-sum").inner_text()
    screen.rows().first.focus()
    page.keyboard.press("ArrowDown")
    screen.after(lambda: page.keyboard.press("Enter"))
    assert screen.title == worked["items"][1]["name"]
    screen.after(lambda: page.keyboard.press("Escape"))
    assert screen.rows().count() == len(worked["items"])
    screen.settled()


def test_words_find_works_without_a_thing(window: Any, live_server: LiveServer) -> None:
    screen = open_works(window, live_server, "/works?area=99")
    page = screen.page
    page.fill("#works-find", "ศาลา")
    page.wait_for_selector("#works-choices [role=option]")
    page.keyboard.press("ArrowUp")
    screen.after(lambda: page.keyboard.press("Enter"))
    total = asked(live_server, "/api/works", words="ศาลา", area="99")["totals"]["works"]
    assert f"{total:,} งาน" in page.locator(".works-sum").inner_text()
    screen.settled()


def test_a_click_on_the_map_asks_of_the_spot(window: Any, live_server: LiveServer, worked: dict[str, Any]) -> None:
    drawn = next(it["geometry"] for it in worked["items"] if it["geometry"])
    at = drawn["coordinates"]
    while not isinstance(at[0], float):
        at = at[0]
    screen = open_works(window, live_server, f"/works?area=99&layers=area#map=17/{at[1]}/{at[0]}")
    screen.after(screen.page.locator("#map canvas").first.click)
    assert "spot=" in screen.address
    assert screen.rows().count() >= 1
    screen.after(lambda: screen.page.click("#within-300"))
    assert "within=300" in screen.address
    screen.settled()


def test_a_project_leads_to_the_works_on_its_ground(
    window: Any, live_server: LiveServer, worked: dict[str, Any]
) -> None:
    screen = open_works(window, live_server, f"/projects/{worked['items'][0]['id']}")
    screen.after(lambda: screen.page.get_by_role("link", name="งานบนแนวเดียวกัน").click())
    assert screen.page.locator(".works-of h2").inner_text().strip() == "งานบนแนวเดียวกัน"
    screen.settled()


def test_nothing_found_and_a_lost_thing_are_told(window: Any, live_server: LiveServer) -> None:
    screen = open_works(window, live_server, "/works?spot=99.0,18.0")
    assert "ยังไม่พบงานที่นี่" in screen.page.locator("#panel-body").inner_text()
    screen.settled()
    screen.open("/works?thing=road:00000000-0000-4000-8000-000000000000")
    assert screen.page.locator("#panel-body [role=alert]").is_visible()


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_everyone_can_use_it(
    window: Any, live_server: LiveServer, worked: dict[str, Any], size: tuple[int, int]
) -> None:
    screen = open_works(window, live_server, f"/works?thing=water_source:{worked['thing']['id']}", size=size)
    screen.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = screen.page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations)")
    serious = [(it["id"], it["nodes"][0]["html"]) for it in found if it["impact"] in ("serious", "critical")]
    assert serious == []
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screen.settled()


@pytest.mark.parametrize("kind", ["two_funding_requests", "outside_jurisdiction", "on_public_land"])
def test_findings_are_listed_by_kind_and_told_on_the_projects_page(
    window: Any, live_server: LiveServer, kind: str
) -> None:
    answer = asked(live_server, "/api/findings", kind=kind, area="99")
    screen = open_works(window, live_server, "/overlaps?area=99&year=all")
    screen.after(lambda: screen.page.select_option("#finding", kind))
    assert f"finding={kind}" in screen.address
    titles = screen.page.locator("#panel-body .row-title").all_inner_texts()
    assert titles == [it["project"]["name"] for it in answer["items"]]
    screen.after(screen.rows().first.click)
    assert "ข้อสังเกตของโครงการนี้" in screen.page.locator("#panel-body").inner_text()
    screen.settled()
