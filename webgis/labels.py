"""What a column and its codes are called on a page that shows any layer's rows."""

from typing import Any

from apiflask import APIFlask

from layers.export.codes import meaning
from layers.export.fields import meaning_of
from layers.words import word
from webgis.i18n import language

# Columns of the store that files know by other names.
_MORE = {
    "level": "ระดับพื้นที่",
    "parent": "รหัสพื้นที่ที่สังกัด",
    "precision": "ความละเอียดของตำแหน่ง",
    "obsolete": "ยกเลิกแล้ว",
    "home_area": "รหัสพื้นที่ที่ตั้ง",
    "owner": "หน่วยงานเจ้าของ",
    "organisation": "หน่วยงาน",
    "place_area": "พื้นที่",
    "area": "พื้นที่",
    "issue_stated": "ประเด็นตามต้นฉบับ",
    "fiscal_year_be": "ปีงบประมาณ พ.ศ.",
    "budget_by_year": "งบประมาณรายปี (บาท)",
    "plan": "แผน",
    "project": "โครงการ",
    "need": "ความต้องการ",
    "indicator": "ตัวชี้วัด",
    "budget": "งบประมาณ (บาท)",
    "wkt": "รูปร่างบนแผนที่",
    "x": "พิกัดตะวันออก",
    "y": "พิกัดเหนือ",
    "lat": "ละติจูด",
    "lon": "ลองจิจูด",
    "zone": "โซน",
    "datum": "พื้นหลักฐาน",
}


def column(name: str) -> str:
    """Return what a column or a field is called in the language of the page."""
    if language() != "th":
        return name.replace("_", " ")
    return _MORE.get(name) or meaning_of(name) or name.replace("_", " ")


def value(layer: str, name: str, told: Any) -> str:
    """Return a value as people read it: codes in words, yes and no, money by year, nothing as a dash."""
    thai = language() == "th"
    if told is None:
        return "–"
    if isinstance(told, bool):
        return ("ใช่" if told else "ไม่ใช่") if thai else ("yes" if told else "no")
    if isinstance(told, dict):
        return ", ".join(f"{year}: {amount:,}" for year, amount in sorted(told.items()))
    known = meaning(layer, "location_precision" if name == "precision" else name) if thai else {}
    return str(known.get(str(told), told))


def said(key: str) -> str:
    """Return what the browser calls it, in the language of the page."""
    return word(key, language())


def set_up(app: APIFlask) -> None:
    """Let templates ask."""
    app.jinja_env.globals.update(column_name=column, cell_words=value, said=said)
