"""Workbooks (.xlsx, .xls, .ods), read by python-calamine."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import python_calamine

from etl.messages import Finding
from etl.read import archive, headings, unseen
from etl.read.refusals import unknown_layer, unreadable
from etl.read.source import ReadOptions, Record, Source

# Each takes 32 bytes while the sheet is read.
MOST_CELLS = 20_000_000
# What forms and exports tell of themselves.
_GUIDES = ("คำแนะนำ", "คำอธิบาย")


def open_sheet(path: Path, options: ReadOptions) -> Source:
    """Open the stated sheet of a workbook, hidden or not, else the first visible one that has rows. Raises BadInput."""
    zipped = zipfile.is_zipfile(path)
    if zipped:
        archive.inspect(path)
        _refuse_doctype(path)
        # An OpenDocument sheet is unfolded as it is opened.
        _refuse_large(path, "")
    findings: list[Finding] = []
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        tables = [sheet for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
        if options.layer and options.layer not in [sheet.name for sheet in tables]:
            raise unknown_layer(options.layer, [sheet.name for sheet in tables])
        shown = python_calamine.SheetVisibleEnum.Visible
        wanted = [sheet.name for sheet in tables if sheet.visible == shown or sheet.name == options.layer]
        for name in wanted if zipped else []:
            _refuse_large(path, name)
        sheets = {name: book.get_sheet_by_name(name) for name in wanted}
        chosen = options.layer or next((n for n, s in sheets.items() if s.height), None)
        hidden = unseen.hidden_rows(path, chosen) if chosen and zipped else frozenset()
    except (python_calamine.CalamineError, zipfile.BadZipFile, zlib.error, RuntimeError, OSError) as error:
        raise unreadable(path, str(error)) from error
    if chosen is None:
        raise unreadable(path, "no sheet with rows", "ไม่มีแผ่นงานที่มีข้อมูล")
    left = [name for name, sheet in sheets.items() if name not in (chosen, *_GUIDES) and sheet.height]
    if left:
        findings.append(Finding("warning", "sheet_skipped", value=", ".join(left)))
    names, rows = headings.find(_rows(sheets[chosen]), options.headings)
    return Source(
        driver="table",
        columns=names,
        records=_warned(headings.records(names, rows, findings), hidden, findings),
        encoding="utf-8",
        findings=findings,
    )


def _warned(records: Iterator[Record], hidden: frozenset[int], findings: list[Finding]) -> Iterator[Record]:
    """Yield ``records`` with a warning for each whose row is hidden."""
    for record in records:
        if record.row in hidden:
            findings.append(Finding("warning", "hidden_row", record.record, record.row))
        yield record


def _refuse_doctype(path: Path) -> None:
    try:
        declared = unseen.has_doctype(path)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError) as error:
        raise unreadable(path, str(error)) from error
    if declared:
        raise unreadable(path, "it has a DOCTYPE", "มี DOCTYPE ซึ่งไม่รับ")


def _refuse_large(path: Path, name: str) -> None:
    if unseen.extent(path, name) > MOST_CELLS:
        raise unreadable(path, f"the sheet {name} is too large", f"แผ่นงาน {name} ใหญ่เกินไป")


def is_ods(book: zipfile.ZipFile) -> bool:
    """Tell whether a zip is an OpenDocument spreadsheet."""
    names = book.namelist()
    return "mimetype" in names and book.read("mimetype")[:64].strip() == unseen.ODS


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[headings.Row]:
    start = sheet.start
    if start is None:
        return
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_plain(cell) for cell in cells]


def _plain(cell: object) -> object:
    if cell == "":
        return None
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return cell
