"""The fictional province: its land tiles exactly, its villages and projects lie on it, and what is planted is true."""

import csv
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.demo import DemoFiles, write_demo
from etl.demo.places import CODES, FREE_CODES, make_land

SEED = 99
DUPLICATE_AT_MOST = 120.0  # metres


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_demo(tmp_path_factory.mktemp("demo"), seed=SEED)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def layer(path: Path) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(path)


def located(demo: DemoFiles) -> gpd.GeoDataFrame:
    projects = rows(demo.project)
    shapes = gpd.GeoSeries.from_wkt([p["wkt"] or None for p in projects])
    return gpd.GeoDataFrame(projects, geometry=shapes, crs="EPSG:4326").set_index("project_id", drop=False)


def test_counts(demo: DemoFiles) -> None:
    assert demo.rows["province.gpkg"] == 1
    assert demo.rows["amphoe.gpkg"] == 9
    assert demo.rows["tambon.gpkg"] == 62
    assert 500 <= demo.rows["village.csv"] <= 640
    assert demo.rows["project.csv"] == 420
    for name, count in demo.rows.items():
        path = demo.province.parent / name
        found = len(rows(path)) if path.suffix == ".csv" else pyogrio.read_info(path)["features"]
        assert found == count, name


def test_every_level_tiles_exactly(demo: DemoFiles) -> None:
    levels = [layer(p) for p in (demo.province, demo.amphoe, demo.tambon)]
    whole = levels[0].geometry.iloc[0]
    for table in levels:
        shapes = table.geometry.to_numpy()
        assert table.crs.to_epsg() == 4326
        assert set(shapely.get_type_id(shapes)) == {shapely.GeometryType.MULTIPOLYGON}
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        union = shapely.union_all(shapes)
        assert shapely.area(shapes).sum() == pytest.approx(union.area, rel=1e-9)
        assert union.area == pytest.approx(whole.area, rel=1e-9)
        assert sum(len(p.interiors) for p in shapely.get_parts(union)) == 0, "a hole in the land"


def test_each_area_is_made_of_its_childrens_own_vertices(demo: DemoFiles) -> None:
    for upper, lower in ((demo.province, demo.amphoe), (demo.amphoe, demo.tambon)):
        children = layer(lower)
        for parent in layer(upper).itertuples():
            own = children[children["parent_code"] == parent.code]
            assert len(own) >= 3
            edge = {tuple(c) for c in shapely.get_coordinates(parent.geometry)}
            assert edge <= {tuple(c) for c in shapely.get_coordinates(own.geometry.to_numpy())}
            assert shapely.area(own.geometry.to_numpy()).sum() == pytest.approx(parent.geometry.area, rel=1e-9)


def test_the_land_is_no_real_place_and_meets_both_utm_zones(demo: DemoFiles) -> None:
    west, south, east, north = layer(demo.province).total_bounds
    assert 101.0 < west < 102.0 < east < 102.7
    assert 8.5 < south < north < 10.5
    assert not set(range(10, 97)) & set(FREE_CODES[:12]), "the first fictional codes must be nobody's"
    assert len(CODES) == len(set(CODES)) >= 77


@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(min_value=0, max_value=500))
def test_any_seed_tiles(seed: int) -> None:
    land = make_land(seed, 1)
    tambons = land.frame.degrees(land.tambons)
    assert shapely.coverage_is_valid(tambons)
    assert shapely.is_valid(tambons).all()
    assert shapely.area(tambons).sum() == pytest.approx(shapely.union_all(tambons).area, rel=1e-9)
    assert shapely.area(land.tambons).min() > 5e6, "a tambon smaller than 5 km² is a sliver"


def test_several_provinces_tile_together(tmp_path: Path) -> None:
    files = write_demo(tmp_path, seed=7, provinces=2, projects=60)
    assert [r["code"] for r in layer(files.province).to_dict("records")] == ["99", "98"]
    assert shapely.coverage_is_valid(layer(files.tambon).geometry.to_numpy())
    assert shapely.coverage_is_valid(layer(files.province).geometry.to_numpy())
    assert files.rows["project.csv"] == 60
    for path, key in ((files.village, "code"), (files.project, "project_id"), (files.lao, "code")):
        keys = [r[key] for r in rows(path)]
        assert len(keys) == len(set(keys))


def test_the_seed_decides_everything(demo: DemoFiles, tmp_path: Path) -> None:
    again = write_demo(tmp_path / "same", seed=SEED).province.parent
    other = write_demo(tmp_path / "other", seed=SEED + 1).province.parent
    for name in demo.rows:
        first = (demo.province.parent / name).read_bytes()
        assert (again / name).read_bytes() == first, name
        if name != "agency.csv":  # the same departments have a branch whatever the land
            assert (other / name).read_bytes() != first, name


def test_codes(demo: DemoFiles) -> None:
    tambons = {r["code"] for r in layer(demo.tambon).to_dict("records")}
    villages = rows(demo.village)
    for digits, codes in (
        (4, layer(demo.amphoe)["code"].tolist()),
        (6, layer(demo.tambon)["code"].tolist()),
        (8, [v["code"] for v in villages]),
    ):
        assert len(codes) == len(set(codes))
        assert all(re.fullmatch(rf"99\d{{{digits - 2}}}", c) for c in codes)
    for village in villages:
        assert village["code"][:6] in tambons
        assert int(village["code"][6:]) == int(village["moo"])
        assert village["name_th"].startswith("บ้าน")
        assert village["name_en"].startswith("Ban ")


def test_villages_lie_in_their_tambon_or_nowhere(demo: DemoFiles) -> None:
    shapes = layer(demo.tambon).set_index("code").geometry
    villages = rows(demo.village)
    placed = [v for v in villages if v["lat"]]
    assert 0.8 < len(placed) / len(villages) < 0.9
    for village in placed:
        point = shapely.Point(float(village["lon"]), float(village["lat"]))
        assert shapes[village["code"][:6]].contains(point), village["code"]


def test_villages_lie_on_roads(demo: DemoFiles) -> None:
    tree = shapely.STRtree(layer(demo.road).geometry.to_crs(32648).to_numpy())
    placed = [v for v in rows(demo.village) if v["lat"]]
    points = gpd.GeoSeries.from_xy([v["lon"] for v in placed], [v["lat"] for v in placed], crs=4326).to_crs(32648)
    _, distance = tree.query_nearest(points.to_numpy(), return_distance=True, all_matches=False)
    assert np.quantile(distance, 0.98) < 30


def test_every_tambon_is_held_by_laos_without_gap(demo: DemoFiles) -> None:
    laos = {r["code"]: r for r in rows(demo.lao)}
    parts = layer(demo.lao_cut)
    tambon = layer(demo.tambon).set_index("code").geometry
    whole = [a for r in laos.values() if r["kind"] != "pao" for a in r["jurisdiction"].split(";") if a]
    assert len(whole) == len(set(whole))
    cut = set(tambon.index) - set(whole)
    assert len(cut) >= 4
    assert parts["code"].is_unique
    assert set(parts["code"]) <= set(laos)
    shapes = parts.geometry.to_numpy()
    for code in cut:
        held = shapely.area(shapely.intersection(shapes, tambon[code]))
        assert (held > tambon[code].area * 0.01).sum() == 2
        assert held.sum() == pytest.approx(tambon[code].area, rel=1e-4)
    assert shapely.area(shapes).sum() == pytest.approx(tambon[list(cut)].union_all().area, rel=1e-4)
    assert laos["L99"]["kind"] == "pao"
    assert any(";" in r["jurisdiction"] for r in laos.values()), "some LAO spans two tambons"
    assert {r["kind"] for r in laos.values()} == {"pao", "sao", "subdistrict_municipality", "town_municipality"}


def test_projects_lie_in_the_province(demo: DemoFiles) -> None:
    table = located(demo)
    province = layer(demo.province).geometry.iloc[0].buffer(1e-7)  # the coordinates are rounded to 6 decimals
    has = table[~table.geometry.isna()]
    assert has.geometry.is_valid.all()
    assert has.geometry.within(province).all()
    assert set(has["location_precision"]) == {"surveyed", "digitised"}
    assert {"Point", "LineString", "Polygon"} == set(has.geometry.geom_type)
    assert set(table[table.geometry.isna()]["location_precision"]) == {"village", "tambon", "none"}


def test_projects_are_as_believable_as_a_plan(demo: DemoFiles) -> None:
    projects = rows(demo.project)
    villages = {v["code"] for v in rows(demo.village)}
    tambons = set(layer(demo.tambon)["code"])
    owners = {r["name_th"] for r in (*rows(demo.lao), *rows(demo.agency))}
    share = dict.fromkeys(("surveyed", "digitised", "village", "tambon", "none"), 0)
    for p in projects:
        share[p["location_precision"]] += 1
        assert p["village_code"] in villages | {""}
        assert p["tambon_code"] in tambons
        assert 2567 <= int(p["fiscal_year"]) <= 2571
        assert p["owner_name"] in owners or p["owner_kind"] in ("village", "tambon")
        years = [int(p[f"y{y}"]) for y in range(2567, 2572) if p[f"y{y}"]]
        assert not years or (sum(years) == int(p["budget_baht"]) and len(years) > 1 and min(years) > 0)
        assert not p["budget_baht"] or 5_000 <= int(p["budget_baht"]) <= 20_000_000
    for precision, percent in (("surveyed", 20), ("digitised", 50), ("village", 12), ("tambon", 6), ("none", 12)):
        assert abs(100 * share[precision] / len(projects) - percent) < 8, precision
    assert any(p["y2568"] for p in projects)
    assert sum(bool(re.search("[๐-๙]", p["name"])) for p in projects) > 20


def test_what_is_planted_is_true(demo: DemoFiles) -> None:
    table = located(demo)
    metres = table.geometry.to_crs(32648)
    truth = rows(demo.truth)
    labels = [t["label"] for t in truth]
    assert labels.count("duplicate") == 30
    assert labels.count("phase") == 12
    assert labels.count("maintenance") == 15
    assert labels.count("crossing_or_adjacent") == 15
    assert labels.count("same_work_lineage") == 25
    assert labels.count("unrelated") >= 12
    assert len({frozenset((t["a"], t["b"])) for t in truth}) == len(truth)
    for t in truth:
        a, b = table.loc[t["a"]], table.loc[t["b"]]
        near = metres[t["a"]].distance(metres[t["b"]]) if a.geometry is not None and b.geometry is not None else None
        if t["label"] == "duplicate":
            assert near is not None
            assert near < DUPLICATE_AT_MOST, t
            assert a["owner_name"] != b["owner_name"], t
        if t["label"] == "maintenance":
            assert a["owner_name"] == b["owner_name"]
            assert abs(int(a["fiscal_year"]) - int(b["fiscal_year"])) >= 2
        if t["label"] in ("phase", "crossing_or_adjacent"):
            assert near is not None
            assert near < DUPLICATE_AT_MOST, t
        if t["label"] == "same_work_lineage":
            assert {a["owner_kind"], b["owner_kind"]} in ({"village", "lao"}, {"tambon", "lao"})


def test_border_duplicates_have_two_laos_on_both_sides(demo: DemoFiles) -> None:
    table = located(demo)
    border = [t for t in rows(demo.truth) if t["note"].startswith("two LAOs")]
    assert len(border) == 10
    for t in border:
        a, b = table.loc[t["a"]], table.loc[t["b"]]
        assert a["owner_kind"] == b["owner_kind"] == "lao"
        assert a["tambon_code"] != b["tambon_code"]


@pytest.mark.parametrize(("provinces", "projects", "seed"), [(0, None, 1), (78, None, 1), (1, -1, 1), (1, 5, -1)])
def test_numbers_out_of_range_are_refused(tmp_path: Path, provinces: int, projects: int | None, seed: int) -> None:
    with pytest.raises(ValueError, match=r"provinces|negative"):
        write_demo(tmp_path, seed=seed, provinces=provinces, projects=projects)
