"""The planner's questions, asked in the browser: where are the needs, which have no project, what lies around them?"""

import math
from typing import Any

import pytest
from playwright.sync_api import Download
from pyproj import Geod
from shapely.geometry import shape

from tests.browser.conftest import PHONE, Screen
from tests.browser.test_explorer import asked
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

YEAR = "2570"
MOST_ACTIONS = 6


@pytest.fixture(scope="module")
def thirsty(live_server: LiveServer) -> dict[str, Any]:
    """The amphoe with the most needs of 2570 about water that have no project."""
    children = asked(live_server, "/api/areas/99", year=YEAR, issue="water")["children"]
    found: dict[str, Any] = max(children, key=lambda child: child["needs_without"])
    assert found["needs_without"] > 0
    return found


def figure(screen: Screen, label: str) -> int:
    """A figure of the panel's head, by the word under it."""
    return int(screen.page.locator(f'[data-figure="{label}"] .figure').inner_text().replace(",", ""))


def test_the_planners_path(window: Any, live_server: LiveServer, thirsty: Any) -> None:
    """Open, amphoe, filter, a need without a project, profile, download: six actions, each leads on."""
    screen = window(live_server.url)
    actions = ["open the needs"]
    screen.open(f"/needs?year={YEAR}")

    actions.append("search the amphoe")
    screen.page.keyboard.press("/")
    screen.page.keyboard.type(thirsty["code"])
    screen.page.locator("#search-choices [role=option]").first.wait_for()
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    assert thirsty["name_th"] in screen.title

    actions.append("filter by issue")
    screen.after(lambda: screen.page.select_option("#issue", "water"))
    assert screen.page.locator(f'[data-year="{YEAR}"]').get_attribute("aria-pressed") == "true"
    assert figure(screen, "need.without") == thirsty["needs_without"]

    actions.append("open a need without a project")
    assert screen.rows().first.locator(".row-value").inner_text() == "ยังไม่มีโครงการ"
    wanted = screen.rows().first.locator(".row-title").inner_text()
    screen.after(screen.rows().first.click)
    assert screen.title == wanted
    assert "ยังไม่มีโครงการ" in screen.page.locator("#panel-body").inner_text()

    actions.append("open the profile")
    screen.after(lambda: screen.page.click("#need-profile"))
    assert screen.address.startswith(f"/areas/{thirsty['code']}")

    actions.append("download")
    with screen.page.expect_download() as coming:
        screen.page.locator("#downloads a").first.click()
    taken: Download = coming.value
    assert taken.path().stat().st_size > 0
    assert len(actions) <= MOST_ACTIONS
    screen.settled()


def test_needs_are_counted_alike_in_head_list_children_and_api(
    window: Any, live_server: LiveServer, thirsty: Any
) -> None:
    screen = window(live_server.url)
    answer = asked(live_server, "/api/needs", area=thirsty["code"], year=YEAR, limit="500")
    screen.open(f"/needs?area={thirsty['code']}&year={YEAR}")
    totals = answer["totals"]
    assert figure(screen, "needs.all_figure") == totals["needs"] == len(answer["items"])
    assert figure(screen, "need.without") == totals["needs_without"]
    assert figure(screen, "needs.answered") == totals["needs"] - totals["needs_without"]
    screen.after(lambda: screen.page.click("#which-1"))
    while screen.page.locator(".more button").count():
        before = screen.rows().count()
        screen.page.locator(".more button").click()
        screen.page.wait_for_function("n => document.querySelectorAll('#panel-body .row').length > n", arg=before)
    values = screen.rows().locator(".row-value").all_inner_texts()
    assert values == ["ยังไม่มีโครงการ"] * totals["needs_without"]
    if totals["needs_off_map"]:
        assert f"ยังไม่ได้ระบุตำแหน่ง {totals['needs_off_map']} ความต้องการ" in screen.page.inner_text("#panel-body")
    screen.after(lambda: screen.page.click('[data-tab="area"]'))
    children = asked(live_server, f"/api/areas/{thirsty['code']}", year=YEAR, without="1")["children"]
    assert sum(child["needs_without"] for child in children) == totals["needs_without"]
    shown = screen.page.locator("#panel-body > .rows .row").evaluate_all(
        "rows => rows.map((row) => [row.dataset.key, row.querySelector('.row-value').textContent])"
    )
    assert dict(shown) == {child["code"]: str(child["needs_without"]) for child in children}
    screen.settled()


def test_near_projects_count_on_request_and_the_address_keeps_it(
    window: Any, live_server: LiveServer, thirsty: Any
) -> None:
    screen = window(live_server.url)
    screen.open(f"/needs?area={thirsty['code']}&year={YEAR}")
    by_link = figure(screen, "need.without")
    screen.after(lambda: screen.page.select_option("#answered", "either"))
    assert screen.page.locator(".near output").inner_text() == "500 ม."
    screen.page.focus("#near")
    screen.after(lambda: screen.page.locator("#near").fill("2000"))
    screen.page.wait_for_function("document.activeElement.id === 'near'")
    assert "near=2000" in screen.address and "answered=either" in screen.address
    found = asked(live_server, "/api/needs", area=thirsty["code"], year=YEAR, answered="either", near="2000")["totals"]
    assert figure(screen, "need.without") == found["needs_without"] <= by_link
    other = window(live_server.url)
    other.open(screen.page.url.removeprefix(live_server.url))
    assert figure(other, "need.without") == found["needs_without"]
    screen.after(lambda: screen.page.click("#chip-answered"))
    assert figure(screen, "need.without") == by_link
    screen.open(f"/needs?year={YEAR}&answered=place")
    assert "เลือกจังหวัดก่อน" in screen.page.inner_text("#panel-body")
    screen.settled()


def test_filters_offer_what_there_is_and_are_taken_off_as_words(
    window: Any, live_server: LiveServer, thirsty: Any
) -> None:
    screen = window(live_server.url)
    code = thirsty["code"]
    screen.open(f"/projects?area={code}&year={YEAR}")
    offers = asked(live_server, "/api/filters/values", area=code, year=YEAR)
    screen.page.click("#filter-open")
    screen.page.wait_for_selector("#filter-done_by")
    for kind in ("level", "stage", "owner", "done_by", "funding"):
        assert screen.page.locator(f"#filter-{kind} option").count() == len(offers[kind]) + 1
    one = offers["done_by"][0]
    screen.page.focus("#filter-done_by")
    screen.after(lambda: screen.page.select_option("#filter-done_by", one["value"]))
    tab = screen.page.locator('[data-tab="projects"] .tab-count')
    assert tab.inner_text() == f"{one['projects']:,}"
    screen.page.wait_for_function("document.activeElement.id === 'filter-done_by'")
    owner = next(offer for offer in offers["owner"] if offer["name_th"])
    screen.after(lambda: screen.page.select_option("#filter-owner", owner["value"]))
    wanted = asked(live_server, "/api/projects", area=code, year=YEAR, done_by=one["value"], owner=owner["value"])
    assert tab.inner_text() == f"{wanted['total']:,}"
    screen.after(lambda: screen.page.click("#chip-owner"))
    screen.after(lambda: screen.page.click("#chip-done_by"))
    assert screen.page.locator(".chip").count() == 0
    screen.settled()


@pytest.mark.parametrize("measure", ["needs_without", "needs_without_share", "projects", "money", "money_per_head"])
def test_list_legend_and_hint_say_one_figure(window: Any, live_server: LiveServer, measure: str) -> None:
    screen = window(live_server.url)
    screen.open(f"/areas/99?year={YEAR}")
    if screen.page.input_value("#measure") != measure:
        screen.after(lambda: screen.page.select_option("#measure", measure))
    answer = asked(live_server, "/api/areas/99", year=YEAR, measure=measure)
    told = answer["choropleth"]
    assert screen.page.locator(".legend-ramp li").count() == len(told["classes"]) + bool(told["zeros"]) + bool(
        told["no_data"]
    )
    listed = screen.page.locator("#panel-body > .rows .row")
    rows = listed.evaluate_all("rows => rows.map((row) => row.dataset.key)")
    values = [told["values"][code]["value"] for code in rows]
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=True) + [None] * (len(values) - len(known)), "the list is not in order"
    shades = listed.evaluate_all(
        "rows => rows.map((row) => row.querySelector('.swatch rect')?.getAttribute('fill') ?? '')"
    )
    legend = screen.page.locator(".legend-ramp rect").evaluate_all("all => all.map((one) => one.getAttribute('fill'))")
    for value, shade in zip(values, shades, strict=True):
        place = next((k for k, one in enumerate(told["classes"]) if value and one["from"] <= value <= one["to"]), None)
        assert shade == ("" if place is None else legend[place])
    hint = _hint_over_an_area(screen)
    pointed = screen.page.locator(".row.is-pointed .row-value").inner_text().removesuffix(" ล้าน")
    assert pointed in hint
    screen.settled()


def _hint_over_an_area(screen: Screen) -> str:
    """Move the pointer until it lies over an area of the list and nothing else; return what the map says."""
    box = screen.page.locator("#map").bounding_box()
    assert box
    for share in (0.45, 0.4, 0.5, 0.35, 0.55):
        for down in (0.4, 0.5, 0.3, 0.6):
            screen.page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * down)
            if screen.page.locator("#hint").is_visible() and screen.page.locator(".row.is-pointed").count():
                return screen.page.locator("#hint").inner_text()
    raise AssertionError("no area of the list lies under the middle of the map")


def test_any_register_colours_the_map_and_says_how(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open(f"/areas/99?year={YEAR}")
    screen.after(lambda: screen.page.select_option("#measure", "indicator"))
    screen.page.wait_for_selector("#indicator")
    levelled = next(
        one for one in asked(live_server, "/api/filters/values", area="99")["indicators"] if "level" in one["readings"]
    )
    screen.after(lambda: screen.page.select_option("#indicator", levelled["key"]))
    screen.page.wait_for_selector("#read_as")
    screen.after(lambda: screen.page.select_option("#read_as", "level"))
    told = screen.page.locator("#legend").inner_text()
    assert levelled["register_name_th"] in told and "ระดับ 1 หรือ 2" in told
    answer = asked(
        live_server, "/api/areas/99", year=YEAR, measure="indicator", indicator=levelled["key"], read_as="level"
    )
    assert answer["choropleth"]["how"] == "problem_share"
    other = window(live_server.url)
    other.open(screen.page.url.removeprefix(live_server.url))
    assert other.page.locator("#legend .legend-ramp").inner_text() == screen.page.locator(".legend-ramp").inner_text()
    screen.settled()


def test_layers_are_switched_and_the_legend_tells_only_what_is_drawn(
    window: Any, live_server: LiveServer, thirsty: Any
) -> None:
    screen = window(live_server.url)
    screen.open(f"/areas/{thirsty['code']}?year={YEAR}&layers=area,water")
    boxes = screen.page.locator(".legend-group input")
    assert boxes.count() == 6
    assert boxes.evaluate_all("all => all.filter((one) => one.checked).map((one) => one.id)") == [
        "layer-area",
        "layer-water",
    ]
    assert screen.page.locator('[data-group="project"] li').count() == 0
    assert screen.page.locator('[data-group="water"] li').count() > 0
    screen.after(lambda: screen.page.check("#layer-project"))
    screen.page.wait_for_function("document.querySelectorAll('[data-group=project] li').length > 0")
    screen.after(lambda: screen.page.uncheck("#layer-water"))
    screen.page.wait_for_function("document.querySelectorAll('[data-group=water] li').length === 0")
    assert "layers=area%2Cproject" in screen.address
    screen.settled()


def test_a_measure_is_what_the_spheroid_says_by_mouse_and_by_keys(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/areas/99?year=all")
    spots = [(101.9, 9.4), (102.1, 9.4), (102.1, 9.6)]
    geod = Geod(ellps="WGS84")
    metres, (area, _) = (
        geod.line_length(*zip(*spots, strict=True)),
        geod.polygon_area_perimeter(*zip(*spots, strict=True)),
    )
    found = screen.page.evaluate(
        """async (spots) => {
          const { lengthOf, areaOf, crossesItself } = await import('/static/measure.js');
          await import('geographiclib-geodesic');
          const wgs84 = window.geodesic.Geodesic.WGS84;
          const bow = [[0, 0], [1, 1], [1, 0], [0, 1]];
          return [lengthOf(wgs84, spots), areaOf(wgs84, spots).sqm, crossesItself(spots), crossesItself(bow)];
        }""",
        spots,
    )
    assert math.isclose(found[0], metres, rel_tol=1e-9) and math.isclose(found[1], abs(area), rel_tol=1e-9)
    assert found[2:] == [False, True]

    screen.page.click("#measure-open")
    screen.page.wait_for_selector(".measure")
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("ArrowRight")
    screen.idle()
    screen.page.keyboard.press("Enter")
    assert screen.page.inner_text(".measure-figure") not in ("0 ม.", "")
    address = screen.address
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_selector(".measure", state="detached")
    assert screen.address == address, "Esc left the measure and the place as well"
    assert screen.page.evaluate("document.activeElement.id") == "measure-open"
    screen.settled()


def test_what_lies_under_the_finger_is_all_offered(window: Any, live_server: LiveServer) -> None:
    """A pond, a parcel, a need and a project on one spot: one list names them all."""
    screen = window(live_server.url)
    ponds = asked(live_server, "/api/layers/water_source/features", area="99", limit="500")["features"]
    pond = next(one for one in ponds if one["geometry"] and one["geometry"]["type"].endswith("Polygon"))
    inside = shape(pond["geometry"]).representative_point()
    lon, lat = inside.x, inside.y
    screen.open(f"/areas/99?year=all&layers=water#map=16/{lat}/{lon}")
    box = screen.page.locator("#map").bounding_box()
    assert box
    screen.page.locator("#map canvas").first.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    screen.page.locator(".maplibregl-popup .row").first.wait_for()
    assert pond["properties"]["name_th"] in screen.page.locator(".maplibregl-popup").inner_text()
    screen.settled()


def test_filters_work_on_a_phone(window: Any, live_server: LiveServer, thirsty: Any) -> None:
    screen = window(live_server.url, PHONE)
    screen.open(f"/needs?area={thirsty['code']}&year={YEAR}")
    screen.page.locator("#sheet-handle").tap()
    screen.page.locator("#filter-open").tap()
    screen.page.wait_for_selector("#filter-owner")
    small = screen.page.locator("button:visible, .row:visible, .tabs a:visible, select:visible, .choice a:visible")
    heights = small.evaluate_all("all => all.map((one) => [one.className, one.getBoundingClientRect().height])")
    assert [name for name, height in heights if 0 < height < 43.5] == []
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    screen.settled()
