"""A folder of files as agencies send them: what is read, loaded, rejected and doubted of each, by code."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from spatial.errors import BadInput
from tests.etl import formats, nouns
from tests.etl.land import codes, dry, inside, write_csv
from tests.support.stores import Store

Cells = Sequence[Sequence[Any]]
WHERE = inside("520101")
PROJECT = ["ที่", "โครงการ", "หน่วยงาน", "รหัสตำบล", "ปีงบประมาณ", "งบประมาณ"]
VILLAGE = ["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "ละติจูด", "ลองจิจูด"]
LAND = ["รหัส", "ชื่อ", "ประเภท", "เนื้อที่", "ตำบล"]
NEED = ["ลำดับ", "ปัญหา/ความต้องการ", "สาเหตุ", "จำนวนผู้เดือดร้อน", "ปี", "รหัสตำบล"]
WATER = ["รหัส", "ชื่อแหล่งน้ำ", "ประเภท", "ความจุ (ลบ.ม.)", "รหัสตำบล"]


def project(name: str = "ถนน", year: Any = "2570", baht: Any = "1,000", tambon: str = "520101") -> list[Any]:
    return ["1", name, "อบจ.ลำปาง", tambon, year, baht]


def need(title: str = "น้ำ", people: Any = "10", year: Any = "2570", rank: Any = "1") -> list[Any]:
    return [rank, title, "ตื้นเขิน", people, year, "520101"]


class Dirty(NamedTuple):
    """A table and what becomes of it; ``read`` counts records."""

    layer: str
    rows: Cells
    read: int
    rejected: list[tuple[int, str]]
    doubted: set[str]


def of(layer: str, rows: Cells, read: int, *rejected: tuple[int, str], doubted: str = "") -> Dirty:
    return Dirty(layer, rows, read, list(rejected), set(doubted.split()))


FILES: dict[str, Dirty] = {
    "title rows above": of("project", [["แผนพัฒนาท้องถิ่น"], ["(พ.ศ. 2566-2570)"], PROJECT, project()], 1),
    "a total below": of(
        "project", [PROJECT, project(), ["รวม", "", "", "", "", "1,000"]], 1, doubted="total_row_skipped"
    ),
    "sections between": of(
        "project", [PROJECT, ["แผนงานเคหะและชุมชน", "", "", "", "", ""], project()], 1, doubted="section_row_skipped"
    ),
    "a note at the end": of(
        "project", [PROJECT, project(), ["หมายเหตุ ข้อมูล ณ ต.ค."] + [""] * 5], 1, doubted="section_row_skipped"
    ),
    "headings again": of("project", [PROJECT, project("ก"), PROJECT, project("ข")], 2),
    "blank rows": of("project", [PROJECT, [""] * 6, project(), [" "] * 6], 1),
    "Thai digits": of("project", [PROJECT, project(year="๒๕๗๐", baht="๑,๐๐๐.๕๐")], 1),
    "two digits of a year": of("project", [PROJECT, project(year="๗๐")], 1),
    "a year of the other era": of("project", [PROJECT, project(year="2027")], 1, doubted="ce_year_converted"),
    "a range of years": of("project", [PROJECT, project(year="2566-2570")], 1, doubted="budget_in_first_year"),
    "a year added twice": of("project", [PROJECT, project(year="3113")], 1, (0, "bad_year")),
    "no year": of("project", [PROJECT, project(year="")], 1, doubted="missing_year budget_without_year"),
    "money with words": of("project", [PROJECT, project(baht="1.5 ล้านบาท"), project("ข", baht="500,000.- บาท")], 2),
    "money that is none": of("project", [PROJECT, project(baht="ตามจริง")], 1, (0, "not_a_number")),
    "an unknown tambon": of("project", [PROJECT, project(tambon="529999")], 1, doubted="unknown_tambon"),
    "a code with TH": of("project", [PROJECT, project(tambon="TH520101")], 1),
    "a code cut short": of("project", [PROJECT, project(tambon="5201")], 1, (0, "bad_code")),
    "the same row twice": of("project", [PROJECT, project(), project()], 2, (1, "duplicate_in_file")),
    "years under one budget": of(
        "project",
        [["โครงการ", "หน่วยงาน", "รหัสตำบล", "งบประมาณ (บาท)", "", ""], ["", "", "", "2568", "2569", "๒๕๗๐"],
         ["ถนน", "อบจ.ลำปาง", "520101", "", "1,000", "2,000"]],
        1,
    ),
    "zero width and doubled marks": of(
        "project", [PROJECT, project("น้\u200bำ\u0e49\u0e49ดี")], 1, doubted="control_characters_removed"
    ),
    "two villages of one code": of(
        "village", [VILLAGE, ["52010101", "ก", "", ""], ["52010101", "ข", "", ""]], 2,
        (0, "conflicting_duplicate"), (1, "conflicting_duplicate"),
    ),
    "latitude for longitude": of(
        "village", [VILLAGE, ["52010101", "ก", WHERE.x, WHERE.y]], 1, doubted="lat_lon_swapped"
    ),
    "a village at sea": of("village", [VILLAGE, ["52010101", "ก", 1, 2]], 1, (0, "outside_thailand")),
    "a village at nought": of("village", [VILLAGE, ["52010101", "ก", 0, 0]], 1, (0, "zero_zero")),
    "a village that is not a number": of(
        "village", [VILLAGE, ["52010101", "ก", "nan", "99"]], 1, (0, "bad_coordinates")
    ),
    "a village far from its tambon": of(
        "village", [VILLAGE, ["52010101", "ก", 18.15, 99.15]], 1, (0, "outside_parent_area")
    ),
    "a village of no tambon": of("village", [VILLAGE, ["52990101", "ก", "", ""]], 1, (0, "unknown_tambon")),
    "four ngan": of("public_land", [LAND, ["P-1", "ทุ่ง", "", "1-4-0", "นา520101"]], 1, (0, "bad_area")),
    "four hundred wa": of("public_land", [LAND, ["P-1", "ทุ่ง", "", "1-0-400", "นา520101"]], 1, (0, "bad_area")),
    "an area turned into a day": of(
        "public_land", [LAND, ["P-1", "ทุ่ง", "", "12-Feb-50", "นา520101"]], 1, (0, "area_is_date")
    ),
    "an area in words": of(
        "public_land", [LAND, ["P-1", "ทุ่ง", "", "ราวสิบไร่", "นา520101"]], 1, doubted="area_not_read"
    ),
    "a kind nobody knows": of("public_land", [LAND, ["P-1", "ทุ่ง", "ลานบิน", "", "นา520101"]], 1, (0, "bad_value")),
    "a tambon nobody knows": of(
        "public_land", [LAND, ["P-1", "ทุ่ง", "", "", "นาไหน"]], 1, doubted="unknown_tambon"
    ),
    "people as words": of("need", [NEED, need(people="หลายคน")], 1, (0, "not_a_number")),
    "people with a unit": of("need", [NEED, need(people="๒๔๐ คน")], 1),
    "fewer than none": of("need", [NEED, need(people="-3")], 1, (0, "out_of_range")),
    "a rank of nought": of("need", [NEED, need(rank="0")], 1, (0, "out_of_range")),
    "a need without words": of("need", [NEED, need(title="")], 1, (0, "missing")),
    "a need without a year": of("need", [NEED, need(year="")], 1, doubted="missing_year"),
    "a capacity with a unit": of("water_source", [WATER, ["W-1", "สระ", "สระเก็บน้ำ", "12,000 ลบ.ม.", "520101"]], 1),
    "too much water": of("water_source", [WATER, ["W-1", "สระ", "", "9" * 15, "520101"]], 1, (0, "out_of_range")),
    "a column nobody knows": of(
        "water_source", [[*WATER, "สีของน้ำ"], ["W-1", "สระ", "", "", "520101", "ใส"]], 1, doubted="unknown_column"
    ),
    "headings only": of("water_source", [WATER], 0, doubted="no_rows"),
    "too long a name": of("water_source", [WATER, ["W-1", "ก" * 5_000, "", "", "520101"]], 1, (0, "too_long")),
    "a formula": of("water_source", [WATER, ["=1+1", "@SUM(A1)", "", "", "520101"]], 1),
}  # fmt: skip


def as_csv(path: Path, rows: Cells) -> Path:
    return write_csv(path.with_suffix(".csv"), rows[0], rows[1:])


def as_cp874(path: Path, rows: Cells) -> Path:
    return write_csv(path.with_suffix(".csv"), rows[0], rows[1:], encoding="cp874")


def as_xlsx(path: Path, rows: Cells) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell != "":
                sheet.cell(at, column).value = cell
                sheet.cell(at, column).data_type = "n" if isinstance(cell, int | float) else "s"
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_ods(path: Path, rows: Cells) -> Path:
    return formats.ods(path.with_suffix(".ods"), rows)


WRITERS: list[Callable[[Path, Cells], Path]] = [as_csv, as_cp874, as_xlsx, as_ods]
NOT_CP874 = "zero width and doubled marks"


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("name", FILES)
def test_a_dirty_file(land_store: Store, tmp_path: Path, name: str, writer: Callable[[Path, Cells], Path]) -> None:
    if writer is as_cp874 and name == NOT_CP874:
        pytest.skip("CP874 has no zero-width space")
    dirty = FILES[name]
    path = writer(tmp_path / "file", dirty.rows)
    done = dry(land_store, dirty.layer, path, preview=tmp_path / "out.geojson")
    assert (done.read, codes(done.rejections)) == (dirty.read, dirty.rejected)
    assert done.loaded == dirty.read - len(dirty.rejected)
    expected_of_all = {"unknown_owner", "encoding_guessed"}
    assert {code for _, code in codes(done.warnings)} - expected_of_all == dirty.doubted
    assert len(json.loads((tmp_path / "out.geojson").read_text())["features"]) == done.loaded


def test_budgets_under_one_heading_are_counted_by_year(land_store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    dry(land_store, "project", as_xlsx(tmp_path / "p", FILES["years under one budget"].rows), preview=out)
    (feature,) = json.loads(out.read_text())["features"]
    assert feature["properties"]["budget_by_year"] == {"2569": 1000.0, "2570": 2000.0}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.geojson", b'{"type":"FeatureCollection","features":' + b"[" * 10_000 + b"]" * 10_000 + b"}"),
        ("cut.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","prop'),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)),
        ("wide.csv", b",".join(b"c%d" % n for n in range(50_000)) + b"\n1\n"),
        ("long.csv", b"code,name\n1," + b"x" * (5 << 20) + b"\n"),
        ("workbook.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)),
        ("truncated.fgb", b"fgb\x03fgb\x00" + bytes(40)),
        ("truncated.gpkg", b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(100)),
    ],
)
def test_a_hostile_file_is_refused_in_words(land_store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as refused:
        dry(land_store, "water_source", tmp_path / name)
    assert refused.value.th and str(tmp_path) not in refused.value.en


def test_the_corpus_is_large_enough() -> None:
    assert len(FILES) >= 40
    assert {dirty.layer for dirty in FILES.values()} < set(nouns.ROWS)
