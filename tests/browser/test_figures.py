"""Figures as people say them: the browser's own functions, run in the browser."""

from typing import Any

import pytest

from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

SAID: dict[str, list[tuple[Any, str]]] = {
    "money": [(486_000, "486,000"), (1_240_000, "1.24 ล้าน"), (225_800_000, "225.8 ล้าน"), (4_321_000_000, "4,321 ล้าน")],
    "baht": [(1_240_000, "1,240,000 บาท"), (99.5, "99.50 บาท"), (None, "ไม่ระบุ")],
    "distance": [(4.26, "4.3 ม."), (860, "860 ม."), (1602.2, "1.6 กม.")],
    "land": [(5460, "3 ไร่ 1 งาน 65 ตร.ว."), (1600, "1 ไร่"), (0, "0 ตร.ว.")],
    "number": [(12.345, "12.3"), (1.234, "1.23"), (1234.5, "1,235"), (0, "0")],
    "percent": [(0.92, "92 %"), (1, "100 %"), (0.004, "< 1 %"), (0.998, "> 99 %"), (0, "0 %")],
}


def test_figures_are_said_as_people_say_them(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    for name, cases in SAID.items():
        found = screen.page.evaluate(
            "async ([name, values]) => { const m = await import('/static/format.js');"
            " await (await import('/static/words.js')).loadWords(); return values.map((v) => m[name](v)); }",
            [name, [value for value, _ in cases]],
        )
        assert found == [said for _, said in cases]
