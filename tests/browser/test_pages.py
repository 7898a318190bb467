"""Every page: complete in both languages, clean under the real content policy, usable by everyone."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from spatial.settings import CHECKOUT
from tests.browser.conftest import DESKTOP, PHONE, THAI, Screen
from tests.support.live import LiveServer
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD

pytestmark = pytest.mark.browser

AXE = CHECKOUT / "static" / "node_modules" / "axe-core" / "axe.min.js"
EXPLORER = (
    "/?year=all",
    "/areas/99?year=all",
    "/projects?area=99&year=all",
    "/overlaps?area=99&year=all",
    "/works?area=99",
    "/overlaps/check?area=99",
)
ABSENT = "/no-such-page"
PUBLIC = (*EXPLORER, "/sign-in")
OFFICERS = ("/imports", "/words", "/overlaps/scans")
PROPER = re.compile(r"English|ไทย|[\w.-]+@[\w.-]+|demo-\d+|\b[0-9a-f-]{16,}\b", re.IGNORECASE)

# Where data stands: names of places, projects, owners, files. They are in the language they are in.
DATA = (
    ".row-title, .row-notes, .named, .crumbs, h1, .facts dd, .compare td, .description, .source, #hint, .pick,"
    " [data-lang], #map, td, option, .choice-name, .choice-context, .more-rows, .bar-end .soft, script, style"
)
OWN_WORDS = """(data) => {
  const words = [document.title.split(' · ').at(-1)];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(data) && node.textContent.trim()) words.push(node.textContent.trim());
  }
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const one of document.querySelectorAll(`[${name}]`)) words.push(one.getAttribute(name));
  }
  return words;
}"""


def first_ids(screen: Screen) -> list[str]:
    """The address of one project and of one overlap of the demo."""
    project = screen.page.request.get(f"{screen.base}/api/projects?area=99&limit=1").json()["items"][0]["id"]
    overlap = screen.page.request.get(f"{screen.base}/api/overlaps?area=99&limit=1").json()["items"][0]["id"]
    return [f"/projects/{project}?area=99&year=all", f"/overlaps/{overlap}?area=99&year=all"]


def written(page: Page) -> list[str]:
    """All words of the product's own on the page: data (names of places, projects, owners, files) left out."""
    texts: list[str] = page.evaluate(OWN_WORDS, DATA)
    return texts


def leaks(screen: Screen, language: str, left_out: str = "") -> list[str]:
    """Return the words on the page that are not of its language."""
    wrong = THAI if language == "en" else re.compile(r"[A-Za-z]{2,}")
    return [text for text in written(screen.page) if wrong.search(PROPER.sub("", text.replace(left_out, "")))]


def walked(screen: Screen, look: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Open every page, an officer's pages as an officer, and return what is found on each that should not be."""
    found = {}
    for path in (ABSENT, *PUBLIC, *first_ids(screen)):
        screen.open(path)
        found[path] = look(path)
        if path == ABSENT:
            screen.faults.clear()  # the browser itself tells of the absent page
    screen.sign_in(DEMO_ACCOUNTS[0][0], DEMO_PASSWORD)
    for path in OFFICERS:
        screen.open(path)
        found[path] = look(path)
    screen.settled()
    return {path: faults for path, faults in found.items() if faults}


def test_english_is_whole(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url, language="en")

    def look(path: str) -> list[str]:
        assert screen.page.locator("html").get_attribute("lang") == "en"
        return leaks(screen, "en") if path != ABSENT else []

    assert walked(screen, look) == {}


def test_thai_is_whole_and_axe_finds_nothing_serious(window: Any, live_server: LiveServer) -> None:
    """Both at once: most of the time goes into the drawing of the pages."""
    screen = with_axe(window(live_server.url, DESKTOP))

    def look(path: str) -> list[str]:
        assert screen.page.locator("html").get_attribute("lang") == "th"
        return (leaks(screen, "th") if path != ABSENT else []) + axe_here(screen)

    assert walked(screen, look) == {}


def test_axe_finds_nothing_serious_on_a_phone(window: Any, live_server: LiveServer) -> None:
    screen = with_axe(window(live_server.url, PHONE))
    assert walked(screen, lambda _: axe_here(screen)) == {}


def test_the_switch_keeps_the_picture(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/projects?area=99&year=all&issue=water")
    camera, rows = screen.camera, screen.rows().count()
    with screen.page.expect_navigation():
        screen.page.click("[data-lang=en]")
    screen.idle()
    assert screen.page.locator("html").get_attribute("lang") == "en"
    assert "area=99" in screen.address and "issue=water" in screen.address
    assert screen.camera == camera
    assert screen.rows().count() == rows
    screen.settled()


def test_every_module_loads_under_the_real_policy(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    answers: list[tuple[str, int]] = []
    screen.page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    screen.open("/?year=all")
    policy = screen.page.request.get(live_server.url).headers["content-security-policy"]
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
    mapped = json.loads(screen.page.locator("script[type=importmap]").inner_text())["imports"]
    for name in mapped:
        # An older package exports nothing: what it makes it leaves on the window, under the name of its subject.
        assert screen.page.evaluate(
            "name => import(name).then((module) => Object.keys(module).length > 0 || 'geodesic' in window)", name
        ), name
    ours = [f"/static/{file.relative_to(CHECKOUT / 'static')}" for file in _modules()]
    assert len(ours) > 20
    for path in ours:
        assert screen.page.evaluate("path => import(path).then(() => true)", path) if path != "/static/app.js" else True
    assert [url for url, status in answers if status >= 400] == []
    outside = [url for url, _ in answers if not url.startswith((live_server.url, "blob:", "data:"))]
    assert outside == [], "the page asks others than its own server"
    screen.settled()


def _modules() -> list[Any]:
    folder = CHECKOUT / "static"
    return sorted([*folder.glob("*.js"), *(folder / "panels").glob("*.js")])


def with_axe(screen: Screen) -> Screen:
    """Bring axe to every page this window opens; skips where it is absent."""
    if not AXE.exists():
        pytest.skip("axe-core is absent: npm ci in static/")
    screen.page.add_init_script(path=AXE)
    return screen


def axe_here(screen: Screen) -> list[str]:
    """Return what axe finds serious on the page as it stands; its script must be there."""
    faults: list[str] = screen.page.evaluate(
        """async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
        }"""
    )
    return faults


def test_the_notice_of_the_demo_stands_on_screen(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    assert "สมมติ" in screen.page.locator("#notice").inner_text()
