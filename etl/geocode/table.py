"""A table of texts, placed row by row: the input's columns, and where each row is."""

import csv
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from etl.geocode.gazetteer import Gazetteer, read_gazetteer
from etl.geocode.grounds import Context
from etl.geocode.placing import NOWHERE, Placement, place
from etl.geocode.spelling import name_key
from etl.normalise import Unreadable, area_code, words
from etl.read import ReadOptions, Source
from etl.read.apart import open_apart
from etl.reading import match_columns
from etl.sources.lao_name import take_apart
from etl.sources.project import PROJECT_LAYER
from spatial.errors import BadInput
from spatial.text import key

ADDED = ("place_code", "precision", "confidence", "candidates", "reason")
_HEADINGS = {
    "village_code": ("village_code", "รหัสหมู่บ้าน", "vill_code"),
    "tambon_code": ("tambon_code", "รหัสตำบล"),
    "area_code": ("area_code",),
    "tambon": ("tambon", "ตำบล"),
    "amphoe": ("amphoe", "อำเภอ"),
    "province": ("province", "changwat", "จังหวัด"),
    "village": ("village", "หมู่บ้าน", "บ้าน"),
    "moo": ("moo", "หมู่ที่", "หมู่"),
    "owner": (*PROJECT_LAYER.headings["owner_name"], "budgetary_unit"),
}
_WRITTEN = {"village": "บ้าน", "moo": "หมู่ที่ ", "tambon": "ตำบล", "amphoe": "อำเภอ", "province": "จังหวัด"}
_EVERY = 1_000
Progress = Callable[[int, int | None], None]


def geocode_file(
    session: Session, path: Path, column: str, out: Path, progress: Progress | None = None
) -> dict[str, int]:
    """Write ``out``: the columns of ``path`` (CSV, XLSX …) and ADDED, one row a row; return how many of each precision.

    Raises BadInput where the file cannot be read or has no such column. ``out`` appears whole or not at all.
    """
    known = frozenset(key(it) for named in ((column,), *_HEADINGS.values()) for it in named)
    source = open_apart(path, ReadOptions(headings=known))
    with closing(source):
        return _geocode(session, source, column, out, progress)


def _geocode(session: Session, source: Source, column: str, out: Path, progress: Progress | None) -> dict[str, int]:
    by_key = {key(name): name for name in source.columns}
    if key(column) not in by_key:
        raise BadInput(
            "unknown_column",
            f"ไม่มีคอลัมน์ “{column}” ในแฟ้ม มี: {', '.join(source.columns)}",
            f"The file has no column “{column}”; it has: {', '.join(source.columns)}.",
        )
    placer = Placer(read_gazetteer(session), by_key[key(column)], match_columns(source.columns, _HEADINGS, {}))
    counts: dict[str, int] = {"rows": 0}
    half = out.with_name(out.name + ".part")
    try:
        with half.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*source.columns, *ADDED])
            for record in source.records:
                found = placer.place(record.values)
                counts["rows"] += 1
                counts[found.precision] = counts.get(found.precision, 0) + 1
                writer.writerow([*(_shown(record.values.get(name)) for name in source.columns), *_cells(found)])
                if progress and counts["rows"] % _EVERY == 0:
                    progress(counts["rows"], source.total)
        half.replace(out)
    except OSError as error:
        raise BadInput("cannot_write", f"เขียนแฟ้ม {out.name} ไม่ได้", f"{out.name} cannot be written: {error}") from error
    finally:
        half.unlink(missing_ok=True)
    return counts


class Placer:
    """Places rows of one table. ``columns``: which column holds which part of a place, by field."""

    def __init__(self, gazetteer: Gazetteer, text_column: str, columns: dict[str, str]) -> None:
        self.gazetteer, self.text_column = gazetteer, text_column
        self.columns = {field: name for field, name in columns.items() if name != text_column}
        self._owners: dict[str, tuple[tuple[str, ...], str | None]] = {}

    def place(self, row: dict[str, object]) -> Placement:
        """Return where the row is: by its text, else by the columns that name a place."""
        written = words(row.get(self.text_column)) or ""
        context = self._context(row)
        found = place(written, self.gazetteer, context)
        stated = " ".join(self._stated(row))
        if stated and len(found.code) < 8:
            beside = place(f"{written} {stated}", self.gazetteer, context)
            if len(beside.code) > len(found.code) and beside.code.startswith(found.code):
                return beside
        return found if written or context.stated else NOWHERE

    def _stated(self, row: dict[str, object]) -> Iterator[str]:
        for field, lead in _WRITTEN.items():
            value = words(row.get(self.columns[field])) if field in self.columns else None
            if value:
                yield value if value.startswith(lead.strip()) else lead + value

    def _context(self, row: dict[str, object]) -> Context:
        owner, province = self._owner(words(row.get(self.columns["owner"])) if "owner" in self.columns else None)
        return Context(self._code(row), owner, province)

    def _code(self, row: dict[str, object]) -> str | None:
        for field, lengths in (("village_code", (8,)), ("tambon_code", (6,)), ("area_code", (2, 4, 6, 8))):
            if field in self.columns:
                try:
                    code = area_code(row.get(self.columns[field]), *lengths)
                except Unreadable:
                    continue  # a code that cannot be read says nothing; the words are asked instead
                known = next((code[:n] for n in (8, 6, 4, 2) if code and code[:n] in self.gazetteer.label), None)
                if known:
                    return known
        return None

    def _owner(self, name: str | None) -> tuple[tuple[str, ...], str | None]:
        """Return the areas of the owner of that name, and the province it names or lies in."""
        if name is None:
            return (), None
        if name not in self._owners:
            named = take_apart(name)
            bodies = [codes for kind, codes in self.gazetteer.owners[name_key(named.bare)] if kind == named.kind]
            if named.province:
                province = next(iter(self.gazetteer.names["province"][name_key(named.province)]), None)
                bodies = [
                    codes for codes in bodies if province is None or (codes[:1] and codes[0].startswith(province))
                ]
            codes = bodies[0] if len(bodies) == 1 else ()
            spoken = place(name, self.gazetteer).code[:2]
            self._owners[name] = codes, (codes[0][:2] if codes else spoken) or None
        return self._owners[name]


def _shown(value: object) -> object:
    return "" if value is None else value


def _cells(found: Placement) -> tuple[object, ...]:
    return found.code, found.precision, found.confidence, ";".join(found.candidates), found.reason
