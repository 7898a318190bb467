"""Labelled pairs from files: ``PROJECTS.csv`` and ``PAIRS.csv``, as ``webgis overlaps evaluate`` takes them."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import shapely

from etl.normalise import Unreadable, area_code, baht, filled, words, years
from spatial.errors import BadInput
from spatial.overlaps.evaluation import Given, Pair
from spatial.tables.place import PRECISIONS
from spatial.tables.project import OWNER_KINDS, PLAN_LEVELS

ENCODINGS = ("utf-8-sig", "cp874")
Row = dict[str, str | None]


def read_projects(path: Path) -> dict[str, Given]:
    """Return the records by their ``project_id``. A cell that cannot be read counts as empty. Raises BadInput."""
    found: dict[str, Given] = {}
    for row in _rows(path, ("project_id", "name")):
        key = words(row.get("project_id"))
        if key and key not in found:
            found[key] = _given(len(found) + 1, row)
    return found


def read_pairs(path: Path, projects: dict[str, Given]) -> list[Pair]:
    """Return the labelled pairs, none of a record with itself. Raises BadInput, for an unknown record too."""
    pairs = []
    for number, row in enumerate(_rows(path, ("a", "b", "label")), start=2):
        a, b, label = (words(row.get(name)) or "" for name in ("a", "b", "label"))
        if unknown := [it for it in (a, b) if it not in projects]:
            raise BadInput(
                "unknown_record", f"{path.name} แถว {number}: ไม่มีโครงการรหัส {unknown[0] or '(ว่าง)'}",
                f"{path.name} row {number}: there is no project {unknown[0] or '(empty)'}",
            )  # fmt: skip
        if a != b:
            pairs.append(Pair(projects[a].id, projects[b].id, label, words(row.get("note")) or "", (a, b)))
    return pairs


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[Row]:
    csv.field_size_limit(2**30)
    try:
        written = path.read_bytes()
    except OSError as error:
        raise BadInput("unreadable_file", f"อ่านแฟ้มไม่ได้: {path}", f"The file cannot be read: {path}") from error
    for encoding in ENCODINGS:
        try:
            text = written.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = written.decode("utf-8", errors="replace")
    reader = csv.DictReader(text.replace("\x00", "").splitlines(keepends=True))
    if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
        lacking = ", ".join(missing)
        raise BadInput("missing_columns", f"{path.name} ไม่มีคอลัมน์ {lacking}", f"{path.name} lacks the columns {lacking}")
    yield from reader


def _given(number: int, row: Row) -> Given:
    kind = (words(row.get("owner_kind")) or "").lower()
    level = (words(row.get("plan_level")) or "").lower()
    precision = (words(row.get("location_precision")) or "none").lower()
    wkt = _wkt(row.get("wkt"))
    return Given(
        id=number,
        owner_name=words(row.get("owner_name")) or f"- {number}",
        owner_kind=kind if kind in OWNER_KINDS else "agency",
        plan_level=level if level in PLAN_LEVELS else "lao",
        code=_place(row),
        name=words(row.get("name")) or "",
        issue=words(row.get("issue")),
        fiscal_year=_year(row),
        budget_baht=_money(row),
        funding_source=words(row.get("funding_source")),
        location_precision=precision if precision in PRECISIONS else ("digitised" if wkt else "none"),
        wkt=wkt,
    )


def _place(row: Row) -> str | None:
    tambon, village = _code(row, "tambon_code", 6), _code(row, "village_code", 8)
    if village and (tambon is None or village.startswith(tambon)):
        return village
    return tambon


def _code(row: Row, name: str, length: int) -> str | None:
    try:
        return area_code(row.get(name), length)
    except Unreadable:
        return None


def _year(row: Row) -> int | None:
    try:
        found = years(row.get("fiscal_year"))
    except Unreadable:
        return None
    return found.first if found else None


def _money(row: Row) -> float | None:
    try:
        found = baht(row.get("budget_baht"))
    except Unreadable:
        return None
    return float(found) if found is not None and found >= 0 else None


def _wkt(value: str | None) -> str | None:
    """Return a geometry as valid two-dimensional WKT within the world's degrees, or None."""
    text = filled(value)
    shape = shapely.from_wkt(text, on_invalid="ignore") if text else None
    if shape is None or shape.is_empty:
        return None
    shape = shapely.force_2d(shape if shape.is_valid else shapely.make_valid(shape))
    bounds = shape.bounds
    if shape.is_empty or not all(map(math.isfinite, bounds)) or bounds[0] < -180 or bounds[2] > 180 or abs(bounds[1]) > 85 or abs(bounds[3]) > 85:  # noqa: E501  # fmt: skip
        return None
    return str(shapely.to_wkt(shape, rounding_precision=8))
