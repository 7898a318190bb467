"""What a column and its codes are called on a page that shows any layer's rows."""

import re
from datetime import datetime
from typing import Any

from apiflask import APIFlask
from babel.dates import format_date

from layers.export.codes import meaning
from layers.export.fields import meaning_of
from layers.print.thai import rai_ngan_wa
from layers.words import word
from spatial.fiscal_year import BE_MINUS_CE
from spatial.tables.project import REMOVED
from webgis.i18n import language, spoken

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
    # What hangs on a project or need.
    "amount_baht": "จำนวนเงิน (บาท)",
    "asked_on": "ขอเมื่อ",
    "request_status": "ผลของคำขอ",
    "request_gone": "นำคำขอนี้ออก",
    "funding_request": "คำขอรับงบประมาณ",
    "project_result": "ผลการติดตาม",
    "checked_on": "ติดตามเมื่อ",
    "checked_by": "ผู้ติดตาม",
    "progress_percent": "ความก้าวหน้า (ร้อยละ)",
    "spent_baht": "ใช้จ่ายแล้ว (บาท)",
    "result": "ผล",
    "lesson": "บทเรียน",
    "project_lineage": "โครงการที่สืบเนื่องกัน",
    "from_project": "มาจากโครงการ",
    "to_project": "ส่งต่อไปโครงการ",
    "share": "สัดส่วนเงินที่ส่งต่อ",
    "project_water_source": "แหล่งน้ำที่เกี่ยวข้อง",
    "water_source": "แหล่งน้ำ",
    "project_public_land": "ที่ดินสาธารณะที่ใช้",
    "public_land": "ที่ดินสาธารณะ",
    "permission": "การขออนุญาตใช้ที่",
    "project_road": "ถนนที่ทำ",
    "road": "ถนน",
    "need_project": "การตอบความต้องการ",
    "basis": "ที่มาของการเชื่อม",
}
# Numbers that count nothing.
_PLAIN = frozenset(
    {"fiscal_year", "fiscal_year_be", "year_from", "year_to", "rank", "priority", "moo", "problem_level"}
)
_MONEY_OF_YEAR = re.compile(r"budget_(\d{4})")


def column(name: str) -> str:
    """Return what a column or a field is called in the language of the page."""
    if year := _MONEY_OF_YEAR.fullmatch(name):
        return spoken("งบประมาณปี %(year)s (บาท)", year=year[1])
    thai = _MORE.get(name) or meaning_of(name)
    if language() == "th":
        return thai or name.replace("_", " ")
    # Where nobody has put it into English, the name of the column says it in English itself.
    english = spoken(thai) if thai else None
    return english if english and english != thai else name.replace("_", " ")


def value(layer: str, name: str, told: Any) -> str:
    """Return a value as people read it: codes in words, yes and no, money by year, nothing as a dash."""
    thai = language() == "th"
    if told is None:
        return "–"
    if isinstance(told, bool):
        return ("ใช่" if told else "ไม่ใช่") if thai else ("yes" if told else "no")
    if isinstance(told, dict) and set(told) == {"th", "en"}:
        return str(told["th" if thai else "en"])
    if isinstance(told, int | float) and name not in _PLAIN:
        return f"{told:,}"
    if isinstance(told, dict):
        return ", ".join(f"{year}: {amount:,}" for year, amount in sorted(told.items()))
    known = meaning(layer, "location_precision" if name == "precision" else name) if thai else {}
    return str(known.get(str(told), spoken("นำออกแล้ว") if told == REMOVED else told))


def said(key: str) -> str:
    """Return what the browser calls it, in the language of the page."""
    return word(key, language())


# Where the browser's words for a field's codes stand, if not under the field's own name.
_CHOICES = {"status": "need.status", "location_precision": "precision"}
# Fields that hang on a thing are called otherwise where they stand in its own form.
_IN_FORM = {"geom": "wkt", "area_sqm": "area_sqm_stated", "place_area": "area_code"}

_OF_REQUEST = re.compile(r"request_[a-z0-9]+_(source|year|amount|status|gone)")
_PARTS_OF_REQUEST = {
    "source": "funding_source", "year": "fiscal_year_be", "amount": "amount_baht", "status": "request_status",
    "gone": "request_gone",
}  # fmt: skip


def in_form(name: str) -> str:
    """Return what a field of the form is called."""
    if part := _OF_REQUEST.fullmatch(name):
        return f"{column('funding_request')}: {column(_PARTS_OF_REQUEST[part[1]])}"
    return column(_IN_FORM.get(name, name))


def choice(name: str, code: str) -> str:
    """Return what a code to choose from is called."""
    found = "request" if _OF_REQUEST.fullmatch(name) else _CHOICES.get(name, name)
    return said(f"{found}.{code}")


def shape_words(written: str) -> str:
    """Return in words what a geometry is that a form holds as text: its kind, and how many spots it has."""
    kind = re.match(r"(MULTI)?(POINT|LINESTRING|POLYGON)", written)
    form = {"POINT": "point", "LINESTRING": "line", "POLYGON": "area"}[kind[2]] if kind else None
    spots = written.count(",") + 1 if kind else len(written.split("\n"))
    return spoken("%(form)s %(n)s จุด", form=said(f"check.form.{form}") if form else spoken("พิกัด"), n=spots)


def of_language(thai: str | None, english: str | None) -> str:
    """Return a name in the language of the page, else the one there is."""
    return (thai if language() == "th" else english) or thai or english or ""


def roles() -> dict[str, str]:
    """Return what each role is called."""
    return {
        "village_recorder": spoken("ผู้บันทึกประจำหมู่บ้าน"),
        "community_recorder": spoken("ผู้บันทึกประจำชุมชน"),
        "tambon_coordinator": spoken("ผู้ประสานงาน ศอช.ต."),
        "lao_planner": spoken("นักวิเคราะห์นโยบายและแผน อปท."),
        "lao_engineer": spoken("นายช่าง อปท."),
        "data_officer": spoken("เจ้าหน้าที่ข้อมูล"),
        "amphoe": spoken("อำเภอ"),
        "province": spoken("จังหวัด"),
        "agency": spoken("หน่วยงาน"),
        "administrator": spoken("ผู้ดูแลระบบ"),
    }


def word_sort(name: str) -> str:
    """Return what a sort of words is called: what leads to a place, or what works are called by."""
    return {
        "province": spoken("คำนำหน้าชื่อจังหวัด"),
        "amphoe": spoken("คำนำหน้าชื่ออำเภอ"),
        "tambon": spoken("คำนำหน้าชื่อตำบล"),
        "village": spoken("คำนำหน้าชื่อหมู่บ้าน"),
        "name": spoken("ชื่ออื่นของพื้นที่"),
        "object": spoken("สิ่งที่ทำ"),
        "action": spoken("ลักษณะงาน"),
        "surface": spoken("ผิวทาง"),
        "filler": spoken("คำที่ไม่บอกลักษณะงาน"),
    }.get(name, "")


def long_date(moment: datetime) -> str:
    """Return a moment as officials write it: in Thai with the month's name and the year of the Buddhist Era."""
    thai = language() == "th"
    day = format_date(moment, "d MMMM", locale=language())
    year = moment.year + BE_MINUS_CE if thai else moment.year
    return f"{day} {year} เวลา {moment:%H:%M} น." if thai else f"{day} {year}, {moment:%H:%M}"


def land(sqm: float) -> str:
    """Return square metres as rai, ngan and square wa in the language of the page."""
    units = (spoken("ไร่"), spoken("งาน"), spoken("ตร.ว."))
    parts = zip(rai_ngan_wa(sqm), units, strict=True)
    return " ".join(f"{n:,} {unit}" for n, unit in parts if n) or f"0 {units[2]}"


def set_up(app: APIFlask) -> None:
    """Let templates ask."""
    app.jinja_env.globals.update(
        column_name=column,
        cell_words=value,
        role_words=roles,
        long_date=long_date,
        word_sort=word_sort,
        shape_words=shape_words,
        land_words=land,
        said=said,
        form_label=in_form,
        choice_words=choice,
        of_language=of_language,
    )
