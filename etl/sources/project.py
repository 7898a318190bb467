"""Projects: lists and plans, from files with geometry or with budgets a year and places in words."""

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.normalise import Years
from etl.reading import Reading, Row
from etl.sources import drawn, owner, place, spoken
from etl.sources.issues import issue_of
from etl.sources.layer import PLACE, PLACED, Headings, Layer
from etl.sources.ties import Tie, resolver
from spatial.fiscal_year import FIRST_BE, LAST_BE
from spatial.tables.project import OWNER_KINDS, PLAN_LEVELS
from spatial.text import arabic_digits, key

_HEADINGS: Headings = {
    "key": ("project_id", "รหัสโครงการ", "project_code", "code", "id", "รหัส"),
    "owner_name": (
        "owner_name",
        "lao",
        "owner",
        "หน่วยงานเจ้าของโครงการ",
        "หน่วยงานเจ้าของ",
        "เจ้าของโครงการ",
        "หน่วยงาน",
        "อปท.",
    ),
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
    "place_text": ("place_text", "สถานที่ดำเนินการ", "สถานที่", "สถานที่ดำเนินโครงการ", "สถานที่ก่อสร้าง", "พื้นที่ดำเนินการ"),
    "fiscal_year": ("fiscal_year", "ปีงบประมาณ", "ปี"),
    "year_from": ("year_from", "ปีเริ่มต้น"),
    "year_to": ("year_to", "ปีสิ้นสุด"),
    "budget": ("budget_baht", "budget", "งบประมาณ", "งบประมาณ (บาท)", "วงเงิน"),
    "funding_source": ("funding_source", "แหล่งงบประมาณ", "แหล่งเงิน"),
    "responsible_unit": ("responsible_unit", "responsible", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบหลัก"),
    "location_precision": ("location_precision", "precision"),
    "stage": ("stage", "สถานะแผน", "ขั้นของข้อมูล"),
    "objective": ("objective", "วัตถุประสงค์"),
    "width_m": ("width_m", "กว้าง", "กว้าง (ม.)", "กว้าง (เมตร)"),
    "length_m": ("length_m", "ยาว", "ยาว (ม.)", "ยาว (เมตร)"),
    "depth_m": ("depth_m", "หนา", "ลึก", "หนา (ม.)", "ลึก (ม.)", "หนา (เมตร)", "ลึก (เมตร)"),
    "area_sqm_stated": ("area_sqm_stated", "area_sqm", "พื้นที่ (ตร.ม.)", "พื้นที่ก่อสร้าง (ตร.ม.)"),
    "quantity": ("quantity", "จำนวน", "ปริมาณ"),
    "quantity_unit": ("quantity_unit", "หน่วยนับ"),
    "done_by": ("done_by", "ผู้ดำเนินการ", "ลักษณะการดำเนินการ", "ใครทำ"),
    "carried_out": ("carried_out", "ดำเนินการแล้ว", "ผลการดำเนินการ"),
    "rank": ("rank", "ลำดับความสำคัญ"),
    "plan_key": ("plan_key", "รหัสแผน"),
    "guarantee_until": ("guarantee_until", "ค้ำประกันถึง", "สิ้นสุดการค้ำประกัน"),
    **{name: known for name, known in PLACED.items() if name not in ("village_code", "tambon_code", "area_code")},
    **PLACE,
}
# Plan forms are one organisation's and seldom name it in their rows.
NOBODY = "ไม่ระบุหน่วยงาน"
_EXPECTED = ("source_kind", "ลำดับ", "ที่")
DONE_BY_WORDS: dict[str, tuple[str, ...]] = {
    "self": ("ทำเอง", "ดำเนินการเอง"),
    "joint": ("ทำร่วม", "ร่วม"),
    "support": ("ขอรับการสนับสนุน", "ขอสนับสนุน", "สนับสนุน", "ขอรับ"),
}
STAGE_WORDS: dict[str, tuple[str, ...]] = {
    "draft": ("ร่าง",),
    "agreed": ("เห็นชอบ",),
    "published": ("เผยแพร่", "ประกาศ"),
}
_CARRIED_OUT = ("ดำเนินการแล้ว", "ทำแล้ว", "แล้วเสร็จ", "เสร็จ", "เสร็จแล้ว")
_NOT_CARRIED_OUT = ("ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ไม่ได้ดำเนินการ", "ไม่ได้ทำ", "ยังไม่ทำ")
OWNER = ("owner_name", "owner_code", "owner_kind", "plan_level")
TEXTS = ("description", "works_kind", "funding_source", "responsible_unit", "objective")
# Sizes stay below these.
MOST = {
    "width_m": Decimal(10) ** 8,
    "length_m": Decimal(10) ** 10,
    "depth_m": Decimal(10) ** 5,
    "quantity": Decimal(10) ** 10,
}
DIMENSIONS = (*MOST, "area_sqm_stated", "quantity_unit")
# Fields that stand for themselves alone.
SINGLE: dict[str, Callable[[Reading], object]] = {
    "done_by": lambda reading: reading.one_of("done_by", DONE_BY_WORDS),
    "carried_out": lambda reading: reading.yes_no("carried_out", yes=_CARRIED_OUT, no=_NOT_CARRIED_OUT),
    "rank": lambda reading: reading.count("rank", 1),
    "guarantee_until": lambda reading: reading.day("guarantee_until"),
    "stage": lambda reading: reading.one_of("stage", STAGE_WORDS),
}
_plans = resolver(Tie("plan_key", "plan", "plan_id", needed=False))
# A column of one year's budget: y2567, 2567, ปี 2567, งบประมาณ 2567, ๒๕๖๗ (บาท)
_YEAR_COLUMN = re.compile(r"^(?:y|ปี|งบประมาณ|ปีงบประมาณ|พศ|budget|บาท|และที่ผ่านมา|และ)*(\d{4})(?:บาท|baht)?$")


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
    owned, told = owner_of(reading), reading.text("place_text")
    by_year, years = budgets(reading)
    row: Row = {
        "owner_id": None,
        **owned,
        "name": name,
        **issue_of(reading),
        "year_from": years.first if years else None,
        "year_to": years.last if years else None,
        **{text: reading.text(text) for text in TEXTS},
        # The words of its place stay with a project, found or not.
        "description": reading.text("description") or told,
        **dimensions(reading),
        **{field: read(reading) for field, read in SINGLE.items()},
        **place.stated(reading),
        "budget_years": sorted(by_year),
        "budget_baht": [by_year[year] for year in sorted(by_year)],
        **drawn.location(reading, ("Polygon", "LineString", "Point")),
    }
    return {"source_key": _source_key(reading, row), **row}


def owner_of(reading: Reading) -> Row:
    """Return whose project it is, and the level of plan its kind of owner makes. Raises Rejected."""
    name, code = reading.text("owner_name"), reading.text("owner_code")
    if name is None and code is None:
        if reading.columns.keys() & {"owner_name", "owner_code"}:
            raise Rejected("missing", "owner_name")
        if reading.record.record == 0:
            # Said once: it is true of every row.
            reading.warn("missing", "owner_name")
    kind = reading.choice("owner_kind", OWNER_KINDS) or owner.kind_of(name or code or NOBODY)
    return {
        "owner_name": name or code or NOBODY,
        "owner_code": code,
        "owner_kind": kind,
        "plan_level": reading.choice("plan_level", PLAN_LEVELS) or owner.PLAN_LEVEL[kind],
    }


def budgets(reading: Reading) -> tuple[dict[int, Decimal], Years | None]:
    """Return baht by fiscal year, and the years the project runs: stated, else those that have money."""
    stated = reading.span("year_from", "year_to", "fiscal_year")
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


def _source_key(reading: Reading, row: Row) -> str:
    """Return the key a later import knows this project by: the owner's own number, else what makes it that project."""
    owner_key = key(str(row["owner_code"] or row["owner_name"]))
    number = reading.text("key")
    if number is not None:
        return f"{owner_key}:{arabic_digits(number)}"
    identity = [owner_key, key(str(row["name"])), key(str(row["description"] or ""))]
    identity += [str(row[name]) for name in ("year_from", "year_to", "place_code")]
    if row["place_code"] is None and (told := place.words_of(reading).strip("\x1f")):
        identity.append(key(told))
    digest = hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:24]
    return f"{owner_key}:~{digest}"


def dimensions(reading: Reading) -> Row:
    """Return the size of the works as stated: metres, m², or a number of something."""
    sizes: Row = {name: reading.quantity(name, most, positive=True) for name, most in MOST.items()}
    sizes["area_sqm"] = reading.quantity("area_sqm_stated", drawn.MOST_SQM, positive=True)
    return sizes | {"quantity_unit": reading.text("quantity_unit")}


def _resolve(session: Session, readings: list[Reading]) -> None:
    spoken.search(session, "place_text", readings)
    place.resolve(session, readings)
    owner.resolve(session, [it for it in readings if it.row is not None and it.row["owner_name"] != NOBODY])
    _plans(session, [it for it in readings if "plan_key" in it.columns])


PROJECT_LAYER = Layer(
    id="project",
    table="project",
    headings=_HEADINGS,
    read=_read,
    known=_EXPECTED,
    resolve=_resolve,
    more_columns=_budget_columns,
    shown="staged.name",
    named_by="name",
)
