"""Whatever a file holds, every record is loaded or rejected with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.importing import import_file
from etl.messages import MESSAGES
from tests.etl.land import dry, write_csv
from tests.support.stores import Store

CODES = st.sampled_from(["52010101", "52010102", "TH52010103", "๕๒๐๑๐๑๐๔", "52020101", "53990101", "5201", "", "ก"])
# A NUL makes a file no text at all; tests of the readers hold that.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NUMBERS = st.one_of(st.sampled_from(["", "0", "99.05", "18.05", "nan", "inf", "1e400", "ก"]), st.floats().map(str))
CELL = st.one_of(TEXTS, NUMBERS, CODES)
VILLAGE = st.tuples(CODES, TEXTS, NUMBERS, NUMBERS, st.sampled_from(["0", "1", "", "?"]))
YEARS = st.sampled_from(["2570", "๗๐", "2566-2570", "2027", "3113", "", "x"])
WKT = st.sampled_from(
    [
        "",
        "POINT (99.05 18.05)",
        "POINT EMPTY",
        "POINT (nan 18)",
        "LINESTRING (99 18, 99.01 18.01)",
        "POLYGON ((99 18, 99.1 18, 99.1 18.1, 99 18))",
        "POLYGON ((99 18, 99.1 18.1, 99.1 18, 99 18.1, 99 18))",
        "GEOMETRYCOLLECTION (POINT (99 18), GEOMETRYCOLLECTION (LINESTRING (99 18, 99 18.1)))",
        "POINT (18.05 99.05)",
        "ข้อความ",
    ]
)
PRECISION = st.sampled_from(["surveyed", "digitised", "village", "tambon", "none", "", "แม่น"])
PROJECT = st.tuples(TEXTS, TEXTS, CODES, TEXTS, YEARS, NUMBERS, PRECISION, WKT)
SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def account(store: Store, layer: str, path: Path, rows: list[Any]) -> None:
    out = path.with_suffix(".geojson")
    # Without it a file whose only point is no place on earth is refused as a whole, rightly.
    done = dry(store, layer, path, preview=out, crs="EPSG:4326")
    assert done.read == done.loaded + done.rejected
    assert done.rejected == len({finding["record"] for finding in done.rejections})
    assert done.read <= len(rows)
    for finding in done.rejections + done.warnings:
        assert finding["code"] in MESSAGES
        assert finding["message"] and finding["message_en"]
    accepted = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert len(accepted) == done.loaded
    assert {feature["properties"]["record"] for feature in accepted}.isdisjoint(f["record"] for f in done.rejections)


@SETTINGS
@given(st.lists(VILLAGE, max_size=12))
def test_villages(land_store: Store, tmp_path: Path, rows: list[Any]) -> None:
    heading = ["geocode8", "name_th", "lat", "lon", "obsolete"]
    account(land_store, "village", write_csv(tmp_path / "v.csv", heading, rows), rows)


@SETTINGS
@given(st.lists(PROJECT, max_size=12))
def test_projects(land_store: Store, tmp_path: Path, rows: list[Any]) -> None:
    heading = ["project_id", "owner_name", "area_code", "name", "ปีงบประมาณ", "งบประมาณ", "location_precision", "wkt"]
    account(land_store, "project", write_csv(tmp_path / "p.csv", heading, rows), rows)


@SETTINGS
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=8))
def test_laos(land_store: Store, tmp_path: Path, rows: list[Any]) -> None:
    account(land_store, "lao", write_csv(tmp_path / "l.csv", ["code", "kind", "name_th", "jurisdiction"], rows), rows)


@pytest.mark.parametrize(
    ("layer", "file"),
    [("project", "overlap_pairs/projects.csv"), ("project", "data/lao_plan_maesai_2566_2570.csv")],
)
def test_an_import_of_what_is_there_changes_nothing(own_land: Store, layer: str, file: str) -> None:
    from tests.conftest import shared_data

    path = shared_data(file)
    first = import_file(own_land.factory, layer, path)
    again = import_file(own_land.factory, layer, path)
    assert first.inserted == first.loaded == again.loaded
    assert (again.inserted, again.updated, again.rejected) == (0, 0, first.rejected)
