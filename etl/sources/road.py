"""Roads: registers of local highways with their codes, and the lines that were drawn of them."""

import re
from decimal import Decimal

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from etl import shapes
from etl.messages import Rejected
from etl.reading import Reading, Row
from etl.sources import owner, place
from etl.sources.drawn import made_key, registered_code, start_of
from etl.sources.layer import PLACE, PLACED, Headings, Layer
from etl.sources.ties import own_key

KINDS: dict[str, tuple[str, ...]] = {
    "highway": ("ทล.", "ทางหลวงแผ่นดิน", "ทางหลวงหมายเลข", "กรมทางหลวง"),
    "rural": ("ทช.", "ทางหลวงชนบท"),
    "local": ("ทถ.", "ทางหลวงท้องถิ่น", "ถนนท้องถิ่น", "ถ่ายโอน"),
    "farm": ("ทางการเกษตร", "เพื่อการเกษตร", "ลำเลียง", "ไร่นา"),
    "lane": ("ซอย", "ตรอก", "ซ."),
    "other": ("อื่น",),
}
SURFACES: dict[str, tuple[str, ...]] = {
    "concrete": ("คสล", "คอนกรีต", "คสม"),
    "asphalt": ("ลาดยาง", "แอสฟัล", "แอสฟอล", "เคพซีล", "เคปซีล"),
    "gravel": ("หินคลุก", "กรวด"),
    "laterite": ("ลูกรัง",),
    "block": ("ตัวหนอน", "บล็อก", "บล๊อก", "อิฐ"),
    "earth": ("ดิน",),
    "other": ("อื่น",),
}
MOST_WIDTH, MOST_LENGTH = Decimal(10) ** 6, Decimal(10) ** 10
METRES_A_KILOMETRE = 1000
_BEGINS = (
    ("highway", re.compile(r"ทล\.?\s*\d|ทางหลวงแผ่นดิน|ทางหลวงหมายเลข")),
    ("rural", re.compile(r"ทช\.?\s*\d|ทางหลวงชนบท|[ก-ฮ]{2}\.\d{4}")),
    ("local", re.compile(r"ทถ\.?\s*\d|ทางหลวงท้องถิ่น|[ก-ฮ]{2}\.?ถ\.")),
    ("lane", re.compile(r"ซอย|ซ\.|ตรอก")),
)

HEADINGS: Headings = {
    "code": ("code", "รหัสสายทาง", "รหัสถนน", "รหัสทางหลวง", "หมายเลขทางหลวง", "ทะเบียนเลขที่", "ROAD_CODE", "รหัส"),
    "name": ("name_th", "name", "ชื่อถนน", "ชื่อสายทาง", "สายทาง", "ROAD_NAME", "ชื่อ"),
    "kind": ("kind", "ประเภททาง", "ประเภทถนน", "ประเภท"),
    "surface": ("surface", "ชนิดผิวจราจร", "ผิวจราจร", "ประเภทผิวจราจร", "ชนิดผิวทาง", "ผิวทาง"),
    "width_m": (
        "width_m",
        "ความกว้าง",
        "กว้าง",
        "ผิวจราจรกว้าง (ม.)",
        "กว้าง (ม.)",
        "กว้าง (เมตร)",
        "ความกว้าง (เมตร)",
        "ความกว้างผิวจราจร",
    ),
    "length_m": ("length_m", "ระยะทาง (ม.)", "ยาว (ม.)", "ยาว (เมตร)", "ความยาว", "ยาว", "ความยาว (เมตร)"),
    "length_km": ("length_km", "ระยะทาง (กม.)", "ระยะทาง", "ความยาว (กม.)", "ยาว (กม.)", "ระยะทาง (กิโลเมตร)"),
    "owner_code": ("owner_code", "รหัสหน่วยงาน"),
    "owner_name": ("owner_name", "หน่วยงาน", "หน่วยงานรับผิดชอบ", "อปท.", "หน่วยงานเจ้าของ", "หน่วยงานที่รับผิดชอบ"),
    **PLACED,
    **PLACE,
}


def _read(reading: Reading) -> Row:
    code, name = registered_code(reading), reading.text("name")
    line = _line(reading)
    if code is None and name is None and line is None:
        raise Rejected("missing", "code")
    placed = place.stated(reading)
    kind = reading.one_of("kind", KINDS) or _kind_of(code or "") or _kind_of(name or "")
    where = "" if name else start_of(line)
    identity = (name or "", kind or "", placed["place_code"] or "", place.words_of(reading), where)
    return {
        "source_key": own_key(code, str(placed["place_code"] or "")) if code else made_key(*identity),
        "code": code,
        "name_th": name,
        "kind": kind,
        "surface": reading.one_of("surface", SURFACES),
        "width_m": reading.quantity("width_m", MOST_WIDTH, positive=True),
        "length_m": _length(reading),
        "owner_id": None,
        "owner_code": reading.text("owner_code"),
        "owner_name": reading.text("owner_name") or reading.text("owner_code"),
        **placed,
        "geom": line,
    }


def _kind_of(text: str) -> str | None:
    """Return the kind a code or a name begins with: ``ทล.1``, ``ทถ.3-01``, ``นค.ถ.28-003``, ``ซอยสุขใจ``."""
    return next((kind for kind, pattern in _BEGINS if pattern.match(text)), None)


def _length(reading: Reading) -> Decimal | None:
    metres = reading.quantity("length_m", MOST_LENGTH, positive=True)
    if metres is None:
        kilometres = reading.quantity("length_km", MOST_LENGTH / METRES_A_KILOMETRE, positive=True)
        metres = None if kilometres is None else kilometres * METRES_A_KILOMETRE
    return metres


def _line(reading: Reading) -> BaseGeometry | None:
    line = shapes.fitting(reading, ("LineString",))
    return None if line is None else shapes.as_multilinestring(line)


def _resolve(session: Session, readings: list[Reading]) -> None:
    place.resolve(session, readings)
    owner.resolve(session, [it for it in readings if it.row is not None and it.row["owner_name"] is not None])


ROAD_LAYER = Layer(
    id="road",
    table="road",
    headings=HEADINGS,
    read=_read,
    known=("ลำดับ", "ลำดับที่", "ที่", "หมายเหตุ"),
    resolve=_resolve,
    shown="coalesce(staged.name_th, staged.code)",
)
