"""Papers as Word files, from the same list of blocks the PDF is set from. Offices finish and sign these."""

from collections.abc import Callable
from functools import singledispatch
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from layers.print.blocks import Block, Heading, Named, NewPage, Pair, Paper, Picture, Signature, Space, Table, Text
from layers.print.typeset import png

# The font every government office has; the PDF's Sarabun is its sister, and looks as large at three quarters the size.
FONT, SIZE, SMALL = "TH SarabunPSK", 16, 13
LINE_CM = 16.0
_ALIGNED = {"start": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "end": WD_ALIGN_PARAGRAPH.RIGHT}


def docx(paper: Paper) -> bytes:
    """Return the paper as a Word file, A4."""
    made = Document()
    made.core_properties.title = paper.title
    made.core_properties.language = "th-TH"
    made.core_properties.author = ""
    _page(made, paper)
    for block in paper.blocks:
        _put(block, made)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _page(made: Made, paper: Paper) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(0), Pt(0)
    fonts = style.element.rPr.rFonts
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    if paper.foot:
        _run(section.footer.paragraphs[0], paper.foot, size=SMALL)


def _run(paragraph: Paragraph, text: str, *, bold: bool = False, size: int = SIZE) -> None:
    """Write text. Thai is a complex script: Word takes its size and weight from marks of their own (szCs, bCs, cs)."""
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    run.font.complex_script, run.font.cs_bold = True, bold
    properties = run._element.get_or_add_rPr()
    height = properties.makeelement(qn("w:szCs"), {qn("w:val"): str(size * 2)})
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "th-TH", qn("w:bidi"): "th-TH"})
    size_mark = properties.find(qn("w:sz"))
    size_mark.addnext(height)
    properties.append(language)


@singledispatch
def _put(block: Block, made: Made) -> None:
    raise TypeError(f"no way to write a {type(block).__name__}")


@_put.register
def _(block: Text, made: Made) -> None:
    paragraph = made.add_paragraph()
    paragraph.alignment = _ALIGNED[block.align]
    if block.indent:
        paragraph.paragraph_format.first_line_indent = Cm(2.5)
    _run(paragraph, block.text, bold=block.bold, size=SMALL if block.small else SIZE)


@_put.register
def _(block: Heading, made: Made) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, block.text, bold=True)


@_put.register
def _(block: Named, made: Made) -> None:
    _columns(made, [(3.0, [block.name]), (LINE_CM - 3.0, block.texts)])


@_put.register
def _(block: Pair, made: Made) -> None:
    _columns(made, [(LINE_CM / 2, [block.left]), (LINE_CM / 2, block.right)])


@_put.register
def _(block: Signature, made: Made) -> None:
    for at, line in enumerate(block.lines):
        paragraph = made.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.left_indent = Cm(LINE_CM * 0.45)
        paragraph.paragraph_format.keep_with_next = True
        if at < 2:
            paragraph.paragraph_format.space_before = Pt((18, 44)[at])
        _run(paragraph, line)


@_put.register
def _(block: Table, made: Made) -> None:
    table = made.add_table(rows=0, cols=len(block.head))
    table.style = "Table Grid"
    table.autofit = False
    unit = LINE_CM / sum(block.widths)
    for number, row in enumerate([block.head, *block.rows]):
        for at, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.width = Cm(unit * block.widths[at])
            paragraph = cell.paragraphs[0]
            if number and at in block.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(paragraph, text, bold=not number, size=SMALL + 1)
    mark = table.rows[0]._tr.get_or_add_trPr()
    mark.append(mark.makeelement(qn("w:tblHeader"), {}))


@_put.register
def _(block: Picture, made: Made) -> None:
    made.add_picture(BytesIO(png(block.drawing)), width=Cm(LINE_CM))


@_put.register
def _(block: Space, made: Made) -> None:
    made.add_paragraph().paragraph_format.line_spacing = Mm(block.mm)


@_put.register
def _(block: NewPage, made: Made) -> None:
    del block
    made.paragraphs[-1].paragraph_format.keep_with_next = False
    made.add_page_break()  # type: ignore[no-untyped-call]


def _columns(made: Made, told: list[tuple[float, list[str]]]) -> None:
    """Write texts side by side in a table without lines, each in a column of so many centimetres."""
    table = made.add_table(rows=1, cols=len(told))
    table.autofit = False
    write: Callable[[_Cell, list[str]], None] = _lines
    for cell, (width, texts) in zip(table.rows[0].cells, told, strict=True):
        cell.width = Cm(width)
        write(cell, texts)


def _lines(cell: _Cell, texts: list[str]) -> None:
    for at, text in enumerate(texts):
        _run(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), text)
