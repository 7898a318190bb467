"""The map report as a person opens it: from a disk, with the network cut, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from shapely.geometry import LineString, Point, box
from sqlalchemy.orm import Session

from layers.report import report
from spatial import projects
from spatial.actor import PUBLIC, Actor
from spatial.filters import Filter
from tests.support import live, rows
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser
MOST_BYTES = 5_000_000
HOSTILE = (
    "</script><script>window.broken=1</script><img src=x onerror='window.broken=2'>{{ 7*7 }} ${window.broken=3} `x`"
)


def opened(browser: Browser, path: Path, width: int, height: int) -> dict:
    """Open a file offline; return what it asked for, what it complained of, and what it shows."""
    with browser.new_context(viewport={"width": width, "height": height}, offline=True) as context:
        page = context.new_page()
        asked: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector(".leaflet-control-layers")
        page.evaluate("document.fonts.ready")
        shown = page.evaluate(
            "() => ({ layers: [...document.querySelectorAll('.leaflet-control-layers-overlays label')]"
            ".map(it => it.textContent.trim()), text: document.body.innerText, broken: window.broken ?? null,"
            " wide: document.documentElement.scrollWidth,"
            " font: document.fonts.check(\"15px 'IBM Plex Sans Thai'\", 'ก') })"
        )
        map_name = page.evaluate("Object.keys(window).find(it => /^map_[0-9a-f]+$/.test(it))")
        popups = page.evaluate(
            "name => { const told = []; window[name].eachLayer(group => { if (group.getLayers && group.getPopup()) {"
            " const one = group.getLayers()[0], at = one.getLatLng ? one.getLatLng() : one.getBounds().getCenter();"
            " one.fire('click', { latlng: at }, true); told.push(group.getPopup().getElement().innerText); } });"
            " return told; }",
            map_name,
        )
        shown |= {"asked": [it for it in asked if not it.startswith(("file:", "data:"))], "faults": faults}
        shown |= {"popups": popups, "broken": page.evaluate("window.broken ?? null")}
    return shown


def test_what_people_typed_stays_text(session: Session, browser: Browser, tmp_path: Path) -> None:
    rows.area(session, "98", "ทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", HOSTILE, box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", HOSTILE, box(99.5, 18.0, 99.6, 18.1))
    line = LineString([(99.52, 18.02), (99.55, 18.05)])
    rows.project(session, HOSTILE, line, place="980101", issue="water", owner_name=HOSTILE)
    rows.project(session, "ร่างลับ", line, place="980101", stage="draft")
    rows.need(session, HOSTILE, Point(99.53, 18.03), place="980101")
    made = report(session, PUBLIC, "9801", Filter())
    path = tmp_path / "report.html"
    path.write_text(made.html, encoding="utf-8")
    assert "ร่างลับ" not in made.html
    shown = opened(browser, path, 1440, 900)
    assert (shown["asked"], shown["faults"], shown["broken"]) == ([], [], None)
    assert "{{ 7*7 }}" in shown["text"] and "49" not in shown["text"].split("\n")[0]
    assert len(shown["popups"]) >= 2 and all("onerror" in told for told in shown["popups"])


@pytest.mark.parametrize(("code", "width", "height"), [("9902", 1440, 900), ("9902", 390, 844), ("99", 1440, 900)])
def test_a_report_opens_with_the_network_cut(
    live_server: LiveServer, browser: Browser, tmp_path: Path, code: str, width: int, height: int
) -> None:
    path = tmp_path / "report.html"
    live.must(live_server.store, live_server.home, "report", code, "--out", path)
    assert path.stat().st_size <= MOST_BYTES
    shown = opened(browser, path, width, height)
    assert (shown["asked"], shown["faults"]) == ([], [])
    assert shown["wide"] <= width and shown["font"]
    assert any(told.startswith("โครงการ: น้ำ") for told in shown["layers"])
    with live_server.store.factory() as session:
        totals = projects.totals(session, Actor(account_id=0), Filter(area=code))
    assert f"{totals['projects']:,}\t{totals['budget_baht']:,.0f}" in shown["text"]
