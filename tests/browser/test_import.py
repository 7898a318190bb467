"""A data officer's way: upload a dirty file, look, correct two rows, load, take back; at three sizes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl.importing import import_file
from tests.browser.conftest import DESKTOP, LARGE, PHONE, Screen
from tests.browser.test_pages import AXE
from tests.etl import land
from tests.support import live
from tests.support.live import LiveServer
from tests.support.stores import Server
from webgis.auth import hasher

pytestmark = pytest.mark.browser

PASSWORD = "a long one"
AT = land.inside("520101")
HEAD = ["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "ละติจูด", "ลองจิจูด"]
KNOWN = [["52010101", "บ้านเดิม", AT.y, AT.x], ["52010102", "บ้านคงที่", AT.y + 0.01, AT.x]]
DIRTY = [
    ["52010101", "บ้านใหม่ริมน้ำ", AT.y + 0.006, AT.x + 0.008],
    ["52010102", "บ้านคงที่", AT.y + 0.01, AT.x],
    *([f"520101{moo:02d}", f"บ้านเพิ่มหมู่ {moo}", AT.y + moo / 900, AT.x - moo / 700] for moo in range(10, 16)),
    ["5201010", "บ้านรหัสสั้น", AT.y - 0.01, AT.x],
    ["52010105", "บ้านพิกัดเสีย", "ไม่ทราบ", AT.x],
]


@pytest.fixture(scope="module")
def officers_server(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The real server and a worker over the small land, with two villages and a data officer."""
    folder = tmp_path_factory.mktemp("land")
    with server.store() as store:
        land.load(store, folder)
        import_file(store.factory, "village", land.write_csv(folder / "known.csv", HEAD, KNOWN))
        with store.factory() as session, session.begin():
            session.execute(
                text("insert into account (email, name, role, password_hash) values (:email, :name, :role, :hash)"),
                {
                    "email": "o@x.example",
                    "name": "เจ้าหน้าที่",
                    "role": "data_officer",
                    "hash": hasher().hash("a long one"),
                },
            )
        with live.serving(store, demo=False) as found, live.working(store, found.home):
            yield found


def signed_in(screen: Screen) -> None:
    screen.sign_in("o@x.example", PASSWORD)


def serious(screen: Screen) -> list[str]:
    found: list[str] = screen.page.evaluate(
        """async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`)"""
    )
    return found


def counts(screen: Screen) -> dict[str, str]:
    tabs = screen.page.locator(".preview-tabs a")
    return dict(reversed(tab.inner_text().split(maxsplit=1)) for tab in tabs.all())


def ready(screen: Screen) -> None:
    screen.page.wait_for_selector(".preview-tabs")
    screen.idle()


def test_a_dirty_file_is_looked_at_corrected_loaded_and_taken_back(
    window: Any, officers_server: LiveServer, tmp_path: Path, pictures: Path
) -> None:
    screen = window(officers_server.url)
    page = screen.page
    page.add_init_script(path=AXE)
    signed_in(screen)
    screen.open("/imports")
    page.screenshot(path=pictures / "imports.png")
    page.click("summary:has-text('แบบกรอกเอ็กเซล')")
    for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.screenshot(path=pictures / f"imports-forms-{name}.png", full_page=True)
        assert serious(screen) == []
    with page.expect_download() as form:
        page.click("a[href$='/project.xlsx']")
    assert form.value.suggested_filename == "project.xlsx"
    page.select_option("#layer", "village")
    page.set_input_files("#file", land.write_csv(tmp_path / "หมู่บ้าน.csv", HEAD, DIRTY, "cp874"))
    page.fill("#sender", "อบต.นา")
    page.click("form button[type=submit].button-strong")
    ready(screen)
    assert counts(screen) == {"ไม่ผ่าน": "2", "เปลี่ยน": "1", "ใหม่": "6", "มีข้อสังเกต": "0"}
    for name, size in (("desktop", DESKTOP), ("large", LARGE), ("phone", PHONE)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for show in ("rejected", "changed", "new"):
            page.goto(page.url.split("?")[0] + f"?show={show}")
            ready(screen)
            page.screenshot(path=pictures / f"import-{show}-{name}.png", full_page=True)
            assert serious(screen) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{show} {name} is too wide"
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.goto(page.url.split("?")[0] + "?show=changed")
    ready(screen)
    assert "บ้านเดิม" in page.inner_text(".preview-diff") and "บ้านใหม่ริมน้ำ" in page.inner_text(".preview-diff")
    for record, field, told in ((8, "code", "52010108"), (9, "lat", str(AT.y))):
        page.goto(page.url.split("?")[0] + "?show=rejected")
        ready(screen)
        page.fill(f"#cell-{record}-{field}", told)
        page.click(f"#row-{record} form button")
        ready(screen)
    assert counts(screen)["ไม่ผ่าน"] == "0" and counts(screen)["ใหม่"] == "8"
    page.click("form[action$=accept] button")
    page.wait_for_selector("form[action$=revert]")
    ready(screen)
    page.screenshot(path=pictures / "import-loaded.png", full_page=True)
    assert page.request.get(officers_server.url + "/api/areas/52010108").status == 200
    page.click("form[action$=revert] button")
    page.wait_for_function(
        "async () => (await (await fetch(`${location.pathname}/progress`)).json()).status === 'reverted'", polling=500
    )
    assert page.request.get(officers_server.url + "/api/areas/52010108").status == 404
    assert page.request.get(officers_server.url + "/api/areas/52010101").json()["name_th"] == "บ้านเดิม"
    screen.settled()
