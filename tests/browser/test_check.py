"""Checking works before they are saved: drawn by mouse or keys or pasted, the page tells at once what they overlap."""

from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from tests.browser.conftest import Screen
from tests.browser.test_pages import AXE, axe_here
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

ROADS = """
select a.name, a.year_from,
  (
    select string_agg(concat(round(st_x(it.geom)), ' ', round(st_y(it.geom))), chr(10) order by it.path)
    from st_dumppoints(st_transform(a.geom, 32647)) as it
  ) as metres
from overlap_case
join project as a on a.id = project_a_id and a.stage = 'published'
join project as b on b.id = project_b_id and b.stage = 'published'
where zone = 'match' and relation = 'shares_ground' and geometrytype(a.geom) = 'LINESTRING'
  and st_x(st_startpoint(a.geom)) < 102
order by overlap_case.id
limit 1
"""


def said(page: Page) -> str:
    return page.locator(".checking-answer").inner_text()


def answered(screen: Screen, act: Any) -> str:
    """Do something and return what the page says of the drawing then."""
    with screen.page.expect_response("**/api/overlaps/check*") as response:
        act()
    assert response.value.ok
    screen.idle()
    return said(screen.page)


def saved(server: LiveServer) -> Any:
    with server.store.factory() as session:
        return session.execute(text("select count(*), max(id) from project")).one()


def test_what_is_pasted_or_drawn_is_compared_at_once_and_nothing_is_saved(window: Any, live_server: LiveServer) -> None:
    with live_server.store.factory() as session:
        road = session.execute(text(ROADS)).one()
    before = saved(live_server)
    screen = window(live_server.url)
    screen.page.add_init_script(path=AXE)
    screen.open("/overlaps/check?area=99")
    page = screen.page
    page.fill("#check-year", str(road.year_from))
    page.fill("#check-name", road.name)
    page.click("details summary")
    page.fill("#check-written", road.metres)
    page.click(".checking-written .button-strong")
    page.wait_for_selector("#panel-body [role=alert]")
    assert "โซน 47" in page.locator("#panel-body [role=alert]").inner_text()
    page.select_option("#check-crs", "32647")
    told = answered(screen, lambda: page.click(".checking-written .button-strong"))
    assert "น่าจะซ้ำกับ" in told and road.name in told and "ใช้พื้นที่ร่วมกัน" in told
    assert axe_here(screen) == []
    page.get_by_role("button", name="ล้างรูป").click()
    page.wait_for_selector(".state-title:has-text('ยังไม่มีรูป')")
    box = page.locator("#map").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(middle[0] - 120, middle[1])
    told = answered(screen, lambda: page.mouse.click(middle[0] + 120, middle[1] + 10))
    assert "ตำบล" in told
    page.get_by_role("button", name="ล้างรูป").click()
    page.locator("#map canvas").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    screen.idle()
    assert "ตำบล" in answered(screen, lambda: page.keyboard.press("Enter"))
    assert saved(live_server) == before
    # A refusal is an answer the browser tells of too.
    screen.faults = [fault for fault in screen.faults if "422" not in fault]
    screen.settled()
