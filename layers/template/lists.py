"""What the drop-downs of a form offer: the words of coded fields, and lists the store keeps."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from layers.export.codes import ORGANISATION, meaning
from layers.template import columns
from spatial.fiscal_year import fiscal_year_be
from spatial.tables.organisation import LAO_KINDS

MOST = 200
YEARS_BACK, YEARS_AHEAD = 5, 6
_ASKED = {
    columns.ISSUES: "select name_th from issue order by sort",
    columns.DIMENSIONS: "select name_th from dimension order by sort",
    columns.STEPS: "select name_th from plan_step group by name_th order by min(sort), name_th",
    # What the public may see is what others may choose from.
    columns.FUNDING: "select funding_source from project where stage = 'published' and funding_source <> ''"
    " group by funding_source order by count(*) desc, funding_source",
}
_WORDS = {
    columns.YES_NO: ("ใช่", "ไม่ใช่"),
    "lao_kind": tuple(ORGANISATION[kind] for kind in LAO_KINDS),
    "request_status": ("จัดเตรียมคำขอ", "เสนอขอ", "อนุมัติ", "ไม่อนุมัติ", "ถอนคำขอ"),
    "permission": ("ไม่ต้องขอ", "ยังไม่ได้ขอ", "ยื่นคำขอแล้ว", "ได้รับอนุญาต", "ไม่อนุญาต"),
}


def words_of(session: Session, layer: str, of: str) -> list[str]:
    """Return what may be chosen in a column whose list is ``of``, in the order people look for it."""
    if of == columns.YEARS:
        now = fiscal_year_be()
        return [str(year) for year in range(now - YEARS_BACK, now + YEARS_AHEAD)]
    if of in _WORDS:
        return list(_WORDS[of])
    if of in _ASKED:
        return [str(word) for word in session.scalars(text(f"{_ASKED[of]} limit {MOST}"))]
    codes = meaning(layer, of)
    # A level is written as its number.
    return list(codes) if all(code.isdecimal() for code in codes) else list(codes.values())
