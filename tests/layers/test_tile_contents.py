"""What lies in a tile, worked out again by GeoPandas from the plain rows, layer by layer."""

import random
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.catalogue import LAYERS
from layers.tiles import Query, tile
from tests.support import mvt, rows

WEST, SOUTH, EAST, NORTH = 99.5, 18.0, 99.7, 18.2
KINDS = ("highway", "rural", "local", "lane", "farm", "other")


def somewhere(draw: random.Random) -> Point:
    return Point(draw.uniform(WEST, EAST), draw.uniform(SOUTH, NORTH))


@pytest.fixture
def drawn(session: Session) -> Session:
    """Sixty of everything, anywhere in one tambon."""
    draw = random.Random(2570)
    for code in ("98", "9801", "980101"):
        rows.area(session, code, f"พื้นที่ {code}", box(WEST, SOUTH, EAST, NORTH))
    for number in range(1, 31):
        rows.village(session, f"980101{number:02}", f"บ้าน {number}", somewhere(draw))
        rows.said(session, f"980101{number:02}", 2570, number, level=1 + number % 3)
    for number in range(60):
        spot = somewhere(draw)
        line = LineString([spot, Point(spot.x + 0.02, spot.y + 0.01), Point(spot.x + 0.03, spot.y)])
        pond = spot.buffer(0.004)
        rows.placed(session, "road", line, "980101", kind=KINDS[number % 6], code=f"ร{number}")
        water, kind = ((line, "river"), (pond, "pond"), (spot, "spring"))[number % 3]
        rows.placed(session, "water_source", water, "980101", kind=kind, code=f"น{number}")
        rows.placed(session, "public_land", pond, "980101", kind="public_use", code=f"ท{number}")
        rows.project(session, f"โครงการ {number}", (line, pond, spot)[number % 3], place="980101", issue="water")
        rows.need(session, f"ความต้องการ {number}", spot if number % 2 else None, place=f"980101{1 + number % 30:02}")
    return session


def truth(session: Session, table: str, z: int, x: int, y: int, shape: str = "geom") -> geopandas.GeoDataFrame:
    """Return the rows of ``table`` whose shape meets the square of the tile, in EPSG:3857."""
    question = f"select {table}.*, {shape} as drawn_shape from {table} where {shape} is not null"
    frame = geopandas.read_postgis(question, session.connection(), geom_col="drawn_shape").to_crs(3857)
    found: geopandas.GeoDataFrame = frame[frame.intersects(box(*mvt.square(z, x, y)))]
    return found


def tiles_over(z: int) -> list[tuple[int, int, int]]:
    _, left, top = mvt.tile_at(WEST, NORTH, z)
    _, right, bottom = mvt.tile_at(EAST + 0.03, SOUTH, z)
    return [(z, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def inside(folder: Path, session: Session, layer: str, place: tuple[int, int, int], part: str | None = None):
    """Return the features of a part that reach into the tile itself, not only into its margin."""
    content = tile(session, LAYERS[layer], *place, Query(indicator="nrd2c||9"))
    frames = mvt.decoded(folder, content, *place)
    frame = frames.get(part or layer)
    if frame is None:
        return geopandas.GeoDataFrame({"id": [], "code": [], "kind": [], "geometry": []}, crs=3857)
    pixel = mvt.EARTH / 2 ** place[0] / 4096
    west, south, east, north = mvt.square(*place)
    return frame[frame.intersects(box(west + pixel, south + pixel, east - pixel, north - pixel))]


def holds(outer: BaseGeometry, inner: BaseGeometry) -> bool:
    """Tell whether nothing of ``inner`` lies outside; what is empty lies nowhere, which ``covers`` calls no."""
    return bool(inner.is_empty or outer.covers(inner))


@pytest.mark.parametrize(
    ("layer", "shape", "keep"),
    [
        ("road", "geom", lambda frame: frame),
        ("water_source", "geom", lambda frame: frame),
        ("public_land", "geom", lambda frame: frame),
    ],
)
def test_ground_lies_where_it_lies(drawn: Session, tmp_path: Path, layer: str, shape: str, keep) -> None:
    seen = 0
    for place in tiles_over(13):
        expected = keep(truth(drawn, layer, *place, shape))
        found = inside(tmp_path, drawn, layer, place)
        codes = {str(uuid): code for uuid, code in zip(expected["uuid"], expected["code"], strict=True)}
        pixel = mvt.EARTH / 2**13 / 4096
        square = box(*mvt.square(*place))
        certain = expected[expected.intersects(square.buffer(-2 * pixel))]
        assert {str(it) for it in certain["uuid"]} <= set(found["id"]) <= set(codes)
        by_id = expected.set_index(expected["uuid"].astype(str))
        for row in found.itertuples():
            # Rounded to the tile's grid, and thinned by half a pixel of the screen, which is four of the grid.
            # GDAL cuts at the tile's edge, where a sliver of a shape may be thinned away.
            whole = by_id.loc[row.id, "drawn_shape"]
            assert holds(whole.buffer(8 * pixel), row.geometry.intersection(square))
            assert holds(row.geometry.buffer(8 * pixel), whole.intersection(square.buffer(-8 * pixel)))
        seen += len(found)
    assert seen >= 60


def test_far_zooms_show_great_roads_and_waters_alone(drawn: Session, tmp_path: Path) -> None:
    shown = {
        z: {kind for place in tiles_over(z) for kind in inside(tmp_path, drawn, "road", place)["kind"]}
        for z in (8, 10, 12, 13)
    }
    assert shown == {8: {"highway"}, 10: {"highway", "rural"}, 12: {"highway", "rural", "local"}, 13: set(KINDS)}
    water = {kind for place in tiles_over(9) for kind in inside(tmp_path, drawn, "water_source", place)["kind"]}
    assert water == {"river"}


@pytest.mark.parametrize("z", [11, 13, 14])
def test_each_project_is_one_symbol_in_one_tile(drawn: Session, tmp_path: Path, z: int) -> None:
    found = [inside(tmp_path, drawn, "project", place, "project_point") for place in tiles_over(z)]
    ids = [it for frame in found for it in frame["id"]]
    frame = geopandas.read_postgis("select uuid, geom from project", drawn.connection())
    assert sorted(ids) == sorted(str(it) for it in frame["uuid"])
    spots = {row.id: row.geometry for one in found for row in one.itertuples()}
    plane = frame.to_crs(3857).set_index(frame["uuid"].astype(str))["geom"]
    pixel = mvt.EARTH / 2**z / 4096
    assert all(plane[it].distance(spot) <= 2 * pixel for it, spot in spots.items())


def test_lines_and_areas_of_projects_lie_in_every_tile_they_cross(drawn: Session, tmp_path: Path) -> None:
    for place in tiles_over(13):
        expected = truth(drawn, "project", *place)
        shaped = expected[expected.geom_type != "Point"]
        pixel = mvt.EARTH / 2**13 / 4096
        certain = shaped[shaped.intersects(box(*mvt.square(*place)).buffer(-2 * pixel))]
        found = set(inside(tmp_path, drawn, "project", place, "project")["id"])
        assert {str(it) for it in certain["uuid"]} <= found <= {str(it) for it in shaped["uuid"]}


def test_needs_stand_at_their_place_or_their_villages(drawn: Session, tmp_path: Path) -> None:
    question = (
        "select need.uuid, need.geom is null as by_village, coalesce(need.geom, area.point) as spot"
        " from need join area on area.id = need.place_area_id"
    )
    expected = geopandas.read_postgis(question, drawn.connection(), geom_col="spot").to_crs(3857)
    expected = expected.set_index(expected["uuid"].astype(str))
    found = [row for place in tiles_over(13) for row in inside(tmp_path, drawn, "need", place).itertuples()]
    assert sorted(row.id for row in found) == sorted(expected.index)
    for row in found:
        assert expected.loc[row.id, "spot"].distance(row.geometry) < 2 * mvt.EARTH / 2**13 / 4096
        assert row.by_village == expected.loc[row.id, "by_village"]
        assert row.without == 1


def test_villages_say_what_their_register_says(drawn: Session, tmp_path: Path) -> None:
    question = (
        "select area.code, village_indicator.value::float as value, problem_level, area.point as geom"
        " from village_indicator join area on area.id = village_indicator.area_id"
    )
    expected = geopandas.read_postgis(question, drawn.connection()).set_index("code")
    found = [
        row for place in tiles_over(12) for row in inside(tmp_path, drawn, "village_indicator", place).itertuples()
    ]
    assert sorted(row.code for row in found) == sorted(expected.index)
    for row in found:
        assert (row.value, row.problem_level) == tuple(expected.loc[row.code, ["value", "problem_level"]])


@pytest.mark.parametrize("layer", ["province", "amphoe", "tambon", "village", "road", "water_source", "public_land"])
def test_fields_are_those_the_catalogue_names(drawn: Session, tmp_path: Path, layer: str) -> None:
    place = mvt.tile_at(99.6, 18.1, 12)
    frames = mvt.decoded(tmp_path, tile(drawn, LAYERS[layer], *place, Query()), *place)
    assert set(frames) <= set(LAYERS[layer].parts)
    assert frames
    for part, frame in frames.items():
        assert set(frame.columns) - {"geometry", "mvt_id"} <= set(LAYERS[layer].parts[part])


def test_fifty_thousand_in_one_tile_stay_few_and_none_is_lost(session: Session, tmp_path: Path) -> None:
    from sqlalchemy import text

    z, x, y = mvt.tile_at(99.6, 18.1, 14)
    west, south, east, north = geopandas.GeoSeries([box(*mvt.square(z, x, y))], crs=3857).to_crs(4326).total_bounds
    session.execute(
        text(
            "insert into project"
            " (source_key, owner_name, owner_kind, plan_level, name, location_precision, geom, stage)"
            " select 'crowd' || n, 'ก', 'lao', 'lao', 'โครงการ ' || n, 'surveyed', st_setsrid(st_makepoint("
            " :west + (:east - :west) * (0.0005 + 0.999 * (n % 251) / 251.0),"
            " :south + (:north - :south) * (0.0005 + 0.999 * (n / 251) / 200.0)), 4326), 'published'"
            " from generate_series(0, 49999) as n"
        ),
        {"west": west, "south": south, "east": east, "north": north},
    )
    content = tile(session, LAYERS["project"], z, x, y, Query())
    points = mvt.decoded(tmp_path, content, z, x, y)["project_point"]
    assert len(content) < 150_000
    assert len(points) <= 32 * 32
    assert points["n"].sum() == 50_000
