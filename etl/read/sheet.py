"""Workbooks (.xlsx, .xls, .ods), read by python-calamine."""

import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine

from etl.messages import Finding
from etl.read import archive, headings, unseen
from etl.read.refusals import unknown_layer, unreadable
from etl.read.source import ReadOptions, Record, Source

# Each takes 32 bytes while the sheet is read.
MOST_CELLS = 20_000_000
# What forms and exports tell of themselves.
_PLACE = re.compile("ตำบล|อำเภอ|จังหวัด|หมู่|บ้าน|แขวง|เขต|ชุมชน|tambon|amphoe|province|village", re.IGNORECASE)
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
        chosen = options.layer or _telling(sheets, options.headings)
        hidden = unseen.hidden_rows(path, chosen) if chosen and zipped else frozenset()
    except (python_calamine.CalamineError, zipfile.BadZipFile, zlib.error, RuntimeError, OSError) as error:
        raise unreadable(path, str(error)) from error
    if chosen is None:
        raise unreadable(path, "no sheet with rows", "ไม่มีแผ่นงานที่มีข้อมูล")
    left = [name for name, sheet in sheets.items() if name not in (chosen, *_GUIDES) and sheet.height]
    if left:
        findings.append(Finding("warning", "sheet_skipped", value=", ".join(left)))
    names, rows = headings.find(_rows(sheets[chosen]), options.headings)
    rows = _unmerged(rows, names, sheets[chosen].merged_cell_ranges or [])
    return Source(
        driver="table",
        columns=names,
        records=_warned(headings.records(names, rows, findings), hidden, findings),
        encoding="utf-8",
        findings=findings,
    )


def _telling(sheets: dict[str, python_calamine.CalamineSheet], known: frozenset[str]) -> str | None:
    """Return the first sheet with a row of headings the layer knows, else the first with rows: a cover has none."""
    filled = [name for name, sheet in sheets.items() if sheet.height]
    if len(filled) < 2:
        return filled[0] if filled else None
    for name in filled:
        first = itertools.islice(sheets[name].iter_rows(), headings.LOOK_AHEAD)
        if headings.most_known(first, known) > 1:
            return name
    return filled[0]


def _unmerged(rows: Iterator[headings.Row], names: list[str], merged: list[Any]) -> Iterator[headings.Row]:
    """Yield the rows with the place that one merged cell says for several rows said in each of them.

    Other merged cells stay as they are: money that stands once is not to be counted twice.
    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in merged:
        if left == right and bottom > top and left < len(names) and _PLACE.search(names[left]):
            spans.setdefault(left, []).append((top + 1, bottom + 1))
    said: dict[int, object] = {}
    for number, cells in rows:
        filled = list(cells)
        for at, ranges in spans.items():
            within = next((span for span in ranges if span[0] <= number <= span[1]), None)
            if within and number == within[0]:
                said[at] = filled[at]
            elif within and filled[at] is None:
                filled[at] = said.get(at)
        yield number, filled


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
