"""Importing areas: what is loaded, what is rejected and why."""

import json
from pathlib import Path

import pyproj
import pytest
import shapely
from sqlalchemy import text

from etl.importing import import_file
from spatial.errors import BadInput
from tests.etl.land import codes, dry, inside, square, write_csv, write_vector, zip_shapefile
from tests.support.stores import Store

HEADING = ["geocode8", "name_th", "name_en", "lat", "lon", "obsolete"]


def villages(path: Path, rows: list[list[object]], heading: list[str] | None = None) -> Path:
    return write_csv(path / "v.csv", heading or HEADING, rows)


def test_villages_are_loaded_unplaced_or_with_their_centre(own_land: Store, tmp_path: Path) -> None:
    rows = [["52010101", "บ้านแม่ใส", "Ban Mae Sai", 18.05, 99.05, 0], ["52010102", "", "", "", "", 1]]
    done = import_file(own_land.factory, "village", villages(tmp_path, rows))
    assert (done.read, done.loaded, done.rejected, done.inserted) == (2, 2, 0, 2)
    assert codes(done.warnings) == [(1, "missing")]
    with own_land.factory() as session:
        found = session.execute(
            text(
                "select v.code, v.name_th, v.moo, v.precision, st_astext(v.point), v.obsolete, p.code,"
                " v.geom is null from area v join area p on p.id = v.parent_id"
                " where v.level = 'village' order by v.code"
            )
        ).all()
    assert [tuple(row) for row in found] == [
        ("52010101", "บ้านแม่ใส", 1, "village", "POINT(99.05 18.05)", False, "520101", True),
        ("52010102", None, 2, "none", None, True, "520101", True),
    ]


def test_every_village_is_accounted_for_with_its_reason(land_store: Store, tmp_path: Path) -> None:
    far = inside("520101", right=-0.5)
    near = inside("520101", right=-0.01)
    done = dry(
        land_store,
        "village",
        villages(
            tmp_path,
            [
                ["53990101", "บ้านไม่มีตำบล", "", "", "", 0],
                ["5201", "บ้านรหัสสั้น", "", "", "", 0],
                ["", "บ้านไม่มีรหัส", "", "", "", 0],
                ["52010101", "บ้านไกล", "", far.y, far.x, 0],
                ["52010102", "บ้านใกล้", "", near.y, near.x, 0],
                ["52010103", "บ้านสลับแกน", "", 99.05, 18.05, 0],
                ["52010104", "บ้านศูนย์", "", 0, 0, 0],
                ["52010105", "บ้านต่างแดน", "", 51.5, 0.1, 0],
                ["52010106", "บ้านครึ่งพิกัด", "", 18.05, "", 0],
                ["52010107", "บ้านพิกัดอ่านไม่ได้", "", "สิบแปด", 99.05, 0],
                ["52010108", "บ้านซ้ำ", "", "", "", 0],
                ["52010108", "บ้านซ้ำ", "", "", "", 0],
                ["52010109", "บ้านขัดแย้ง", "", "", "", 0],
                ["52010109", "บ้านขัดกัน", "", "", "", 0],
                ["TH๕๒๐๑๐๑๑๐", "บ้านเลข\u200bไทย", "", "", "", 0],
                ["52010111", "บ้านไม่ใช่องศา", "", 2_000_000, 550_000, 0],
            ],
        ),
    )
    assert (done.read, done.loaded, done.rejected) == (16, 4, 12)
    assert codes(done.rejections) == [
        (0, "unknown_tambon"),
        (1, "bad_code"),
        (2, "missing"),
        (3, "outside_parent_area"),
        (6, "zero_zero"),
        (7, "outside_thailand"),
        (8, "bad_coordinates"),
        (9, "bad_coordinates"),
        (11, "duplicate_in_file"),
        (12, "conflicting_duplicate"),
        (13, "conflicting_duplicate"),
        (15, "not_degrees"),
    ]
    assert codes(done.warnings) == [
        (4, "outside_parent_area"),
        (5, "lat_lon_swapped"),
        (14, "control_characters_removed"),
    ]
    orphan, conflicting = done.rejections[0], done.rejections[9]
    assert (orphan["row"], orphan["field"]) == (2, "code")
    assert "539901" in orphan["message"] and "บ้านไม่มีตำบล" in orphan["message"]
    assert "539901" in orphan["message_en"] and "บ้านไม่มีตำบล" in orphan["message_en"]
    assert "15" in conflicting["message"]


def test_coordinates_in_metres_need_their_crs(land_store: Store, tmp_path: Path) -> None:
    rows = [["52010101", "บ้านแม่ใส", 1_997_000, 505_000]]
    path = villages(tmp_path, rows, ["VILL_CODE", "ชื่อหมู่บ้าน", "lat", "lon"])
    with pytest.raises(BadInput, match="--crs"):
        dry(land_store, "village", path)
    done = dry(land_store, "village", path, crs="EPSG:32647", preview=tmp_path / "p.geojson")
    assert (done.loaded, done.crs) == (1, "EPSG:32647")
    feature = json.loads((tmp_path / "p.geojson").read_text())["features"][0]
    assert feature["geometry"]["coordinates"] == pytest.approx([99.0472, 18.0613], abs=1e-3)


def test_indian_1975_lands_where_it_was_published() -> None:
    from etl import crs

    indian = shapely.points([[673310.690, 1520741.207]])
    wgs84 = shapely.points([[672978.171, 1521044.256]])
    moved = crs.to_wgs84(indian, "EPSG:24047")[0]
    expected = crs.to_wgs84(wgs84, "EPSG:32647")[0]
    assert moved.distance(expected) * 111_000 < 1
    to_degrees = pyproj.Transformer.from_crs("EPSG:24047", "EPSG:4240", always_xy=True)
    degrees = shapely.points([to_degrees.transform(673310.690, 1520741.207)])
    assert crs.to_wgs84(degrees, crs.stated("EPSG:4240"))[0].distance(expected) * 111_000 < 1


def test_columns_can_be_named_and_wrong_names_are_refused(land_store: Store, tmp_path: Path) -> None:
    path = villages(tmp_path, [["52010101", "บ้านแม่ใส", "ก"]], ["A", "B", "C"])
    with pytest.raises(BadInput, match="--map"):
        dry(land_store, "village", path)
    done = dry(land_store, "village", path, columns={"code": "A", "name": "B"}, preview=tmp_path / "p.geojson")
    assert done.loaded == 1
    assert [(w["code"], w["value"]) for w in done.warnings] == [("unknown_column", "C")]
    properties = json.loads((tmp_path / "p.geojson").read_text())["features"][0]["properties"]
    assert properties == {
        "record": 0,
        "row": 2,
        "level": "village",
        "code": "52010101",
        "name": "บ้านแม่ใส",
        "moo": 1,
        "parent_code": "520101",
        "location_precision": "none",
        "obsolete": False,
    }
    for wrong in ({"colour": "A"}, {"code": "Z"}):
        with pytest.raises(BadInput, match="has"):
            dry(land_store, "village", path, columns=wrong)


BOW_TIE = shapely.Polygon([(99.0, 18.0), (99.1, 18.1), (99.1, 18.0), (99.0, 18.1)])
SPIKE = shapely.Polygon(
    [(99.0, 18.0), (99.1, 18.0), (99.1, 18.1), (99.0, 18.1), (99.0, 18.0), (98.99, 17.99), (99.0, 18.0)]
)


@pytest.mark.parametrize(
    ("shape", "rejected", "warned"),
    [
        (square(0, 0), [], []),
        (BOW_TIE, ["self_intersection"], []),
        (SPIKE, [], ["repaired"]),
        (shapely.MultiPolygon([square(0, 0), square(0, 0)]), [], ["repaired"]),
        (shapely.GeometryCollection([square(0, 0), shapely.Point(99, 18)]), [], ["parts_dropped"]),
        (shapely.Point(99.05, 18.05), ["wrong_geometry_type"], []),
        (shapely.Polygon(), ["empty_geometry"], []),
        (square(30, -200), ["outside_thailand"], []),
        (shapely.Polygon([(99.0, 18.0), (99.1, 18.1), (99.05, 18.05), (99.0, 18.0)]), ["zero_area"], []),
    ],
)
def test_boundaries_are_repaired_only_where_their_meaning_is_kept(
    land_store: Store, tmp_path: Path, shape: shapely.Geometry, rejected: list[str], warned: list[str]
) -> None:
    rows = [{"code": "520101", "name_th": "นา", "geometry": shape}]
    done = dry(land_store, "tambon", write_vector(tmp_path / "t.gpkg", rows))
    assert ([c for _, c in codes(done.rejections)], [c for _, c in codes(done.warnings)]) == (rejected, warned)


def test_a_zipped_shapefile_and_a_table_update_without_erasing(own_land: Store, tmp_path: Path) -> None:
    table = write_csv(tmp_path / "t.csv", ["code", "ชื่อตำบล"], [["TH520101", "บ้านใหม่"]])
    done = import_file(own_land.factory, "tambon", table)
    assert (done.loaded, done.inserted, done.updated) == (1, 0, 1)
    shaped = zip_shapefile(tmp_path, [{"TAM_CODE": "520102", "NAME": "ทุ่งนา", "geometry": square(1, 0, 0.5)}])
    done = import_file(own_land.factory, "tambon", shaped)
    assert (done.loaded, done.updated) == (1, 1)
    with own_land.factory() as session:
        found = session.execute(
            text(
                "select code, name_th, name_en, round(cast(st_area(geom) * 10000 as numeric)), version from area"
                " where code in ('520101', '520102') order by code"
            )
        ).all()
    assert [tuple(row) for row in found] == [
        ("520101", "บ้านใหม่", "Na 520101", 100, 2),
        ("520102", "ทุ่งนา", "Na 520102", 50, 2),
    ]


def test_a_dry_run_keeps_nothing(own_land: Store, tmp_path: Path) -> None:
    before = everything(own_land)
    done = dry(own_land, "village", villages(tmp_path, [["52010101", "บ้านแม่ใส", "", "", "", 0]]))
    assert (done.loaded, done.batch) == (1, None)
    assert everything(own_land) == before


def everything(store: Store) -> dict[str, int]:
    """Rows of every table an import writes."""
    names = ["area", "batch", "batch_finding", "staging.area", "history.area", "area_generalised"]
    with store.factory() as session:
        return {name: session.scalar(text(f"select count(*) from {name}")) or 0 for name in names}


def test_a_file_without_rows_is_loaded_empty_and_says_so(land_store: Store, tmp_path: Path) -> None:
    done = dry(land_store, "village", villages(tmp_path, []))
    assert (done.read, codes(done.warnings)) == (0, [(None, "no_rows")])


def test_headings_cut_by_a_shapefile_are_known_by_their_beginning(land_store: Store, tmp_path: Path) -> None:
    rows = [{"รหัสหมู่บ้าน": "52010101", "ชื่อหมู่บ้าน": "บ้านแม่ใส", "geometry": inside("520101")}]
    out = tmp_path / "p.geojson"
    done = dry(land_store, "village", zip_shapefile(tmp_path, rows, encoding="CP874"), preview=out)
    assert (done.loaded, done.warnings) == (1, [])
    properties = json.loads(out.read_text())["features"][0]["properties"]
    assert (properties["code"], properties["name"]) == ("52010101", "บ้านแม่ใส")


@pytest.mark.parametrize(
    "options", [{"encoding": "klingon"}, {"encoding": "undefined"}, {"crs": "EPSG:999999"}, {"crs": "EPSG:5773"}]
)
def test_options_that_name_nothing_are_refused(land_store: Store, tmp_path: Path, options: dict[str, str]) -> None:
    path = villages(tmp_path, [["52010101", "บ้านแม่ใส", "", 18.05, 99.05, 0]])
    with pytest.raises(BadInput, match=next(iter(options.values()))):
        dry(land_store, "village", path, **options)


def test_a_preview_that_cannot_be_written_is_refused(land_store: Store, tmp_path: Path) -> None:
    path = villages(tmp_path, [["52010101", "บ้านแม่ใส", "", 18.05, 99.05, 0]])
    (tmp_path / "link").symlink_to(tmp_path / "gone" / "p.geojson")
    for out in (tmp_path, tmp_path / ("x" * 300), tmp_path / "link"):
        with pytest.raises(BadInput, match="cannot be written"):
            dry(land_store, "village", path, preview=out)


def test_communities_belong_to_a_tambon_and_may_have_a_boundary(land_store: Store, tmp_path: Path) -> None:
    rows = [
        {"community_code": "C1", "ชื่อชุมชน": "ชุมชนวัดเกาะ", "tambon_code": "520101", "geometry": square(0, 0, 0.1, 0.1)},
        {"community_code": "C2", "ชื่อชุมชน": "ชุมชนลอย", "tambon_code": "529999", "geometry": inside("520101")},
    ]
    done = dry(land_store, "community", write_vector(tmp_path / "c.gpkg", rows), preview=tmp_path / "p.geojson")
    assert codes(done.rejections) == [(1, "unknown_tambon")]
    feature = json.loads((tmp_path / "p.geojson").read_text())["features"][0]
    assert (feature["geometry"]["type"], feature["properties"]["location_precision"]) == ("MultiPolygon", "digitised")
