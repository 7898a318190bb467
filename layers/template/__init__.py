"""An Excel form for each layer that can be imported: filled in, it comes back through the import without a word said.

Headings in Thai with a note on each, drop-downs from the store's own lists, an example that is never imported.
"""

from pathlib import Path
from typing import IO, Any

import xlsxwriter
from sqlalchemy.orm import Session

from layers.export import FORMATS
from layers.export.about import thai_date
from layers.template.columns import COLUMNS, Column
from layers.template.lists import words_of
from spatial.batches import IMPORTABLE, importable

# The importer knows the first column by its heading, and by the word below it that the row is no record.
NUMBER, EXAMPLE = "ที่", "ตัวอย่าง"
SHEET, GUIDE, LISTS = "ข้อมูล", "คำแนะนำ", "รายการ"
MEDIA = FORMATS["xlsx"].media
# Drop-downs and formats reach so far down.
ROWS = 2_000
_GUIDE = (
    "กรอกหนึ่งรายการต่อหนึ่งแถวในแผ่น “ข้อมูล” ใต้แถวตัวอย่าง แถวตัวอย่างไม่ถูกนำเข้า ลบหรือเก็บไว้ก็ได้",
    "ช่องหัวตารางสีเข้มต้องกรอก ช่องอื่นเว้นว่างได้ ช่องว่างไม่ลบค่าที่มีอยู่ในระบบ",
    "ช่องที่มีลูกศรให้เลือกจากรายการ ชี้ที่หัวตารางเพื่อดูว่าต้องเขียนอะไร",
    "เลขไทยหรือเลขอารบิกก็ได้ ปีเป็น พ.ศ. อย่าเปลี่ยนชื่อหัวตาราง แต่สลับหรือลบคอลัมน์ได้",
    "เมื่อกรอกแล้วนำไฟล์เข้าที่หน้า “นำเข้าข้อมูล” ระบบจะแสดงให้ดูก่อนว่าจะเปลี่ยนอะไร",
)


def write(session: Session, layer: str, out: Path | IO[bytes]) -> int:
    """Write the form of a layer as .xlsx and return how many columns it has. Raises BadInput where there is none."""
    columns = COLUMNS[importable(layer)]
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    title = IMPORTABLE[layer].title_th
    book.set_properties({"title": f"แบบกรอกข้อมูล {title}"})
    sheet, guide, lists = (book.add_worksheet(name) for name in (SHEET, GUIDE, LISTS))
    _fill(book, sheet, lists, columns, [words_of(session, layer, it.of) if it.of else [] for it in columns])
    _explain(book, guide, title, columns)
    lists.hide()
    book.close()
    return len(columns)


def _fill(book: Any, sheet: Any, lists: Any, columns: tuple[Column, ...], words: list[list[str]]) -> None:
    face = {"border": 1, "border_color": "#c9c4bb", "text_wrap": True, "valign": "top", "bold": True}
    plain = book.add_format(face | {"bg_color": "#efece6"})
    needed = book.add_format(face | {"bg_color": "#3f3b36", "font_color": "#ffffff"})
    text = book.add_format({"num_format": "@"})
    shown = {"italic": True, "font_color": "#6b665f", "bg_color": "#faf8f4"}
    example = book.add_format(shown)
    example_text = book.add_format(shown | {"num_format": "@"})
    sheet.write_string(0, 0, NUMBER, plain)
    sheet.write_string(1, 0, EXAMPLE, example)
    sheet.set_column(0, 0, 10)
    for at, column in enumerate(columns, start=1):
        is_text = not isinstance(column.example, int | float)
        sheet.set_column(at, at, max(12, min(34, len(column.heading) + 4)), text if is_text else None)
        sheet.write_string(0, at, column.heading, needed if column.needed else plain)
        sheet.write_comment(0, at, f"{'ต้องกรอก ' if column.needed else ''}{column.told}", {"x_scale": 1.6})
        if is_text:
            sheet.write_string(1, at, str(column.example), example_text)
        else:
            sheet.write_number(1, at, column.example, example)
        if words[at - 1]:
            _offer(sheet, lists, at, column, words[at - 1])
    sheet.freeze_panes(1, 0)


def _offer(sheet: Any, lists: Any, at: int, column: Column, words: list[str]) -> None:
    """Give a column its drop-down; a cell's list may be 255 letters, one on a sheet any length."""
    lists.write_string(0, at, column.heading)
    for line, word in enumerate(words, start=1):
        lists.write_string(line, at, word)
    letter = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
    sheet.data_validation(
        1, at, ROWS, at,
        {
            "validate": "list",
            "source": f"='{LISTS}'!{letter}$2:{letter}${len(words) + 1}",
            "error_type": "information" if column.open else "stop",
            "error_title": "ไม่อยู่ในรายการ",
            "error_message": "โปรดเลือกจากรายการ" if not column.open else "คำนี้ไม่อยู่ในรายการ ใช้ได้ถ้าตั้งใจ",
        },
    )  # fmt: skip


def _explain(book: Any, guide: Any, title: str, columns: tuple[Column, ...]) -> None:
    head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 30)
    guide.set_column(1, 1, 12)
    guide.set_column(2, 2, 70)
    guide.write_string(0, 0, f"แบบกรอกข้อมูล: {title}", book.add_format({"bold": True, "font_size": 14}))
    guide.write_string(1, 0, f"ออกเมื่อ {thai_date()}")
    for line, words in enumerate(_GUIDE, start=3):
        guide.merge_range(line, 0, line, 2, words, wrapped)
    start = 4 + len(_GUIDE)
    for at, name in enumerate(("หัวตาราง", "ต้องกรอก", "เขียนอะไร")):
        guide.write_string(start, at, name, head)
    for line, column in enumerate(columns, start=start + 1):
        guide.write_string(line, 0, column.heading)
        guide.write_string(line, 1, "ต้องกรอก" if column.needed else "")
        guide.write_string(line, 2, column.told, wrapped)


__all__ = ["COLUMNS", "EXAMPLE", "MEDIA", "NUMBER", "write"]
