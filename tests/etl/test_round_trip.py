"""Taken away, brought back: untouched it changes nothing, an edit changes its row, a stale row is refused."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from etl.importing import import_file
from layers import export
from spatial.actor import Actor
from spatial.filters import Filter
from tests.etl import nouns
from tests.etl.land import write_csv
from tests.support.stores import Store

OFFICIAL = Actor(account_id=1, role="administrator")
LAYERS = ("village", "water_source", "public_land", "road", "need", "project")


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


def edited(path: Path, change: Callable[[dict[str, str]], None]) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows[0])
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
    done = import_file(full.factory, "project", edited(first, lambda row: row.update(name="ชื่อที่แก้แล้ว")))
    assert (done.inserted, done.updated, done.rejections) == (0, 1, [])
    again = import_file(full.factory, "project", edited(stale, lambda row: row.update(name="ชื่อจากไฟล์เก่า")))
    assert [it["code"] for it in again.rejections] == ["stale"]
    with full.factory() as session:
        names = set(session.scalars(text("select name from project")))
    assert "ชื่อที่แก้แล้ว" in names and "ชื่อจากไฟล์เก่า" not in names
