"""Taken away, brought back: untouched it changes nothing, an edit changes its row, a stale row is refused."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from etl.importing import import_file
from etl.revert import revert
from layers import export
from spatial.actor import Actor
from spatial.filters import Filter
from tests.etl import nouns
from tests.etl.land import write_csv
from tests.support.stores import Store

OFFICIAL = Actor(account_id=1, role="administrator")
LAYERS = (
    "province", "amphoe", "tambon", "village", "community", "lao", "agency", "water_source", "public_land", "road",
    "village_indicator", "need", "project",
)  # fmt: skip
# Of each layer: what a person might type over, and a word no row has.
FIELDS = {
    "need": ("title", "cause", "affected_people", "fiscal_year", "priority", "place_text"),
    "project": ("name", "objective", "year_to", "budget_2570", "done_by", "length_m", "wkt"),
    "water_source": ("name_th", "kind", "capacity_m3", "use_drink", "wkt"),
    "village": ("name_th", "name_en"),
}
TYPED = st.sampled_from(
    ["", "ใหม่", "บ่อน้ำ", "12", "2571", "๒๕๗๑", "2566-2570", "joint", "yes", "nan", "-", "POINT (99.05 18.05)",
     "LINESTRING (99.02 18.02, 99.04 18.05)", "12-2-50", "\u202eก", "ก" * 5_000]
)  # fmt: skip
EDITS = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda layer: st.tuples(
        st.just(layer),
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from(FIELDS[layer]), TYPED), min_size=1, max_size=5),
    )
)
KEPT = ("area", "need", "project", "project_budget", "water_source")


@pytest.fixture
def full(own_land: Store, tmp_path: Path) -> Store:
    """The small land with a few rows of every layer up to projects."""
    for layer in nouns.ROWS:
        import_file(own_land.factory, layer, nouns.write(tmp_path, layer, ".csv"))
        if layer == "project":
            break
    formulas = [["=1+1", "อบต.นา", "2570"], ["-ลดน้ำท่วม", "อบต.นา", "2570"]]
    heading = ["name", "owner_name", "fiscal_year"]
    import_file(own_land.factory, "project", write_csv(tmp_path / "f.csv", heading, formulas))
    return own_land


def taken(store: Store, layer: str, path: Path) -> Path:
    with store.factory() as session:
        export.write(session, layer, path, OFFICIAL, Filter())
    return path


def picture(store: Store) -> dict[str, list[str]]:
    """Every row an edited file may change, and its history, to the last column."""
    with store.factory() as session:
        return {
            table: sorted(str(tuple(row)) for row in session.execute(text(f"select * from {table}")))
            for name in KEPT
            for table in (name, f"history.{name}")
        }


def edited(path: Path, change: Callable[[list[dict[str, str]]], None]) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("ending", ["csv", "gpkg", "xlsx"])
def test_an_export_brought_back_changes_nothing(full: Store, tmp_path: Path, ending: str) -> None:
    told = {}
    for layer in LAYERS:
        done = import_file(full.factory, layer, taken(full, layer, tmp_path / f"{layer}_back.{ending}"))
        assert done.read, layer
        told[layer] = (done.inserted, done.updated, [(it["code"], it["field"], it["value"]) for it in done.rejections])
    assert told == dict.fromkeys(LAYERS, (0, 0, []))


def test_an_edit_changes_its_row_by_uuid_and_a_stale_one_is_refused(full: Store, tmp_path: Path) -> None:
    first = taken(full, "project", tmp_path / "p.csv")
    stale = tmp_path / "stale.csv"
    stale.write_bytes(first.read_bytes())
    done = import_file(full.factory, "project", edited(first, lambda rows: rows[0].update(name="ชื่อที่แก้แล้ว")))
    assert (done.inserted, done.updated, done.rejections) == (0, 1, [])
    again = import_file(full.factory, "project", edited(stale, lambda rows: rows[0].update(name="ชื่อจากไฟล์เก่า")))
    assert [it["code"] for it in again.rejections] == ["stale"]
    with full.factory() as session:
        names = set(session.scalars(text("select name from project")))
    assert "ชื่อที่แก้แล้ว" in names and "ชื่อจากไฟล์เก่า" not in names


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_any_edit_is_accounted_for_and_taken_back_exactly(full: Store, tmp_path: Path, edits: Any) -> None:
    layer, changes = edits

    def change(rows: list[dict[str, str]]) -> None:
        for at, field, typed in changes:
            rows[at % len(rows)][field] = typed

    before = picture(full)
    done = import_file(full.factory, layer, edited(taken(full, layer, tmp_path / "x.csv"), change))
    assert done.read == done.loaded + done.rejected
    assert (picture(full) != before) == bool(done.inserted + done.updated)
    assert done.batch is not None
    revert(full.factory, done.batch)
    assert picture(full) == before
