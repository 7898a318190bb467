"""Which part of a thing a text means: soi, phase, section, kilometres, the number of a weir, registered road codes."""

import re
from dataclasses import dataclass

LAST_PHASE = 99
_SOI = re.compile(r"(?:ซอย|ซ\.)\s?(?:ที่\s?)?(\d{1,3}(?:/\d{1,3})?)")
_NAMED_SOI = re.compile(r"(?:ซอย)\s?([ก-๎]{2,20}?)\s?(\d{1,3}(?:/\d{1,3})?)(?!\d*\s?(?:ม\.|เมตร|ต้น|จุด|ชุด))(?=\s|\||$)")
_PHASE = re.compile(r"(?:ช่วงที่|ระยะที่|ตอนที่|เฟสที่|เฟส|ช่วง|ตอน|ระยะ|phase)\s?(\d{1,2})(?![\d.,+]|\s?(?:ม\.|เมตร|กม))")
_LAST = re.compile(r"(?:ตอน|ช่วง|ระยะ)สุดท้าย")
_MORE = re.compile(r"ต่อจาก|ต่อเนื่องจาก|ส่วนที่เหลือ|ที่เหลือ|ต่อจากเดิม|ส่วนต่อขยาย|(?:ก่อสร้าง|โครงการ)ต่อเนื่อง")
_REACH = re.compile(
    r"ตอนบน|ตอนล่าง|ตอนกลาง|ช่วงบน|ช่วงล่าง|ฝั่งซ้าย|ฝั่งขวา|ฝั่งตะวันออก|ฝั่งตะวันตก|ฝั่งเหนือ|ฝั่งใต้|ด้านเหนือ|ด้านใต้|ตอนต้น|ตอนปลาย"
)
_NAMED_SECTION = re.compile(r"ช่วง(?!ที่|บน|ล่าง)\s?([ก-๎]{3,20}?)(?=[^ก-๎]|$|ถึง)")
_ORDINAL = re.compile(r"(?:จุด|แห่ง|ตัว|ลูก|บ่อ|หลัง|แปลง|ฝาย|สระ|แท้งค์|เบอร์|หมายเลข|สะพาน)ที่\s?(\d{1,3})")
_TAIL_NUMBER = re.compile(r"(?:ฝาย|สระ|บ่อ|อ่าง|หนอง|สะพาน|อาคาร|ศาลา)[ก-๎]{2,20}\s?(\d{1,2})(?=\s*(?:\||$|\())")
_KM = re.compile(r"(\d{1,3})\s?\+\s?(\d{3})")
_LOCAL_CODE = re.compile(r"(?<![ก-๎])([ก-ฮ]{2})\.?\s?ถ\.?\s?(\d{1,2}-\d{2,4})")
_RURAL_CODE = re.compile(r"(?<![ก-๎])(?:ทช\.?\s?)?([ก-ฮ]{2})\.?\s?(\d{4})(?!\d)")
_LAO_CODE = re.compile(r"(?<![ก-๎])(ทถ)\.?\s?(\d{1,4}(?:-\d{1,4})?)")
_HIGHWAY = re.compile(r"(?:ทล\.?|ทางหลวง(?:แผ่นดิน|ชนบท)?(?:หมายเลข|สาย)?)\s?#?(\d{1,4})(?!\d)")
_BY_REFERENCE = re.compile(r"(?:แยก|เชื่อม|กับ|ถึง|-)\s?$")
_NO_PROVINCE = {"กม", "ตร", "ลบ", "ซม", "มม", "รร", "ปี", "พศ"}


@dataclass(frozen=True)
class Sections:
    """Which part is meant. ``phase``: its number, 99 for the last one; ``more``: it goes on from earlier works.

    ``reach``: upper, lower, left bank …, as written; ``km``: first and last metre along the road; ``codes``: the road's
    own registered codes, ``near_codes``: those it only branches from.
    """

    sois: frozenset[str] = frozenset()
    phase: int | None = None
    more: bool = False
    reach: str | None = None
    section: str | None = None
    ordinals: frozenset[int] = frozenset()
    km: tuple[int, int] | None = None
    codes: frozenset[str] = frozenset()
    near_codes: frozenset[str] = frozenset()


def _codes(text: str) -> tuple[set[str], set[str]]:
    own: set[str] = set()
    near: set[str] = set()
    for pattern in (_LOCAL_CODE, _LAO_CODE, _RURAL_CODE):
        for found in pattern.finditer(text):
            if found[1] not in _NO_PROVINCE:
                target = near if _BY_REFERENCE.search(text[: found.start()]) else own
                target.add(f"{found[1]}{found[2]}")
    for found in _HIGHWAY.finditer(text):
        target = near if _BY_REFERENCE.search(text[: found.start()]) else own
        target.add(f"ทล{int(found[1])}")
    return own, near - own


def read_sections(text: str) -> tuple[Sections, str]:
    """Return the sections of ``text`` (as ``spelling.plain`` wrote it), and the text with their numbers blanked out."""
    sois = set(_SOI.findall(text)) | {found[2] for found in _NAMED_SOI.finditer(text)}
    phase = _PHASE.search(text)
    kilometres = sorted(int(a) * 1000 + int(b) for a, b in _KM.findall(text))
    own, near = _codes(text)
    reach, named = _REACH.search(text), _NAMED_SECTION.search(text)
    without_sois = _SOI.sub("|", text)
    found = Sections(
        sois=frozenset(sois),
        phase=LAST_PHASE if _LAST.search(text) else int(phase[1]) if phase else None,
        more=bool(_MORE.search(text)),
        reach=reach[0] if reach else None,
        section=named[1] if named and not reach else None,
        ordinals=frozenset(int(it) for it in (*_ORDINAL.findall(text), *_TAIL_NUMBER.findall(without_sois))),
        km=(kilometres[0], kilometres[-1]) if len(kilometres) > 1 else None,
        codes=frozenset(own),
        near_codes=frozenset(near),
    )
    for pattern in (_KM, _LOCAL_CODE, _LAO_CODE, _RURAL_CODE, _HIGHWAY, _ORDINAL, _PHASE, _LAST, _REACH, _SOI):
        text = pattern.sub(lambda it: "|" * len(it[0]), text)
    return found, text
