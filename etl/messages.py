"""Findings, and the one table of what each of their codes says in Thai and in English."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["rejection", "warning"]

# {value}, {field} and the facts of the finding may be named. Codes are those of the import policy.
MESSAGES: dict[str, tuple[str, str]] = {
    # rejections
    "extra_cells": (
        "แถวนี้มีช่องเกินหัวตาราง: “{value}” อาจมีจุลภาคในข้อความหรือตัวเลขที่ไม่ได้ใส่เครื่องหมายคำพูด จึงไม่รู้ว่าช่องใดเป็นของคอลัมน์ใด",
        "This row has more cells than there are headings: “{value}”. A comma in a text or number may stand unquoted,"
        " so it is not known which cell is whose.",
    ),
    "missing": ("ไม่มีค่าในช่อง {field}", "The field {field} is empty."),
    "bad_code": ("รหัส “{value}” ไม่ถูกต้อง ต้องเป็น {digits} หลัก", "The code “{value}” is not one of {digits} digits."),
    "bad_year": (
        "ปี “{value}” อ่านไม่ได้หรือไม่สมเหตุสมผล",
        "The year “{value}” cannot be read or makes no sense.",
    ),
    "not_a_number": ("“{value}” ในช่อง {field} ไม่ใช่ตัวเลข", "“{value}” in {field} is not a number."),
    "bad_value": ("ค่า “{value}” ในช่อง {field} ไม่ใช่ค่าที่รู้จัก", "“{value}” in {field} is not a known value."),
    "bad_coordinates": ("พิกัด “{value}” อ่านไม่ได้", "The coordinates “{value}” cannot be read."),
    "unknown_zone": ("โซนของพิกัด “{value}” ไม่ใช่ 47 หรือ 48", "The zone “{value}” is neither 47 nor 48."),
    "unknown_datum": (
        "ไม่รู้พื้นหลักฐาน “{value}” (WGS 84 หรืออินเดียน 1975)",
        "The datum “{value}” is neither WGS 84 nor Indian 1975.",
    ),
    "ambiguous_location": (
        "ระบุสองตำแหน่งที่ไม่ตรงกัน คือ {first} และ {second}",
        "Two places are given that are not one: {first} and {second}.",
    ),
    "zero_zero": ("พิกัดเป็น 0, 0", "The coordinates are 0, 0."),
    "not_degrees": (
        "พิกัด “{value}” ไม่ใช่องศา ทั้งที่แฟ้มระบุว่าเป็นลองจิจูด ละติจูด",
        "The coordinates “{value}” are not degrees, though the file says longitude and latitude.",
    ),
    "outside_thailand": ("พิกัด {value} อยู่นอกประเทศไทย", "The coordinates {value} lie outside Thailand."),
    "unknown_tambon": ("ไม่พบตำบลรหัส {parent} ของ “{name}”", "There is no tambon {parent}, to which “{name}” belongs."),
    "unknown_amphoe": ("ไม่พบอำเภอรหัส {parent} ของ “{name}”", "There is no amphoe {parent}, to which “{name}” belongs."),
    "unknown_province": (
        "ไม่พบจังหวัดรหัส {parent} ของ “{name}”",
        "There is no province {parent}, to which “{name}” belongs.",
    ),
    "unknown_village": ("ไม่พบหมู่บ้าน {value}", "There is no village {value}."),
    "unknown_lao": ("ไม่พบ อปท. รหัส {value}", "There is no local authority {value}."),
    "outside_parent_area": (
        "จุดของ “{name}” อยู่นอกเขต {parent} {metres} เมตร",
        "The point of “{name}” lies {metres} m outside {parent}.",
    ),
    "duplicate_in_file": (
        "ซ้ำกับแถว {rows} ทุกช่อง เก็บแถวแรกไว้",
        "The same as row {rows} in every field; the first is kept.",
    ),
    "conflicting_duplicate": (
        "รหัส “{value}” ปรากฏในแถว {rows} ด้วยค่าที่ต่างกัน",
        "“{value}” also stands in row {rows} with other values.",
    ),
    "self_intersection": (
        "เส้นขอบตัดกันเองจนไม่รู้ว่ารูปใดถูก",
        "The outline crosses itself, so it is not known which shape was meant.",
    ),
    "zero_area": ("รูปปิดไม่มีพื้นที่", "The polygon has no area."),
    "too_few_points": ("รูปมีจุดน้อยเกินไป", "The shape has too few points."),
    "empty_geometry": ("ไม่มีรูปเรขาคณิต", "There is no geometry."),
    "wrong_geometry_type": (
        "{kind}ใช้กับชั้นข้อมูลนี้ไม่ได้",
        "This kind of geometry does not fit the layer: {value}",
    ),
    "invalid": ("รูปเรขาคณิตไม่ถูกต้อง", "The geometry is not valid: {value}."),
    "too_long": ("ข้อความในช่อง {field} ยาวเกิน {limit} ตัวอักษร", "The text of {field} is longer than {limit} characters."),
    "out_of_range": (
        "ค่า “{value}” ในช่อง {field} ต้องอยู่ระหว่าง {least} ถึง {most}",
        "“{value}” in {field} must lie between {least} and {most}.",
    ),
    "bad_date": ("วันที่ “{value}” ในช่อง {field} อ่านไม่ได้", "The day “{value}” in {field} cannot be read."),
    "bad_area": (
        "เนื้อที่ “{value}” ผิดหลัก ไร่-งาน-ตารางวา (งานต้องน้อยกว่า 4 ตารางวาต้องน้อยกว่า 400)",
        "The area “{value}” breaks rai–ngan–square wa (ngan below 4, wa below 400).",
    ),
    "area_is_date": (
        "เนื้อที่ “{value}” ถูกโปรแกรมตารางเปลี่ยนเป็นวันที่",
        "The area “{value}” was turned into a date by a spreadsheet.",
    ),
    "missing_place": (
        "ไม่มีพื้นที่หรือหน่วยงานเจ้าของของ “{name}”",
        "Neither the area nor the organisation of “{name}” is said.",
    ),
    "unknown_community": ("ไม่พบชุมชนรหัส {value}", "There is no community {value}."),
    "unknown_project": ("ไม่พบโครงการ “{value}”", "There is no project “{value}”."),
    "unknown_need": ("ไม่พบความต้องการ “{value}”", "There is no need “{value}”."),
    "unknown_plan": ("ไม่พบแผน “{value}”", "There is no plan “{value}”."),
    "unknown_water_source": ("ไม่พบแหล่งน้ำ “{value}”", "There is no water source “{value}”."),
    "unknown_public_land": ("ไม่พบที่สาธารณประโยชน์ “{value}”", "There is no public land “{value}”."),
    "unknown_road": ("ไม่พบถนน “{value}”", "There is no road “{value}”."),
    "ambiguous_key": (
        "“{value}” ในช่อง {field} ตรงกับหลายรายการ: {candidates}",
        "“{value}” in {field} may be any of: {candidates}.",
    ),
    "unknown_step": (
        "แผนระดับนี้ไม่มีขั้นตอน “{value}” มี: {known}",
        "A plan of this level has no step “{value}”; it has: {known}.",
    ),
    "unknown_dimension": ("ไม่รู้จักมิติข้อมูล “{value}”", "The dimension “{value}” is not known."),
    "level_changed": (
        "แผนนี้อยู่ในระบบเป็นระดับ {known} ไม่ใช่ {value}",
        "The store knows this plan as one of level {known}, not {value}.",
    ),
    "shares_exceed_one": (
        "สัดส่วนที่ออกจากโครงการนี้รวมกันได้ {value} เกิน 1",
        "The shares that leave this project sum to {value}, more than 1.",
    ),
    "descends_from_itself": (
        "ความเชื่อมโยงนี้ทำให้โครงการสืบทอดจากตัวเอง",
        "This link would make a project descend from itself.",
    ),
    "not_yours": (
        "บัญชีผู้นำเข้าไม่มีสิทธิ์บันทึก “{name}” เพราะเป็นของหน่วยงานหรือพื้นที่อื่น",
        "Who imports may not write “{name}”: it belongs to another organisation or area.",
    ),
    "stale": (
        "แถวนี้ส่งออกไว้ที่รุ่น {value} แต่ในระบบมีผู้แก้ถึงรุ่น {known} แล้ว โปรดส่งออกใหม่แล้วแก้ซ้ำ",
        "This row was exported at version {value}, and the store's has reached {known} since; export it anew.",
    ),
    # warnings
    "corrected": (
        "ใช้ค่าที่เจ้าหน้าที่แก้ไว้ในช่อง {field} จาก “{old}” เป็น “{new}”",
        "Put right by a person in {field}: “{old}” is read as “{new}”.",
    ),
    "removed": (
        "“{name}” ถูกนำออกเมื่อ {at} โดย {by} เหตุผล {reason} ไฟล์นี้ไม่นำกลับมา",
        "“{name}” was removed on {at} by {by}: {reason}. This file does not bring it back.",
    ),
    "taken_away": (
        "คำขอ “{value}” {by} แก้หรือนำออกเมื่อ {at} ไฟล์นี้ไม่นำกลับมา",
        "{by} changed or took away the request to “{value}” on {at}. This file does not bring it back.",
    ),
    "edited_by_hand": (
        "ช่อง {field} คงค่า “{kept}” ที่ {by} แก้ไว้เมื่อ {at} ไม่ใช้ “{value}” ในไฟล์",
        "{field} keeps “{kept}”, as {by} changed it on {at}, and not “{value}” of the file.",
    ),
    "encoding_guessed": ("แฟ้มไม่บอกรหัสตัวอักษร อ่านเป็น {value}", "The file does not say its encoding; read as {value}."),
    "encoding_overruled": (
        "แฟ้มบอกว่าเป็น {stated} แต่อ่านได้เป็น {value}",
        "The file says {stated}, but it can only be {value}.",
    ),
    "text_truncated": ("ข้อความในช่อง {field} ถูกตัดกลางตัวอักษร", "The text of {field} was cut within a letter."),
    "lat_lon_swapped": ("ละติจูดกับลองจิจูดสลับกัน แก้ให้แล้ว", "Latitude and longitude were swapped; put right."),
    "datum_assumed": (
        "แฟ้มบอกโซนแต่ไม่บอกพื้นหลักฐาน จึงถือว่าเป็น WGS 84 ({value}) หากเป็นอินเดียน 1975 โปรดระบุระบบพิกัด",
        "The file says the zone but no datum; WGS 84 is assumed ({value}). If it is Indian 1975, say so.",
    ),
    "crs_overruled": (
        "แฟ้มบอกระบบพิกัด {stated} แต่ค่าเป็นองศาในประเทศไทย จึงอ่านเป็น {value}",
        "The file says {stated}, but its values are degrees within Thailand; read as {value}.",
    ),
    "easting_northing_swapped": (
        "ค่าตะวันออกกับค่าเหนือสลับกัน แก้ให้แล้ว",
        "Easting and northing were swapped; put right.",
    ),
    "ce_year_converted": ("ปี ค.ศ. “{value}” แปลงเป็น พ.ศ. แล้ว", "The Common Era year “{value}” was converted."),
    "missing_year": ("ไม่มีปีงบประมาณ", "There is no fiscal year."),
    "first_year_taken": ("“{value}” มีหลายปี ใช้ปีแรก", "“{value}” spans years; the first is taken."),
    "moo_name_conflict": (
        "หมู่ที่กับชื่อหรือรหัสไม่ตรงกัน “{value}” กับ {code}",
        "The moo does not agree with the name or the code: “{value}” and {code}.",
    ),
    "budget_in_first_year": (
        "งบประมาณ {value} บาท ไม่ได้แยกปี จึงลงไว้ปีแรก",
        "The budget of {value} baht is not split by year; it stands in the first.",
    ),
    "budget_without_year": (
        "งบประมาณ {value} บาท ไม่มีปี จึงไม่ได้นับ",
        "The budget of {value} baht has no year, so it is not counted.",
    ),
    "repaired": ("แก้รูปเรขาคณิตโดยไม่เปลี่ยนความหมาย", "The geometry was repaired without changing what it means."),
    "parts_dropped": ("ตัดส่วนของรูปที่ไม่ใช่ชนิดของชั้นข้อมูล", "Parts that do not fit the layer were dropped."),
    "centre_point_only": (
        "จุดที่ให้มาเป็นจุดกลาง ไม่ใช่แนวหรือขอบเขตจริง",
        "The point given is a centre, not the place or the outline itself.",
    ),
    "area_mismatch": (
        "เนื้อที่ที่ระบุ {stated} ตร.ม. ต่างจากที่วาด {drawn} ตร.ม.",
        "The stated area of {stated} m² differs from the drawn one of {drawn} m².",
    ),
    "area_not_read": ("เนื้อที่ “{value}” อ่านไม่ได้ จึงเว้นว่าง", "The area “{value}” cannot be read and stays empty."),
    "zero_left_out": (
        "ค่า 0 ในช่อง {field} หมายถึงไม่ได้วัด จึงเว้นว่าง",
        "The nought in {field} stands for what was not measured; it stays empty.",
    ),
    "ambiguous_village": (
        "“{value}” ตรงกับหลายหมู่บ้าน: {candidates}",
        "“{value}” may be any of the villages: {candidates}.",
    ),
    "ambiguous_tambon": (
        "ตำบล “{value}” มีหลายแห่ง: {candidates}",
        "There are several tambons “{value}”: {candidates}.",
    ),
    "several_villages": (
        "ระบุหลายหมู่บ้าน “{value}” จึงลงไว้ที่ตำบล",
        "Several villages are named, “{value}”; it is placed in the tambon.",
    ),
    "name_code_mismatch": (
        "ชื่อ “{value}” ไม่ตรงกับรหัส {code} ซึ่งคือ “{known}” ใช้ตามรหัส",
        "The name “{value}” does not agree with the code {code}, which is “{known}”; the code is followed.",
    ),
    "hidden_row": ("แถวนี้ถูกซ่อนไว้ในแฟ้ม", "This row is hidden in the file."),
    "total_row_skipped": ("ข้ามแถวรวม “{value}”", "A row of totals was skipped: “{value}”."),
    "section_row_skipped": ("ข้ามแถวหัวข้อหรือหมายเหตุ “{value}”", "A row of a section or a note was skipped: “{value}”."),
    "sheet_skipped": ("ไม่ได้อ่านแผ่นงาน {value}", "The sheet {value} was not read."),
    "layers_skipped": ("ไม่ได้อ่านชั้นข้อมูล {value}", "The layers {value} were not read."),
    "waypoints_skipped": ("ไม่ได้อ่านจุด {value} จุดในแฟ้ม GPX", "{value} waypoints of the GPX were not read."),
    "unknown_column": ("ไม่ได้อ่านคอลัมน์ {value}", "The columns {value} were not read."),
    "control_characters_removed": (
        "ตัดอักขระที่มองไม่เห็นออกจากช่อง {field}",
        "Invisible characters were taken out of {field}.",
    ),
    "no_rows": ("ไม่มีแถวข้อมูลในแฟ้ม", "The file has no rows."),
    "unknown_owner": (
        "ไม่พบหน่วยงานเจ้าของ “{value}” ในทะเบียน",
        "The owner “{value}” is not in the register.",
    ),
    "ambiguous_owner": (
        "เจ้าของ “{value}” ตรงกับหลายหน่วยงาน: {candidates}",
        "The owner “{value}” may be any of: {candidates}.",
    ),
    "kind_by_host": (
        "ทะเบียนระบุว่าเป็น อบต. แต่ตั้งอยู่ในเทศบาลตำบล จึงถือเป็นเทศบาลตำบล",
        "Registered as a SAO hosted by a subdistrict municipality; taken as a subdistrict municipality.",
    ),
    "unknown_issue": ("ไม่รู้จักประเด็น “{value}”", "The issue “{value}” is not known."),
}


@dataclass(slots=True)
class Finding:
    """Why a record was rejected, or what was repaired or doubted. ``record`` and ``row`` are None about the file."""

    severity: Severity
    code: str
    record: int | None = None
    row: int | None = None
    field: str | None = None
    value: str | None = None
    facts: dict[str, object] = dataclasses.field(default_factory=dict)

    def message(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """Return the sentence in ``language`` (``th`` or ``en``). ``names``: what fields are called in Thai."""
        thai = language == "th"
        field = self.field or ""
        called = (names or {}).get(field, field) if thai else field
        told = {"value": shorten(self.value), "field": called, "kind": _kind_th(self.value), **self.facts}
        sentence = MESSAGES[self.code][0 if thai else 1].format_map(told)
        if self.facts.get("left_out"):
            sentence += " จึงไม่เก็บจุดนี้" if thai else " It was left out."
        return sentence


class Rejected(Exception):
    """The record being read cannot be loaded."""

    def __init__(self, code: str, field: str | None = None, value: object = None, /, **facts: object) -> None:
        super().__init__(code)
        self.code, self.field, self.facts = code, field, facts
        self.value = None if value is None else str(value)


def _kind_th(value: str | None) -> str:
    """Return what a geometry's type is called in Thai."""
    for ending, thai in (("Point", "จุด"), ("LineString", "เส้น"), ("Polygon", "รูปปิด")):
        if value and value.endswith(ending):
            return thai
    return "รูปชนิดนี้"


def shorten(value: str | None, most: int = 120) -> str:
    """Return ``value`` short enough for a sentence."""
    if value is None:
        return ""
    return value if len(value) <= most else value[: most - 1] + "…"
