"""Tiles as a reader sees them: decoded by GDAL, in their place to the pixel, one symbol a tambon from afar."""

from pathlib import Path

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.catalogue import LAYERS
from layers.tiles import Query, tile
from spatial.actor import PUBLIC, Actor
from spatial.filters import Filter
from spatial.overlaps import cases
from tests.support import mvt, rows

# Tile 10/795/459 holds 99.49–99.84°E, 17.98–18.31°N.
Z, X, Y = 10, 795, 459
EARTH = 40_075_016.686  # metres around the equator in EPSG:3857
ROAD = LineString([(99.60, 18.05), (99.62, 18.05)])


@pytest.fixture
def province(session: Session) -> Session:
    rows.area(session, "98", "จังหวัดทดสอบ", box(99.5, 18.0, 99.7, 18.1))
    rows.area(session, "9801", "อำเภอทดสอบ", box(99.5, 18.0, 99.7, 18.1))
    rows.area(session, "980101", "ตำบลทดสอบ", box(99.5, 18.0, 99.7, 18.1))
    rows.area(session, "98010101", "บ้านมีจุด")
    rows.area(session, "98010102", "บ้านไม่มีจุด")
    session.execute(text("update area set point = st_setsrid(st_point(99.61, 18.06), 4326) where code = '98010101'"))
    rows.organisation(session, "L980101", "อบต.ทดสอบ", home="980101")
    for owner, year in (("ก", 2570), ("ข", 2570), ("ค", 2571)):
        rows.project(session, f"ถนนของ {owner}", ROAD, place="980101", owner_name=owner, year=year, issue="roads")
    rows.project(session, "บ่อบาดาล", Point(99.52, 18.02), place="980101", owner_name="ง", issue="water")
    rows.project(session, "ร่าง", ROAD, place="980101", owner_name="จ", stage="draft")
    cases.scan(session)
    return session


def decoded(folder: Path, content: bytes) -> dict[str, list[dict]]:
    return {part: frame.to_dict("records") for part, frame in mvt.decoded(folder, content, Z, X, Y).items()}


def asked(session: Session, layer: str, *, actor: Actor = PUBLIC, z: int = Z, **chosen: object) -> bytes:
    x, y = X >> (Z - z), Y >> (Z - z)
    return tile(session, LAYERS[layer], z, x, y, Query(actor, Filter(**chosen)))  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["province", "amphoe", "tambon"])
def test_areas_come_with_their_names(province: Session, tmp_path: Path, level: str) -> None:
    found = decoded(tmp_path, asked(province, level))
    assert set(found) == {level, f"{level}_label"}
    [area] = found[level]
    assert area["code"] == {"province": "98", "amphoe": "9801", "tambon": "980101"}[level]
    assert found[f"{level}_label"][0]["name_th"] == area["name_th"]


def test_a_village_without_a_place_is_never_drawn(province: Session, tmp_path: Path) -> None:
    found = decoded(tmp_path, asked(province, "village"))
    assert [village["name_th"] for village in found["village"]] == ["บ้านมีจุด"]


def test_a_line_lies_where_it_lies(province: Session, tmp_path: Path) -> None:
    found = decoded(tmp_path, asked(province, "project", year=2571))
    [road] = found["project"]
    pixel = EARTH / 2**Z / 4096
    start, end = road["geometry"].coords[0][0], road["geometry"].coords[-1][0]
    assert start == pytest.approx(99.60 / 360 * EARTH, abs=2 * pixel)
    assert end == pytest.approx(99.62 / 360 * EARTH, abs=2 * pixel)


def test_projects_follow_filter_and_visibility(province: Session, tmp_path: Path) -> None:
    def names(**chosen: object) -> set[str]:
        tiles = [
            tile(province, LAYERS["project"], 12, x, y, Query(PUBLIC, Filter(**chosen)))  # type: ignore[arg-type]
            for x in range(4 * X, 4 * X + 4)
            for y in range(4 * Y, 4 * Y + 4)
        ]
        return {it["name"] for content in tiles if content for it in decoded(tmp_path, content)["project_point"]}

    assert names() == {"ถนนของ ก", "ถนนของ ข", "ถนนของ ค", "บ่อบาดาล"}
    assert names(year=2571) == {"ถนนของ ค"}
    assert names(issue="water") == {"บ่อบาดาล"}
    assert names(q="ของ ก") == {"ถนนของ ก"}


def test_from_afar_a_tambon_is_one_symbol(province: Session, tmp_path: Path) -> None:
    found = decoded(tmp_path, asked(province, "project", z=8, year=2570))
    [symbol] = found["project_point"]
    assert (symbol["code"], symbol["n"], symbol["budget"]) == ("980101", 3, 300_000)


def test_overlaps_show_the_shared_ground(province: Session, tmp_path: Path) -> None:
    parts = [tile(province, LAYERS["overlap"], 11, 2 * X + 1, 2 * Y + south, Query()) for south in (0, 1)]
    parts += [tile(province, LAYERS["overlap"], 11, 2 * X, 2 * Y + south, Query()) for south in (0, 1)]
    far = decoded(tmp_path, asked(province, "overlap"))
    assert {case["relation"] for case in far["overlap_point"]} == {"shares_ground"}
    assert len(far["overlap_point"]) == 3
    assert any(b"overlap" in part for part in parts)


def test_jurisdictions_are_drawn_but_not_the_provinces_own(province: Session, tmp_path: Path) -> None:
    rows.organisation(province, "L98", "อบจ.ทดสอบ", kind="pao", home="98")
    found = decoded(tmp_path, asked(province, "lao"))
    assert [lao["code"] for lao in found["lao"]] == ["L980101"]


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_every_layer_answers_an_empty_tile_with_nothing(session: Session, layer: str) -> None:
    assert tile(session, LAYERS[layer], 10, 1, 1, Query()) == b""
