"""Dimensions and quantities in works text: metres, m², m³, counts."""

import re
from dataclasses import dataclass

_NUMBER = r"(\d[\d,]*(?:\.\d+)?|\.\d+)"
_ABOUT = r"\s*(?:ผิวจราจร|คันทาง|เฉลี่ย|ประมาณ|รวม|ไม่น้อยกว่า|ข้างละ|ละ|:|=|ขนาด)*\s*"
_UNIT = r"\s*(เมตร|ม\.?(?![ก-ฮ])|ซม\.?|เซนติเมตร|กม\.?|มม\.?)?"
WIDTH = re.compile(r"(?:ปาก|ก้น|ท้อง|สัน)?กว้าง" + _ABOUT + _NUMBER + _UNIT)
LENGTH = re.compile(r"(?:ความยาว|สันฝายยาว|ยาว|ระยะทาง|ระยะ(?!ที่))" + _ABOUT + _NUMBER + _UNIT)
DEPTH = re.compile(r"(?:ลึก|หนา|สูง)" + _ABOUT + _NUMBER + _UNIT)
BARE_KM = re.compile(r"(?<![+\d])" + _NUMBER + r"\s*กม(?![\w+])")
REST = re.compile(r"(?:ที่เหลือ|อีก|ประมาณ|ไม่น้อยกว่า)\s*(?:ระยะทาง|ยาว)?\s*" + _NUMBER + r"\s*(เมตร|ม\.?)(?![ก-ฮ])")
BARE_M = re.compile(_NUMBER + r"\s*(เมตร|ม\.)(?![ก-ฮ])\s*(?:\)|$)")
AREA = re.compile(_NUMBER + r"\s*(ตรม|ไร่)")
VOLUME = re.compile(_NUMBER + r"\s*(ล้าน)?\s*ลบม")
BY = re.compile(_NUMBER + r"\s*(?:ม\.?|เมตร)?\s*[x×*]\s*" + _NUMBER + r"(?:\s*[x×*]\s*" + _NUMBER + r")?" + _UNIT)
PIPE = re.compile(r"(?:[øØ∅]|เส้นผ่า(?:น)?ศูนย์กลาง|ขนาด)\s*" + _NUMBER + r"\s*(นิ้ว|มม\.?|ซม\.?|ม\.|เมตร)")
QUANTITY = re.compile(
    r"(?:จำนวน\s*)?(\d[\d,]*)\s*"
    r"(ต้น|จุด|ชุด|แห่ง|ตัว|หลัง|ท่อน|ดวง|แผ่น|บ่อ|คัน|เครื่อง|รายการ|ราย|คน|ช่อง|สาย|ระบบ|ถัง|ลูก|โคม|ฝาย|งาน|ครั้ง|รุ่น)(?![ก-ฮ])"
)
# Taken one after the other, each out of what the ones before have left.
_PATTERNS = (
    ("width", WIDTH), ("length", LENGTH), ("depth", DEPTH), ("by", BY), ("area", AREA), ("volume", VOLUME),
    ("pipe", PIPE), ("km", BARE_KM), ("rest", REST), ("bare", BARE_M), ("quantity", QUANTITY),
)  # fmt: skip
_SCALE = {"ซม": 0.01, "เซนติเมตร": 0.01, "มม": 0.001, "กม": 1000.0, "นิ้ว": 0.0254}
SQM_OF_RAI = 1600.0


@dataclass(frozen=True)
class Sizes:
    """What the text says of size. Metres, m², m³; ``quantity`` with its unit. None where it says nothing."""

    width_m: float | None = None
    length_m: float | None = None
    depth_m: float | None = None
    area_sqm: float | None = None
    volume_m3: float | None = None
    pipe_m: float | None = None
    quantity: float | None = None
    quantity_unit: str | None = None


def number(written: str) -> float | None:
    """Return the number ``written`` with thousands commas, or None for what is none."""
    try:
        found = float(written.replace(",", ""))
    except ValueError:
        return None
    return found if 0 < found < 1e9 else None


def _metres(found: re.Match[str] | None) -> float | None:
    if found is None:
        return None
    value, unit = number(found[1]), (found[2] or "").strip(". ")
    return None if value is None else round(value * _SCALE.get(unit, 1.0), 4)


def read_sizes(text: str) -> tuple[Sizes, str]:
    """Return the sizes of ``text`` (as ``spelling.plain`` wrote it), and the text with them blanked out."""
    found: dict[str, re.Match[str] | None] = {}
    for name, pattern in _PATTERNS:
        found[name] = pattern.search(text)
        text = pattern.sub(lambda it: "|" * len(it[0]), text)
    width, length, depth = (_metres(found[name]) for name in ("width", "length", "depth"))
    if (by := found["by"]) and width is None and length is None:
        width, length = sorted((number(by[1]) or 0.0, number(by[2]) or 0.0))
    if length is None:
        kilometres = number(found["km"][1]) if found["km"] else None
        length = kilometres * 1000 if kilometres else _metres(found["rest"] or found["bare"])
    area, volume, many = found["area"], found["volume"], found["quantity"]
    sqm = number(area[1]) if area else None
    if area and sqm and area[2] == "ไร่":
        sqm *= SQM_OF_RAI
    m3 = number(volume[1]) if volume else None
    if volume and m3 and volume[2]:
        m3 *= 1e6
    sizes = Sizes(
        width or None, length or None, depth, sqm, m3, _metres(found["pipe"]),
        number(many[1]) if many else None, many[2] if many else None,
    )  # fmt: skip
    return sizes, text
