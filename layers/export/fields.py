"""The fields of each exported layer, under the headings the importer understands, and what they mean in Thai."""

from dataclasses import dataclass
from typing import Literal

from layers.export import around

Kind = Literal["text", "whole", "number", "yes_no", "date"]


@dataclass(frozen=True)
class Field:
    """One exported field: its heading, what its cells hold, and its meaning for people."""

    name: str
    kind: Kind
    meaning: str


_TEXTS = {
    "uuid": "รหัสถาวรของรายการ ใช้เมื่อนำเข้ากลับ ห้ามแก้ไข",
    "key": "รหัสที่ระบบใช้จำรายการ",
    "code": "รหัสตามทะเบียน",
    "name": "ชื่อโครงการ",
    "name_th": "ชื่อ",
    "name_en": "ชื่อภาษาอังกฤษ",
    "parent_code": "รหัสพื้นที่ที่สังกัด",
    "home_code": "รหัสพื้นที่ที่ตั้ง",
    "jurisdiction": "รหัสพื้นที่ที่รับผิดชอบ คั่นด้วย ;",
    "extent": "ขอบเขตที่รับผิดชอบ",
    "kind": "ประเภท",
    "telephone": "โทรศัพท์หน่วยงาน",
    "email": "อีเมลหน่วยงาน",
    "caretaker": "ผู้ดูแล",
    "area_code": "รหัสพื้นที่ (จังหวัด 2 หลัก อำเภอ 4 ตำบล 6 หมู่บ้าน 8)",
    "community_code": "รหัสชุมชน",
    "village_code": "รหัสหมู่บ้าน",
    "village_name": "หมู่บ้านหรือชุมชน",
    "tambon_name": "ตำบล",
    "amphoe_name": "อำเภอ",
    "province_name": "จังหวัด",
    "location_precision": "ความละเอียดของตำแหน่ง",
    "document": "ประเภทเอกสาร",
    "document_number": "เลขที่เอกสาร",
    "surface": "ผิวจราจร",
    "owner_code": "รหัสหน่วยงานเจ้าของ",
    "owner_name": "หน่วยงานเจ้าของ",
    "owner_kind": "ประเภทเจ้าของ",
    "register": "รหัสทะเบียน",
    "register_name": "ทะเบียน",
    "indicator_version": "ฉบับของตัวชี้วัด",
    "indicator_code": "รหัสตัวชี้วัด",
    "indicator_name": "ชื่อตัวชี้วัด",
    "unit": "หน่วย",
    "dimension": "มิติข้อมูล",
    "better": "ค่าทางใดดีกว่า",
    "value_text": "ค่าที่เป็นข้อความ",
    "title": "ปัญหา/ความต้องการ",
    "description": "รายละเอียด",
    "objective": "วัตถุประสงค์",
    "issue": "ประเด็นตามต้นฉบับ",
    "issue_code": "กลุ่มประเด็น",
    "cause": "สาเหตุ",
    "potential": "ศักยภาพ",
    "status": "สถานะ",
    "stage": "ขั้นของข้อมูล",
    "answer": "โครงการที่ตอบความต้องการ",
    "place_text": "สถานที่ตามต้นฉบับ",
    "plan_level": "ระดับแผน",
    "plan_key": "รหัสแผน",
    "works_kind": "ลักษณะงาน",
    "quantity_unit": "หน่วยนับ",
    "funding_source": "แหล่งงบประมาณ",
    "responsible_unit": "หน่วยรับผิดชอบ",
    "done_by": "ใครทำ",
    "relation": "ความสัมพันธ์บนพื้นที่",
    **{
        f"project_{side}{what}": f"{meaning}โครงการ {letter}"
        for side, letter in (("a", "ก"), ("b", "ข"))
        for what, meaning in (
            ("", "รหัสถาวรของ"), ("_name", ""), ("_owner", "เจ้าของ"), ("_works", "ลักษณะงานของ"),
            ("_years", "ปีงบประมาณของ"), ("_place", "ตำบลหรือพื้นที่ของ"), ("_contact", "ติดต่อหน่วยงานเจ้าของ"),
        )
    },
}  # fmt: skip
_WHOLES = {
    "version": "รุ่นของรายการเมื่อส่งออก ใช้เมื่อนำเข้ากลับ ห้ามแก้ไข",
    "moo": "หมู่ที่",
    "months_dry": "จำนวนเดือนที่แห้งในปีปกติ",
    "fiscal_year": "ปีงบประมาณ พ.ศ.",
    "base_count": "จำนวนครัวเรือนหรือคนที่ใช้คิด",
    "problem_level": "ระดับปัญหา",
    "affected_people": "จำนวนผู้เดือดร้อน (คน)",
    "affected_households": "จำนวนครัวเรือนที่เดือดร้อน",
    "priority": "ลำดับความสำคัญของหมู่บ้าน",
    "year_from": "ปีงบประมาณเริ่มต้น พ.ศ.",
    "year_to": "ปีงบประมาณสิ้นสุด พ.ศ.",
    "rank": "ลำดับความสำคัญในแผน",
    "measured_srid": "ระบบพิกัดที่ใช้วัด (EPSG)",
}
_NUMBERS = {
    "lat": "ละติจูดที่ไฟล์เดิมให้ไว้ เป็นจุดกลางของพื้นที่ ไม่ใช่ที่ตั้งโครงการ",
    "lon": "ลองจิจูดที่ไฟล์เดิมให้ไว้ เป็นจุดกลางของพื้นที่ ไม่ใช่ที่ตั้งโครงการ",
    "capacity_m3": "ความจุ (ลบ.ม.)",
    "area_sqm": "เนื้อที่ตามทะเบียน (ตร.ม.)",
    "area_sqm_stated": "พื้นที่ตามโครงการ (ตร.ม.)",
    "width_m": "ความกว้าง (ม.)",
    "length_m": "ความยาว (ม.)",
    "depth_m": "ความหนาหรือลึก (ม.)",
    "quantity": "ปริมาณงาน",
    "value": "ค่า",
    "budget_baht": "งบประมาณตามตัวกรอง (บาท)",
    "shared_m": "แนวที่ใช้ร่วมกัน (ม.)",
    "shared_sqm": "พื้นที่ที่ใช้ร่วมกัน (ตร.ม.)",
    "share_a": "สัดส่วนของโครงการ ก",
    "share_b": "สัดส่วนของโครงการ ข",
    "distance_m": "ระยะที่ใกล้ที่สุด (ม.)",
    "tolerance_m": "ระยะคลาดเคลื่อนที่ยอมให้ (ม.)",
}
_YES_NO = {
    "use_drink": "ใช้ดื่ม",
    "use_household": "ใช้อุปโภค",
    "use_farming": "ใช้เพื่อการเกษตร",
    "passed": "ผ่านเกณฑ์",
    "carried_out": "ดำเนินการแล้ว",
}
_DATES = {"guarantee_until": "ค้ำประกันถึงวันที่"}

_BY_KIND: dict[Kind, dict[str, str]] = {
    "text": _TEXTS | around.TEXTS,
    "whole": _WHOLES | around.WHOLES,
    "number": _NUMBERS | around.NUMBERS,
    "yes_no": _YES_NO,
    "date": _DATES | around.DATES,
}
_KNOWN = {name: Field(name, kind, meaning) for kind, fields in _BY_KIND.items() for name, meaning in fields.items()}

_OF_SIDE = ("_name", "_owner", "_works", "_years", "_place", "_contact")
_PLACE = "area_code community_code village_name tambon_name amphoe_name province_name"
_ABOVE = {
    "province": "",
    "amphoe": "province_name",
    "tambon": "amphoe_name province_name",
    "village": "tambon_name amphoe_name province_name",
    "community": "tambon_name amphoe_name province_name",
}
_ORGANISATION = (
    "uuid version code kind name_th name_en telephone email home_code jurisdiction extent amphoe_name province_name"
)
_NAMES: dict[str, str] = {
    **{
        level: f"uuid version code{' moo' if level == 'village' else ''} name_th name_en"
        f"{'' if level == 'province' else ' parent_code'} {above} location_precision"
        for level, above in _ABOVE.items()
    },
    "lao": _ORGANISATION,
    "agency": _ORGANISATION,
    "water_source": "uuid version key code name_th kind use_drink use_household"
    " use_farming capacity_m3 months_dry area_sqm"
    f" caretaker {_PLACE} location_precision",
    "public_land": f"uuid version key code name_th kind document document_number area_sqm caretaker {_PLACE}",
    "road": f"uuid version key code name_th kind surface width_m length_m owner_code owner_name {_PLACE}",
    "village_indicator": "uuid version village_code community_code village_name"
    " tambon_name amphoe_name province_name register"
    " register_name indicator_version indicator_code indicator_name unit dimension better fiscal_year value value_text"
    " base_count problem_level passed",
    "need": "uuid version key title description issue issue_code cause potential"
    " affected_people affected_households priority"
    f" fiscal_year status stage answer place_text owner_code {_PLACE} location_precision",
    "project": "uuid version key name description objective issue issue_code"
    " owner_code owner_name owner_kind plan_level"
    " plan_key works_kind width_m length_m depth_m area_sqm_stated quantity quantity_unit year_from year_to budget_baht"
    f" funding_source responsible_unit done_by carried_out rank guarantee_until stage {_PLACE} location_precision"
    " lat lon",
    "overlap": "uuid relation kind shared_m shared_sqm share_a share_b distance_m tolerance_m measured_srid"
    + "".join(f" project_{it}{what}" for it in "ab" for what in ("", *_OF_SIDE)),
}
# Every layer that can be taken away; village_indicator is a table of its own and is not drawn.
TITLES = {
    "province": "จังหวัด",
    "amphoe": "อำเภอ",
    "tambon": "ตำบล",
    "village": "หมู่บ้าน",
    "community": "ชุมชน",
    "lao": "องค์กรปกครองส่วนท้องถิ่น",
    "agency": "หน่วยงาน",
    "water_source": "แหล่งน้ำ",
    "public_land": "ที่ดินสาธารณะ",
    "road": "ถนน",
    "village_indicator": "ข้อมูลตามทะเบียนหมู่บ้าน",
    "need": "ความต้องการ",
    "project": "โครงการ",
    "overlap": "โครงการที่ทับซ้อน",
}


def fields_of(layer: str, years: tuple[int, ...] = ()) -> tuple[Field, ...]:
    """Return the fields of a layer in order. ``years``: the fiscal years whose baht have a column, for projects."""
    named = [_KNOWN[name] for name in f"{_NAMES[layer]} {around.names_of(layer)}".split()]
    at = next((at + 1 for at, field in enumerate(named) if field.name == "budget_baht"), 0)
    money = [Field(f"budget_{year}", "number", f"งบประมาณปี {year} (บาท)") for year in years]
    return (*named[:at], *money, *named[at:]) if money else tuple(named)


def meaning_of(name: str) -> str | None:
    """Return what a field means in Thai; None for a name no layer has."""
    known = _KNOWN.get(name)
    return known.meaning if known else None
