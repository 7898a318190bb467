"""What a person does in the explorer, with mouse and with keys, over the demo province."""

import json
import math
import urllib.parse
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import PHONE, Screen
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser


def asked(server: LiveServer, path: str, **query: str) -> Any:
    """Return what the API answers."""
    with urllib.request.urlopen(f"{server.url}{path}?{urllib.parse.urlencode(query)}", timeout=30) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def busiest(live_server: LiveServer) -> list[dict[str, Any]]:
    """Province, amphoe and tambon of the demo with the most projects, outermost first."""
    path, code = [], "TH"
    for _ in range(3):
        children = asked(live_server, f"/api/areas/{code}")["children"]
        path.append(max(children, key=lambda child: child["projects"]))
        code = path[-1]["code"]
    assert path[-1]["projects"] > 0
    return path


def test_drill_down_by_mouse_on_the_list_to_the_villages(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    assert screen.title == "ประเทศไทย"
    for area in busiest:
        screen.after(lambda area=area: screen.page.click(f'.row[data-key="{area["code"]}"]'))
        assert area["name_th"] in screen.title
        assert screen.address.startswith(f"/areas/{area['code']}")
    answer = asked(live_server, f"/api/areas/{busiest[-1]['code']}")
    assert answer["child_level"] == "village"
    assert screen.page.locator("#panel-body > .rows .row").count() == len(answer["children"])
    lost = answer["totals"]["villages_unplaced"]
    if lost:
        assert f"ยังไม่ได้ระบุตำแหน่ง {lost} หมู่บ้าน" in screen.page.locator("#panel-body").inner_text()
    crumbs = screen.page.locator(".crumbs a")
    assert crumbs.all_inner_texts() == ["ประเทศไทย", busiest[0]["name_th"], busiest[1]["name_th"]]
    screen.after(lambda: crumbs.nth(1).click())
    assert busiest[0]["name_th"] in screen.title
    screen.settled()


def test_a_click_on_the_map_enters_the_area_under_it(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open(f"/areas/{busiest[0]['code']}?year=all")
    width, height = screen.page.locator("#map").bounding_box()["width"], 0.5
    spot = _spot_in_an_area(screen, width, height)
    screen.after(lambda: screen.page.locator("#map canvas").first.click(position=spot))
    assert screen.page.locator(".crumbs a").count() == 2
    assert len(screen.address.split("?")[0].split("/")[-1]) == 4
    screen.settled()


def _spot_in_an_area(screen: Screen, width: float, _height: float) -> dict[str, float]:
    """Move the pointer over the middle of the map until a named area lies under it."""
    box = screen.page.locator("#map").bounding_box()
    assert box
    for share in (0.45, 0.4, 0.5, 0.35, 0.55, 0.3, 0.6):
        for down in (0.4, 0.5, 0.3, 0.6):
            spot = {"x": width * share, "y": box["height"] * down}
            screen.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
            if screen.page.locator("#hint").is_visible() and screen.page.locator(".row.is-pointed").count():
                return spot
    raise AssertionError("no area of the list lies under the middle of the map")


def test_drill_down_by_keyboard(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    for area in busiest:
        screen.rows().first.focus()
        for _ in range(200):
            if screen.page.evaluate("document.activeElement.dataset.key") == area["code"]:
                break
            screen.page.keyboard.press("ArrowDown")
        screen.after(lambda: screen.page.keyboard.press("Enter"))
        assert area["name_th"] in screen.title
    screen.settled()


def test_search_by_name_and_by_code_with_keys(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    for typed, name in ((busiest[2]["name_th"], busiest[2]["name_th"]), (busiest[0]["code"], busiest[0]["name_th"])):
        screen.page.locator("#panel-scroll").focus()
        screen.page.keyboard.press("/")
        screen.page.keyboard.type(typed)
        screen.page.locator("#search-choices [role=option]").first.wait_for()
        screen.after(lambda: screen.page.keyboard.press("Enter"))
        assert name in screen.title
    screen.page.keyboard.press("/")
    screen.page.keyboard.type("ไม่มีที่ไหนชื่อนี้แน่")
    screen.page.locator(".choice-none").wait_for()
    screen.page.keyboard.press("Escape")
    assert screen.page.locator("#search-choices").is_hidden()
    screen.settled()


def test_list_legend_and_map_agree(window: Any, live_server: LiveServer, busiest: Any) -> None:
    """The list's figures are the API's; its shades are those of the legend, which are those of the map's style."""
    screen = window(live_server.url)
    code = busiest[0]["code"]
    screen.open(f"/areas/{code}?year=all&measure=projects")
    children = asked(live_server, f"/api/areas/{code}")["children"]
    figures = "rows => rows.map((row) => [row.dataset.key, row.querySelector('.row-value').textContent])"
    shown = dict(screen.page.locator("#panel-body > .rows .row").evaluate_all(figures))
    for child in children:
        assert shown[child["code"]] == (f"{child['projects']:,}" if child["projects"] else "–")
    fills = "all => all.map((one) => one.getAttribute('fill'))"
    swatches = set(screen.page.locator(".legend-ramp rect").evaluate_all(fills))
    assert set(screen.page.locator("#panel-body > .rows rect").evaluate_all(fills)) == swatches
    style = asked(live_server, "/api/style.json")
    fill = next(layer for layer in style["layers"] if layer["id"] == "amphoe-fill")
    ramp = {part for part in fill["paint"]["fill-color"] if isinstance(part, str) and part.startswith("#")}
    assert swatches <= ramp, "the list's ramp is not the map's ramp"
    screen.settled()


def test_overlap_shows_both_projects_and_the_shared_ground(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    listed = asked(live_server, "/api/overlaps", limit="50")["items"]
    found = next(item for item in listed if item["relation"])
    screen.open("/overlaps?year=all")
    screen.after(lambda: screen.page.click(f'.row[data-key="{found["id"]}"]'))
    assert screen.title == "โครงการที่สงสัยว่าทับซ้อน"
    text = screen.page.locator(".compare").inner_text()
    assert found["a"]["name"].split()[0] in text
    assert found["b"]["name"].split()[0] in text
    said = " ".join(screen.page.locator(".said").all_inner_texts())
    assert "ยอมให้ตำแหน่งคลาดเคลื่อนได้" in said
    assert "สิ่งที่ทำ" in screen.page.locator(".weights").inner_text(), "the case does not say what it rests on"
    zoom = screen.camera[0]
    assert zoom > 11, "the map did not go to the overlap"
    screen.page.keyboard.press("Escape")
    screen.idle()
    assert screen.address.startswith("/overlaps")
    assert found["id"] not in screen.address
    screen.settled()


def test_projects_are_counted_listed_and_the_unplaced_told(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    code = busiest[0]["code"]
    answer = asked(live_server, "/api/projects", area=code)
    screen.open(f"/projects?area={code}&year=all")
    assert screen.page.locator('.tabs a[aria-current="page"] .tab-count').inner_text() == f"{answer['total']:,}"
    assert screen.rows().count() == len(answer["items"])
    if answer["unplaced"]:
        assert f"ยังไม่ได้ระบุตำแหน่ง {answer['unplaced']:,} โครงการ" in screen.page.locator("#panel-body").inner_text()
    if answer["total"] > len(answer["items"]):
        screen.page.locator(".more button").click()
        screen.page.wait_for_function(
            "n => document.querySelectorAll('#panel-body .row').length > n", arg=len(answer["items"])
        )
    first = answer["items"][0]
    screen.after(lambda: screen.page.click(f'.row[data-key="{first["id"]}"]'))
    facts = screen.page.locator(".facts").first.inner_text()
    assert first["owner_name"] in facts
    assert f"{first['budget_baht']:,.0f} บาท" in facts
    screen.settled()


def test_the_address_restores_the_picture(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    screen.after(lambda: screen.page.click(f'.row[data-key="{busiest[0]["code"]}"]'))
    screen.after(lambda: screen.page.click('[data-tab="projects"]'))
    years = asked(live_server, "/api/filters")["years"]
    screen.after(lambda: screen.page.click(f'[data-year="{years[0]}"]'))
    screen.after(lambda: screen.page.select_option("#issue", "water"))
    wanted, camera, rows = screen.address, screen.camera, screen.rows().count()
    assert f"year={years[0]}" in wanted and "issue=water" in wanted and f"area={busiest[0]['code']}" in wanted

    other = window(live_server.url)
    other.open(screen.page.url.removeprefix(live_server.url))
    assert other.address == wanted
    assert other.camera == camera
    assert other.rows().count() == rows
    assert other.title == screen.title

    screen.after(screen.page.go_back)
    assert "issue=" not in screen.address
    screen.after(screen.page.go_back)
    screen.after(screen.page.go_back)
    assert screen.address.startswith(f"/areas/{busiest[0]['code']}")
    screen.after(screen.page.go_forward)
    assert screen.address.startswith("/projects")
    screen.settled()


def test_a_failing_server_is_told_and_asked_again(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    broken = [True]

    def fail(route: Route) -> None:
        if broken[0]:
            body = json.dumps({"title": "ระบบขัดข้อง", "status": 503, "code": "x", "detail": "", "request_id": "r-1"})
            route.fulfill(status=503, content_type="application/problem+json", body=body)
        else:
            route.continue_()

    screen.page.route("**/api/areas/*", fail)
    screen.after(lambda: screen.page.click(f'.row[data-key="{busiest[0]["code"]}"]'))
    told = screen.page.locator("#panel-body [role=alert]")
    assert "ระบบขัดข้อง" in told.inner_text() and "r-1" in told.inner_text()
    broken[0] = False
    told.locator("button").click()
    screen.page.locator("#panel-body .rows").first.wait_for()
    assert busiest[0]["name_th"] in screen.title


def test_offline_is_told(window: Any, live_server: LiveServer, busiest: Any) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    screen.page.context.set_offline(True)
    screen.after(lambda: screen.page.click(f'.row[data-key="{busiest[0]["code"]}"]'))
    assert "ไม่ได้เชื่อมต่อเครือข่าย" in screen.page.locator("#panel-body").inner_text()


def test_nothing_found_says_what_would_help(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/projects?year=all&q=" + urllib.parse.quote("ไม่มีโครงการใดชื่ออย่างนี้"))
    assert "ไม่มีโครงการตามเงื่อนไขนี้" in screen.page.locator("#panel-body").inner_text()
    screen.after(lambda: screen.page.click(".chip"))
    assert screen.rows().count() > 0
    screen.settled()


def test_on_a_phone_the_sheet_pulls_up(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url, PHONE)
    screen.open("/?year=all")
    top = "document.querySelector('#panel').getBoundingClientRect().top"
    half = screen.page.evaluate(top)
    assert half > PHONE[1] * 0.4, "the map has no room above the sheet"
    screen.page.locator("#sheet-handle").tap()
    screen.page.wait_for_selector("#panel[data-sheet=full]")
    screen.page.wait_for_function(f"half => {top} < half / 2", arg=half)
    targets = screen.page.locator("button:visible, .row:visible, .tabs a:visible, select:visible").evaluate_all(
        "all => all.map((one) => [one.className, one.getBoundingClientRect().height])"
    )
    assert [name for name, height in targets if 0 < height < 43.5] == []
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    screen.settled()


def test_stacked_symbols_give_a_pick_list(window: Any, live_server: LiveServer) -> None:
    """Where two works share ground, a click offers both by name, and one can be chosen."""
    screen = window(live_server.url)
    cases = asked(live_server, "/api/overlaps", limit="500")["items"]
    one = next(case for case in cases if case["relation"] == "shares_ground" and case["shared_m"])
    whole = asked(live_server, f"/api/overlaps/{one['id']}")
    west, south, east, north = whole["bbox"]
    screen.open(
        f"/projects?area={one['a']['place']['code'][:4]}&year=all#map=12/{(south + north) / 2}/{(west + east) / 2}"
    )
    box = screen.page.locator("#map").bounding_box()
    assert box
    lines = [
        part["geometry"]["coordinates"] for part in (whole["a"], whole["b"]) if part["geometry"]["type"] == "LineString"
    ]
    assert lines, "the first overlap that is measured along a line has no line"
    spot = _pixel(lines[0][len(lines[0]) // 2], screen.camera, box["width"], box["height"])
    screen.page.locator("#map canvas").first.click(position=spot)
    picks = screen.page.locator(".maplibregl-popup .row")
    picks.first.wait_for()
    names = picks.locator(".row-title").all_inner_texts()
    assert len(names) >= 2
    # Water, land and roads are listed too; what has a page of its own opens.
    paged = '.maplibregl-popup a[href^="/projects/"], .maplibregl-popup a[href^="/overlaps/"]'
    screen.after(screen.page.locator(paged).first.click)
    assert screen.page.locator(".maplibregl-popup").count() == 0
    assert screen.address.startswith(("/projects/", "/overlaps/"))
    screen.settled()


def _pixel(place: list[float], camera: list[float], width: float, height: float) -> dict[str, float]:
    """Where a place (longitude, latitude) stands on the map, in pixels from its corner."""
    zoom, lat, lon = camera
    world = 512 * 2**zoom

    def mercator(latitude: float) -> float:
        return 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)

    x = width / 2 + (place[0] - lon) / 360 * world
    y = height / 2 + (mercator(place[1]) - mercator(lat)) * world
    return {"x": x, "y": y}


def test_the_projector_theme_grows_type_and_comes_back_with_the_address(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/areas/99?year=all")
    size = "parseFloat(getComputedStyle(document.querySelector('.row-title')).fontSize)"
    before = screen.page.evaluate(size)
    screen.after(lambda: screen.page.click("[data-projector]"))
    assert screen.page.evaluate(size) > before * 1.25
    other = window(live_server.url)
    other.open(screen.page.url.removeprefix(live_server.url))
    assert other.page.evaluate(size) > before * 1.25
    screen.after(lambda: screen.page.click("[data-projector]"))
    assert screen.page.evaluate(size) == before
    screen.settled()


def test_money_colours_the_map_on_request(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/areas/99?year=all")
    screen.after(lambda: screen.page.select_option("#measure", "money"))
    assert "measure=money" in screen.address
    children = asked(live_server, "/api/areas/99")["children"]
    richest = max(children, key=lambda child: child["budget_baht"])
    assert screen.rows().first.get_attribute("data-key") == richest["code"]
    assert screen.rows().first.locator(".row-value").get_attribute("title") == f"{richest['budget_baht']:,.0f} บาท"
    screen.settled()
