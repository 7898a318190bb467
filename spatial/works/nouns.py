"""Common nouns before proper names, without tone marks: the same pond is หนองบัว here and บัว there."""

from functools import lru_cache

NOUNS = (
    "ลำหวย", "ลำนำ", "ลำคลอง", "ลำเหมือง", "แมนำ", "โรงเรียน", "เหมือง", "หวย", "หนอง", "คลอง", "สระ", "บึง", "ทุง", "วัด",
    "ฝาย", "อาง", "กุด", "บาน", "ลำ", "นำ", "สาย", "ซอย", "เสน", "นาย", "นาง",
)  # fmt: skip
SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def bare(name: str) -> str:
    """Return a name without the common noun before it, where enough of it is left to be a name."""
    for noun in NOUNS:
        if name.startswith(noun) and len(name) - len(noun) >= SHORTEST:
            return name[len(noun) :]
    return name
