"""People of an Excel sheet: one a row, known by their e-mail; each good row becomes an account."""

import io
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook
from sqlalchemy.orm import Session

from spatial import people
from spatial.errors import BadInput, DomainError
from spatial.tables.account import ROLES
from webgis.auth import hasher
from webgis.i18n import language
from webgis.passwords import temporary

MOST_BYTES, MOST_ROWS = 2_000_000, 500
HEADINGS = {
    "email": ("email", "อีเมล"),
    "name": ("name", "ชื่อ"),
    "role": ("role", "บทบาท"),
    "owners": ("owners", "หน่วยงาน"),
    "areas": ("areas", "พื้นที่"),
}
Made = tuple[str, str, str]
Refused = tuple[int, str, str]


def empty() -> io.BytesIO:
    """Return a sheet with the headings, and the roles' codes on a second one."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    first, second = book.add_worksheet("people"), book.add_worksheet("roles")
    first.write_row(0, 0, [thai for _, thai in HEADINGS.values()])
    first.set_column(0, 4, 28)
    for number, role in enumerate(ROLES):
        second.write(number, 0, role)
    book.close()
    written.seek(0)
    return written


def add(session: Session, content: bytes) -> tuple[list[Made], list[Refused]]:
    """Add an account for each good row; return e-mail, name, password of these, and row, e-mail, reason of the others.

    Raises BadInput for what is no sheet, has no heading for e-mail and role, or is too long.
    """
    rows = _rows(content)
    columns = _columns(rows[0] if rows else [])
    made: list[Made] = []
    refused: list[Refused] = []
    for number, row in enumerate(rows[1:], 2):
        given = {name: _text(row[at]) if at < len(row) else "" for name, at in columns.items()}
        if not any(given.values()):
            continue
        password = temporary()
        try:
            with session.begin_nested():
                account = people.add(
                    session, given["email"], given["role"], hasher().hash(password), name=given.get("name", ""),
                    owners=codes(given.get("owners", "")), areas=codes(given.get("areas", "")), temporary=True,
                )  # fmt: skip
        except DomainError as why:
            refused.append((number, given["email"], why.message(language())))
        else:
            made.append((account.email, account.name, password))
    return made, refused


def _rows(content: bytes) -> list[list[Any]]:
    if len(content) > MOST_BYTES:
        raise BadInput("large_file", "ไฟล์ใหญ่เกินไป", "The file is too large")
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as error:
        raise BadInput("no_sheet", "ไฟล์นี้ไม่ใช่ตาราง Excel", "This file is not an Excel sheet") from error
    if len(rows) > MOST_ROWS + 1:
        raise BadInput("many_rows", f"ครั้งละไม่เกิน {MOST_ROWS} คน", f"At most {MOST_ROWS} people at once")
    return rows


def _columns(headings: list[Any]) -> dict[str, int]:
    written = [_text(cell).lower() for cell in headings]
    found = {name: written.index(it) for name, known in HEADINGS.items() for it in known if it in written}
    if not {"email", "role"} <= set(found):
        raise BadInput("no_headings", "แถวแรกต้องมีหัวข้อ อีเมล และ บทบาท", "The first row must head e-mail and role")
    return found


def _text(cell: Any) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if whole else cell).strip()


def codes(written: str) -> list[str]:
    """Return the codes of a line, parted by commas or blanks."""
    return written.replace(",", " ").split()
