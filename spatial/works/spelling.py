"""Spelling before reading: one form for the abbreviations and marks that plans write in ten ways."""

import re

from spatial.text import arabic_digits, normal

# Abbreviations whose dots would part them; longest first where one begins another.
_ABBREVIATIONS = (
    (re.compile(r"ค\s?\.?\s?ส\s?\.?\s?ล(?![ก-ฮ])\s?\.?"), " คสล "),
    (re.compile(r"ค\s?\.?\s?ส\s?\.?\s?ม\.(?=\s|$)"), " คสม "),
    (re.compile(r"ส\.ป\.ก\.?"), " สปก "),
    (re.compile(r"รพ\.?\s?สต\.?"), " รพสต "),
    (re.compile(r"ศ\.?พ\.?ด\.?(?![ก-ฮ])"), " ศพด "),
    (re.compile(r"ศพด\."), " ศพด "),
    # Within a word they are letters: ลานตากมัน, จากมาบ, กลุ่มเกษตร ม.5.
    (re.compile(r"(?<![ก-๎])ตร\.?\s?ม\.?(?![ก-๎])|ตร\.\s?ม\.?(?![ก-๎])|ตารางเมตร"), " ตรม "),
    (re.compile(r"(?<![ก-๎])ลบ\.?\s?ม\.?(?![ก-๎])|ลบ\.\s?ม\.?(?![ก-๎])|ลูกบาศก์เมตร"), " ลบม "),
    (re.compile(r"กิโลเมตร(?:ที่)?|(?<![ก-๎])กม\.?(?:ที่)?(?![ก-๎])|กม\.(?:ที่)?(?![ก-๎])"), " กม "),
    (re.compile(r"อบต\."), "อบต "),
    (re.compile(r"อบจ\."), "อบจ "),
    (re.compile(r"อ\.?ป\.?พ\.?ร\.?(?![ก-ฮ])"), " อปพร "),
    (re.compile(r"อ\.ส\.ม\.?"), " อสม "),
    (re.compile(r"ป\.?ต\.?ร\.(?![ก-ฮ])"), " ปตร "),
    (re.compile(r"ท\.?ร\.?บ\.(?!ก)"), " ทรบ "),
    (re.compile(r"รร\."), " โรงเรียน"),
)
_TONES = re.compile("[\u0e47-\u0e4c]")
_DASHES = re.compile("[\u2010-\u2015\u2212–—]")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return ``text`` in the form that is read: normal, lower case, Arabic digits, abbreviations without dots."""
    text = _DASHES.sub("-", arabic_digits(normal(text)).casefold())
    for pattern, written in _ABBREVIATIONS:
        text = pattern.sub(written, text)
    return _SPACES.sub(" ", text).strip()


def toneless(text: str) -> str:
    """Return ``text`` without tone marks and the like, which clerks and PDF files lose or misplace.

    Each mark becomes nothing, so that names compare; positions change.
    """
    return _TONES.sub("", text)


def abbreviation_at(text: str, position: int) -> tuple[int, str]:
    """Return how long the abbreviation at a position is and how :func:`plain` writes it; 0 where there is none."""
    for pattern, written in _ABBREVIATIONS:
        found = pattern.match(text, position)
        if found:
            return len(found[0]), written.strip()
    return 0, ""
