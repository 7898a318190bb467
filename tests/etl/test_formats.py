"""Formats of phones, loggers and other offices: the same records, and nothing but records, come out of each."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from spatial.errors import BadInput
from tests.etl import formats, nouns
from tests.etl.land import codes, dry, inside, write_csv, write_vector
from tests.support.stores import Store

WHERE = inside("520101")
LINE = [(99.02, 18.02), (99.04, 18.05)]


def accepted(store: Store, layer: str, path: Path, **options: Any) -> tuple[Any, list[dict[str, Any]]]:
    out = path.with_suffix(".preview")
    done = dry(store, layer, path, preview=out, **options)
    assert done.read == done.loaded + done.rejected
    return done, json.loads(out.read_text(encoding="utf-8"))["features"]


def shape(feature: dict[str, Any]) -> Any:
    return shapely.geometry.shape(feature["geometry"])


def test_a_kml_of_several_folders_and_the_same_zipped(land_store: Store, tmp_path: Path) -> None:
    line = "<LineString><coordinates>99.02,18.02 99.04,18.05</coordinates></LineString>"
    document = formats.kml(
        [[("หนองแดง", "W-1", formats.point(WHERE.x, WHERE.y))], [("ลำห้วย", "W-2", line), ("ว่าง", "W-3", "")]]
    )
    plain = tmp_path / "phone.kml"
    plain.write_text(document, encoding="utf-8")
    for path in (plain, formats.kmz(tmp_path / "phone.kmz", document)):
        done, features = accepted(land_store, "water_source", path)
        assert (done.read, done.loaded, done.warnings) == (3, 3, [])
        assert [(it["properties"]["code"], it["properties"]["name"]) for it in features] == [
            ("W-1", "หนองแดง"),
            ("W-2", "ลำห้วย"),
            ("W-3", "ว่าง"),
        ]
        assert shape(features[0]).equals_exact(WHERE, 1e-6)
        assert shape(features[1]).equals_exact(shapely.LineString(LINE), 1e-6)
        assert features[2]["geometry"] is None
        assert [it["properties"]["kind"] for it in features[:2]] == ["swamp", "stream"]


def test_a_gpx_gives_lines_to_roads_and_points_to_villages(land_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "logger.gpx"
    path.write_text(formats.gpx([("สายหนองแดง", LINE)], [("จุดหนึ่ง", WHERE.x, WHERE.y)]), encoding="utf-8")
    done, features = accepted(land_store, "road", path)
    assert (done.loaded, codes(done.warnings)) == (1, [(None, "waypoints_skipped")])
    assert shape(features[0]).equals_exact(shapely.MultiLineString([LINE]), 1e-6)
    done, _ = accepted(land_store, "village", path, columns={"code": "name"})
    assert (done.read, codes(done.rejections)[0][1]) == (1, "bad_code")


def test_gml_follows_the_axes_of_its_crs_and_nothing_is_written_beside_it(land_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "agency.gml"
    path.write_text(formats.gml([("W-1", WHERE.x, WHERE.y)]), encoding="utf-8")
    done, features = accepted(land_store, "water_source", path)
    assert (done.loaded, done.crs) == (1, "EPSG:4326")
    assert shape(features[0]).equals_exact(WHERE, 1e-6)
    assert sorted(it.name for it in tmp_path.iterdir()) == ["agency.gml", "agency.preview"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32647"])
def test_flatgeobuf(land_store: Store, tmp_path: Path, crs: str) -> None:
    import geopandas as gpd
    import pyogrio

    frame = gpd.GeoDataFrame({"code": ["W-1"], "name_th": ["หนองแดง"]}, geometry=[WHERE], crs="EPSG:4326").to_crs(crs)
    path = tmp_path / "w.fgb"
    pyogrio.write_dataframe(frame, path, driver="FlatGeobuf")
    done, features = accepted(land_store, "water_source", path)
    assert (done.loaded, done.crs) == (1, crs)
    assert shape(features[0]).equals_exact(WHERE, 1e-6)


def test_an_opendocument_sheet_and_tabs(land_store: Store, tmp_path: Path) -> None:
    rows = [["รหัสแหล่งน้ำ", "ชื่อแหล่งน้ำ", "ละติจูด", "ลองจิจูด"], ["W-1", "หนองแดง", WHERE.y, WHERE.x]]
    tabs = tmp_path / "w.tsv"
    tabs.write_text("\n".join("\t".join(map(str, row)) for row in rows), encoding="utf-8")
    for path in (formats.ods(tmp_path / "w.ods", rows), tabs):
        done, features = accepted(land_store, "water_source", path)
        assert (done.read, done.loaded) == (1, 1)
        assert shape(features[0]).equals_exact(WHERE, 1e-6)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.kml", '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>', "DOCTYPE"),
        ("a.gpx", '<!DOCTYPE gpx SYSTEM "file:///etc/hostname"><gpx/>', "DOCTYPE"),
        ("a.gml", "<a>" * 10_000 + "</a>" * 10_000, "deeper"),
        ("a.kml", "<kml><Document>", "element"),
        ("a.kml", '<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "neither"),
        ("a.geojson", '<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "neither"),
        ("a.kml", "<kml/>", "no features"),
    ],
)
def test_hostile_markup_is_refused(land_store: Store, tmp_path: Path, name: str, content: str, why: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        dry(land_store, "water_source", tmp_path / name)
    assert why in refused.value.en and refused.value.th


def test_a_sheet_that_unfolds_to_too_much_is_refused(land_store: Store, tmp_path: Path) -> None:
    path = formats.ods(tmp_path / "bomb.ods", [["code", "name"], *([["W-1", "x"]] * 2)], repeated=100_000_000)
    with pytest.raises(BadInput, match="too large"):
        dry(land_store, "water_source", path)


def test_areas_and_kinds_as_registers_write_them(land_store: Store, tmp_path: Path) -> None:
    heading = ["เลขที่ นสล.", "ชื่อที่สาธารณประโยชน์", "ประเภท", "เนื้อที่ (ไร่-งาน-ตร.ว.)", "ต.", "geometry"]
    centre = WHERE.wkt
    rows = [
        ["ลป 1", "ทุ่งหนองแดง", "ทำเลเลี้ยงสัตว์", "๑๒-๒-๕๐", "นา520101", ""],
        ["ลป 2", "ป่าช้าเก่า", "ป่าช้า", "12 ไร่ 4 งาน", "นา520101", ""],
        ["ลป 3", "หนองน้ำ", "", "2050-12-02", "นา520101", ""],
        ["ลป 4", "ดอนปู่ตา", "", "สิบไร่", "นา520101", centre],
        ["ลป 5", "ที่ประชุม", "ที่สาธารณะประโยชน์", "3-0-00", "นา520101", nouns.POND.wkt],
    ]
    done, features = accepted(land_store, "public_land", write_csv(tmp_path / "นสล.csv", heading, rows))
    assert codes(done.rejections) == [(1, "bad_area"), (2, "area_is_date")]
    assert codes(done.warnings) == [(3, "centre_point_only"), (3, "area_not_read"), (4, "area_mismatch")]
    assert [(it["properties"].get("area_sqm"), it["properties"].get("kind")) for it in features] == [
        (20200, "grazing"),
        (None, "community_forest"),
        (4800, "public_use"),
    ]
    assert all(it["properties"]["document"] == "nsl" for it in features)
    assert {it["properties"]["area_code"] for it in features} == {"520101"}


def test_a_boundary_of_a_road_is_no_road(land_store: Store, tmp_path: Path) -> None:
    path = write_vector(tmp_path / "r.gpkg", [{"name_th": "ถนน", "geometry": nouns.POND}])
    assert codes(dry(land_store, "road", path).rejections) == [(0, "wrong_geometry_type")]
