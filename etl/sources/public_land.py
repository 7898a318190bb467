"""Public land: นสล. registers, registers of land kept for the public, and the outlines that were surveyed of them."""

from shapely.geometry.base import BaseGeometry

from etl import shapes
from etl.messages import Rejected
from etl.reading import Reading, Row, named
from etl.sources import place
from etl.sources.drawn import AREA, made_key, registered_code, stated_area
from etl.sources.layer import PLACE, PLACED, Headings, Layer
from etl.sources.ties import own_key

KINDS: dict[str, tuple[str, ...]] = {
    "grazing": ("เลี้ยงสัตว์", "ทำเลเลี้ยง"),
    "cemetery": ("ป่าช้า", "สุสาน", "ฌาปน", "ที่ฝังศพ"),
    "community_forest": ("ป่าชุมชน", "ป่าสาธารณ", "ดอนปู่ตา", "ป่าดอน"),
    "reform_land": ("ส.ป.ก", "ปฏิรูปที่ดิน"),
    "state_property": ("ราชพัสดุ",),
    "water_body": ("หนอง", "บึง", "สระ", "ห้วย", "อ่างเก็บน้ำ", "แหล่งน้ำ", "แม่น้ำ", "คลอง", "ลำน้ำ", "กุด"),
    "way": ("ทางสาธารณ", "ถนน", "ทางเกวียน", "ทางเดิน"),
    "public_use": ("สาธารณประโยชน์", "สาธารณะประโยชน์", "สาธารณะ", "ที่ประชุม", "ใช้ร่วมกัน", "สนาม"),
    "other": ("อื่น",),
}
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "nsl": ("นสล", "หนังสือสำคัญสำหรับที่หลวง"),
    "register": ("ทะเบียน",),
    "declaration": ("ประกาศ", "หวงห้าม", "พระราชกฤษฎีกา", "กฤษฎีกา"),
    "none": ("ไม่มี",),
    "other": ("อื่น",),
}

HEADINGS: Headings = {
    "code": ("code", "รหัสที่ดิน", "รหัสแปลง", "รหัส", "แปลงที่", "เลขที่แปลง", "parcel_code"),
    "name": ("name_th", "name", "ชื่อที่สาธารณประโยชน์", "ชื่อที่ดิน", "ชื่อแปลง", "ชื่อ", "ที่สาธารณประโยชน์"),
    "kind": ("kind", "ประเภทที่ดิน", "ประเภท", "ประเภทที่สาธารณประโยชน์", "การใช้ประโยชน์", "ลักษณะการใช้ประโยชน์"),
    "document": ("document", "ประเภทเอกสาร", "เอกสารสิทธิ์", "เอกสารสิทธิ", "หลักฐาน", "เอกสาร"),
    "document_number": ("document_number", "เลขที่ นสล.", "นสล. เลขที่", "เลขที่ นสล", "นสล.", "เลขที่เอกสาร", "เลขที่หนังสือสำคัญ"),
    **AREA,
    "caretaker": ("caretaker", "ผู้ดูแล", "ผู้ดูแลรักษา", "หน่วยงานดูแล", "หน่วยงานที่ดูแล"),
    **PLACED,
    **PLACE,
}


def _read(reading: Reading) -> Row:
    code, name, number = registered_code(reading), reading.text("name"), reading.text("document_number")
    outline, centre = _shape(reading)
    placed = place.stated(reading)
    document = reading.one_of("document", DOCUMENTS) or (_document_of(reading) if number else None)
    kind = reading.one_of("kind", KINDS) or named(name or "", KINDS)
    if code is None and name is None and number is None:
        raise Rejected("missing", "code")
    identity = (name or "", number or "", placed["place_code"] or "", place.words_of(reading))
    return {
        "source_key": own_key(code, str(placed["place_code"] or "")) if code else made_key(*identity),
        "code": code,
        "name_th": name,
        "kind": kind,
        "document": document,
        "document_number": number,
        "area_sqm": stated_area(reading, outline),
        "caretaker": reading.text("caretaker"),
        **placed,
        "geom": outline,
        "point": centre,
    }


def _document_of(reading: Reading) -> str | None:
    """Return the document whose number stands in a column named after it."""
    return "nsl" if "นสล" in reading.columns.get("document_number", "") else None


def _shape(reading: Reading) -> tuple[BaseGeometry | None, BaseGeometry | None]:
    shape = shapes.fitting(reading, ("Polygon", "Point"))
    if shape is None:
        return None, None
    if shape.geom_type == "Point":
        reading.warn("centre_point_only", "geometry")
        return None, shape
    if shape.geom_type == "MultiPoint":
        raise Rejected("wrong_geometry_type", "geometry", "MultiPoint")
    return shapes.as_multipolygon(shape), None


PUBLIC_LAND_LAYER = Layer(
    id="public_land",
    table="public_land",
    headings=HEADINGS,
    read=_read,
    known=("ลำดับ", "ลำดับที่", "ที่", "หมายเหตุ", "location_precision"),
    resolve=place.resolve,
    # A track is no outline: of a GPX its waypoints are centre points.
    points=True,
    shown="coalesce(staged.name_th, staged.code, staged.document_number)",
)
