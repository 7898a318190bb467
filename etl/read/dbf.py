"""The text of a shapefile's table: its .cpg says the encoding, unless the bytes prove it wrong."""

import codecs
import struct
from collections.abc import Iterator
from pathlib import Path

from etl.messages import Finding
from etl.read.refusals import unreadable
from etl.read.source import Record, Source

SAMPLE_RECORDS = 5_000
THAI_BYTES = frozenset(range(0xA1, 0xFC))
_THAI = ("cp874", "tis-620", "iso8859-11")
# Each byte a character of its own: what pyogrio decodes so can be turned back into the file's bytes.
RAW = "ISO-8859-1"


def encoding(shp: Path, stated: str | None) -> tuple[str, Finding | None]:
    """Return the encoding of the ``.dbf`` beside ``shp`` and a warning where it was guessed or the .cpg overruled."""
    if stated:
        return stated, None
    parts = {p.suffix.lower(): p for p in shp.parent.iterdir() if p.stem == shp.stem}
    cells = _cells(parts[".dbf"]) if ".dbf" in parts else []
    cpg = _named(parts[".cpg"].read_bytes()[:64].decode("ascii", "ignore").strip()) if ".cpg" in parts else None
    if all(cell.isascii() for cell in cells):
        return cpg or "utf-8", None
    found = "utf-8" if all(map(_is_utf8, cells)) else "cp874"
    if cpg is None:
        return found, Finding("warning", "encoding_guessed", value=found)
    if cpg == found or (found == "cp874" and (cpg in _THAI or not _is_thai(cells))):
        return cpg, None
    return found, Finding("warning", "encoding_overruled", value=found, facts={"stated": cpg})


def _is_thai(cells: list[bytes]) -> bool:
    """Tell whether the letters are Thai in CP874: whole words of them, where Western text has one among many."""
    told = b"".join(cell for cell in cells if not cell.isascii())
    high = [byte for byte in told if byte >= 0x80]
    thai = sum(byte in THAI_BYTES for byte in high)
    plain = sum(chr(byte).isalpha() for byte in told if byte < 0x80)
    return thai > 0.9 * len(high) and len(high) > plain


def decoded(path: Path, records: Iterator[Record], source: Source, encoding: str) -> Iterator[Record]:
    """Yield ``records``, read as RAW, with text in ``encoding``. Warns of text cut within a letter.

    Raises BadInput where a value is not in ``encoding`` at all.
    """
    names: dict[str, str] = {}
    for record in records:
        values: dict[str, object] = {}
        for raw, value in record.values.items():
            if raw not in names:
                names[raw] = decode(raw, encoding)[0]
            name = names[raw]
            values[name] = value
            if isinstance(value, str) and not value.isascii():
                try:
                    values[name], cut = decode(value, encoding)
                except UnicodeError as error:
                    raise unreadable(
                        path, f"{name}: not {encoding}", f"คอลัมน์ {name} ไม่เป็นรหัสตัวอักษร {encoding}"
                    ) from error
                if cut:
                    told = str(values[name])
                    source.findings.append(Finding("warning", "text_truncated", record.record, record.row, name, told))
        record.values = values
        yield record


def decode(value: str, encoding: str) -> tuple[str, bool]:
    """Return text read as RAW in its own encoding, and whether its last letter was cut and left out."""
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(value.encode(RAW), final=False)
    return text, bool(decoder.getstate()[0])


def _named(label: str) -> str | None:
    label = {"874": "cp874", "ansi 874": "cp874", "windows-874": "cp874", "65001": "utf-8"}.get(label.lower(), label)
    try:
        "".encode(label)
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        return None


def _is_utf8(cell: bytes) -> bool:
    """Tell whether a cell is UTF-8. A field is cut by bytes, so its last letter may be broken."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(cell, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _cells(path: Path) -> list[bytes]:
    """Return the text cells of the first records of a dBASE table."""
    with path.open("rb") as raw:
        head = raw.read(32)
        if len(head) < 32:
            return []
        header, width = struct.unpack("<HH", head[8:12])
        fields = raw.read(max(header - 32, 0))
        spans, at = [], 1
        for start in range(0, len(fields) - 31, 32):
            kind, length = fields[start + 11 : start + 12], fields[start + 16]
            if fields[start] == 0x0D:
                break
            if kind == b"C":
                spans.append((at, at + length))
            at += length
        raw.seek(header)
        cells = []
        for _ in range(SAMPLE_RECORDS):
            record = raw.read(width)
            if len(record) < width or not width:
                break
            cells += [record[a:b].rstrip(b" \x00") for a, b in spans]
    return cells
