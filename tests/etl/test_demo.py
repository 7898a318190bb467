"""The fictional land tiles exactly, its villages, roads and LAOs lie on it, and the seed decides every byte."""

import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.demo import BASE, DETAIL, Demo, write_demo
from etl.demo.places import CODES, FREE_CODES, make_land
from tests.etl.demo_files import SEED, layer, rows


def test_counts(demo: Demo) -> None:
    assert demo.rows["province.gpkg"] == 1
    assert demo.rows["amphoe.gpkg"] == 12
    assert demo.rows["tambon.gpkg"] == 96
    assert 900 <= demo.rows["village.csv"] <= 1_100
    assert demo.rows["project.csv"] == 4_800
    assert {name for _, name in (*BASE, *DETAIL)} | {"truth.csv"} == set(demo.rows)
    for name, count in demo.rows.items():
        path = demo.base(name) if any(name == base for _, base in BASE) else demo.detail(0, name)
        found = len(rows(path)) if path.suffix == ".csv" else pyogrio.read_info(path)["features"]
        assert found == count, name


def test_every_level_tiles_exactly(demo: Demo) -> None:
    levels = [layer(p) for p in (demo.base("province.gpkg"), demo.base("amphoe.gpkg"), demo.base("tambon.gpkg"))]
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


def test_each_area_is_made_of_its_childrens_own_vertices(demo: Demo) -> None:
    for upper, lower in (
        (demo.base("province.gpkg"), demo.base("amphoe.gpkg")),
        (demo.base("amphoe.gpkg"), demo.base("tambon.gpkg")),
    ):
        children = layer(lower)
        for parent in layer(upper).itertuples():
            own = children[children["parent_code"] == parent.code]
            assert len(own) >= 3
            edge = {tuple(c) for c in shapely.get_coordinates(parent.geometry)}
            assert edge <= {tuple(c) for c in shapely.get_coordinates(own.geometry.to_numpy())}
            assert shapely.area(own.geometry.to_numpy()).sum() == pytest.approx(parent.geometry.area, rel=1e-9)


def test_the_land_is_no_real_place_and_meets_both_utm_zones(demo: Demo) -> None:
    west, south, east, north = layer(demo.base("province.gpkg")).total_bounds
    assert 101.0 < west < 102.0 < east < 102.7
    assert 8.5 < south < north < 10.5
    assert not set(range(10, 97)) & set(FREE_CODES[:12]), "the first fictional codes must be nobody's"
    assert len(CODES) == len(set(CODES)) >= 77


@settings(max_examples=4, deadline=None, derandomize=True)
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
    assert [r["code"] for r in layer(files.base("province.gpkg")).to_dict("records")] == ["99", "98"]
    assert shapely.coverage_is_valid(layer(files.base("tambon.gpkg")).geometry.to_numpy())
    assert shapely.coverage_is_valid(layer(files.base("province.gpkg")).geometry.to_numpy())
    assert files.rows["project.csv"] == 60
    paths = [(files.base("village.csv"), "code"), (files.base("lao.csv"), "code"), (files.base("agency.csv"), "code")]
    keys = [[r[key] for r in rows(path)] for path, key in paths]
    for name, key in (("project.csv", "project_id"), ("need.csv", "key"), ("plan.csv", "key")):
        keys.append([r[key] for index in (0, 1) for r in rows(files.detail(index, name))])
    for found in keys:
        assert len(found) == len(set(found))


def test_the_seed_decides_everything(demo: Demo, tmp_path: Path) -> None:
    again, other = write_demo(tmp_path / "same", seed=SEED), write_demo(tmp_path / "other", seed=SEED + 1)
    for name in demo.rows:

        def written(of: Demo, name: str = name) -> bytes:
            at_base = any(name == base for _, base in BASE)
            return (of.base(name) if at_base else of.detail(0, name)).read_bytes()

        assert written(again) == written(demo), name
        assert written(other) != written(demo), name


def test_codes(demo: Demo) -> None:
    tambons = {r["code"] for r in layer(demo.base("tambon.gpkg")).to_dict("records")}
    villages = rows(demo.base("village.csv"))
    for digits, codes in (
        (4, layer(demo.base("amphoe.gpkg"))["code"].tolist()),
        (6, layer(demo.base("tambon.gpkg"))["code"].tolist()),
        (8, [v["code"] for v in villages]),
    ):
        assert len(codes) == len(set(codes))
        assert all(re.fullmatch(rf"99\d{{{digits - 2}}}", c) for c in codes)
    for village in villages:
        assert village["code"][:6] in tambons
        assert int(village["code"][6:]) == int(village["moo"])
        assert village["name_th"].startswith("บ้าน")
        assert village["name_en"].startswith("Ban ")


def test_villages_lie_in_their_tambon_or_nowhere(demo: Demo) -> None:
    shapes = layer(demo.base("tambon.gpkg")).set_index("code").geometry
    villages = rows(demo.base("village.csv"))
    placed = [v for v in villages if v["lat"]]
    assert 0.8 < len(placed) / len(villages) < 0.9
    for village in placed:
        point = shapely.Point(float(village["lon"]), float(village["lat"]))
        assert shapes[village["code"][:6]].contains(point), village["code"]


def test_villages_lie_on_roads(demo: Demo) -> None:
    tree = shapely.STRtree(layer(demo.detail(0, "road.gpkg")).geometry.to_crs(32648).to_numpy())
    placed = [v for v in rows(demo.base("village.csv")) if v["lat"]]
    points = gpd.GeoSeries.from_xy([v["lon"] for v in placed], [v["lat"] for v in placed], crs=4326).to_crs(32648)
    _, distance = tree.query_nearest(points.to_numpy(), return_distance=True, all_matches=False)
    assert np.quantile(distance, 0.98) < 30


def test_every_tambon_is_held_by_laos_without_gap(demo: Demo) -> None:
    laos = {r["code"]: r for r in rows(demo.base("lao.csv"))}
    parts = layer(demo.base("lao_cut.gpkg"))
    tambon = layer(demo.base("tambon.gpkg")).set_index("code").geometry
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


@pytest.mark.parametrize(("provinces", "projects", "seed"), [(0, None, 1), (78, None, 1), (1, -1, 1), (1, 5, -1)])
def test_numbers_out_of_range_are_refused(tmp_path: Path, provinces: int, projects: int | None, seed: int) -> None:
    with pytest.raises(ValueError, match=r"provinces|negative"):
        write_demo(tmp_path, seed=seed, provinces=provinces, projects=projects)
