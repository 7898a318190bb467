"""Which row of a table holds its headings, and which rows below are not records."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from etl.messages import Finding
from etl.normalise import words
from etl.read.source import Record
from spatial.errors import BadInput
from spatial.text import arabic_digits, key

LOOK_AHEAD = 40
MOST_COLUMNS = 2_000
LONGEST_HEADING = 255
_TOTAL = re.compile(
    r"^(?:(?:ยอด|ผล)?รวม(?:เป็น|จำนวน|ยอด|งบประมาณ|เงิน|เนื้อที่|ทั้ง\s?(?:สิ้น|หมด)|ทุก\S*|บาท|\s)*"
    r"(?:[:=]|\(บาท\)|\s|\d[\d,]*\s*(?:โครงการ|รายการ|แห่ง|แปลง|ราย|หมู่บ้าน|สาย|ตัวชี้วัด|คน|บาท)?)*"
    r"|รวม\s?(?:แผนงาน|ยุทธศาสตร์|หมู่ที่|ตำบล|อำเภอ).*|(?:grand |sub)?totals?\s*:?|sum\s*:?)$",
    re.I,
)
_NUMBERED = r"(?:(?:\d+(?:\.\d+)*|[ก-ฮ])[.)]\s*|\d+(?:\.\d+)+\s+)?"
_NOTE = re.compile(
    rf"^{_NUMBERED}(?:หมายเหตุ|ที่มา|แผนงาน|ยุทธศาสตร์|ด้าน|หมวด|ส่วนที่|แผนปฏิบัติการ|กลยุทธ์|แนวทางการพัฒนา"
    r"|ลงชื่อ|ลงนาม|ผู้จัดทำ|ผู้รายงาน|ข้อมูล ณ|\*|note\b|source\b)",
    re.I,
)
_COUNTED = re.compile(r"^\(\s*\d{1,3}\s*\)$")
_UNIT = re.compile(r"^\(.{1,40}\)$")
# The first heading of an Excel form, and what stands below it in the row that shows how.
NUMBER, _EXAMPLE = "ที่", "ตัวอย่าง"
# In a narrower table a row with one cell may well be a record.
FEWEST_COLUMNS = 4

Row = tuple[int, Sequence[object]]


def find(rows: Iterable[Row], headings: frozenset[str]) -> tuple[list[str], Iterator[Row]]:
    """Return the headings and the rows below them. ``headings``: keys of those the layer knows; titles are skipped.

    The headings are the row with most known ones among the first 40, else the first with two filled cells.
    Raises BadInput where there is none.
    """
    walk = iter(rows)
    seen = [row for _, row in zip(range(LOOK_AHEAD), walk, strict=False)]
    best = max(range(len(seen)), key=lambda at: (_known(seen[at][1], headings), -at), default=None)
    if best is not None and _known(seen[best][1], headings) == 0:
        best = next((at for at, (_, cells) in enumerate(seen) if sum(words(c) is not None for c in cells) > 1), None)
    if best is None:
        raise BadInput("no_headings", "ไม่พบหัวตารางในแฟ้ม", "The file has no row of headings.")
    heading, repeated = seen[best][1], [seen[best][1]]
    start = best + 1
    while start < len(seen) and (under := _spans(heading, seen[start][1], headings)):
        repeated.append(seen[start][1])
        heading, start = under, start + 1
    names = _names(heading)
    while start < len(seen) and _is_under(seen[start][1]):
        start += 1
    again = {tuple(words(cell) or "" for cell in cells) for cells in repeated}

    def below() -> Iterator[Row]:
        for number, cells in itertools.chain(seen[start:], walk):
            if not _is_repeated(cells, again) and not _is_counted(cells):
                yield number, cells

    return names, below()


def _is_under(cells: Sequence[object]) -> bool:
    """Tell whether a row below the headings holds only what belongs to them: units in brackets."""
    filled = [words(cell) for cell in cells if words(cell) is not None]
    return bool(filled) and all(_UNIT.match(word or "") for word in filled)


def _is_counted(cells: Sequence[object]) -> bool:
    """Tell whether a row numbers the columns: (1) (2) (3)."""
    filled = [arabic_digits(words(cell) or "") for cell in cells if cell is not None and cell != ""]
    return len(filled) > 1 and all(map(_COUNTED.match, filled))


def _is_repeated(cells: Sequence[object], again: set[tuple[str, ...]]) -> bool:
    """Tell whether a row of headings stands again, as it does on each page of a printed form."""
    first = next((cell for cell in cells if cell is not None and cell != ""), None)
    if not isinstance(first, str | int | float) or not any(str(first).strip() in row for row in again):
        return False
    told = [words(cell) or "" for cell in cells]
    while told and not told[-1]:
        told.pop()
    return any(told == list(row)[: len(told)] and not any(row[len(told) :]) for row in again)


def _spans(heading: Sequence[object], below: Sequence[object], known: frozenset[str]) -> list[object] | None:
    """Return the headings of two rows in one, where the second stands under merged cells only: งบประมาณ over its years.

    A lower heading that is known by itself stands alone: ละติจูด under พิกัด. None where the row below is no heading.
    """
    upper = [words(cell) for cell in heading]
    lower = [words(cell) for cell in below] + [None] * (len(upper) - len(below))
    over: list[str | None] = []
    for at, name in enumerate(upper):
        begins = name is not None and at + 1 < len(upper) and upper[at + 1] is None
        over.append(name if begins else over[-1] if name is None and over else None)
    filled = [at for at, name in enumerate(lower) if name is not None]
    if not filled or filled[-1] >= len(over) or any(over[at] is None for at in filled):
        return None
    if len(filled) < 2 and key(lower[filled[0]] or "") not in known | {key(over[filled[0]] or "")}:
        return None
    both: list[object] = list(upper)
    for at in filled:
        both[at] = lower[at] if key(lower[at] or "") in known else f"{over[at]} {lower[at]}"
    return both


def records(
    names: list[str], rows: Iterator[Row], findings: list[Finding], *, shifts: bool = False
) -> Iterator[Record]:
    """Yield the records of a table: blank rows, repeated headings and totals are none.

    ``shifts``: a cell too many may have moved the others, as in text that a number's comma parted; it is refused.
    """
    count = 0
    width = len(names)
    for number, cells in rows:
        values = dict(zip(names, cells, strict=False))
        first = next((cell for cell in cells if cell is not None and cell != "" and words(cell)), None)
        if first is None:
            continue
        if len(cells) < width:
            values.update(dict.fromkeys(names[len(cells) :]))
        if names[0] == NUMBER and cells[0] == _EXAMPLE:
            continue
        if isinstance(first, str) and _TOTAL.match(words(first) or ""):
            findings.append(Finding("warning", "total_row_skipped", row=number, value=first))
            continue
        if _is_section(cells, width):
            findings.append(Finding("warning", "section_row_skipped", row=number, value=words(first)))
            continue
        if shifts and (over := [str(cell) for cell in cells[width:] if words(cell)]):
            findings.append(Finding("rejection", "extra_cells", count, number, value=", ".join(over)))
        yield Record(count, number, values)
        count += 1


def _is_section(cells: Sequence[object], width: int) -> bool:
    """Tell whether a row heads what follows, or is a note: words in one cell, and nothing else."""
    if width < FEWEST_COLUMNS:
        return False
    filled = [at for at, cell in enumerate(cells) if cell is not None and cell != ""]
    if len(filled) != 1 or not isinstance(cells[filled[0]], str):
        return False
    told = arabic_digits(words(cells[filled[0]]) or "")
    if _NOTE.match(told):
        return True
    return filled == [0] and " " in told and not told[0].isdigit()


def most_known(rows: Iterable[Sequence[object]], headings: frozenset[str]) -> int:
    """Return how many known headings the row with most of them has."""
    return max((_known(cells, headings) for cells in rows), default=0)


def _known(cells: Sequence[object], headings: frozenset[str]) -> int:
    return sum(isinstance(cell, str) and key(cell) in headings for cell in cells)


def _names(cells: Sequence[object]) -> list[str]:
    refuse_many(len(cells))
    names: list[str] = []
    for at, cell in enumerate(cells, start=1):
        name = (words(cell) or f"column {at}")[:LONGEST_HEADING]
        names.append(name if name not in names else f"{name} ({at})")
    return names


def refuse_many(columns: int) -> None:
    """Raise BadInput where a file has more columns than anybody looks through."""
    if columns > MOST_COLUMNS:
        raise BadInput("too_many_columns", "แฟ้มมีคอลัมน์มากเกินไป", "The file has too many columns.", columns=columns)
