"""What is tied to projects: needs answered, money asked for, results, lineage, water, land and roads touched."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources.layer import Headings, Layer
from etl.sources.ties import Tie, resolver

MOST_BAHT = Decimal(10) ** 12
PROJECT: Headings = {"project_key": ("project_key", "project_id", "รหัสโครงการ", "เลขที่โครงการ")}
_PROJECT = Tie("project_key", "project", "project_id")
_EXPECTED = ("ลำดับ", "ที่", "ลำดับที่", "หมายเหตุ", "ชื่อโครงการ", "โครงการ")
STATUSES: dict[str, tuple[str, ...]] = {
    "refused": ("ไม่อนุมัติ", "ไม่ได้รับ", "ปฏิเสธ"),
    "approved": ("อนุมัติ", "ได้รับจัดสรร"),
    "withdrawn": ("ถอน", "ยกเลิก"),
    "prepared": ("จัดเตรียม", "จัดทำ", "เตรียม"),
    "requested": ("เสนอ", "ขอ", "ยื่น"),
}
PERMISSIONS: dict[str, tuple[str, ...]] = {
    "not_needed": ("ไม่ต้อง",),
    "not_asked": ("ยังไม่",),
    "refused": ("ไม่อนุญาต", "ไม่อนุมัติ"),
    "granted": ("อนุญาต", "อนุมัติ"),
    "asked": ("ขอ", "ยื่น"),
}


def _request(reading: Reading) -> Row:
    source, years = reading.text("funding_source"), reading.years("fiscal_year")
    for field, value in (("funding_source", source), ("fiscal_year", years)):
        if value is None:
            raise Rejected("missing", field)
    if years is None or years.last > years.first:
        raise Rejected("bad_year", "fiscal_year", reading.raw("fiscal_year"))
    return {
        "project_id": None,
        "funding_source": source,
        "organisation_id": None,
        "organisation_code": reading.text("organisation_code"),
        "fiscal_year_be": years.first,
        "amount_baht": reading.baht("amount_baht"),
        "status": reading.one_of("status", STATUSES),
        "asked_on": reading.day("asked_on"),
    }


def _resolve_request(session: Session, readings: list[Reading]) -> None:
    resolver(_PROJECT)(session, readings)
    rows = [(reading, reading.row) for reading in readings if reading.row is not None]
    asked = sorted({str(row["organisation_code"]) for _, row in rows if row["organisation_code"]})
    found = session.execute(text("select code, id from organisation where code = any(:codes)"), {"codes": asked})
    known = {it.code: it.id for it in found}
    for reading, row in rows:
        if (code := row["organisation_code"]) is not None:
            row["organisation_id"] = known.get(str(code))
            if row["organisation_id"] is None:
                reading.warn("unknown_owner", "organisation_code", code)


def _result(reading: Reading) -> Row:
    day = reading.day("checked_on")
    if day is None:
        raise Rejected("missing", "checked_on")
    return {
        "project_id": None,
        "checked_on": day,
        "checked_by": reading.text("checked_by"),
        "progress_percent": reading.count("progress_percent", 0, 100),
        "spent_baht": reading.baht("spent_baht"),
        "result": reading.text("result"),
        "lesson": reading.text("lesson"),
    }


def _lineage(reading: Reading) -> Row:
    share = reading.quantity("share", Decimal("1.000001"), positive=True)
    return {"from_project_id": None, "to_project_id": None, "share": share}


def _linking(*columns: str) -> Callable[[Reading], Row]:
    def read(reading: Reading) -> Row:
        del reading
        return dict.fromkeys(columns)

    return read


def _on_land(reading: Reading) -> Row:
    return {
        "project_id": None,
        "public_land_id": None,
        "permission": reading.one_of("permission", PERMISSIONS),
    }


def _tied(name: str, headings: Headings, read: Callable[[Reading], Row], *ties: Tie) -> Layer:
    return Layer(
        id=name,
        table=name,
        headings=headings,
        read=read,
        known=_EXPECTED,
        resolve=_resolve_request if name == "funding_request" else resolver(*ties),
        shown="(select project.name from project where project.id = staged.project_id)",
        named_by="project_key",
    )


def _link(name: str, table: str, words: tuple[str, ...], read: Callable[[Reading], Row] | None = None) -> Layer:
    """Return the layer of links from projects to the rows of ``table``, which are named by their codes."""
    field, column = f"{table}_key", f"{table}_id"
    headings = {**PROJECT, field: (field, f"{table}_code", *words)}
    if table == "public_land":
        headings["permission"] = ("permission", "การขออนุญาต", "ผลการขออนุญาต")
    tie = Tie(field, table, column)
    return _tied(name, headings, read or _linking("project_id", column), _PROJECT, tie)


_LINEAGE_HEADINGS: Headings = {
    "from_project_key": ("from_project_key", "จากโครงการ", "โครงการเดิม"),
    "to_project_key": ("to_project_key", "เป็นโครงการ", "โครงการใหม่"),
    "share": ("share", "สัดส่วน"),
}
TIED_LAYERS = [
    _tied(
        "need_project",
        {"need_key": ("need_key", "need_id", "รหัสความต้องการ", "รหัสปัญหา"), **PROJECT},
        _linking("need_id", "project_id"),
        Tie("need_key", "need", "need_id"),
        _PROJECT,
    ),
    _tied(
        "funding_request",
        {
            **PROJECT,
            "funding_source": ("funding_source", "แหล่งงบประมาณ", "แหล่งเงิน", "แหล่งที่ขอ"),
            "fiscal_year": ("fiscal_year", "ปีงบประมาณ", "ปี"),
            "amount_baht": ("amount_baht", "จำนวนเงิน", "งบประมาณ", "งบประมาณ (บาท)", "จำนวนเงิน (บาท)", "วงเงิน"),
            "status": ("status", "สถานะ"),
            "asked_on": ("asked_on", "วันที่ขอ", "วันที่เสนอ"),
            "organisation_code": ("organisation_code", "รหัสหน่วยงาน"),
        },
        _request,
    ),
    _tied(
        "project_result",
        {
            **PROJECT,
            "checked_on": ("checked_on", "วันที่ติดตาม", "วันที่ตรวจ"),
            "checked_by": ("checked_by", "ผู้ติดตาม", "คณะกรรมการติดตาม"),
            "progress_percent": ("progress_percent", "ร้อยละความก้าวหน้า", "ความก้าวหน้า (%)", "ความก้าวหน้า"),
            "spent_baht": ("spent_baht", "เบิกจ่าย", "เบิกจ่าย (บาท)", "ใช้จ่ายจริง"),
            "result": ("result", "ผลการดำเนินงาน", "ผลที่ได้"),
            "lesson": ("lesson", "บทเรียน", "สรุปบทเรียน"),
        },
        _result,
        _PROJECT,
    ),
    Layer(
        id="project_lineage",
        table="project_lineage",
        headings=_LINEAGE_HEADINGS,
        read=_lineage,
        known=_EXPECTED,
        resolve=resolver(
            Tie("from_project_key", "project", "from_project_id"), Tie("to_project_key", "project", "to_project_id")
        ),
        shown="(select project.name from project where project.id = staged.from_project_id)",
        named_by="from_project_key",
        checks=("check_lineage",),
    ),
    _link("project_water_source", "water_source", ("รหัสแหล่งน้ำ",)),
    _link("project_public_land", "public_land", ("รหัสที่ดิน", "รหัสแปลง"), _on_land),
    _link("project_road", "road", ("รหัสสายทาง", "รหัสถนน")),
]
