"""What calamine does not tell of a workbook: its hidden rows, and how much room a sheet takes before it is read."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.parsers import expat  # only as far as the root element

PIECE = 1 << 20
_HEAD = 1 << 12
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
# A cell closed at once is a format without a value, and takes no room.
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
_ELEMENT = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\s[^>]*>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TRUE = ("1", "true")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_ODS_HEAD = re.compile(r"<table:table(?:-row)?(?:\s[^>]*)?/?>")
# More of them at once are the empty end of a sheet.
MOST_HIDDEN = 100_000
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated=["'](\d{1,9})["']""")


def hidden_rows(path: Path, sheet: str) -> frozenset[int]:
    """Return the numbers (from 1) of the hidden rows of a sheet; none where the workbook keeps its sheets elsewhere."""
    with zipfile.ZipFile(path) as book:
        if "content.xml" in book.namelist():
            return frozenset(_ods_hidden(book, sheet))
        member = _member(book, sheet)
        return frozenset() if member is None else frozenset(_hidden(book, member))


def _ods_hidden(book: zipfile.ZipFile, sheet: str) -> Iterator[int]:
    number, within = 0, False
    for element in _ODS_HEAD.findall(book.read("content.xml").decode("utf-8", "replace")):
        attributes = _attributes(element)
        if element.startswith("<table:table "):
            number, within = 0, attributes.get("table:name") == sheet
            continue
        times = int(attributes.get("table:number-rows-repeated", "1"))
        if within and times <= MOST_HIDDEN and attributes.get("table:visibility") in ("collapse", "filter"):
            yield from range(number + 1, number + times + 1)
        number += times


def extent(path: Path, sheet: str) -> int:
    """Return how many cells the box from A1 around a sheet's filled cells has: all of them stand in memory at once."""
    with zipfile.ZipFile(path) as book:
        if "content.xml" in book.namelist():
            return _ods_extent(book)
        member = _member(book, sheet)
        if member is None:
            return 0
        width = height = 0
        for piece in _pieces(book, member):
            cells = _CELL.findall(piece)
            width = max([width, *(_column(letters) for letters in {letters for letters, _ in cells})])
            height = max([height, *(int(digits) for _, digits in cells)])
    return width * height


def _ods_extent(book: zipfile.ZipFile) -> int:
    """Return how many cells the largest filled rows of an OpenDocument sheet come to, repetitions unfolded."""
    height = width = 0
    for attributes, cells in _ODS_ROW.findall(book.read("content.xml")):
        every = _ODS_CELL.findall(cells)
        last = max((at for at, cell in enumerate(every) if b"office:value-type" in cell), default=None)
        if last is not None:
            height += _times(attributes)
            width = max(width, sum(map(_times, every[: last + 1])))
    return height * width


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _member(book: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the member that holds the sheet, as the workbook's relationships say."""
    names = set(book.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    sheets = _elements(book.read("xl/workbook.xml"))
    wanted = next((s.get("r:id") for s in sheets if s.get("name") == sheet), None)
    related = _elements(book.read("xl/_rels/workbook.xml.rels"))
    target = next((r.get("Target") for r in related if wanted and r.get("Id") == wanted), None)
    member = None if target is None else posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return member if member in names else None


def _elements(document: bytes) -> list[dict[str, str]]:
    return [_attributes(element) for element in _ELEMENT.findall(document.decode("utf-8", "replace"))]


def _attributes(element: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(element)}


def _hidden(book: zipfile.ZipFile, member: str) -> Iterator[int]:
    number = 0
    for element in (element for piece in _pieces(book, member) for element in _ROW.findall(piece)):
        attributes = _attributes(element.decode("ascii", "replace"))
        stated = attributes.get("r", "")
        number = int(stated) if stated.isdecimal() else number + 1
        if attributes.get("hidden") in _TRUE:
            yield number


def _pieces(book: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Yield a document piece by piece; a tag cut by a piece's end waits for the next."""
    rest = b""
    with book.open(member) as sheet:
        while piece := sheet.read(PIECE):
            whole, cut, rest = (rest + piece).rpartition(b"<")
            yield whole
            rest = (cut + rest)[-PIECE:]
    yield rest


def has_doctype(path: Path) -> bool:
    """Tell whether any document of a workbook declares a type: no program writes one, and every XML attack needs it."""
    with zipfile.ZipFile(path) as book:
        return any(_declares(book, name) for name in book.namelist() if name.lower().endswith((".xml", ".rels")))


def _declares(book: zipfile.ZipFile, name: str) -> bool:
    seen: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append(True)
    parser.StartElementHandler = lambda *_: seen.append(False)
    try:
        with book.open(name) as document:
            while not seen and (piece := document.read(_HEAD)):
                parser.Parse(piece, False)
    except expat.ExpatError:
        # What is no XML is the reader's to refuse.
        return True in seen
    return seen[:1] == [True]
