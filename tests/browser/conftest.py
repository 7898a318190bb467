"""Real chromium over the real server. Nothing waits for a time: pages say when they are idle."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from spatial.settings import CHECKOUT
from tests.support import rows

CHROMIUM = "/usr/bin/chromium"
# Software rendering of WebGL, and of it alone: a page put together by the same software costs twice as much.
# The rest keeps the browser from calling home.
FLAGS = [
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing", "--no-sandbox",
    "--disable-gpu-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, LARGE, PHONE = (1440, 900), (1920, 1080), (390, 844)
PATIENCE_MS = 60_000
THAI = re.compile("[\u0e01-\u0e5b]")
Contexts = dict[tuple[tuple[int, int], float], list[BrowserContext]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the README's pictures be made again on request."""
    parser.addoption("--pictures", action="store_true", help="write the README's pictures into docs/pictures")


@dataclass
class Screen:
    """One browser window on the product, and whatever went wrong in it."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)

    def open(self, path: str) -> None:
        """Open a page of the product and wait until it is drawn."""
        self.page.goto(self.base + path)
        self.idle()

    def sign_in(self, email: str, password: str = rows.PASSWORD) -> None:
        """Sign in as the form does, without drawing the page it leads to; the form itself test_people fills in."""
        request = self.page.request
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', request.get(f"{self.base}/sign-in").text())
        assert token, "no form to sign in with"
        given = {"email": email, "password": password, "csrf_token": token.group(1)}
        answer = request.post(f"{self.base}/sign-in", form=given, max_redirects=0)
        assert answer.status == 302, answer.text()

    def idle(self) -> None:
        """Wait until the panel is filled and the map rests."""
        if self.page.query_selector("#map") is None:
            return
        try:
            self.page.wait_for_selector("#panel[aria-busy=false]", timeout=PATIENCE_MS)
            self.page.wait_for_selector("#map[data-state=idle]", timeout=PATIENCE_MS)
        except PlaywrightTimeout as late:
            raise AssertionError(f"never idle; unanswered: {sorted(self.waiting)}; faults: {self.faults}") from late

    def after(self, act: Callable[[], object]) -> None:
        """Do something that leads to another picture, and wait until that one is drawn."""
        before = self.page.evaluate("location.pathname + location.search")
        act()
        self.page.wait_for_function("was => location.pathname + location.search !== was", arg=before)
        self.idle()

    @property
    def title(self) -> str:
        """The heading of the panel."""
        return self.page.locator("#panel h1").inner_text()

    @property
    def address(self) -> str:
        """Path and query of the address bar."""
        return str(self.page.evaluate("location.pathname + location.search"))

    @property
    def camera(self) -> list[float]:
        """Zoom, latitude and longitude in the address bar."""
        found = re.search(r"#map=([\d.]+)/(-?[\d.]+)/(-?[\d.]+)", self.page.url)
        assert found, f"no map position in {self.page.url}"
        return [float(part) for part in found.groups()]

    def rows(self) -> Locator:
        """The rows of the list."""
        return self.page.locator("#panel-body .row")

    def settled(self) -> None:
        """Fail if the page ever reported an error."""
        assert not self.faults, "\n".join(self.faults)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def resting() -> Contexts:
    """Browser contexts nobody uses now, by size and scale: one that was used has the product's modules at hand."""
    return {}


@pytest.fixture
def window(browser: Browser, resting: Contexts) -> Iterator[Callable[..., Screen]]:
    """Open windows of a given size on a given server; closed after the test, and signed in as nobody before it."""
    opened: list[tuple[tuple[tuple[int, int], float], BrowserContext]] = []

    def open_window(base: str, size: tuple[int, int] | None = None, language: str = "th") -> Screen:
        # Who asks for a size looks at it; all others ask what happens, for which a quarter of the pixels is enough.
        kind = (size or DESKTOP, 1 if size else 0.5)
        waiting = resting.setdefault(kind, [])
        context = waiting.pop() if waiting else _context(browser, *kind)
        opened.append((kind, context))
        context.add_cookies([{"name": "lang", "value": language, "url": base}])
        screen = Screen(context.new_page(), base)
        _listen(screen)
        return screen

    yield open_window
    for kind, context in opened:
        for page in context.pages:
            page.close()
        context.set_offline(False)
        context.clear_cookies()
        resting[kind].append(context)


def _context(browser: Browser, size: tuple[int, int], scale: float) -> BrowserContext:
    phone = size == PHONE
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=phone, is_mobile=phone, device_scale_factor=scale,
        reduced_motion="reduce", locale="th-TH",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    return context


def _listen(screen: Screen) -> None:
    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            screen.faults.append(f"console: {message.text}")

    screen.page.on("console", told)
    screen.page.on("request", lambda request: screen.waiting.add(request.url))
    for answered in ("requestfinished", "requestfailed"):
        screen.page.on(answered, lambda request: screen.waiting.discard(request.url))
    screen.page.on("pageerror", lambda error: screen.faults.append(f"page: {error}"))
    screen.page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) =>"
        " console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
    )


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder screenshots go to: a temporary one, or docs/pictures where asked for."""
    if request.config.getoption("--pictures", default=False):
        folder = CHECKOUT / "docs" / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    return tmp_path_factory.mktemp("pictures")
