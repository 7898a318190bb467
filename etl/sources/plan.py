"""Plans of villages, tambons, LAOs, amphoe and provinces, and the steps they have reached."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources import owner, place
from etl.sources.drawn import made_key
from etl.sources.layer import PLACED, Headings, Layer
from etl.sources.project import STAGE_WORDS
from etl.sources.ties import Tie, own_key, resolver
from spatial.text import key

LEVELS: dict[str, tuple[str, ...]] = {
    "village": ("หมู่บ้าน", "แผนชุมชน", "ชุมชน"),
    "tambon": ("ตำบล", "แผนชุมชนระดับตำบล"),
    "lao": ("อปท", "ท้องถิ่น", "เทศบาล", "อบต"),
    "amphoe": ("อำเภอ",),
    "province_group": ("กลุ่มจังหวัด",),
    "province": ("จังหวัด", "อบจ"),
    "agency": ("หน่วยงาน", "ส่วนราชการ"),
}
PLAN_HEADINGS: Headings = {
    "key": ("key", "plan_key", "รหัสแผน", "รหัส"),
    "level": ("level", "ระดับแผน", "ระดับ"),
    "owner_code": ("owner_code", "รหัสหน่วยงาน"),
    "owner_name": ("owner_name", "หน่วยงาน", "อปท.", "หน่วยงานเจ้าของ"),
    "name": ("name_th", "name", "ชื่อแผน", "แผน"),
    "year_from": ("year_from", "ปีเริ่มต้น"),
    "year_to": ("year_to", "ปีสิ้นสุด"),
    "fiscal_year": ("fiscal_year", "ปีงบประมาณ", "ปี", "ช่วงปี"),
    "stage": ("stage", "ขั้นของข้อมูล"),
    **PLACED,
}
STEP_HEADINGS: Headings = {
    "plan_key": ("plan_key", "รหัสแผน"),
    "step": ("step_code", "ขั้นตอน"),
    "reached_on": ("reached_on", "วันที่", "เมื่อวันที่", "วันที่ถึงขั้นตอน"),
}


def _read(reading: Reading) -> Row:
    name, level = reading.text("name"), reading.one_of("level", LEVELS)
    for field, value in (("name", name), ("level", level)):
        if value is None:
            raise Rejected("missing", field)
    years = reading.span("year_from", "year_to", "fiscal_year")
    if years is None:
        raise Rejected("missing", "fiscal_year")
    placed, number = place.stated(reading), reading.text("key")
    owner_code, owner_name = reading.text("owner_code"), reading.text("owner_name")
    code = str(placed["place_code"] or "")
    identity = (level, owner_code or owner_name or "", code, place.words_of(reading), name, years.first, years.last)
    return {
        "source_key": own_key(number, code or owner_code or "") if number else made_key(*identity),
        "level": level,
        "area_id": None,
        "owner_id": None,
        "owner_code": owner_code,
        "owner_name": owner_name or owner_code,
        "name_th": name,
        "year_from": years.first,
        "year_to": years.last,
        "stage": reading.one_of("stage", STAGE_WORDS),
        **placed,
    }


def _resolve_plan(session: Session, readings: list[Reading]) -> None:
    place.resolve(session, readings)
    owner.resolve(session, [it for it in readings if it.row is not None and it.row["owner_name"] is not None])
    for reading in readings:
        if reading.row is None:
            continue
        reading.row["area_id"], reading.row["organisation_id"] = reading.row["place_area_id"], reading.row["owner_id"]
        if reading.row["area_id"] is None and reading.row["organisation_id"] is None:
            reading.reject(Rejected("missing_place", "area_code", name=reading.row["name_th"]))


def _read_step(reading: Reading) -> Row:
    step, day = reading.text("step"), reading.day("reached_on")
    for field, value in (("step_code", step), ("reached_on", day)):
        if value is None:
            raise Rejected("missing", field)
    return {"plan_id": None, "level": None, "step_code": step, "reached_on": day}


_plan_of = resolver(Tie("plan_key", "plan", "plan_id"))


def _resolve_step(session: Session, readings: list[Reading]) -> None:
    """Find the plan; its level says which steps there are, by code or by name."""
    _plan_of(session, readings)
    rows = [(reading, reading.row) for reading in readings if reading.row is not None]
    plans = sorted({int(str(row["plan_id"])) for _, row in rows})
    asked = session.execute(text("select id, level from plan where id = any(:ids)"), {"ids": plans})
    levels = {found.id: found.level for found in asked}
    steps: dict[str, list[tuple[str, str]]] = {}
    for found in session.execute(text("select level, code, name_th from plan_step order by level, sort")):
        steps.setdefault(found.level, []).append((found.code, found.name_th))
    for reading, row in rows:
        level = levels[int(str(row["plan_id"]))]
        told = str(row["step_code"])
        code = next((it for it, name in steps.get(level, []) if told == it or key(told) == key(name)), None)
        if code is None:
            known = ", ".join(f"{it} ({name})" for it, name in steps.get(level, []))
            reading.reject(Rejected("unknown_step", "step_code", told, known=known))
        else:
            row["level"], row["step_code"] = level, code


PLAN_LAYERS = [
    Layer(
        id="plan",
        table="plan",
        headings=PLAN_HEADINGS,
        read=_read,
        known=("ลำดับ", "ที่", "หมายเหตุ"),
        resolve=_resolve_plan,
        named_by="key",
        checks=("check_plan",),
    ),
    Layer(
        id="plan_step",
        table="plan_step_reached",
        headings=STEP_HEADINGS,
        read=_read_step,
        known=("ลำดับ", "ที่", "หมายเหตุ"),
        resolve=_resolve_step,
        shown="staged.step_code",
        named_by="step_code",
    ),
]
