"""Measures and days as officials write them: rai–ngan–square wa, numbers with units, days of the Buddhist Era."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from etl.normalise import Unreadable, filled
from spatial.fiscal_year import BE_MINUS_CE, FIRST_BE, LAST_BE

RAI, NGAN, WA = Decimal(1600), Decimal(400), Decimal(4)
MOST_NGAN, MOST_WA = 4, 400
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_TRIPLE = re.compile(rf"^({_NUMBER})\s*[-–—:]\s*({_NUMBER})\s*[-–—:]\s*({_NUMBER})\s*(?:ไร่)?$")
_WORDS = re.compile(
    rf"^(?:(?:เนื้อที่|พื้นที่)\s*)?(?:({_NUMBER}|-)\s*(?:ไร่|rai|ร\.))?[\s,]*(?:({_NUMBER}|-)\s*(?:งาน|ngan|ง\.))?[\s,]*"
    rf"(?:({_NUMBER}|-)\s*(?:ตารางวา|ตร\.?\s*วา|ตร\.?\s*ว\.?|ต\.?ร\.?ว\.?|วา|ว\.|sq\.?\s*wa|wa)[²2]?)?$",
    re.IGNORECASE,
)
_SQM = re.compile(rf"^({_NUMBER})\s*(?:ตารางเมตร|ตร\.?\s*ม\.?|sqm|m2|m²)$")
_PLAIN = re.compile(rf"^({_NUMBER})$")
# What Excel makes of 12-2-50: a day. It comes as a day, or as the text of one.
_DAY = re.compile(
    r"^(?:(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[- ]\d{2,4}"
    r"|\d{1,2}[- ](?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?[- ]\d{2,4})$",
    re.IGNORECASE,
)
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00(?::00)?)?$")
_DMY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$")
_NAMED = re.compile(r"^(?:วันที่\s*)?(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.?\s*ศ\.?\s*)?(\d{2}|\d{4})$")
_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_MONTH = {name.replace(".", ""): at for at, names in enumerate(_MONTHS, start=1) for name in names}
_UNIT = re.compile(rf"^(-?{_NUMBER}|-?\.\d+)\s*(?:[ก-๙a-zA-Z.²³/%\s]*)$")
_GROUPED = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?$")


class IsDay(Unreadable):
    """A spreadsheet turned the value into a day."""


class NoSuchArea(Unreadable):
    """The value breaks rai–ngan–wa²: four ngan make a rai."""


def square_metres(value: object, unit: Decimal = RAI) -> Decimal | None:
    """Return an area in m²: ``12-2-50``, ``12 ไร่ 2 งาน 50 ตร.ว.``, ``20,100 ตร.ม.``, or a plain number of ``unit``.

    None where empty. Raises IsDay, NoSuchArea (four ngan or 400 wa in a triple, or less than nothing), Unreadable.
    """
    if isinstance(value, date | datetime):
        raise IsDay(value.isoformat())
    text = filled(value)
    if text is None:
        return None
    if _DAY.match(text):
        raise IsDay(text)
    if found := _TRIPLE.match(text):
        return _of_triple(text, *(_decimal(part) for part in found.groups()))
    if found := _SQM.match(text):
        return _decimal(found[1])
    if found := _PLAIN.match(text):
        return (_decimal(found[1]) * unit).quantize(Decimal("0.01"))
    if (found := _WORDS.match(text)) and any(found.groups()):
        rai, ngan, wa = (_decimal(part) if part and part != "-" else Decimal(0) for part in found.groups())
        return _of_triple(text, rai, ngan, wa, alone=sum(map(bool, found.groups())) == 1)
    if text.startswith("-"):
        raise NoSuchArea(text)
    raise Unreadable(text)


def of_parts(rai: Decimal | None, ngan: Decimal | None, wa: Decimal | None) -> Decimal | None:
    """Return the m² of three numbers, None where all are. Raises NoSuchArea."""
    if rai is None and ngan is None and wa is None:
        return None
    parts = [part or Decimal(0) for part in (rai, ngan, wa)]
    told = "-".join(map(str, parts))
    if min(parts) < 0:
        raise NoSuchArea(told)
    return _of_triple(told, *parts)


def _of_triple(text: str, rai: Decimal, ngan: Decimal, wa: Decimal, *, alone: bool = False) -> Decimal:
    """Return the m²; a single unit standing alone (``350 ตร.ว.``) may be as large as it likes."""
    if not alone and (ngan >= MOST_NGAN or wa >= MOST_WA):
        raise NoSuchArea(text)
    return (rai * RAI + ngan * NGAN + wa * WA).quantize(Decimal("0.01"))


def quantity(value: object) -> Decimal | None:
    """Return a number as exactly as it is written, with or without a unit behind it: ``1,250.5 ม.``. None where empty.

    Raises Unreadable; a Thai word is no number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _decimal(repr(value))
    text = filled(value)
    if text is None:
        return None
    found = _UNIT.match(text)
    if found is None or not _GROUPED.match(found[1]):
        raise Unreadable(text)
    return _decimal(found[1])


def _decimal(text: str) -> Decimal:
    try:
        read = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise Unreadable(text) from error
    if not read.is_finite():
        raise Unreadable(text)
    return read


def day(value: object) -> date | None:
    """Return a day: ISO, ``31/01/2570``, ``31 ม.ค. 70``. Years of either era by their size. None where empty.

    Raises Unreadable for what is no day, and for years that lie in neither era.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = filled(value)
    if text is None:
        return None
    if found := _ISO.match(text):
        parts = (found[1], int(found[2]), int(found[3]))
    elif found := _DMY.match(text):
        parts = (found[3], int(found[2]), int(found[1]))
    elif (found := _NAMED.match(text)) and (month := _MONTH.get(found[2].replace(".", ""))):
        parts = (found[3], month, int(found[1]))
    else:
        raise Unreadable(text)
    try:
        return date(_ce_year(parts[0]), parts[1], parts[2])
    except ValueError as error:
        raise Unreadable(text) from error


def _ce_year(digits: str) -> int:
    number = int(digits) + (FIRST_BE if len(digits) == 2 else 0)
    if FIRST_BE <= number <= LAST_BE:
        return number - BE_MINUS_CE
    if FIRST_BE <= number + BE_MINUS_CE <= LAST_BE:
        return number
    raise Unreadable(digits)
