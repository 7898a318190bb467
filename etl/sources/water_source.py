"""Water sources: inventories of ponds, wells, weirs and waterworks, and the shapes of streams and reservoirs."""

from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from etl.reading import Reading, Row, named
from etl.sources import place
from etl.sources.drawn import AREA, PRECISION, location, made_key, registered_code, start_of, stated_area
from etl.sources.layer import PLACE, PLACED, Headings, Layer
from etl.sources.ties import own_key
from spatial.text import key

KINDS: dict[str, tuple[str, ...]] = {
    "village_waterworks": ("ประปา", "ระบบประปา", "waterworks"),
    "groundwater_well": ("บาดาล", "บ่อบาดาล"),
    "reservoir": ("อ่างเก็บน้ำ", "เขื่อน", "อ่าง"),
    "weir": ("ฝาย", "ทำนบ"),
    "shallow_well": ("น้ำตื้น", "บ่อตื้น", "บ่อวง", "บ่อน้ำ"),
    "rain_tank": ("ถังเก็บน้ำ", "ถังน้ำฝน", "แท็งก์", "แทงค์", "โอ่ง", "น้ำฝน"),
    "spring": ("น้ำพุ", "น้ำซับ", "น้ำผุด", "ตาน้ำ", "น้ำออกรู"),
    "pond": ("สระ", "บ่อ", "แก้มลิง"),
    "swamp": ("หนอง", "บึง", "กุด", "พรุ", "มาบ", "ทะเลสาบ"),
    "canal": ("คลอง", "เหมือง", "ลำเหมือง", "คูน้ำ", "คูส่งน้ำ", "รางส่งน้ำ"),
    "stream": ("ห้วย", "ลำธาร", "ร่องน้ำ", "ลำห้วย", "ลำน้ำ", "ลำราง", "น้ำตก"),
    "river": ("แม่น้ำ", "น้ำแม่"),
    "other": ("อื่น",),
}
MOST_M3 = Decimal(10) ** 12

HEADINGS: Headings = {
    "code": ("code", "รหัสแหล่งน้ำ", "รหัส", "water_code", "เลขที่", "เลขทะเบียน"),
    "name": ("name_th", "name", "ชื่อแหล่งน้ำ", "แหล่งน้ำ", "ชื่อ"),
    "kind": ("kind", "ประเภทแหล่งน้ำ", "ชนิดแหล่งน้ำ", "ประเภท", "ชนิด"),
    "use_drink": ("use_drink", "น้ำดื่ม", "น้ำกิน", "ใช้ดื่ม", "เพื่อการบริโภค"),
    "use_household": ("use_household", "น้ำใช้", "ใช้อุปโภค", "เพื่อการอุปโภค", "อุปโภค"),
    "use_farming": ("use_farming", "น้ำเพื่อการเกษตร", "การเกษตร", "ใช้ในการเกษตร", "เพื่อการเกษตร"),
    "uses": ("uses", "การใช้ประโยชน์", "การใช้น้ำ"),
    "capacity_m3": ("capacity_m3", "ความจุ", "ความจุ (ลบ.ม.)", "ปริมาณน้ำ (ลบ.ม.)", "ปริมาตร", "ปริมาตรเก็บกัก (ลบ.ม.)"),
    "months_dry": ("months_dry", "จำนวนเดือนที่แห้ง", "เดือนที่แห้ง", "แห้งกี่เดือน", "ขาดแคลน (เดือน)"),
    **AREA,
    "caretaker": ("caretaker", "ผู้ดูแล", "หน่วยงานดูแล", "หน่วยงานที่ดูแล", "หน่วยงานรับผิดชอบ"),
    **PLACED,
    **PRECISION,
    **PLACE,
}
_USES = {
    "use_drink": ("ดื่ม", "กิน", "บริโภค"),
    "use_household": ("น้ำใช้", "อุปโภค", "ครัวเรือน"),
    "use_farming": ("เกษตร", "ทำนา", "เลี้ยงสัตว์"),
}


def _read(reading: Reading) -> Row:
    code, name = registered_code(reading), reading.text("name")
    where = location(reading, ("Polygon", "LineString", "Point"))
    shape = where["geom"] if isinstance(where["geom"], BaseGeometry) else None
    placed = place.stated(reading)
    kind = _kind(reading, name)
    identity = (name or "", kind or "", placed["place_code"] or "", place.words_of(reading), start_of(shape))
    if code is None and name is None:
        reading.warn("missing", "name")
    return {
        "source_key": own_key(code, str(placed["place_code"] or "")) if code else made_key(*identity),
        "code": code,
        "name_th": name,
        "kind": kind,
        **_uses(reading),
        "capacity_m3": reading.quantity("capacity_m3", MOST_M3),
        "months_dry": reading.count("months_dry", 0, 12),
        "area_sqm": stated_area(reading, shape),
        "caretaker": reading.text("caretaker"),
        **placed,
        **where,
    }


def _kind(reading: Reading, name: str | None) -> str | None:
    """Return the kind as stated, else as the name begins; None where neither tells."""
    if stated := reading.one_of("kind", KINDS):
        return stated
    begins = key(name or "")
    return next((kind for kind, words in KINDS.items() if any(begins.startswith(key(word)) for word in words)), None)


def _uses(reading: Reading) -> Row:
    """Return what the water is used for: a column a use, else the words of one column for all."""
    uses: Row = {field: reading.yes_no(field) for field in _USES}
    told = reading.text("uses")
    if told and all(use is None for use in uses.values()):
        uses = {field: named(told, {"yes": words}) is not None or None for field, words in _USES.items()}
    return uses


WATER_SOURCE_LAYER = Layer(
    id="water_source",
    table="water_source",
    headings=HEADINGS,
    read=_read,
    known=("ลำดับ", "ลำดับที่", "ที่", "หมายเหตุ"),
    resolve=place.resolve,
    shown="coalesce(staged.name_th, staged.code)",
)
