"""Tables as agencies send them, and what becomes of each: counts, codes, values, words; in every format of tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.etl.land import inside

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
    """A table and what becomes of it; ``read`` counts records, ``rejected`` has their numbers and why."""

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
    "a printed plan form": of(
        "project",
        [["แผนพัฒนา", *[""] * 5], ["ที่", "โครงการ", "หน่วยงาน", "รหัสตำบล", "งบประมาณ", ""],
         ["", "", "", "", "2569", "2570"], ["", "", "", "", "(บาท)", "(บาท)"], [f"({at})" for at in range(1, 7)],
         ["", "1.1 แผนงานเคหะและชุมชน", "", "", "", ""], ["๑", "ถนน", "อบจ.ลำปาง", "520101", "1,000", "๒,๐๐๐"],
         ["รวม 1 โครงการ", "", "", "", "1,000", "2,000"], ["ที่", "โครงการ", "หน่วยงาน", "รหัสตำบล", "งบประมาณ", ""],
         ["", "", "", "", "2569", "2570"], ["2", "ฝาย", "อบจ.ลำปาง", "520101", "", "5"],
         ["", "รวมทั้งสิ้น", "", "", "1,000", "2,005"], ["", "", "", "ลงชื่อ ........ ผู้รายงาน", "", ""]],
        2, doubted="section_row_skipped total_row_skipped",
    ),
    "a form that names no owner": of(
        "project",
        [["ชื่อโครงการ", "สถานที่ดำเนินการ", "ปีงบประมาณ", "งบประมาณ (บาท)"],
         ["ถนน", "ตำบลนา520101 อำเภอนา5201 จังหวัดนา52", "ปีงบประมาณ พ.ศ. ๒๕๗๐", "๑,๐๐๐.- บาท"]],
        1, doubted="missing",
    ),
    "square wa in many ways": of(
        "public_land", [LAND, ["P-1", "ทุ่ง", "", "12 ไร่ - งาน 50 วา", "นา520101"]], 1
    ),
    "a village by tambon and moo": of(
        "village", [["รหัสตำบล", "หมู่ที่", "ชื่อหมู่บ้าน"], ["520101", "หมู่ที่ ๑๒", "ก"]], 1
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


def _project(**more: Any) -> dict[str, Any]:
    plain = {"name": "ถนน", "area_code": "520101", "fiscal_year": 2570, "budget_by_year": {"2570": 1000.0}}
    return plain | {"location_precision": "tambon"} | more


# Of each table: the first accepted record's values (None: it has no such value), and the first finding's Thai words.
BECOMES: dict[str, tuple[dict[str, Any] | None, str]] = {
    "title rows above": (_project(), ""),
    "a total below": (_project(), "ข้ามแถวรวม “รวม”"),
    "sections between": (_project(), "ข้ามแถวหัวข้อหรือหมายเหตุ “แผนงานเคหะและชุมชน”"),
    "a note at the end": (_project(), "ข้ามแถวหัวข้อหรือหมายเหตุ “หมายเหตุ ข้อมูล ณ ต.ค.”"),
    "headings again": (_project(name="ก"), ""),
    "blank rows": (_project(), ""),
    "Thai digits": (_project(budget_by_year={"2570": 1000.5}), ""),
    "two digits of a year": (_project(), ""),
    "a year of the other era": (_project(), "ปี ค.ศ. “2027” แปลงเป็น พ.ศ. แล้ว"),
    "a range of years": (
        _project(fiscal_year=None, year_from=2566, year_to=2570, budget_by_year={"2566": 1000.0}),
        "งบประมาณ 1000.00 บาท ไม่ได้แยกปี",
    ),
    "a year added twice": (None, "ปี “3113” อ่านไม่ได้หรือไม่สมเหตุสมผล"),
    "no year": (_project(fiscal_year=None, budget_by_year=None), "ไม่มีปีงบประมาณ"),
    "money with words": (_project(budget_by_year={"2570": 1_500_000.0}), ""),
    "money that is none": (None, "“ตามจริง” ในช่อง งบประมาณ ไม่ใช่ตัวเลข"),
    "an unknown tambon": (_project(area_code="52", location_precision="province"), "ไม่พบตำบลรหัส 529999"),
    "a code with TH": (_project(), ""),
    "a code cut short": (None, "รหัส “5201” ไม่ถูกต้อง ต้องเป็น 6 หลัก"),
    "the same row twice": (_project(), "ทุกช่อง เก็บแถวแรกไว้"),
    "years under one budget": (
        _project(fiscal_year=None, year_from=2569, year_to=2570, budget_by_year={"2569": 1000.0, "2570": 2000.0}), ""
    ),
    "zero width and doubled marks": (_project(name="น้ำ้ดี"), "ตัดอักขระที่มองไม่เห็นออกจากช่อง ชื่อโครงการ"),
    "a printed plan form": (
        _project(fiscal_year=None, year_from=2569, year_to=2570, budget_by_year={"2569": 1000.0, "2570": 2000.0}), ""
    ),
    "a form that names no owner": (_project(), "ไม่มีค่าในช่อง หน่วยงานเจ้าของโครงการ"),
    "square wa in many ways": ({"code": "P-1", "area_sqm": 19_400.0}, ""),
    "a village by tambon and moo": ({"code": "52010112", "moo": 12, "parent_code": "520101"}, ""),
    "two villages of one code": (None, "รหัส “52010101” ปรากฏในแถว"),
    "latitude for longitude": ({"code": "52010101", "moo": 1, "parent_code": "520101"}, "สลับกัน แก้ให้แล้ว"),
    "a village at sea": (None, "พิกัด 1.00000, 2.00000 อยู่นอกประเทศไทย"),
    "a village at nought": (None, "พิกัดเป็น 0, 0"),
    "a village that is not a number": (None, "พิกัด “nan, 99” อ่านไม่ได้"),
    "a village far from its tambon": (None, "จุดของ “ก” อยู่นอกเขต นา520101 7657 เมตร"),
    "a village of no tambon": (None, "ไม่พบตำบลรหัส 529901 ของ “ก”"),
    "four ngan": (None, "เนื้อที่ “1-4-0” ผิดหลัก"),
    "four hundred wa": (None, "เนื้อที่ “1-0-400” ผิดหลัก"),
    "an area turned into a day": (None, "เนื้อที่ “12-Feb-50” ถูกโปรแกรมตารางเปลี่ยนเป็นวันที่"),
    "an area in words": ({"code": "P-1", "name": "ทุ่ง", "area_sqm": None}, "เนื้อที่ “ราวสิบไร่” อ่านไม่ได้ จึงเว้นว่าง"),
    "a kind nobody knows": (None, "ค่า “ลานบิน” ในช่อง ประเภทที่ดิน ไม่ใช่ค่าที่รู้จัก"),
    "a tambon nobody knows": ({"code": "P-1", "area_code": None}, "ไม่พบตำบลรหัส นาไหน"),
    "people as words": (None, "“หลายคน” ในช่อง จำนวนผู้เดือดร้อน ไม่ใช่ตัวเลข"),
    "people with a unit": ({"title": "น้ำ", "affected": 240, "priority": 1, "cause": "ตื้นเขิน"}, ""),
    "fewer than none": (None, "ค่า “-3” ในช่อง จำนวนผู้เดือดร้อน ต้องอยู่ระหว่าง 0"),
    "a rank of nought": (None, "ค่า “0” ในช่อง ลำดับ ต้องอยู่ระหว่าง 1"),
    "a need without words": (None, "ไม่มีค่าในช่อง ปัญหา/ความต้องการ"),
    "a need without a year": ({"title": "น้ำ", "fiscal_year": None}, "ไม่มีปีงบประมาณ"),
    "a capacity with a unit": ({"code": "W-1", "capacity_m3": 12_000.0, "kind": "pond"}, ""),
    "too much water": (None, "ต้องอยู่ระหว่าง 0 ถึง 1000000000000"),
    "a column nobody knows": ({"code": "W-1", "kind": "pond"}, "ไม่ได้อ่านคอลัมน์ สีของน้ำ"),
    "headings only": (None, "ไม่มีแถวข้อมูลในแฟ้ม"),
    "too long a name": (None, "ข้อความในช่อง ชื่อแหล่งน้ำ ยาวเกิน 4000 ตัวอักษร"),
    "a formula": ({"code": "=1+1", "name": "@SUM(A1)"}, ""),
}  # fmt: skip
