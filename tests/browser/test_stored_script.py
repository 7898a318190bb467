"""Script in names, from the file to everywhere a name is shown: it stays text, on every page and in every file."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from sqlalchemy import text

from etl.importing import import_file
from spatial.overlaps import cases
from tests.browser.conftest import PATIENCE_MS, Screen
from tests.browser.test_import import ready
from tests.etl import land
from tests.support import live, rows
from tests.support.live import LiveServer
from tests.support.stores import Server

pytestmark = pytest.mark.browser

IMAGE = "<img src=x onerror=\"window.broken='image'\"> ถนน คสล. สายทดสอบ"
SCRIPT = "\"><script>window.broken='script'</script> ถนน คสล. สายทดสอบ"
FORMULA = '=HYPERLINK("https://e.example";"ถนน คสล. สายทดสอบ")'
VILLAGE = "javascript:window.broken='village'//</title>"
OWNER = "<svg/onload=\"window.broken='owner'\"> {{7*7}} ${7*7}"
FILE = "x\"><img src=x onerror=window.broken='file'>.csv"
AT = land.inside("520101")
WAY = f"LINESTRING ({AT.x} {AT.y}, {AT.x + 0.01} {AT.y})"


@pytest.fixture(scope="module")
def town(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("names")
    with server.store() as store:
        land.load(store, folder)
        village = [["52010101", VILLAGE, AT.y, AT.x]]
        import_file(
            store.factory, "village", land.write_csv(folder / "v.csv", ["code", "name_th", "lat", "lon"], village)
        )
        agency = [["A52", "agency", OWNER, "52"], ["B52", "agency", "หน่วยงานข้างเคียง", "52"]]
        heading = ["code", "kind", "name_th", "home_code"]
        import_file(store.factory, "agency", land.write_csv(folder / "a.csv", heading, agency))
        with store.factory() as session, session.begin():
            rows.account(session, "officer@x.example", "data_officer")
        with live.serving(store, demo=False) as found, live.working(store, found.home):
            yield found


def unbroken(screen: Screen) -> None:
    """Fail if any name ran: no script, no dialog, no complaint of the content policy."""
    assert screen.page.evaluate("window.broken ?? null") is None
    screen.settled()


def shows(screen: Screen, path: str, *names: str) -> None:
    """Open a page; the names stand on it as they were written."""
    screen.open(path)
    for name in names:
        try:
            screen.page.wait_for_function(
                "name => document.body.innerText.includes(name)", arg=name, timeout=PATIENCE_MS / 4
            )
        except PlaywrightTimeout as absent:
            raise AssertionError(f"{path} shows no {name}:\n{screen.page.inner_text('body')}") from absent
    unbroken(screen)


def sent(screen: Screen, server: LiveServer, folder: Path) -> str:
    """Send the projects as a data officer does, look at the preview, and load them; return the import's path."""
    page = screen.page
    heading = [
        "code",
        "project_name",
        "owner_code",
        "owner_name",
        "fiscal_year",
        "budget",
        "village_code",
        "stage",
        "wkt",
    ]
    lines = [
        [f"p{number}", name, owner, OWNER, 2570, 100000, "52010101", "published", WAY]
        for number, (name, owner) in enumerate(((IMAGE, "A52"), (SCRIPT, "B52"), (FORMULA, "B52")))
    ]
    screen.open("/imports")
    page.select_option("#layer", "project")
    page.set_input_files("#file", land.write_csv(folder / FILE, heading, lines))
    page.fill("#sender", OWNER)
    page.click("form button[type=submit].button-strong")
    ready(screen)
    path = page.url.removeprefix(server.url).split("?")[0]
    shows(screen, f"{path}?show=new", IMAGE, SCRIPT, FORMULA)
    page.click("form[action$=accept] button")
    page.wait_for_selector("form[action$=revert]")
    return path


def test_names_stay_text_wherever_they_are_shown(window: Any, town: LiveServer, tmp_path: Path) -> None:
    screen: Screen = window(town.url)
    page = screen.page
    page.on("dialog", lambda dialog: (screen.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    screen.sign_in("officer@x.example")
    batch = sent(screen, town, tmp_path)
    with town.store.factory() as session, session.begin():
        cases.scan(session)
        project = session.scalar(text("select uuid::text from project where name = :name"), {"name": IMAGE})
        other = session.scalar(text("select uuid::text from project where name = :name"), {"name": FORMULA})
        find = text(
            "select overlap_case.uuid::text from overlap_case join project as a on a.id = project_a_id"
            " join project as b on b.id = project_b_id where :script in (a.name, b.name) and :image in (a.name, b.name)"
        )
        overlap = session.scalar(find, {"script": SCRIPT, "image": IMAGE})
    assert project and other and overlap
    shows(screen, batch)
    shows(screen, "/imports", FILE)
    shows(screen, "/projects?area=52", IMAGE, SCRIPT, FORMULA, OWNER)
    shows(screen, f"/projects/{project}", IMAGE, OWNER, VILLAGE)
    shows(screen, f"/projects/{other}", FORMULA)
    shows(screen, "/overlaps?area=52", OWNER)
    shows(screen, f"/overlaps/{overlap}", IMAGE, SCRIPT)
    shows(screen, "/areas/52010101", VILLAGE)
    shows(screen, "/areas/52010101?view=profile", VILLAGE)
    shows(screen, f"/works?thing=project:{project}", SCRIPT)
    searched(screen)
    exported(screen, town)


def searched(screen: Screen) -> None:
    """Type into the search box: the choices are text."""
    screen.open("/?area=52")
    screen.page.keyboard.press("/")
    screen.page.keyboard.type("สายทดสอบ")
    screen.page.wait_for_function("() => document.body.innerText.includes('onerror')")
    unbroken(screen)


def exported(screen: Screen, town: LiveServer) -> None:
    """The files hold the names as texts: no cell is a formula."""
    csv = screen.page.request.get(f"{town.url}/api/export/project.csv?area=52").text()
    assert "'=HYPERLINK" in csv and ",=HYPERLINK" not in csv and '"=HYPERLINK' not in csv
    body = screen.page.request.get(f"{town.url}/api/export/project.xlsx?area=52").body()
    book = openpyxl.load_workbook(io.BytesIO(body))
    cells = [cell for sheet in book for line in sheet for cell in line if cell.value and "HYPERLINK" in str(cell.value)]
    assert cells and all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    report = town.home / "report.html"
    report.write_bytes(screen.page.request.get(f"{town.url}/api/areas/52/report.html").body())
    page = screen.page.context.new_page()
    page.goto(report.as_uri())
    page.wait_for_selector(".leaflet-control-layers")
    assert page.evaluate("window.broken ?? null") is None
    page.close()
