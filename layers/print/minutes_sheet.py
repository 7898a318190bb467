"""Minutes as a workbook: what was settled, what is open, who was heard and the money, a sheet each."""

from io import BytesIO
from typing import Any

import xlsxwriter

from layers.print.minutes import Minutes
from layers.words import word

Cells = list[list[Any]]


def xlsx(told: Minutes) -> bytes:
    """Return the minutes as XLSX. Texts are written as texts, so that none runs as a formula; money as numbers."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _sheet(book, "มติ", _HEAD, _settled(told), [5, 44, 24, 14, 16, 44, 24, 14, 16, 24, 60, 40, 30, 14, 16])
    _sheet(
        book,
        "เรื่องที่ค้าง",
        ["โครงการ ก", "เจ้าของ ก", "โครงการ ข", "เจ้าของ ข", "ขั้น", "รอ", "ภายใน"],
        [
            [it.names[0], it.owners[0], it.names[1], it.owners[1], it.state, it.awaited, _day(it.deadline)]
            for it in told.open
        ],
        [44, 24, 44, 24, 28, 28, 14],
    )
    _sheet(book, "ผู้ให้ความเห็น", ["หน่วยงานหรือบุคคล"], [[who] for who in told.heard], [48])
    _sheet(
        book,
        "สรุป",
        ["รายการ", "ค่า"],
        [
            ["ที่ประชุม", told.body],
            ["พื้นที่", told.area],
            ["วันที่", told.days],
            ["เรื่องที่วินิจฉัย", len(told.settled)],
            ["เรื่องที่ค้าง", len(told.open)],
            ["คู่ที่น่าจะเป็นงานเดียวกันและยังไม่ได้หยิบยก", told.untouched],
            ["งบประมาณของทุกโครงการที่วินิจฉัย (บาท)", told.gross],
            ["นับงานเดียวกันครั้งเดียว (บาท)", told.counted],
        ],
        [48, 48],
    )
    book.close()
    return file.getvalue()


_HEAD = [
    "ที่", "โครงการ ก", "เจ้าของ ก", "ปี ก", "งบประมาณ ก (บาท)", "โครงการ ข", "เจ้าของ ข", "ปี ข", "งบประมาณ ข (บาท)",
    "ผล", "มติ", "เหตุผล", "วินิจฉัยโดย", "เมื่อ", "นับ (บาท)",
]  # fmt: skip


def _settled(told: Minutes) -> Cells:
    return [
        [
            at, one.a.name, one.a.owner, one.a.years, one.a.baht, one.b.name, one.b.owner, one.b.years, one.b.baht,
            word(f"decision.kind.{one.decision}"), one.verdict, one.reason or "", one.settled_by, _day(one.on),
            one.a.counted + one.b.counted,
        ]
        for at, one in enumerate(told.settled, start=1)
    ]  # fmt: skip


def _day(told: Any) -> str:
    return f"{told.day}/{told.month}/{told.year + 543}" if told else ""


def _sheet(book: Any, name: str, head: list[str], rows: Cells, widths: list[int]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    number = book.add_format({"num_format": "#,##0", "valign": "top"})
    for at, (title, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, bold)
    for line, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, at, cell, plain)
            else:
                sheet.write_number(line, at, cell, number)
