"""Needs (ปัญหา/ความต้องการ): a village's or community's list, with cause, potential, priority and people affected."""

from sqlalchemy.orm import Session

from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources import owner, place
from etl.sources.drawn import PRECISION, location, made_key
from etl.sources.issues import issue_of
from etl.sources.layer import PLACE, PLACED, Headings, Layer
from etl.sources.project import STAGE_WORDS
from etl.sources.ties import own_key

STATUSES: dict[str, tuple[str, ...]] = {
    "solved": ("แก้ไขแล้ว", "แก้แล้ว", "แล้วเสร็จ", "เสร็จแล้ว", "ดำเนินการแล้ว"),
    "dropped": ("ยกเลิก", "ถอน"),
    "open": ("ยังไม่", "รอ"),
    "under_way": ("กำลัง", "อยู่ระหว่าง"),
    "planned": ("บรรจุ", "ในแผน"),
}

HEADINGS: Headings = {
    "key": ("key", "need_id", "need_key", "รหัสความต้องการ", "รหัสปัญหา", "รหัส"),
    "title": (
        "title",
        "ปัญหา/ความต้องการ",
        "ปัญหา / ความต้องการ",
        "ปัญหาและความต้องการ",
        "ความต้องการ",
        "ปัญหา",
        "ชื่อปัญหา",
    ),
    "description": ("description", "รายละเอียด", "รายละเอียดปัญหา", "สภาพปัญหา"),
    "issue": ("issue", "ประเด็น", "ประเด็นปัญหา", "ประเด็นการพัฒนา", "ด้าน"),
    "cause": ("cause", "สาเหตุ", "สาเหตุของปัญหา"),
    "potential": ("potential", "ศักยภาพ"),
    "affected_people": ("affected_people", "จำนวนผู้เดือดร้อน", "ผู้เดือดร้อน (คน)", "ผู้ได้รับผลกระทบ", "จำนวนผู้ได้รับผลกระทบ"),
    "affected_households": ("affected_households", "จำนวนครัวเรือนที่เดือดร้อน", "ครัวเรือนที่เดือดร้อน", "ครัวเรือนเดือดร้อน"),
    "priority": ("priority", "ลำดับ", "ลำดับความสำคัญ", "ลำดับความต้องการ"),
    "fiscal_year": ("fiscal_year", "ปี", "ปีงบประมาณ", "ปี พ.ศ."),
    "status": ("status", "สถานะ"),
    "stage": ("stage", "ขั้นของข้อมูล"),
    "place_text": ("place_text", "สถานที่", "สถานที่ดำเนินการ", "บริเวณ", "พื้นที่"),
    "owner_code": ("owner_code", "รหัสหน่วยงาน"),
    **PLACED,
    **PRECISION,
    **PLACE,
}


def _read(reading: Reading) -> Row:
    title = reading.text("title")
    if title is None:
        raise Rejected("missing", "title")
    years = reading.years("fiscal_year")
    if years is None:
        reading.warn("missing_year", "fiscal_year")
    elif years.last > years.first:
        reading.warn("first_year_taken", "fiscal_year", reading.raw("fiscal_year"))
    placed, number = place.stated(reading), reading.text("key")
    code, said = str(placed["place_code"] or ""), place.words_of(reading)
    place_text = reading.text("place_text")
    year = years.first if years else None
    identity = (title, year, code, said, place_text or "")
    return {
        "source_key": own_key(number, code) if number else made_key(*identity),
        "owner_id": None,
        "owner_name": reading.text("owner_code"),
        "owner_code": reading.text("owner_code"),
        "title": title,
        "description": reading.text("description"),
        **issue_of(reading),
        "cause": reading.text("cause"),
        "potential": reading.text("potential"),
        "affected_people": reading.count("affected_people"),
        "affected_households": reading.count("affected_households"),
        "priority": reading.count("priority", 1),
        "fiscal_year_be": year,
        "status": reading.one_of("status", STATUSES),
        "stage": reading.one_of("stage", STAGE_WORDS),
        "place_text": place_text,
        **placed,
        **location(reading, ("Polygon", "LineString", "Point")),
    }


def _resolve(session: Session, readings: list[Reading]) -> None:
    place.resolve(session, readings)
    owner.resolve(session, [it for it in readings if it.row is not None and it.row["owner_code"] is not None])
    for reading in readings:
        row = reading.row
        if row is not None and row["place_area_id"] is None and row["place_text"] is None:
            # The words the file used stay with a need that has no place yet: somebody will know.
            row["place_text"] = place.told(reading)


NEED_LAYER = Layer(
    id="need",
    table="need",
    headings=HEADINGS,
    read=_read,
    known=("ที่", "ลำดับที่", "หมายเหตุ"),
    resolve=_resolve,
    shown="staged.title",
    named_by="title",
)
