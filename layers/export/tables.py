"""Exports that open in a spreadsheet: CSV (UTF-8 with BOM) and XLSX. Both hold the geometry as WKT (EPSG:4326)."""

import csv
import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import shapely
import xlsxwriter

from layers.export import about
from layers.export.codes import meaning
from layers.export.fields import Field
from layers.export.rows import Asked, Row
from spatial.errors import BadInput
from spatial.text import cell_text

DECIMALS = 15
MOST_SHEET_ROWS = 1_048_575
LONGEST_CELL = 32_767
Chunks = Iterator[list[Row]]


def csv_lines(asked: Asked, chunks: Chunks) -> Iterator[str]:
    """Yield a CSV a spreadsheet opens as it is, a chunk at a time, its byte order mark first.

    A text that would start a formula gets an apostrophe before it, which the importer takes off again.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*(field.name for field in asked.fields), "wkt"])
    yield "\ufeff" + text.getvalue()
    cells = [(field.name, _CSV[field.kind]) for field in asked.fields]
    for rows in chunks:
        text.seek(0)
        text.truncate()
        writer.writerows(
            [*(cell(row[name]) for name, cell in cells), shape] for row, shape in zip(rows, _wkt(rows), strict=True)
        )
        yield text.getvalue()


def write_csv(asked: Asked, chunks: Chunks, path: Path) -> None:
    """Write :func:`csv_lines` to a file, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(asked, chunks))


def write_xlsx(asked: Asked, chunks: Chunks, path: Path) -> None:
    """Write a workbook: the rows, then a sheet that tells what was exported and what each field means.

    Texts are written as texts and marked so, hence never run as formulas. Raises BadInput where a sheet is too small.
    """
    if asked.rows > MOST_SHEET_ROWS:
        raise BadInput(
            "too_many_rows",
            f"แผ่นงาน Excel รับได้ {MOST_SHEET_ROWS:,} แถว แต่มี {asked.rows:,} รายการ โปรดใช้ CSV หรือ GeoPackage",
            f"A sheet holds {MOST_SHEET_ROWS:,} rows and there are {asked.rows:,}: take CSV or GeoPackage.",
        )
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "in_memory": False})
    text = book.add_format({"quote_prefix": True, "num_format": "@"})
    head = book.add_format({"bold": True, "text_wrap": False, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    baht = book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("ข้อมูล")
    sheet.freeze_panes(1, 0)
    names = [*(field.name for field in asked.fields), "wkt"]
    for at, name in enumerate(names):
        sheet.set_column(at, at, 36 if name in ("name", "title", "name_th") else 14)
        sheet.write_string(0, at, name, head)
    number = 0
    for rows in chunks:
        for row, shape in zip(rows, _wkt(rows), strict=True):
            number += 1
            for at, field in enumerate(asked.fields):
                value = row[field.name]
                if value is None:
                    continue
                if field.kind == "text":
                    sheet.write_string(number, at, str(value)[:LONGEST_CELL], text)
                elif field.kind == "yes_no":
                    sheet.write_string(number, at, "yes" if value else "no")
                elif field.kind == "date":
                    sheet.write_datetime(number, at, value, day)
                else:
                    sheet.write_number(number, at, float(value), baht if "budget" in field.name else None)
            # A cell holds 32,767 letters: a longer outline would be cut and read wrongly, so it is left out.
            if len(shape) <= LONGEST_CELL:
                sheet.write_string(number, len(names) - 1, shape)
    sheet.autofilter(0, 0, max(number, 1), len(names) - 1)
    _explain(book, asked, head)
    book.close()


def _explain(book: Any, asked: Asked, head: Any) -> None:
    sheet = book.add_worksheet("คำอธิบาย")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 90)
    at = 0
    for label, value in about.lines(asked):
        sheet.write_string(at, 0, label, head)
        (sheet.write_number if isinstance(value, int) else sheet.write_string)(at, 1, value)
        at += 1
    for column, title in enumerate(("ชื่อเขตข้อมูล", "ความหมาย", "ค่าที่ใช้")):
        sheet.write_string(at + 1, column, title, head)
    for line, field in enumerate(asked.fields, start=at + 2):
        sheet.write_string(line, 0, field.name)
        sheet.write_string(line, 1, field.meaning)
        sheet.write_string(line, 2, values_of(asked.layer, field))
    sheet.write_string(at + 2 + len(asked.fields), 0, "wkt")
    sheet.write_string(at + 2 + len(asked.fields), 1, f"รูปร่างบนแผนที่ ({about.CRS}) เว้นว่างเมื่อยาวเกินช่องหนึ่งจะรับได้")


def values_of(layer: str, field: Field) -> str:
    """Return the codes a field may hold with their words, in one line."""
    if field.kind == "yes_no":
        return "yes ใช่, no ไม่ใช่, ว่าง ไม่ทราบ"
    return ", ".join(f"{code or 'ว่าง'} {word}" for code, word in meaning(layer, field.name).items())


def _wkt(rows: list[Row]) -> list[str]:
    shapes = shapely.from_wkb([row["geometry"] for row in rows])
    texts = shapely.to_wkt(shapes, rounding_precision=DECIMALS, trim=True)
    return ["" if text is None else str(text) for text in texts]


def _plain(value: Any) -> str:
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


_CSV: dict[str, Callable[[Any], str]] = {
    "text": lambda value: "" if value is None else cell_text(str(value)),
    "whole": _plain,
    "number": _plain,
    "date": _plain,
    "yes_no": lambda value: "" if value is None else "yes" if value else "no",
}
