"""How official Thai writes numbers, money, dates, organisations and those who head them."""

from datetime import date
from decimal import Decimal

from layers.export.about import thai_date

_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# By whom an organisation is led: a letter is addressed to the office, never to a person.
_HEADS = {
    "sao": "นายกองค์การบริหารส่วนตำบล",
    "subdistrict_municipality": "นายกเทศมนตรีตำบล",
    "town_municipality": "นายกเทศมนตรีเมือง",
    "city_municipality": "นายกเทศมนตรีนคร",
    "pao": "นายกองค์การบริหารส่วนจังหวัด",
    "bangkok": "ผู้ว่าราชการ",
    "pattaya": "นายก",
    "village_committee": "ประธาน",
    "community_committee": "ประธาน",
    "tambon_centre": "ประธาน",
    "amphoe_office": "นายอำเภอ",
    "province_office": "ผู้ว่าราชการจังหวัด",
}
_NAMES = {
    "sao": ("องค์การบริหารส่วนตำบล", "อบต."),
    "subdistrict_municipality": ("เทศบาลตำบล", "ทต."),
    "town_municipality": ("เทศบาลเมือง", "ทม."),
    "city_municipality": ("เทศบาลนคร", "ทน."),
    "pao": ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    "amphoe_office": ("อำเภอ", "อ."),
    "province_office": ("จังหวัด", "จ."),
}


def digits(text: str) -> str:
    """Return the text with Thai digits, as official letters have them."""
    return text.translate(_DIGITS)


def baht(amount: float | Decimal | None) -> str:
    """Return exact baht in words of money: 1,240,000 บาท; satang only where there are any."""
    if amount is None:
        return "ไม่เปิดเผย"
    exact = Decimal(str(amount))
    return f"{exact:,.0f} บาท" if exact == exact.to_integral_value() else f"{exact:,.2f} บาท"


def metres(length: float) -> str:
    """Return a length as people say it: 87 เมตร, 1.25 กิโลเมตร."""
    return f"{length / 1000:,.2f} กิโลเมตร" if length >= 1000 else f"{length:,.0f} เมตร"


def rai_ngan_wa(sqm: float) -> tuple[int, int, int]:
    """Return an area as whole rai, ngan and square wa (1 rai = 4 ngan = 400 wa² = 1,600 m²)."""
    wa = round(sqm / 4)
    return wa // 400, wa % 400 // 100, wa % 100


def land(sqm: float) -> str:
    """Return an area in words of rai, ngan and square wa."""
    parts = zip(rai_ngan_wa(sqm), ("ไร่", "งาน", "ตารางวา"), strict=True)
    return " ".join(f"{amount:,} {unit}" for amount, unit in parts if amount) or "น้อยกว่า 1 ตารางวา"


def years(first: int | None, last: int | None) -> str:
    """Return fiscal years of the Buddhist Era: พ.ศ. 2570, พ.ศ. 2569–2570."""
    if first is None:
        return "ไม่ระบุ"
    return f"พ.ศ. {first}" if last in (None, first) else f"พ.ศ. {first}–{last}"


def day(told: date) -> str:
    """Return a day: 24 พฤศจิกายน 2569."""
    return thai_date(told)


def whole_name(kind: str | None, name: str) -> str:
    """Return an organisation's name without its abbreviation: อบต.แม่ถอด becomes องค์การบริหารส่วนตำบลแม่ถอด."""
    long, short = _NAMES.get(kind or "", ("", ""))
    if not long or name.startswith(long):
        return name
    return long + name.removeprefix(short).strip()


def head_of(kind: str | None, name: str) -> str:
    """Return the office a letter to the organisation is addressed to: นายกองค์การบริหารส่วนตำบลแม่ถอด."""
    head = _HEADS.get(kind or "")
    if head is None:
        return f"หัวหน้าหน่วยงาน {name}"
    long, short = _NAMES.get(kind or "", ("", ""))
    return head + name.removeprefix(long).removeprefix(short).strip()
