"""What a person must know about an export: layer, filter, date, counts, CRS, credit."""

from datetime import date

from layers.export.codes import meaning
from layers.export.rows import Asked
from spatial.filters import Filter
from spatial.settings import web_settings
from spatial.today import today

CRS = "EPSG:4326"
_MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_WORDS = {
    "area": "พื้นที่",
    "year": "ปีงบประมาณ",
    "issue": "ประเด็น",
    "owner": "หน่วยงานเจ้าของ",
    "q": "มีคำว่า",
    "level": "ระดับแผน",
    "stage": "ขั้นของข้อมูล",
    "done_by": "ใครทำ",
    "funding": "แหล่งงบประมาณ",
    "answered": "นับว่ามีโครงการโดย",
    "near": "ระยะใกล้ (ม.)",
    "without": "เฉพาะที่ยังไม่มีโครงการ",
}
_VALUES = {"True": "ใช่", "link": "การระบุไว้", "place": "ระยะทาง", "either": "การระบุไว้หรือระยะทาง"}


def thai_date(moment: date | None = None) -> str:
    """Return the day as officials write it: 24 พฤศจิกายน 2569."""
    day = moment or today()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + 543}"


def filter_words(chosen: Filter) -> str:
    """Return the filter in Thai, one line."""
    said = [
        f"{word} {_said(name, str(value))}"
        for name, word in _WORDS.items()
        if (value := getattr(chosen, name)) not in (None, "", False)
    ]
    return " · ".join(said) or "ทั้งหมด"


def _said(name: str, value: str) -> str:
    codes = meaning("", {"level": "plan_level"}.get(name, name))
    return codes.get(value, _VALUES.get(value, value))


def lines(asked: Asked) -> list[tuple[str, str | int]]:
    """Return what stands on the second sheet and in the README of an export, as label and value."""
    credit = web_settings().attribution
    return [
        ("ชั้นข้อมูล", asked.title),
        ("ตัวกรอง", filter_words(asked.chosen)),
        ("ส่งออกเมื่อ", thai_date()),
        ("จำนวนรายการ", asked.rows),
        ("ยังไม่ได้ระบุตำแหน่ง", asked.unplaced),
        ("ระบบพิกัด", f"{CRS} (WGS 84) ลองจิจูด ละติจูด เป็นองศา"),
        *([("ที่มาของแนวเขต", credit)] if credit else []),
        *([("หมายเหตุ", "จังหวัดตัวอย่าง (99) เป็นพื้นที่สมมติ")] if web_settings().demo else []),
    ]
