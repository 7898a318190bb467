"""Files taken away: the same rows, money and shapes as the store's, in every format, for those who may see them."""

import csv
import io
import zipfile
from pathlib import Path

import geopandas
import openpyxl
import pandas
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import from_wkt
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from layers import export
from layers.export.fields import TITLES
from layers.export.shapefile import short_names
from spatial import projects
from spatial.actor import PUBLIC, Actor
from spatial.errors import BadInput, NotFound
from spatial.filters import Filter
from spatial.text import cell_text, cell_value
from tests.support import rows

HOSTILE = ["=cmd|' /C calc'!A0", "+66 โครงการ", "-ลดน้ำท่วม", "@ป่าซาง", "'=ป่า", 'ถนน, "ใหญ่"\nสายใหม่']
OFFICIAL = Actor(account_id=1, role="province")


@pytest.fixture
def land(session: Session) -> Session:
    """Two tambons with projects of every kind of shape, names that would be formulas, a draft, one without a shape."""
    rows.area(session, "98", "ทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "9801", "เมืองทดสอบ", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980101", "ตะวันตก", box(99.5, 18.0, 99.55, 18.1))
    rows.area(session, "980102", "ตะวันออก", box(99.55, 18.0, 99.6, 18.1))
    rows.area(session, "98010101", "บ้านหนึ่ง")
    shapes = [
        LineString([(99.5, 18.0), (99.51234567890123, 18.012345678901234)]),
        Point(99.52, 18.02),
        box(99.53, 18, 99.54, 18.01),
    ]
    for at, name in enumerate(HOSTILE):
        shape = shapes[at] if at < len(shapes) else None
        rows.project(session, name, shape, place="980101", baht="1234567.89", year=2569 + at % 2, issue="water")
    # rows.project rounds: what is stored has all the digits there are.
    session.execute(
        text(
            "update project set geom = st_setsrid(cast(:wkb as geometry), 4326) where geometrytype(geom) = 'LINESTRING'"
        ),
        {"wkb": shapes[0].wkb_hex},
    )
    rows.project(session, "ร่างลับ", shapes[1], place="980102", stage="draft")
    rows.project(session, "เห็นชอบแล้ว", shapes[1], place="980102", stage="agreed")
    rows.need(session, "น้ำไม่พอ", place="98010101")
    return session


def read(path: Path) -> geopandas.GeoDataFrame:
    if path.suffix == ".parquet":
        return geopandas.read_parquet(path)
    if path.suffix in (".csv", ".xlsx"):
        table = pandas.read_csv(path) if path.suffix == ".csv" else pandas.read_excel(path, engine="openpyxl")
        shapes = [from_wkt(told) if isinstance(told, str) else None for told in table["wkt"]]
        return geopandas.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")
    return geopandas.read_file(path)


@pytest.mark.parametrize("ending", [name for name in export.FORMATS if name != "zip"])
def test_every_format_holds_the_same_rows_money_and_shapes(land: Session, tmp_path: Path, ending: str) -> None:
    chosen = Filter(area="98")
    done = export.write(land, "project", tmp_path / f"out.{ending}", PUBLIC, chosen)
    found = read(tmp_path / f"out.{ending}")
    listed = projects.page(land, PUBLIC, chosen, sort="name", limit=100, offset=0)
    assert len(found) == done.rows == listed["total"] == len(HOSTILE)
    assert int(found.geometry.isna().sum()) == done.unplaced == listed["unplaced"] == 3
    assert round(float(found["budget_baht"].sum()), 2) == listed["total_budget_baht"] == 7407407.34
    assert found["budget_2569"].sum() + found["budget_2570"].sum() == pytest.approx(7407407.34)
    assert found.crs is not None and found.crs.to_epsg() == 4326
    assert set(found["uuid"]) == {item["id"] for item in listed["items"]}
    line = next(shape for shape in found.geometry if shape is not None and "Line" in shape.geom_type)
    exact = (99.51234567890123, 18.012345678901234)
    # GDAL writes KML with 15 digits, a nanodegree's hundredth; all others keep every bit.
    assert line.coords[1] == (pytest.approx(exact, abs=1e-12) if ending == "kml" else exact)


def test_no_cell_is_a_formula_and_each_text_comes_back_whole(land: Session, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx"):
        export.write(land, "project", tmp_path / f"out.{ending}", PUBLIC, Filter(area="98"))
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert all(not line["name"].startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines)
    assert {cell_value(line["name"]) for line in lines} == set(HOSTILE)
    assert {line["budget_baht"] for line in lines} == {"1234567.89"}
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["ข้อมูล"]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    column = [cell.value for cell in sheet[1]].index("name") + 1
    assert {sheet.cell(line, column).value for line in range(2, 8)} == set(HOSTILE)


@given(st.text())
def test_a_text_cell_is_reversible(told: str) -> None:
    assert cell_value(cell_text(told)) == told
    assert not cell_text(told).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_workbook_explains_itself(land: Session, tmp_path: Path) -> None:
    export.write(land, "project", tmp_path / "out.xlsx", PUBLIC, Filter(area="98", year=2570))
    told = list(openpyxl.load_workbook(tmp_path / "out.xlsx")["คำอธิบาย"].iter_rows(values_only=True))
    assert ("ตัวกรอง", "พื้นที่ 98 · ปีงบประมาณ 2570") in [line[:2] for line in told]
    assert ("จำนวนรายการ", 3) in [line[:2] for line in told]
    assert any(line[0] == "location_precision" and "surveyed สำรวจในสนาม" in str(line[2]) for line in told)


def test_a_shapefile_a_kind_of_shape_and_a_table_of_the_rest(land: Session, tmp_path: Path) -> None:
    rows.project(land, "ก" * 200, Point(99.51, 18.01), place="980101")
    export.write(land, "project", tmp_path / "out.zip", PUBLIC, Filter(area="98"))
    counts = {name: pyogrio.read_info(tmp_path / "out.zip", layer=name)["features"]
              for name, _ in pyogrio.list_layers(tmp_path / "out.zip")}  # fmt: skip
    assert counts == {"project_area": 1, "project_line": 1, "project_point": 2, "project_unplaced": 3}
    assert pyogrio.read_info(tmp_path / "out.zip", layer="project_point")["crs"] == "EPSG:4326"
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.read("project_point.cpg") == b"UTF-8"
        readme = archive.read("README.txt").decode("utf-8-sig")
    assert "budget_bah\tbudget_baht\tงบประมาณ" in readme
    assert "name\tข้อความถูกตัดให้พอดีช่อง 254 ไบต์ 1 รายการ" in readme
    names = set(geopandas.read_file(tmp_path / "out.zip", layer="project_point")["name"])
    assert "ก" * 84 in names


def test_short_names_are_short_and_apart() -> None:
    short = short_names(["project_a", "project_a_name", "project_a_owner", "project_a_x"])
    assert len(set(short.values())) == 4 and all(len(name) <= 10 for name in short.values())


def test_a_draft_leaves_by_no_door(land: Session, tmp_path: Path) -> None:
    for actor, seen in ((PUBLIC, 6), (OFFICIAL, 7), (Actor(account_id=2, organisation_ids=(-1,)), 7)):
        done = export.write(land, "project", tmp_path / "out.csv", actor, Filter(area="98"))
        assert done.rows == seen
        assert "ร่างลับ" not in (tmp_path / "out.csv").read_text("utf-8")


@pytest.mark.parametrize("layer", list(TITLES))
def test_every_layer_leaves_in_every_format(land: Session, tmp_path: Path, layer: str) -> None:
    for ending in export.FORMATS:
        done = export.write(land, layer, tmp_path / f"{layer}.{ending}", PUBLIC, Filter(area="98"))
        assert (tmp_path / f"{layer}.{ending}").stat().st_size > 0
        if ending not in ("zip", "xlsx"):
            assert len(read(tmp_path / f"{layer}.{ending}")) == done.rows


def test_what_cannot_be_is_said(land: Session, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        export.write(land, "project", tmp_path / "out.doc", PUBLIC, Filter())
    with pytest.raises(NotFound):
        export.write(land, "nothing", tmp_path / "out.csv", PUBLIC, Filter())
    with pytest.raises(NotFound):
        export.write(land, "project", tmp_path / "out.csv", PUBLIC, Filter(area="97"))
    assert not list(tmp_path.iterdir())


def test_an_export_that_is_stopped_leaves_nothing(land: Session, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        raise InterruptedError

    with pytest.raises(InterruptedError):
        export.write(land, "project", tmp_path / "out.csv", PUBLIC, Filter(), stop)
    assert not list(tmp_path.iterdir())
