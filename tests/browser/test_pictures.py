"""Pictures of the product, made from the code at hand: looked at by people, and shown in the README with --pictures."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, LARGE, PHONE, Screen
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

SIZES = {"1440x900": DESKTOP, "1920x1080": LARGE, "390x844": PHONE}
# Of Thailand as it is (absent where the real data is), and of the demo province.
REAL = {
    "thailand": "/?year=2570#map=6/15.6/102",
    "lampang": "/areas/52?year=2570#map=9/18.3/99.5",
    "tambon": "/areas/520301?year=2570#map=12/18.2397/99.3839",
    "overlap": "",
}
DEMO = {
    "province": "/areas/99?year=2570",
    "needs": "/needs?area=9902&year=2570&issue=water&without=1",
    "projects": "/projects?area=990201&year=all",
    "profile": "/areas/9902?year=2570&view=profile",
    "empty": "/projects?area=9902&year=2570&q=ท่าอวกาศยาน",
    "wrong": "/areas/1?year=2570",
}
README = {
    ("needs", "1440x900"): "needs.png",
    ("profile", "1440x900"): "profile.png",
    ("thailand", "1440x900"): "thailand.png",
    ("lampang", "1440x900"): "lampang.png",
    ("overlap", "1440x900"): "overlap.png",
    ("overlap", "390x844"): "phone.png",
}
MOST_BYTES = 600_000


def heaviest_overlap(screen: Screen) -> str:
    """The overlap of อำเภอเถิน that shares the longest stretch."""
    found = screen.page.request.get(f"{screen.base}/api/overlaps?area=5208&year=2570&limit=50").json()["items"]
    lines = [one for one in found if one["shared_m"]]
    return f"/overlaps/{max(lines or found, key=lambda one: one['shared_m'] or 0)['id']}?area=5208&year=2570"


def colours(screen: Screen) -> int:
    """How many different colours a grid of points over the map's own drawing shows."""
    return int(
        screen.page.evaluate(
            """() => {
              const drawn = document.querySelector('#map canvas.maplibregl-canvas');
              const copy = new OffscreenCanvas(drawn.width, drawn.height);
              dispatchEvent(new Event('beforeprint'));
              const pen = copy.getContext('2d');
              pen.drawImage(document.querySelector('.print-map'), 0, 0);
              const seen = new Set();
              for (let x = 0; x < copy.width; x += 9) {
                for (let y = 0; y < copy.height; y += 9) seen.add(pen.getImageData(x, y, 1, 1).data.join());
              }
              return seen.size;
            }"""
        )
    )


@pytest.fixture
def taken(window: Any, pictures: Path, request: Any, tmp_path: Path) -> Callable[[str, str, str, str], None]:
    """Take a picture of an address; keep it with the others, or where the README shows it."""

    def take(base: str, path: str, scene: str, size: str) -> None:
        screen = window(base, SIZES[size])
        screen.open(path or heaviest_overlap(screen))
        file = tmp_path / f"{scene}-{size}.png"
        screen.page.screenshot(path=file)
        assert colours(screen) > 8, "the map is all but blank"
        if not request.config.getoption("--pictures", default=False):
            shutil.copy(file, pictures / file.name)
        elif (scene, size) in README:
            shutil.copy(file, pictures / README[scene, size])
        assert file.stat().st_size < MOST_BYTES
        if scene != "wrong":
            screen.settled()

    return take


def each(scenes: dict[str, str]) -> list[Any]:
    """Each scene at each size; a plain run opens each at one of them, turn by turn, the full run at all."""
    return [
        pytest.param(scene, size, marks=[pytest.mark.full] if place != number % len(SIZES) else [])
        for number, scene in enumerate(scenes)
        for place, size in enumerate(SIZES)
    ]


@pytest.mark.parametrize(("scene", "size"), each(REAL))
def test_picture(taken: Any, real_server: LiveServer, scene: str, size: str) -> None:
    taken(real_server.url, REAL[scene], scene, size)


@pytest.mark.parametrize(("scene", "size"), each(DEMO))
def test_picture_of_the_demo(taken: Any, live_server: LiveServer, scene: str, size: str) -> None:
    taken(live_server.url, DEMO[scene], scene, size)
