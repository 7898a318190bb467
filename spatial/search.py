"""Search by name or code, as people type: with or without จังหวัด/อำเภอ/ตำบล/บ้าน, Thai digits, ม.5."""

import re
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.filters import like_pattern
from spatial.queries import query
from spatial.text import arabic_digits, normal

_LEVEL_WORDS = {
    "province": r"(?:จังหวัด|จ\.)",
    "amphoe": r"(?:อำเภอ|อ\.|เขต(?!\s))",
    "tambon": r"(?:ตำบล|ต\.|แขวง)",
}
_MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.|moo)\s*(\d{1,2})\b", re.IGNORECASE)
_VILLAGE = re.compile(r"^(?:หมู่บ้าน|บ้าน|บ\.)\s*")
_CODE = re.compile(r"^(?:TH)?(\d{2,8})$", re.IGNORECASE)


def understood(typed: str) -> dict[str, Any]:
    """Return the parameters of ``search.sql`` for what was typed: level, moo, code, words."""
    words = arabic_digits(normal(typed))
    level = moo = None
    for name, pattern in _LEVEL_WORDS.items():
        shorter = re.sub(rf"^{pattern}\s*", "", words)
        if shorter != words and shorter:
            level, words = name, shorter
    found = _MOO.search(words)
    if found:
        moo, words = int(found.group(1)), _MOO.sub(" ", words).strip()
    words = _VILLAGE.sub("", words).strip() or words
    code = _CODE.match(words)
    return {
        "words": like_pattern(words),
        "exact": words,
        "code": code.group(1) if code else "",
        "code_prefix": f"{code.group(1)}%" if code else "",
        "level": level,
        "moo": moo,
    }


def search(session: Session, actor: Actor, typed: str, limit: int = 20) -> list[dict[str, Any]]:
    """Return areas, LAOs and projects that fit, best first. Boxes are west, south, east, north in degrees."""
    if not typed.strip():
        return []
    rows = session.execute(query("search"), understood(typed) | visible_to(actor) | {"limit": limit})
    return [
        {
            "type": row.type,
            "id" if row.type == "project" else "code": row.key,
            "level": row.level,
            "name_th": row.name_th,
            "name_en": row.name_en,
            "context_th": row.context_th,
            "context_en": row.context_en,
            "placed": row.placed,
            "bbox": None if row.w is None else [row.w, row.s, row.e, row.n],
        }
        for row in rows
    ]
