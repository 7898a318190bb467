"""Projects: lists and plans, from files with geometry or with budgets a year and places in words."""

import hashlib
import re
from decimal import Decimal
from functools import cache

from sqlalchemy.orm import Session

from etl import shapes
from etl.messages import Rejected
from etl.normalise import FIRST_BE, LAST_BE, Years
from etl.reading import Reading, Row
from etl.sources import owner, place
from etl.sources.layer import PLACE, Headings, Layer
from spatial.tables.place import PRECISIONS
from spatial.tables.project import OWNER_KINDS, PLAN_LEVELS, STAGES
from spatial.text import arabic_digits, key

_HEADINGS: Headings = {
    "key": ("project_id", "รหัสโครงการ", "project_code", "code", "id", "รหัส"),
    "owner_name": ("owner_name", "lao", "owner", "หน่วยงานเจ้าของโครงการ", "เจ้าของโครงการ", "หน่วยงาน", "อปท."),
    "owner_code": ("owner_code", "รหัสหน่วยงาน"),
    "owner_kind": ("owner_kind",),
    "plan_level": ("plan_level",),
    "village_code": ("village_code", "รหัสหมู่บ้าน", "VILL_CODE"),
    "tambon_code": ("tambon_code", "รหัสตำบล", "TAM_CODE"),
    "area_code": ("area_code", "place_code", "รหัสพื้นที่"),
    "name": ("name", "project_name", "ชื่อโครงการ", "โครงการ", "โครงการ/กิจกรรม", "ชื่อโครงการ/กิจกรรม"),
    "description": ("description", "target", "รายละเอียด", "เป้าหมาย", "เป้าหมาย (ผลผลิตของโครงการ)"),
    "issue": ("issue", "ประเด็น", "plan_group", "แผนงาน"),
    "works_kind": ("works_kind", "ประเภทงาน"),
    "fiscal_year": ("fiscal_year", "ปีงบประมาณ", "ปี"),
    "year_from": ("year_from", "ปีเริ่มต้น"),
    "year_to": ("year_to", "ปีสิ้นสุด"),
    "budget": ("budget_baht", "budget", "งบประมาณ", "งบประมาณ (บาท)", "วงเงิน"),
    "funding_source": ("funding_source", "แหล่งงบประมาณ", "แหล่งเงิน"),
    "responsible_unit": ("responsible_unit", "responsible", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบหลัก"),
    "location_precision": ("location_precision", "precision"),
    "stage": ("stage",),
    **PLACE,
}
_EXPECTED = ("source_kind", "ลำดับ", "ที่")
# A column of one year's budget: y2567, 2567, ปี 2567, งบประมาณ 2567, ๒๕๖๗ (บาท)
_YEAR_COLUMN = re.compile(r"^(?:y|ปี|งบประมาณ|ปีงบประมาณ|พศ|budget)*(\d{4})(?:บาท|baht)?$")
_ISSUE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("water", ("น้ำ", "ประปา", "ชลประทาน", "water")),
    ("roads", ("คมนาคม", "ถนน", "จราจร", "ขนส่ง", "road")),
    ("health", ("สาธารณสุข", "สุขภาพ", "health")),
    ("education", ("การศึกษา", "วัฒนธรรม", "ศาสนา", "education")),
    ("environment", ("สิ่งแวดล้อม", "ทรัพยากรธรรมชาติ", "ป่าไม้", "environment")),
    ("farming", ("เกษตร", "farm")),
    ("economy", ("เศรษฐกิจ", "อาชีพ", "ท่องเที่ยว", "พาณิชย", "economy")),
    ("infrastructure", ("โครงสร้างพื้นฐาน", "อุตสาหกรรมและการโยธา", "เคหะและชุมชน", "ไฟฟ้า", "infrastructure")),
    ("social", ("สังคม", "ชุมชน", "สวัสดิการ", "ความสงบ", "social")),
)


def _budget_columns(columns: list[str]) -> dict[str, str]:
    found = {}
    for column in columns:
        year = _YEAR_COLUMN.match(key(arabic_digits(column)))
        if year and FIRST_BE <= int(year[1]) <= LAST_BE:
            found[f"budget_{year[1]}"] = column
    return found


def _read(reading: Reading) -> Row:
    name = reading.text("name")
    if name is None:
        raise Rejected("missing", "name")
    owner_name, owner_code = reading.text("owner_name"), reading.text("owner_code")
    if owner_name is None and owner_code is None:
        raise Rejected("missing", "owner_name")
    owner_kind = reading.choice("owner_kind", OWNER_KINDS) or owner.kind_of(owner_name or "")
    budgets, years = _budgets(reading)
    issue = reading.text("issue")
    row: Row = {
        "owner_id": None,
        "owner_name": owner_name or owner_code,
        "owner_code": owner_code,
        "owner_kind": owner_kind,
        "plan_level": reading.choice("plan_level", PLAN_LEVELS) or owner.PLAN_LEVEL[owner_kind],
        "name": name,
        "description": reading.text("description"),
        "issue_code": _issue(reading, issue),
        "issue_stated": issue,
        "works_kind": reading.text("works_kind"),
        "year_from": years.first if years else None,
        "year_to": years.last if years else None,
        "funding_source": reading.text("funding_source"),
        "responsible_unit": reading.text("responsible_unit"),
        "place_code": _place_code(reading),
        "place_area_id": None,
        "stage": reading.choice("stage", STAGES),
        "budget_years": sorted(budgets),
        "budget_baht": [budgets[year] for year in sorted(budgets)],
        **_location(reading),
    }
    return {"source_key": _source_key(reading, row), **row}


def _budgets(reading: Reading) -> tuple[dict[int, Decimal], Years | None]:
    """Return baht by fiscal year, and the years the project runs: stated, else those that have money."""
    stated = _stated_years(reading)
    by_year = {}
    for name in reading.columns:
        if name.startswith("budget_") and (amount := reading.baht(name)):
            by_year[int(name.removeprefix("budget_"))] = amount
    amount = None if by_year else reading.baht("budget")
    if by_year:
        known = [*by_year, *((stated.first, stated.last) if stated else ())]
        stated = Years(min(known), max(known), converted=False)
    if stated is None:
        reading.warn("missing_year", "fiscal_year")
    if amount:
        if stated is None:
            reading.warn("budget_without_year", "budget", amount)
        else:
            if stated.last > stated.first:
                reading.warn("budget_in_first_year", "budget", amount)
            by_year[stated.first] = amount
    return by_year, stated


def _stated_years(reading: Reading) -> Years | None:
    first, last = reading.years("year_from"), reading.years("year_to")
    if first is None and last is None:
        return reading.years("fiscal_year")
    start, end = (first or last), (last or first)
    if start is None or end is None or end.last < start.first:
        raise Rejected("bad_year", "year_to", f"{reading.raw('year_from')} – {reading.raw('year_to')}")
    return Years(start.first, end.last, converted=False)


@cache
def issue_code(stated: str) -> str | None:
    """Return the code of the group of issues that the stated issue belongs to; None where no word tells."""
    folded = stated.casefold()
    return next((code for code, words in _ISSUE_WORDS if code == folded or any(w in folded for w in words)), None)


def _issue(reading: Reading, stated: str | None) -> str | None:
    if stated is None:
        return None
    code = issue_code(stated)
    if code is None:
        reading.warn("unknown_issue", "issue", stated)
    return code


def _place_code(reading: Reading) -> str | None:
    return (
        reading.code("village_code", 8)
        or reading.code("area_code", 2, 4, 6, 8)
        or reading.code("tambon_code", 6)
        or None
    )


def _location(reading: Reading) -> Row:
    """Return precision and geometry. A centre of a village or tambon is kept apart: it is not where the works are."""
    precision = reading.choice("location_precision", PRECISIONS)
    shape = shapes.fitting(reading, ("Polygon", "LineString", "Point"))
    if shape is None:
        return {"location_precision": precision, "geom": None, "stated_point": None}
    if precision is None:
        precision = "digitised"
    if precision in ("surveyed", "digitised"):
        return {"location_precision": precision, "geom": shape, "stated_point": None}
    if shape.geom_type != "Point":
        return {"location_precision": "digitised", "geom": shape, "stated_point": None}
    reading.warn("centre_point_only", "geometry")
    return {"location_precision": precision, "geom": None, "stated_point": shape}


def _source_key(reading: Reading, row: Row) -> str:
    """Return the key a later import knows this project by: the owner's own number, else what makes it that project."""
    owner_key = key(str(row["owner_code"] or row["owner_name"]))
    number = reading.text("key")
    if number is not None:
        return f"{owner_key}:{number}"
    identity = [owner_key, key(str(row["name"])), key(str(row["description"] or ""))]
    identity += [str(row[name]) for name in ("year_from", "year_to", "place_code")]
    digest = hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:24]
    return f"{owner_key}:~{digest}"


def _resolve(session: Session, readings: list[Reading]) -> None:
    place.resolve(session, readings)
    owner.resolve(session, readings)


PROJECT_LAYER = Layer(
    id="project",
    table="project",
    headings=_HEADINGS,
    read=_read,
    known=_EXPECTED,
    resolve=_resolve,
    more_columns=_budget_columns,
)
