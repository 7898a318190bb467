"""Two planners of one SAO change the same project at once: nothing either typed is lost, and a change is taken back."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from tests.browser.conftest import DESKTOP, LARGE, PHONE, THAI, Screen
from tests.browser.test_pages import AXE, axe_here
from tests.browser.test_people import sign_in
from tests.support import live
from tests.support.live import LiveServer
from tests.support.planted import plant
from tests.support.stores import Store

pytestmark = pytest.mark.browser
Window = Callable[..., Screen]
Office = tuple[LiveServer, str]


@pytest.fixture(scope="module")
def office(module_store: Store) -> Iterator[Office]:
    """The real server, and the address of a project that planner and engineer of one SAO own."""
    told = plant(module_store)
    with module_store.factory() as session, session.begin():
        long = "นักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ องค์การบริหารส่วนตำบล"
        session.execute(text("update account set name = :long where role = 'lao_planner'"), {"long": long})
    with live.serving(module_store, demo=False) as found:
        yield found, f"/projects/{told.seen['project']}"


def type_in(screen: Screen, path: str, reason: str = "", **fields: str) -> None:
    screen.page.goto(f"{screen.base}{path}/edit")
    screen.page.fill("#reason", reason)
    for name, value in fields.items():
        screen.page.fill(f"#f-{name}", value)


def save(screen: Screen) -> None:
    screen.page.get_by_role("button", name="บันทึก", exact=True).click()
    screen.page.wait_for_load_state()


def test_two_at_one_project_lose_nothing(window: Window, office: Office, module_store: Store) -> None:
    server, path = office
    planner, engineer = window(server.url), window(server.url)
    engineer.page.add_init_script(path=AXE)
    sign_in(planner, "lao_planner@x.example")
    sign_in(engineer, "lao_engineer@x.example")
    type_in(planner, path, name="ถนน คสล. สายเหนือ ช่วงที่ 1", width_m="๔", reason="ตามมติประชุม")
    type_in(engineer, path, name="ถนน คสล. สายเหนือ ช่วงต้น", length_m="850")
    save(planner)
    assert planner.page.url.endswith("/history") and "ตามมติประชุม" in planner.page.locator("main").inner_text()
    save(engineer)
    seen = engineer.page.locator("main").inner_text()
    assert "ช่วงที่ 1" in seen and "ช่วงต้น" in seen
    # The width the engineer never touched is the planner's; the name both changed waits for a choice, mine first.
    assert engineer.page.locator("input[name='f-width_m']:checked").input_value() == "4"
    assert engineer.page.locator("input[name='f-name']:checked").input_value() == "ถนน คสล. สายเหนือ ช่วงต้น"
    assert engineer.page.locator("#f-length_m").input_value() == "850"
    assert axe_here(engineer) == []
    engineer.page.locator("input[name='f-name']").nth(1).check()
    save(engineer)
    with module_store.factory() as session:
        kept = session.execute(text("select name, width_m, length_m from project where name like '%ช่วงที่ 1'")).one()
    assert tuple(map(str, kept)) == ("ถนน คสล. สายเหนือ ช่วงที่ 1", "4.00", "850.00")
    engineer.page.get_by_role("button", name="ถอนการแก้ไขนี้").first.click()
    engineer.page.wait_for_load_state()
    assert "ถอนการแก้ไขแล้ว" in engineer.page.locator("main").inner_text()
    with module_store.factory() as session:
        assert session.scalar(text("select length_m from project where name like '%ช่วงที่ 1'")) is None
    planner.settled()
    engineer.faults.clear()  # the browser itself tells of the page that was not kept


def test_what_cannot_be_used_is_said_at_its_field_and_nothing_typed_is_lost(window: Window, office: Office) -> None:
    server, path = office
    screen = window(server.url, PHONE)
    screen.page.add_init_script(path=AXE)
    sign_in(screen, "lao_planner@x.example")
    type_in(screen, path, name="", description="คำอธิบายยาว", budget_2570="มาก")
    save(screen)
    assert screen.page.locator(".field .fault").all_inner_texts() == ["ต้องกรอก", "ไม่ใช่ตัวเลข"]
    assert screen.page.locator("#f-description").input_value() == "คำอธิบายยาว"
    assert screen.page.locator("#f-budget_2570").input_value() == "มาก"
    assert axe_here(screen) == []


def test_the_panel_leads_its_owner_to_the_form(window: Window, office: Office) -> None:
    server, path = office
    owner, province = window(server.url), window(server.url)
    sign_in(owner, "lao_engineer@x.example")
    sign_in(province, "province@x.example")
    for screen in (owner, province):
        screen.open(path)
    owner.page.get_by_role("link", name="แก้ไขรายการนี้").click()
    owner.page.wait_for_url("**/edit")
    assert province.page.get_by_role("link", name="แก้ไขรายการนี้").count() == 0


def test_what_is_removed_is_gone_for_others_and_comes_back(window: Window, office: Office) -> None:
    server, path = office
    owner, province = window(server.url), window(server.url)
    sign_in(owner, "lao_planner@x.example")
    sign_in(province, "province@x.example")
    owner.open(path)
    owner.page.get_by_role("link", name="นำรายการนี้ออก").click()
    owner.page.wait_for_url("**/remove")
    owner.page.get_by_role("button", name="ยืนยันการนำออก").click()
    assert owner.page.locator(".field .fault").all_inner_texts() == ["ต้องบอกเหตุผลที่นำออก"]
    below = (
        "it => it.querySelector('.fault').getBoundingClientRect().top"
        " - it.querySelector('input').getBoundingClientRect().bottom"
    )
    assert 0 <= owner.page.locator(".field:has(.fault)").evaluate(below) < 20, "what is wrong stands at its field"
    owner.page.fill("#reason", "ซ้ำกับโครงการ อบจ.")
    owner.page.get_by_role("button", name="ยืนยันการนำออก").click()
    owner.page.wait_for_url("**/removed")
    assert "ซ้ำกับโครงการ อบจ." in owner.page.locator("main").inner_text()
    project = f"{server.url}/api{path}"
    assert province.page.request.get(project).status == 404
    for size in (DESKTOP, LARGE, PHONE):
        owner.page.set_viewport_size({"width": size[0], "height": size[1]})
        for page in ("/removed", f"{path}/history"):
            owner.page.goto(f"{server.url}{page}")
            assert owner.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    owner.page.goto(f"{server.url}/removed")
    owner.page.get_by_role("button", name="นำรายการนี้กลับมา").click()
    owner.page.wait_for_url("**/history")
    assert province.page.request.get(project).status == 200
    owner.faults.clear()  # the browser itself tells of the page without a reason


@pytest.mark.parametrize("size", [DESKTOP, LARGE, PHONE])
def test_the_form_reads_well_at_every_size(window: Window, office: Office, size: tuple[int, int]) -> None:
    server, path = office
    screen = window(server.url, size)
    screen.page.add_init_script(path=AXE)
    sign_in(screen, "lao_planner@x.example")
    for page in (f"{path}/edit", f"{path}/remove", f"{path}/history", "/removed", "/overlaps"):
        screen.open(page)
        # A phone that is given too wide a page tells of a wider window.
        wide = screen.page.evaluate("Math.max(document.documentElement.scrollWidth, innerWidth)")
        assert wide <= size[0] and axe_here(screen) == []


def test_the_form_is_whole_in_english(window: Window, office: Office) -> None:
    server, path = office
    screen = window(server.url, language="en")
    sign_in(screen, "lao_planner@x.example")
    screen.page.goto(f"{server.url}{path}/edit")
    labels = screen.page.locator("main :is(label, legend, button)").all_inner_texts()
    assert labels and not [it for it in labels if THAI.search(it)]


def draw(screen: Screen, *spots: tuple[float, float]) -> None:
    """Click on the map of the form at shares of its width and height."""
    box = screen.page.locator("#map").bounding_box()
    assert box
    for x, y in spots:
        screen.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)


def test_an_engineer_draws_and_asks_and_a_stale_colleague_sees_both(
    window: Window, office: Office, module_store: Store
) -> None:
    server, path = office
    engineer, planner = window(server.url), window(server.url)
    sign_in(engineer, "lao_engineer@x.example")
    sign_in(planner, "lao_planner@x.example")
    for screen in (engineer, planner):
        screen.open(f"{path}/edit")
    page = engineer.page
    assert "LINESTRING" in page.locator("#f-geom").input_value()
    told = page.locator("#drawing-told").inner_text()
    assert "ถนนลาดยาง สายเหนือ" in told, "what it collides with is told before saving"
    page.get_by_role("button", name="ล้างรูป").click()
    page.locator("#map").scroll_into_view_if_needed()
    draw(engineer, (0.3, 0.5), (0.5, 0.4), (0.7, 0.5))
    engineer.idle()
    drawn = page.locator("#f-geom").input_value()
    assert drawn.startswith("LINESTRING") and drawn.count(",") == 2
    page.get_by_role("button", name="ย้ายจุด").click()
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.7, steps=4)
    page.mouse.up()
    engineer.idle()
    moved = page.locator("#f-geom").input_value()
    assert moved != drawn and moved.split(",")[0] == drawn.split(",")[0]
    page.fill("#f-request_new1_source", "อบจ.ลำปาง")
    page.fill("#f-request_new1_year", "2570")
    page.fill("#f-request_new1_amount", "1,200,000")
    page.fill("#reason", "สำรวจแนวใหม่")
    save(engineer)
    told = page.locator("main").inner_text()
    assert "สำรวจแนวใหม่" in told and "อบจ.ลำปาง" in told and page.locator(".history-map .shape-new").count() >= 1
    with module_store.factory() as session:
        kept = session.execute(
            text("select st_npoints(geom), location_precision from project where uuid = cast(:it as uuid)"),
            {"it": path.rsplit("/", 1)[1]},
        ).one()
        asked = session.scalar(text("select amount_baht from funding_request where funding_source = 'อบจ.ลำปาง'"))
    assert (*kept, asked) == (3, "digitised", 1_200_000)
    planner.page.fill("#f-geom", "18.05, 99.51\n18.06, 99.52")
    planner.page.locator("#f-geom").dispatch_event("change")
    planner.idle()
    save(planner)
    planner.idle()
    seen = planner.page.locator("main").inner_text()
    assert "lao_engineer@x.example" in seen and "สำรวจแนวใหม่" in seen and "ที่บันทึกไว้แล้ว" in seen
    assert planner.page.locator("input[name='f-geom']").count() == 2
    assert planner.page.locator("input[name='f-request_1_source'], input[value='อบจ.ลำปาง']").count() >= 1
    engineer.settled()
    planner.faults.clear()  # the browser itself tells of the page that was not kept
