"""Place words in works text: moo numbers, villages, tambons, amphoe; names without their prefix."""

import re
from dataclasses import dataclass

from spatial.works.spelling import toneless

_LETTERS = "ก-๎"
# Where the name of a village ends when no space ends it.
_END = (
    r"(?=[^ก-๎]|$|หมู่ที่|หมู่(?=\s?\d)|ม\.|ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด|เชื่อม|ถึง|กว้าง|ยาว|จำนวน|พร้อม|ระยะทาง|ขนาด|ซอย|สายทาง|ผิวจราจร"
    r"|โดย|ตรง|เป็นหลุม|เป็นโคลน|ชำรุด|ตื้นเขิน|น้ำท่วม|ไม่มี|บริเวณ|ช่วง|คสล|รับน้ำ|ไปบ้าน|ไปยัง|เข้าบ้าน|กับบ้าน|และบ้าน|ทิศ)"
)
_NO_VILLAGE = (
    "พ่อ",
    "ลุง",
    "ป้า",
    "ผู้ใหญ่",
    "กำนัน",
    "พัก",
    "เรือน",
    "ผู้",
    "คน",
    "พอเพียง",
    "มั่นคง",
    "เอื้ออาทร",
    "ท้องถิ่น",
    "จัดสรร",
    "เลขที่",
    "เดี่ยว",
)
_MOO = re.compile(
    r"(?:หมู่ที่|หมู่|ม\.)\s?(\d{1,2})(?!\d|\.\d|,\d{3})((?:\s?(?:,|และ|-|ถึง|/)\s?(?:หมู่ที่|หมู่|ม\.)?\s?\d{1,2}(?!\d|\.\d))*)"
)
_MORE_MOO = re.compile(r"\d{1,2}")
# หมู่บ้าน, แม่บ้าน, ชาวบ้าน … are no villages
_VILLAGE = re.compile(
    "".join(f"(?<!{it})" for it in ("หมู่", "แม่", "พ่อ", "ใน", "ประจำ", "ทุก", "ผู้ใหญ่", "ชาว", "ซ่อมแซม", "ซ่อม", "สร้าง"))
    + rf"(?:บ้าน|บ\.)\s?(?!บ้าน)([{_LETTERS}]{{2,30}}?){_END}"
)
_AREA = re.compile(
    rf"(?<![{_LETTERS}])(ต\.|ตำบล|อ\.|อำเภอ|จ\.|จังหวัด)\s?([{_LETTERS}]{{2,25}}?)(?=[^{_LETTERS}]|$|ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด|หมู่ที่)"
)
_LAO = re.compile(
    rf"(อบต\.?|ทต\.|ทม\.|ทน\.|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|องค์การบริหารส่วนตำบล)\s?([{_LETTERS}]{{2,25}}?)(?=[^{_LETTERS}]|$)"
)
# "400 ม. 8 ท่อน" and "ยาว 400 ม.8" are metres, "ซอย 3 ม.6" is a moo
_METRE_BEFORE = re.compile(r"(?:กว้าง|ยาว|หนา|ลึก|สูง|ระยะทาง)[^|]{0,12}\d\s?$")
_NUMBER_BEFORE = re.compile(r"\d\s?$")
# A person's house at a road's end; villages named บ้านนายาง, บ้านนางรอง stand otherwise.
_SOMEBODY = re.compile(r"(?:สาย|ซอย|หน้า|หลัง|ข้าง|จาก|ถึง|-)\s?\|(?:นาย(?!า|อ)|นาง(?!รอง|แล|ั่ว|าม|ิ้ว))[^|]*$")
NOT_A_NAME = {"ละ", "ใกล้เคียง", "เดียวกัน", "ของ", "ที่", "และ"}


@dataclass(frozen=True)
class Places:
    """The places a text names. ``moos``: numbers of villages; the rest: names without prefix and tone marks."""

    moos: frozenset[int] = frozenset()
    villages: tuple[str, ...] = ()
    tambons: tuple[str, ...] = ()
    amphoes: tuple[str, ...] = ()


def read_places(text: str) -> tuple[Places, str]:
    """Return the places of ``text`` (as ``spelling.plain`` wrote it), and the text with them blanked out."""
    moos: set[int] = set()
    villages: list[str] = []
    areas: dict[str, list[str]] = {"ต": [], "อ": [], "จ": []}

    def moo(found: re.Match[str]) -> str:
        before = text[: found.start()]
        if found[0].startswith("ม.") and (
            _METRE_BEFORE.search(before) or (_NUMBER_BEFORE.search(before) and found[0].startswith("ม. "))
        ):
            return found[0]
        moos.update(int(it) for it in (found[1], *_MORE_MOO.findall(found[2])) if 0 < int(it) < 50)
        return "|" * len(found[0])

    def area(found: re.Match[str]) -> str:
        if found[2] in NOT_A_NAME:
            return found[0]
        areas[found[1][0]].append(found[2])
        return "|" * len(found[0])

    def lao(found: re.Match[str]) -> str:
        areas["ต"].append(found[2])
        return "|" * len(found[0])

    def village(found: re.Match[str]) -> str:
        if found[1].startswith(_NO_VILLAGE) or _SOMEBODY.search(text[: found.start()] + "|" + found[1]):
            return found[0]
        villages.append(found[1])
        return "|" * len(found[0])

    text = _MOO.sub(moo, text)
    text = _LAO.sub(lao, text)
    text = _AREA.sub(area, text)
    text = _VILLAGE.sub(village, text)
    return Places(frozenset(moos), _unique(villages), _unique(areas["ต"]), _unique(areas["อ"])), text


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(toneless(name) for name in names))
