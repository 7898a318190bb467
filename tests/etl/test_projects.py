"""Importing projects: owners, years, budgets, places."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etl.importing import import_file
from etl.revert import revert
from etl.sources import owner
from etl.sources.lao_name import Named, take_apart
from spatial.changes import removing
from tests.etl.land import codes, dry, inside, write_csv
from tests.support.rows import account
from tests.support.stores import Store
from webgis.access import hand_of

HEADING = ["project_id", "owner_name", "village_code", "tambon_code", "name", "issue", "fiscal_year", "budget_baht"]
HEADING += ["location_precision", "wkt"]
POINT = inside("520101").wkt
LAOS = [
    ["L52", "pao", "ลำปาง", ""],
    ["L520101", "sao", "แม่ใส", ""],
    ["L520201", "sao", "แม่ใส", ""],
    ["L520202", "subdistrict_municipality", "แม่ใส", ""],
]


@pytest.fixture
def peopled(own_land: Store, tmp_path: Path) -> Store:
    laos = write_csv(tmp_path / "laos.csv", ["code", "kind", "name_th", "jurisdiction"], LAOS)
    assert import_file(own_land.factory, "lao", laos).loaded == len(LAOS)
    return own_land


def row(number: str, **changed: Any) -> list[Any]:
    """One project's cells."""
    cells = {
        "project_id": number,
        "owner_name": "อบต.แม่ใส",
        "village_code": "",
        "tambon_code": "520101",
        "name": f"ถนนสาย {number}",
        "issue": "คมนาคม",
        "fiscal_year": 2570,
        "budget_baht": 500_000,
        "location_precision": "digitised",
        "wkt": POINT,
    }
    return list((cells | changed).values())


def read(store: Store, what: str, order: str = "source_key") -> list[tuple[Any, ...]]:
    with store.factory() as session:
        rows = session.execute(
            text(
                f"select {what} from project p left join organisation o on o.id = p.owner_id"
                f" left join area a on a.id = p.place_area_id order by {order}"
            )
        )
        return [tuple(found) for found in rows]


def test_location_is_as_fine_as_it_was_stated_and_centres_are_no_places(peopled: Store, tmp_path: Path) -> None:
    rows = [
        row("1", location_precision="surveyed"),
        row("2", location_precision="tambon"),
        row("3", location_precision="none", wkt=""),
        row("4", location_precision="", wkt=""),
        row("5", location_precision="", village_code="52010199"),
        row("6", location_precision="", wkt="", tambon_code="", village_code=""),
    ]
    done = import_file(peopled.factory, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert codes(done.warnings)[:2] == [(1, "centre_point_only"), (4, "unknown_village")]
    assert read(peopled, "location_precision, p.geom is not null, stated_point is not null, a.code") == [
        ("surveyed", True, False, "520101"),
        ("tambon", False, True, "520101"),
        ("none", False, False, "520101"),
        ("tambon", False, False, "520101"),
        ("digitised", True, False, "520101"),
        ("none", False, False, None),
    ]


def test_years_and_budgets(peopled: Store, tmp_path: Path) -> None:
    rows = [
        row("1", fiscal_year="๒๕๖๙"),
        row("2", fiscal_year="2026"),
        row("3", fiscal_year="2566-2570"),
        row("4", fiscal_year=""),
        row("5", fiscal_year="3113"),
        row("6", budget_baht="ห้าแสน"),
        row("7", budget_baht=""),
    ]
    done = import_file(peopled.factory, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert codes(done.rejections) == [(4, "bad_year"), (5, "not_a_number")]
    assert codes(done.warnings) == [
        (1, "ce_year_converted"),
        (2, "budget_in_first_year"),
        (3, "missing_year"),
        (3, "budget_without_year"),
    ]
    assert read(
        peopled,
        "year_from, year_to, (select array_agg((fiscal_year_be, amount_baht)::text) from project_budget b"
        " where b.project_id = p.id)",
    ) == [
        (2569, 2569, ["(2569,500000.00)"]),
        (2569, 2569, ["(2569,500000.00)"]),
        (2566, 2570, ["(2566,500000.00)"]),
        (None, None, None),
        (2570, 2570, None),
    ]


def test_a_plan_with_a_column_a_year(peopled: Store, tmp_path: Path) -> None:
    heading = ["ลำดับ", "หน่วยงาน", "โครงการ", "เป้าหมาย", "งบประมาณ 2567", "๒๕๖๘ (บาท)", "y2569", "หน่วยงานรับผิดชอบ"]
    rows = [
        ["1", "อบต.แม่ใส อ.นา5201 จ.นา52", "ถนนสายหนึ่ง", "ยาว 455 ม.", "1,000", "0", "", "กองช่าง"],
        ["2", "อบต.แม่ใส อ.นา5201 จ.นา52", "ถนนสายหนึ่ง", "ยาว 500 ม.", "", "2,000.50", "3,000", "กองช่าง"],
        ["รวม", "", "", "", "1,000", "2,000.50", "3,000", ""],
    ]
    path = write_csv(tmp_path / "plan.csv", heading, rows)
    done = dry(peopled, "project", path, preview=tmp_path / "p.geojson")
    assert (done.read, done.loaded, codes(done.warnings)) == (2, 2, [(None, "total_row_skipped")])
    first, second = (f["properties"] for f in json.loads((tmp_path / "p.geojson").read_text())["features"])
    assert first["budget_by_year"] == {"2567": 1000.0}
    assert (first["fiscal_year"], first["owner_code"], first["responsible_unit"]) == (2567, "L520101", "กองช่าง")
    assert second["budget_by_year"] == {"2568": 2000.5, "2569": 3000.0}
    assert (second["year_from"], second["year_to"], "fiscal_year" in second) == (2568, 2569, False)


def test_the_preview_shows_the_owners_own_number_whole_and_no_made_up_one(peopled: Store, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p.csv", HEADING, [row("G:1:2"), row("~7"), row("")])
    dry(peopled, "project", path, preview=tmp_path / "p.geojson")
    features = json.loads((tmp_path / "p.geojson").read_text())["features"]
    assert [feature["properties"].get("code") for feature in features] == ["G:1:2", "~7", None]


@pytest.mark.parametrize(
    ("name", "place", "found"),
    [
        ("อบต.แม่ใส", "520101", "L520101"),
        ("องค์การบริหารส่วนตำบล แม่ใส", "520201", "L520201"),
        ("อบต.แม่ใส อ.นา5202 จ.นา52", "", "L520201"),
        ("ทต.แม่ใส", "520101", "L520202"),
        ("องค์การบริหารส่วนจังหวัดลำปาง", "520101", "L52"),
        ("อบต.แม่ใส", "", None),
        ("อบต.ที่ไม่มี", "520101", None),
        ("โครงการชลประทานลำปาง", "520101", None),
    ],
)
def test_owners_by_kind_name_and_place(
    peopled: Store, tmp_path: Path, name: str, place: str, found: str | None
) -> None:
    path = write_csv(tmp_path / "p.csv", HEADING, [row("1", owner_name=name, tambon_code=place)])
    done = import_file(peopled.factory, "project", path)
    assert read(peopled, "o.code, owner_name") == [(found, name)]
    warned = [code for _, code in codes(done.warnings) if code.endswith("owner")]
    assert warned == ([] if found else ["ambiguous_owner" if not place else "unknown_owner"])


def test_names_taken_apart() -> None:
    assert take_apart("อบต.แม่ใส อ.เมืองพะเยา จ.พะเยา") == Named("sao", "แม่ใส", "เมืองพะเยา", "พะเยา")
    assert take_apart("เทศบาลนครลำปาง จังหวัดลำปาง") == Named("city_municipality", "ลำปาง", None, "ลำปาง")
    kinds = {"หมู่บ้านสามขา หมู่ที่ 6": "village", "ศอช.ต.หัวเสือ": "tambon", "อบจ.ลำปาง": "pao", "กรมชลประทาน": "agency"}
    assert {name: owner.kind_of(name) for name in kinds} == kinds


def test_repeated_rows_and_keys(land_store: Store, tmp_path: Path) -> None:
    rows = [
        row("1"),
        row("1"),
        row("2"),
        row("2", budget_baht=1),
        row("2", owner_name="อบจ.ลำปาง"),
        row("", name="ไม่มีเลข"),
        row("", name="ไม่มีเลข", fiscal_year=2571),
    ]
    done = dry(land_store, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert codes(done.rejections) == [
        (1, "duplicate_in_file"),
        (2, "conflicting_duplicate"),
        (3, "conflicting_duplicate"),
    ]
    assert done.loaded == 4


def test_importing_again_updates_and_blanks_erase_nothing(peopled: Store, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "p.csv", HEADING, [row("1"), row("2")])
    import_file(peopled.factory, "project", first)
    again = import_file(peopled.factory, "project", first)
    assert (again.loaded, again.inserted, again.updated) == (2, 0, 0)
    shorter = ["project_id", "owner_name", "name", "งบประมาณ", "ปีงบประมาณ"]
    changed = write_csv(tmp_path / "q.csv", shorter, [["1", "อบต.แม่ใส", "ถนนสาย 1", "700,000", "2570"]])
    assert import_file(peopled.factory, "project", changed).updated == 1
    assert read(peopled, "p.name, p.geom is not null, a.code, o.code, issue_code, p.version") == [
        ("ถนนสาย 1", True, "520101", "L520101", "roads", 2),
        ("ถนนสาย 2", True, "520101", "L520101", "roads", 1),
    ]
    with peopled.factory() as session:
        assert session.scalar(text("select sum(amount_baht) from project_budget")) == Decimal("1200000.00")


def test_what_makes_no_project_is_rejected(land_store: Store, tmp_path: Path) -> None:
    rows = [
        row("1", name=""),
        row("2", owner_name=""),
        row("3", wkt="POLYGON ((99 18, 99.1 18.1, 99.1 18, 99 18.1, 99 18))"),
        row("4", wkt="เส้นตรง"),
        row("5", location_precision="แม่นยำ"),
        row("6", wkt="LINESTRING (99.05 18.05, 99.05 18.05)"),
    ]
    done = dry(land_store, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert codes(done.rejections) == [
        (0, "missing"),
        (1, "missing"),
        (2, "self_intersection"),
        (3, "bad_coordinates"),
        (4, "bad_value"),
        (5, "too_few_points"),
    ]


def test_a_shape_that_is_broken_or_next_to_nothing_is_never_lost_without_a_word(
    land_store: Store, tmp_path: Path
) -> None:
    shapes = [
        "CIRCULARSTRING (99.05 18.05, 99.06 18.06, 99.07 18.05)",
        "LINESTRING (99.05 18.05)",
        "LINESTRING EMPTY",
        "LINESTRING (99.05 18.05, 99.05000000000001 18.05)",
        "POLYGON ((99.05 18.05, 99.0500000001 18.05, 99.0500000001 18.0500000001, 99.05 18.05))",
        "POLYGON ((99.05 18.05, 99.06 18.05, 99.06 18.06))",
        "LINESTRING (99.05 18.05, 99.06 18.05)",
    ]
    rows = [row(str(number), wkt=wkt) for number, wkt in enumerate(shapes)]
    done = dry(land_store, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert codes(done.rejections) == [
        (0, "wrong_geometry_type"),
        (1, "too_few_points"),
        (2, "empty_geometry"),
        (3, "too_few_points"),
        (4, "zero_area"),
    ]
    assert [found for found in codes(done.warnings) if found[1] == "repaired"] == [(5, "repaired")]
    assert done.loaded == 2


def test_broken_features_of_a_vector_file_are_told_one_by_one(land_store: Store, tmp_path: Path) -> None:
    drawn: list[dict[str, Any] | None] = [
        {"type": "LineString", "coordinates": [[99.05, 18.05]]},
        {"type": "LineString", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[99.05, 18.05], [99.06, 18.05], [99.06, 18.06]]]},
        None,
    ]
    features = [
        {"type": "Feature", "properties": dict(zip(HEADING, row(str(at)), strict=True)), "geometry": geometry}
        for at, geometry in enumerate(drawn)
    ]
    (tmp_path / "p.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    done = dry(land_store, "project", tmp_path / "p.geojson")
    assert codes(done.rejections) == [(0, "too_few_points"), (1, "empty_geometry")]
    assert [found for found in codes(done.warnings) if found[1] == "repaired"] == [(2, "repaired")]
    assert done.loaded == 2


def test_a_geometry_far_from_the_named_place_is_doubted(land_store: Store, tmp_path: Path) -> None:
    rows = [row("1", wkt=inside("520202").wkt)]
    done = dry(land_store, "project", write_csv(tmp_path / "p.csv", HEADING, rows))
    assert (0, "outside_parent_area") in codes(done.warnings)
    assert done.loaded == 1


def test_a_file_does_not_bring_back_what_was_removed(peopled: Store, tmp_path: Path) -> None:
    """It says who removed it and why, every row is accounted for, and the batch is taken back exactly."""
    first = write_csv(tmp_path / "first.csv", HEADING, [row("1"), row("2")])
    import_file(peopled.factory, "project", first)
    with peopled.factory() as session, session.begin():
        lao = session.scalar(text("select owner_id from project where name = 'ถนนสาย 1'")) or 0
        hand = hand_of(account(session, "planner@x.example", "lao_planner", lao), "project")
        uuid = session.scalar(text("select uuid from project where name = 'ถนนสาย 1'"))
        assert uuid is not None
        removing.remove(session, hand, "project", uuid, 1, "ซ้ำกับโครงการ อบจ.")
    before = read(peopled, "p.*")
    again = write_csv(tmp_path / "again.csv", HEADING, [row("1", budget_baht=9), row("2"), row("3")])
    done = import_file(peopled.factory, "project", again)
    assert (done.read, done.loaded, done.rejected, done.inserted) == (3, 3, 0, 1)
    [told] = [it for it in done.warnings if it["code"] == "removed"]
    assert told["row"] == 2 and "planner@x.example" in told["message"] and "ซ้ำกับโครงการ อบจ." in told["message_en"]
    assert read(peopled, "p.name, p.stage")[0] == ("ถนนสาย 1", "removed")
    assert done.batch is not None
    revert(peopled.factory, done.batch)
    assert read(peopled, "p.*") == before


def test_a_row_that_a_comma_shifted_is_refused_and_the_rest_loaded(peopled: Store, tmp_path: Path) -> None:
    file = tmp_path / "shifted.csv"
    cells = "อบต.แม่ใส,,520101,ถนน,คมนาคม,2570"
    lines = [",".join(HEADING[:8]), f"1,{cells},500,000", f'2,{cells},"500,000"', f"3,{cells},5,,,"]
    file.write_text("\n".join(lines), "utf-8")
    done = dry(peopled, "project", file)
    assert (done.read, done.loaded, done.rejected) == (3, 2, 1)
    [why] = done.rejections
    assert (why["row"], why["code"]) == (2, "extra_cells")
