"""Figures as people say them, and honest classes: the browser's own functions, run in the browser."""

import random
from typing import Any

import pytest

from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

SAID: dict[str, list[tuple[Any, str]]] = {
    "money": [(486_000, "486,000"), (1_240_000, "1.24 ล้าน"), (225_800_000, "225.8 ล้าน"), (4_321_000_000, "4,321 ล้าน")],
    "baht": [(1_240_000, "1,240,000 บาท"), (99.5, "99.50 บาท"), (None, "ไม่ระบุ")],
    "distance": [(4.26, "4.3 ม."), (860, "860 ม."), (1602.2, "1.6 กม.")],
    "land": [(5460, "3 ไร่ 1 งาน 65 ตร.ว."), (1600, "1 ไร่"), (0, "0 ตร.ว.")],
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


def test_classes_cover_every_value_once_and_none_is_empty(window: Any, live_server: LiveServer) -> None:
    screen = window(live_server.url)
    screen.open("/?year=all")
    chance = random.Random(2570)
    samples = [
        [int(chance.lognormvariate(scale, 1.3)) for _ in range(chance.randint(0, 60))]
        for scale in (0.5, 2, 4, 9, 14)
        for _ in range(40)
    ]
    ramps = screen.page.evaluate(
        "async (all) => { const { classes } = await import('/static/ramp.js'); return all.map((s) => classes(s)); }",
        samples,
    )
    for values, ramp in zip(samples, ramps, strict=True):
        filled = [value for value in values if value > 0]
        assert bool(ramp) == bool(filled)
        if not filled:
            continue
        starts = [one["from"] for one in ramp]
        assert starts == sorted(set(starts))
        assert [one["shade"] for one in ramp] == sorted({one["shade"] for one in ramp})
        assert starts[0] == min(filled) and ramp[-1]["to"] == max(filled)
        bounds = [*starts[1:], float("inf")]
        for start, end in zip(starts, bounds, strict=True):
            assert any(start <= value < end for value in filled), f"an empty class in {ramp} of {sorted(values)}"
