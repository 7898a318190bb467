"""The group of issues (ประเด็น) that what a file says belongs to."""

from functools import cache

from etl.reading import Reading, Row

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("water", ("น้ำ", "ประปา", "ชลประทาน", "water")),
    ("roads", ("คมนาคม", "ถนน", "จราจร", "ขนส่ง", "road")),
    ("health", ("สาธารณสุข", "สุขภาพ", "health")),
    ("education", ("การศึกษา", "วัฒนธรรม", "ศาสนา", "education")),
    ("environment", ("สิ่งแวดล้อม", "ทรัพยากรธรรมชาติ", "ป่าไม้", "environment")),
    ("farming", ("เกษตร", "farm")),
    ("economy", ("เศรษฐกิจ", "อาชีพ", "ท่องเที่ยว", "พาณิชย", "economy")),
    ("infrastructure", ("โครงสร้างพื้นฐาน", "อุตสาหกรรมและการโยธา", "เคหะและชุมชน", "ไฟฟ้า", "infrastructure")),
    ("social", ("สังคม", "ชุมชน", "สวัสดิการ", "ความสงบ", "social")),
)


@cache
def issue_code(stated: str) -> str | None:
    """Return the code of the group of issues that the stated issue belongs to; None where no word tells."""
    folded = stated.casefold()
    return next((code for code, words in _WORDS if code == folded or any(w in folded for w in words)), None)


def issue_of(reading: Reading) -> Row:
    """Return the issue as stated and its code. Warns where no word tells the group."""
    stated = reading.text("issue")
    code = None if stated is None else issue_code(stated)
    if stated is not None and code is None:
        reading.warn("unknown_issue", "issue", stated)
    return {"issue_code": code, "issue_stated": stated}
