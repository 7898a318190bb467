"""A few rows of every layer under its canonical headings, parents first, and files of them in every format."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import shapely

from tests.etl.land import inside, square, write_csv, write_vector

Rows = list[dict[str, Any]]
A, B = "52010101", "52010102"
POND = square(0.2, 0.2, 0.01, 0.01)
ROAD = shapely.LineString([(99.02, 18.02), (99.04, 18.05)])

ROWS: dict[str, Rows] = {
    "village": [
        {"village_code": A, "name_th": "บ้านหนองแดง"},
        {"village_code": B, "name_th": "บ้านสันกลาง"},
    ],
    "community": [{"community_code": "C1", "name_th": "ชุมชนท่าน้ำ", "tambon_code": "520102"}],
    "lao": [
        {"code": "L520101", "kind": "sao", "name_th": "แม่ใส", "jurisdiction": "520101"},
        {"code": "L52", "kind": "pao", "name_th": "ลำปาง", "jurisdiction": "52"},
    ],
    "agency": [{"code": "RID", "name_th": "โครงการชลประทานลำปาง"}],
    "water_source": [
        {
            "code": "W-1", "name_th": "หนองแดง", "kind": "swamp", "use_drink": "no", "use_household": "yes",
            "use_farming": "", "capacity_m3": 12000, "months_dry": 3, "area_rai": "7-2-10", "caretaker": "อบต.แม่ใส",
            "village_code": A, "location_precision": "surveyed", "geometry": POND,
        },
        {"code": "W-2", "name_th": "บ่อบาดาล ม.2", "kind": "groundwater_well", "village_code": B, "geometry": None},
        {"code": "W-3", "name_th": "ลำห้วย", "kind": "stream", "tambon_code": "520101", "geometry": ROAD},
    ],
    "public_land": [
        {
            "code": "P-1", "name_th": "ทุ่งเลี้ยงสัตว์", "kind": "grazing", "document": "nsl", "document_number": "ลป 12",
            "area_rai": "760-0-00", "caretaker": "อบต.แม่ใส", "village_code": A, "geometry": square(0.3, 0.3, 0.1, 0.1),
        },
        {"code": "P-2", "name_th": "ป่าช้า", "kind": "cemetery", "village_code": B, "geometry": inside("520101")},
    ],
    "road": [
        {
            "code": "ลป.ถ.1-001", "name_th": "สายหนองแดง", "kind": "local", "surface": "concrete", "width_m": 4,
            "length_m": 1250.5, "owner_code": "L520101", "owner_name": "อบต.แม่ใส", "village_code": A, "geometry": ROAD,
        },
        {"code": "", "name_th": "ซอยสุขใจ", "kind": "lane", "village_code": B, "geometry": None},
    ],
    "village_indicator": [
        {
            "village_code": A, "community_code": "", "register": "nrd2c", "indicator_version": "2565",
            "indicator_code": "7", "indicator_name": "น้ำดื่มสะอาด", "unit": "ร้อยละ", "dimension": "water_drink",
            "better": "higher", "fiscal_year": 2568, "value": 81.25, "base_count": 120, "problem_level": 2,
            "passed": "",
        },
        {
            "village_code": "", "community_code": "C1", "register": "ทะเบียนของจังหวัด", "indicator_version": "",
            "indicator_code": "K1", "indicator_name": "มีกองทุน", "unit": "", "dimension": "funds", "better": "",
            "fiscal_year": 2568, "value": "", "base_count": "", "problem_level": "", "passed": "yes",
        },
    ],
    "plan": [
        {
            "key": "V-2570", "level": "village", "area_code": A, "owner_code": "", "name_th": "แผนชุมชนบ้านหนองแดง",
            "year_from": 2570, "year_to": 2570, "stage": "agreed",
        },
        {
            "key": "L-2566", "level": "lao", "area_code": "", "owner_code": "L520101", "name_th": "แผนพัฒนาท้องถิ่น",
            "year_from": 2566, "year_to": 2570, "stage": "",
        },
    ],
    "plan_step": [
        {"plan_key": "V-2570", "step_code": "reviewed", "reached_on": "2026-01-20"},
        {"plan_key": "V-2570", "step_code": "agreed", "reached_on": "31/01/2569"},
    ],
    "need": [
        {
            "key": "N-1", "title": "ขาดแคลนน้ำหน้าแล้ง", "description": "สระตื้นเขิน", "issue": "น้ำ", "cause": "ตะกอน",
            "potential": "มีพื้นที่", "affected_people": 240, "affected_households": 80, "priority": 1,
            "fiscal_year": 2570, "status": "open", "stage": "published", "place_text": "หนองแดง", "owner_code": "",
            "village_code": A, "location_precision": "digitised", "geometry": POND,
        },
        {
            "key": "N-2", "title": "ถนนขรุขระ", "issue": "ถนน", "fiscal_year": 2570, "village_code": B,
            "status": "", "stage": "", "geometry": None,
        },
    ],
    "project": [
        {
            "project_id": "1", "owner_code": "L520101", "owner_name": "อบต.แม่ใส", "name": "ขุดลอกหนองแดง",
            "issue": "น้ำ", "fiscal_year": 2570, "budget_baht": 500000, "objective": "มีน้ำใช้", "width_m": 40,
            "length_m": 60, "depth_m": 2.5, "area_sqm_stated": 2400, "quantity": 1, "quantity_unit": "แห่ง",
            "done_by": "support", "carried_out": "no", "rank": 1, "plan_key": "L-2566", "guarantee_until": "2029-09-30",
            "village_code": A, "location_precision": "digitised", "geometry": POND,
        },
        {
            "project_id": "2", "owner_code": "L520101", "owner_name": "อบต.แม่ใส", "name": "ถนนสายหนองแดง",
            "issue": "ถนน", "fiscal_year": 2571, "budget_baht": 700000, "done_by": "joint", "village_code": A,
            "geometry": ROAD,
        },
        {
            "project_id": "2", "owner_code": "L52", "owner_name": "อบจ.ลำปาง", "name": "ถนนสายหนองแดง (อบจ.)",
            "issue": "ถนน", "fiscal_year": 2571, "budget_baht": 900000, "village_code": A, "geometry": None,
        },
    ],
    "need_project": [{"need_key": "N-1", "project_key": "1"}, {"need_key": "N-2", "project_key": "L520101:2"}],
    "funding_request": [
        {
            "project_key": "1", "funding_source": "งบจังหวัด", "fiscal_year": 2570, "amount_baht": 500000,
            "status": "requested", "asked_on": "2026-02-01", "organisation_code": "L52",
        }
    ],
    "project_result": [
        {
            "project_key": "1", "checked_on": "2027-03-01", "checked_by": "คณะกรรมการติดตาม", "progress_percent": 60,
            "spent_baht": 250000.5, "result": "ขุดแล้วครึ่งหนึ่ง", "lesson": "ควรทำหน้าแล้ง",
        }
    ],
    "project_lineage": [{"from_project_key": "L520101:2", "to_project_key": "L52:2", "share": 0.4}],
    "project_water_source": [{"project_key": "1", "water_source_key": "W-1"}],
    "project_public_land": [{"project_key": "1", "public_land_key": "P-1", "permission": "asked"}],
    "project_road": [{"project_key": "L520101:2", "road_key": "ลป.ถ.1-001"}],
}  # fmt: skip


def headings(rows: Rows) -> list[str]:
    """The headings of rows, the geometry last."""
    names = list(dict.fromkeys(name for row in rows for name in row if name != "geometry"))
    return names + (["wkt"] if any("geometry" in row for row in rows) else [])


def cells(rows: Rows) -> list[list[Any]]:
    """The rows as a table's cells, geometry as WKT."""
    names = headings(rows)
    return [[_wkt(row) if name == "wkt" else row.get(name, "") for name in names] for row in rows]


def _wkt(row: dict[str, Any]) -> str:
    return row["geometry"].wkt if row.get("geometry") is not None else ""


def write(folder: Path, layer: str, suffix: str, rows: Rows | None = None) -> Path:
    """Write the rows of a layer as a file of the format of ``suffix``."""
    rows = ROWS[layer] if rows is None else rows
    path = folder / f"{layer}{suffix}"
    if suffix == ".csv":
        return write_csv(path, headings(rows), cells(rows))
    if suffix == ".xlsx":
        return write_xlsx(path, headings(rows), cells(rows))
    if suffix == ".geojson":
        features = [
            {
                "type": "Feature",
                "properties": {name: value for name, value in row.items() if name != "geometry"},
                "geometry": None if row.get("geometry") is None else shapely.geometry.mapping(row["geometry"]),
            }
            for row in rows
        ]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False))
        return path
    # A column of a GeoPackage has one type: numbers beside blanks stand as text.
    plain = [{name: None if row.get(name) in ("", None) else str(row[name]) for name in headings(rows)} for row in rows]
    for row, flat in zip(rows, plain, strict=True):
        flat.pop("wkt", None)
        flat["geometry"] = row.get("geometry")
    return write_vector(path, plain, geometry_type="Unknown")


def write_xlsx(path: Path, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    """Write one sheet; blanks are empty cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(heading))
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path
