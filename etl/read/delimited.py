"""CSV and TSV, plain or gzipped, in UTF-8 or CP874."""

import csv
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from etl.messages import Finding
from etl.read import archive, headings
from etl.read.dbf import THAI_BYTES
from etl.read.refusals import no_layers, unreadable
from etl.read.source import ReadOptions, Source
from spatial.errors import BadInput
from spatial.text import cell_value

SAMPLE = 1 << 20
_HEAD = 1 << 13
LONGEST_CELL = 1 << 20
LONGEST_LINE = 4 << 20
_DELIMITERS = ",;\t|"


def open_delimited(path: Path, options: ReadOptions) -> Source:
    """Open a delimited text file; ``.gz`` is seen by content. Raises BadInput (not text, no headings …)."""
    if options.layer:
        raise no_layers(path, options.layer)
    csv.field_size_limit(LONGEST_CELL)
    sample = _sample(path)
    encoding, guessed = _encoding(path, sample, options.encoding)
    delimiter = _delimiter(sample.decode(encoding, errors="ignore"), options.headings)
    findings: list[Finding] = []
    if guessed:
        findings.append(Finding("warning", "encoding_guessed", value=guessed))
    names, rows = headings.find(_rows(path, encoding, delimiter), options.headings)
    return Source(
        driver="CSV",
        columns=names,
        records=headings.records(names, rows, findings, shifts=True),
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
        findings=findings,
    )


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
    return archive.gunzip(path) if zipped else path.open("rb")


def _sample(path: Path) -> bytes:
    try:
        with _open(path) as raw:
            sample = raw.read(SAMPLE)
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, str(error)) from error
    if not sample:
        raise BadInput("empty_file", f"แฟ้ม {path.name} ว่างเปล่า", f"{path.name} is empty.")
    if b"\x00" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")) and _wide(sample) is None:
        raise unreadable(path, "not text", "เนื้อหาไม่ใช่ข้อความ")
    return sample


def _encoding(path: Path, sample: bytes, stated: str | None) -> tuple[str, str | None]:
    """Return the encoding and, where it was guessed between two that fit, its name for the warning."""
    if stated:
        return stated, None
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", None
    if wide := _wide(sample):
        return wide, wide
    if _is_utf8(path):
        return "utf-8-sig", None
    telling = _first_not_ascii(path)
    thai = sum(byte in THAI_BYTES for byte in telling)
    high = sum(byte >= 0x80 for byte in telling)
    if thai / high > 0.9:
        return "cp874", "cp874"
    raise BadInput(
        "unknown_encoding",
        f"ไม่รู้รหัสตัวอักษรของ {path.name} โปรดระบุด้วย --encoding",
        f"The encoding of {path.name} cannot be told; state it with --encoding.",
    )


def _wide(sample: bytes) -> str | None:
    """Return which UTF-16 a text without a byte order mark is in: every ASCII sign of it has a NUL on one side."""
    head = sample[: _HEAD & ~1]
    signs = {b",", b";", b"\t", b"|", b"\n"}
    for encoding, at in (("utf-16-le", 0), ("utf-16-be", 1)):
        pairs = [head[i : i + 2] for i in range(0, len(head) - 1, 2)]
        parting = [it for it in pairs if it[at : at + 1] in signs and it[1 - at : 2 - at] == b"\x00"]
        if len(parting) > 1 and all(it != b"\x00\x00" for it in pairs) and _decodes(head, encoding):
            return encoding
    return None


def _decodes(head: bytes, encoding: str) -> bool:
    # The last letter may be cut.
    text = head.decode(encoding, "ignore")
    return len(text) > len(head) // 2 - 2 and all(it.isprintable() or it in "\r\n\t\ufeff" for it in text)


def _is_utf8(path: Path) -> bool:
    """Tell whether the whole file is UTF-8: one wrong byte a megabyte in would stop the import half way."""
    try:
        with _open(path) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
            while text.read(SAMPLE):
                pass
    except UnicodeDecodeError:
        return False
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, str(error)) from error
    return True


def _first_not_ascii(path: Path) -> bytes:
    """Return the first piece of the file with bytes that an encoding must explain."""
    with _open(path) as raw:
        while (piece := raw.read(SAMPLE)).isascii():
            pass
    return piece


def _delimiter(text: str, known: frozenset[str]) -> str:
    """Return what parts the cells: that which makes headings of a row, else what the lines look like."""
    lines = text.splitlines()[: headings.LOOK_AHEAD]
    try:
        found = {sign: headings.most_known(csv.reader(lines, delimiter=sign), known) for sign in _DELIMITERS}
        best = max(found, key=lambda sign: found[sign])
        if found[best] > 1:
            return best
        return csv.Sniffer().sniff("\n".join(lines), delimiters=_DELIMITERS).delimiter
    except csv.Error:
        return max(_DELIMITERS, key="\n".join(lines).count)


def _lines(path: Path, text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a text, none so long that it would fill the memory. Raises BadInput."""
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise unreadable(path, f"a line of more than {LONGEST_LINE} characters", "มีบรรทัดยาวเกินไป")
        yield line


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[headings.Row]:
    try:
        with _open(path) as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
            # A quoted cell may span lines: the row a person sees is the spreadsheet's that opens the file.
            for row, cells in enumerate(csv.reader(_lines(path, text), delimiter=delimiter), start=1):
                # An export puts an apostrophe before a text that Excel would take for a formula.
                yield row, [cell_value(cell) if cell[:1] == "'" else cell for cell in cells]
    except (UnicodeError, LookupError) as error:
        raise unreadable(path, str(error), f"เนื้อหาไม่เป็นรหัสตัวอักษร {encoding}") from error
    except (csv.Error, OSError, EOFError, zlib.error) as error:
        raise unreadable(path, str(error)) from error
