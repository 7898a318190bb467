"""Every layer comes in from every format, changes nothing the second time, and is taken back exactly."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyproj
import pytest
from sqlalchemy import text

from etl.importing import import_file
from etl.revert import revert
from etl.sources import LAYERS
from spatial.batches import IMPORTABLE
from spatial.tables import HISTORY_TABLES, Base
from tests.etl import nouns
from tests.etl.land import codes
from tests.support.stores import Store

FORMATS = (".csv", ".xlsx", ".geojson", ".gpkg")
WGS84 = pyproj.Geod(ellps="WGS84")
KEPT = [*HISTORY_TABLES, *(f"history.{name}" for name in HISTORY_TABLES), "register", "indicator"]


def picture(store: Store) -> dict[str, list[str]]:
    """Every row of every table a batch may change, to the last column."""
    with store.factory() as session:
        return {
            table: sorted(str(tuple(row)) for row in session.execute(text(f"select * from {table}"))) for table in KEPT
        }


def one(store: Store, what: str) -> tuple[Any, ...]:
    with store.factory() as session:
        return tuple(session.execute(text(f"select {what}")).one())


def test_there_are_rows_for_every_importable_layer_and_titles_for_each() -> None:
    above = {"province", "amphoe", "tambon"}
    assert set(LAYERS) == set(nouns.ROWS) | above == set(IMPORTABLE)
    assert {layer.table for layer in LAYERS.values()} <= set(Base.metadata.tables)


def load_all(store: Store, folder: Path, suffix: str) -> dict[str, int]:
    batches = {}
    for layer, rows in nouns.ROWS.items():
        done = import_file(store.factory, layer, nouns.write(folder, layer, suffix))
        assert (done.read, done.loaded, done.inserted, done.rejections) == (len(rows), len(rows), len(rows), []), layer
        assert done.batch is not None
        batches[layer] = done.batch
    return batches


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_layer_from_every_format(own_land: Store, tmp_path: Path, suffix: str) -> None:
    before = picture(own_land)
    batches = load_all(own_land, tmp_path, suffix)
    loaded = picture(own_land)
    check_values(own_land)
    for layer in nouns.ROWS:
        again = import_file(own_land.factory, layer, nouns.write(tmp_path, layer, suffix))
        assert (again.inserted, again.updated, again.rejected) == (0, 0, 0), layer
    assert picture(own_land) == loaded
    for layer in reversed(nouns.ROWS):
        revert(own_land.factory, batches[layer])
    assert picture(own_land) == before


def check_values(store: Store) -> None:
    assert one(
        store,
        "kind, use_drink, use_household, use_farming, capacity_m3, months_dry, area_sqm, a.code, location_precision,"
        " round(st_area(w.geom::geography)) from water_source w join area a on a.id = place_area_id"
        " where w.code = 'W-1'",
    ) == (
        "swamp",
        False,
        True,
        None,
        12000,
        3,
        12040,
        nouns.A,
        "surveyed",
        round(WGS84.geometry_area_perimeter(nouns.POND)[0]),
    )
    assert one(
        store,
        "kind, document, document_number, area_sqm, st_geometrytype(geom) from public_land where code = 'P-1'",
    ) == ("grazing", "nsl", "ลป 12", 1216000, "ST_MultiPolygon")
    assert one(store, "geom is null, point is not null from public_land where code = 'P-2'") == (True, True)
    assert one(
        store,
        "r.kind, surface, width_m, length_m, o.code, round(st_length(r.geom::geography)) from road r"
        " join organisation o on o.id = owner_id where r.code = 'ลป.ถ.1-001'",
    ) == ("local", "concrete", 4, 1250.5, "L520101", round(WGS84.geometry_length(nouns.ROAD)))
    assert one(
        store,
        "i.register_code, i.indicator_version, i.dimension_code, i.better, fiscal_year_be, value, base_count,"
        " problem_level, passed from village_indicator v join indicator i on i.id = indicator_id where i.code = '7'",
    ) == ("nrd2c", "2565", "water_drink", "higher", 2568, 81.25, 120, 2, None)
    assert one(
        store,
        "r.name_th, passed, a.level from village_indicator v join indicator i on i.id = indicator_id"
        " join register r on r.code = i.register_code join area a on a.id = v.area_id where i.code = 'K1'",
    ) == ("ทะเบียนของจังหวัด", True, "community")
    assert one(
        store,
        "array_agg(step_code || ' ' || reached_on::text order by reached_on) from plan_step_reached"
        " join plan on plan.id = plan_id where stage = 'agreed'",
    ) == (["reviewed 2026-01-20", "agreed 2026-01-31"],)
    assert one(
        store,
        "issue_code, affected_people, affected_households, priority, fiscal_year_be, status, stage, counted_code,"
        " place_text from need where source_key = 'N-1'",
    ) == ("water", 240, 80, 1, 2570, "open", "published", nouns.A, "หนองแดง")
    assert one(
        store,
        "objective, width_m, length_m, depth_m, area_sqm, quantity, quantity_unit, done_by, carried_out, rank,"
        " p.name_th, guarantee_until::text from project join plan p on p.id = plan_id where rank = 1",
    ) == ("มีน้ำใช้", 40, 60, 2.5, 2400, 1, "แห่ง", "support", False, 1, "แผนพัฒนาท้องถิ่น", "2029-09-30")
    assert one(
        store,
        "count(*), min(o.code) from need_project join project p on p.id = project_id"
        " join organisation o on o.id = p.owner_id",
    ) == (2, "L520101")
    assert one(store, "funding_source, amount_baht, status, o.code from funding_request"
               " join organisation o on o.id = organisation_id") == ("งบจังหวัด", 500000, "requested", "L52")  # fmt: skip
    assert one(store, "progress_percent, spent_baht, lesson from project_result") == (60, 250000.5, "ควรทำหน้าแล้ง")
    assert one(
        store,
        "share, one.name, other.name from project_lineage join project one on one.id = from_project_id"
        " join project other on other.id = to_project_id",
    ) == (Decimal("0.4"), "ถนนสายหนองแดง", "ถนนสายหนองแดง (อบจ.)")
    assert one(store, "permission from project_public_land") == ("asked",)
    assert one(store, "(select count(*) from project_water_source), (select count(*) from project_road)") == (1, 1)


def test_unknown_parents_are_named(own_land: Store, tmp_path: Path) -> None:
    load_all(own_land, tmp_path, ".csv")
    wrong = {
        "need_project": ([{"need_key": "N-9", "project_key": "1"}, {"need_key": "N-1", "project_key": "2"}],
                         ["unknown_need", "ambiguous_key"]),
        "funding_request": ([{"project_key": "9", "funding_source": "ก", "fiscal_year": 2570}], ["unknown_project"]),
        "plan_step": ([{"plan_key": "X", "step_code": "agreed", "reached_on": "2026-01-01"},
                       {"plan_key": "V-2570", "step_code": "budgeted", "reached_on": "2026-01-01"}],
                      ["unknown_plan", "unknown_step"]),
        "project_road": ([{"project_key": "1", "road_key": "ไม่มี"}], ["unknown_road"]),
        "village_indicator": ([{"village_code": "52010177", "register": "bmn", "indicator_code": "1",
                                "fiscal_year": 2568, "value": 1}], ["unknown_village"]),
        "project_lineage": ([{"from_project_key": "1", "to_project_key": "L52:2", "share": 0.7},
                             {"from_project_key": "1", "to_project_key": "L520101:2", "share": 0.7}],
                            ["shares_exceed_one", "shares_exceed_one"]),
    }  # fmt: skip
    for layer, (rows, expected) in wrong.items():
        done = import_file(own_land.factory, layer, nouns.write(tmp_path, layer, ".csv", rows))
        assert [code for _, code in codes(done.rejections)] == expected, layer
        assert done.loaded == 0
    circle = [{"from_project_key": "L52:2", "to_project_key": "L520101:2"}]
    done = import_file(own_land.factory, "project_lineage", nouns.write(tmp_path, "project_lineage", ".csv", circle))
    assert [code for _, code in codes(done.rejections)] == ["descends_from_itself"]


def test_a_need_whose_village_nobody_finds_keeps_its_words(own_land: Store, tmp_path: Path) -> None:
    rows = [{"title": "น้ำท่วม", "ปี": 2570, "หมู่ที่": "7", "ตำบล": "ไม่มีที่นี่"}]
    done = import_file(own_land.factory, "need", nouns.write(tmp_path, "need", ".csv", rows))
    assert (done.loaded, [code for _, code in codes(done.warnings)]) == (1, ["unknown_tambon"])
    assert one(own_land, "place_text, place_area_id, location_precision from need") == ("7 ไม่มีที่นี่", None, "none")
