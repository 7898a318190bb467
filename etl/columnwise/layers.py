"""Which layers are read column by column, and how: each from the same pieces as ``etl/sources`` reads one record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from etl import shapes
from etl.columnwise.columns import Columns
from etl.reading import Reading
from etl.sources import area, owner, place, project
from etl.sources.issues import issue_of
from etl.sources.layer import Layer
from spatial.tables.area import CODE_LENGTH
from spatial.tables.place import PRECISIONS
from spatial.text import arabic_digits, key

Rows = dict[str, Sequence[Any] | NDArray[np.object_]]
_YEARS = ("year_from", "year_to", "fiscal_year")
# Years and money are read apart only where every amount is plain: twelve digits are below the most baht there can be.
_MOST_DIGITS = 12
_PLACE = ("village_code", "area_code", "tambon_code")


def rows_of(layer: Layer, session: Session, columns: Columns) -> Rows | None:
    """Return staging column → its values, of the rows that are not odd. None where the layer is read row by row."""
    read = _READERS.get(layer.id)
    if read is None:
        return None
    for name in ("uuid", "community_code"):
        # Rows that are met by what the store knows of them.
        columns.mark([it is not None and it != "" for it in columns.raw(name) or [None] * len(columns)])
    return read(session, columns)


def _villages(_session: Session, columns: Columns) -> Rows:
    size = len(columns)
    codes = columns.code("code", CODE_LENGTH["village"])
    names = columns.text("name")
    columns.mark([code is None or name is None for code, name in zip(codes, names, strict=True)])
    points = columns.shapes
    columns.mark(~shapely.is_missing(points) & (shapely.get_type_id(points) != shapely.GeometryType.POINT))
    moo = [0 if code is None else int(code[-2:]) for code in codes]
    if columns.has("moo"):
        said = columns.text("moo")
        columns.mark([it is not None and it != str(own) for it, own in zip(said, moo, strict=True)])
    stated = columns.each(("location_precision",), _precision)
    drawn = ~shapely.is_missing(points)
    return {
        "level": ["village"] * size,
        "code": codes,
        "parent_code": [code and code[: CODE_LENGTH["tambon"]] for code in codes],
        "name_th": names,
        "name_en": columns.text("name_en"),
        "moo": moo,
        "point": points,
        "precision": [area.centred(it) if there else "none" for it, there in zip(stated, drawn, strict=True)],
        "obsolete": columns.each(("obsolete",), _obsolete),
    }


def _projects(session: Session, columns: Columns) -> Rows:
    names = columns.text("name")
    columns.mark([name is None for name in names])
    # Words of a place are for the geocoder.
    columns.mark([it is not None and it != "" for it in columns.raw("place_text") or [None] * len(columns)])
    owned = columns.each(project.OWNER, project.owner_of)
    budgets, years = _money(columns)
    codes = columns.each(_PLACE, _place_code)
    sizes = columns.each(project.DIMENSIONS, project.dimensions)
    issues = columns.each(("issue",), issue_of)
    rows: Rows = {
        **_spread(owned, ("owner_name", "owner_kind", "plan_level")),
        "name": names,
        **{it: columns.text(it) for it in project.TEXTS},
        **_spread(issues, ("issue_code", "issue_stated")),
        "year_from": [it and it.first for it in years],
        "year_to": [it and it.last for it in years],
        **_spread(sizes, (*project.MOST, "area_sqm", "quantity_unit")),
        **{it: columns.each((it,), read) for it, read in project.SINGLE.items()},
        "budget_years": [[] if not it else sorted(it) for it in budgets],
        "budget_baht": [[] if not it else [it[year] for year in sorted(it)] for it in budgets],
        **_located(session, columns, codes),
        "owner_id": _owners(session, columns, owned, codes),
        "source_key": _keys(columns, owned),
    }
    if columns.has("plan_key"):
        columns.mark([it is not None and it != "" for it in columns.raw("plan_key") or ()])
    return rows


def _spread(found: list[Any], names: tuple[str, ...]) -> Rows:
    """Return a column for each name of rows that hold them."""
    return {name: [row and row[name] for row in found] for name in names}


def _money(columns: Columns) -> tuple[list[Any], list[Any]]:
    """Return baht by fiscal year and the years of each row."""
    by_year = tuple(name for name in columns.columns if name.startswith("budget_"))
    side = columns.raw("budget")
    if by_year or side is None or not all(map(_is_plain_amount, side)):
        found = columns.each((*_YEARS, *by_year, "budget"), project.budgets)
        return [it and it[0] for it in found], [it and it[1] for it in found]
    years = columns.each(_YEARS, _span)
    paid = [it is not None and it != "" and int(it) > 0 for it in side]  # type: ignore[call-overload]
    columns.mark([it is None or (has and it.last > it.first) for it, has in zip(years, paid, strict=True)])
    budgets = [{it.first: baht} if it and has else {} for it, baht, has in zip(years, side, paid, strict=True)]
    return budgets, years


def _is_plain_amount(value: object) -> bool:
    if value is None or value == "" or (type(value) is int and 0 <= value < 10**_MOST_DIGITS):
        return True
    return type(value) is str and len(value) <= _MOST_DIGITS and value.isascii() and value.isdigit()


def _located(session: Session, columns: Columns, codes: list[str | None]) -> Rows:
    """Return place, precision and geometry. Rows whose place no code tells, or the store has not, are odd."""
    known = place.known(session, {code for code in codes if code})
    places = [known.get(code) if code else None for code in codes]
    columns.mark([it is None for it in places])
    drawn = ~shapely.is_missing(columns.shapes)
    columns.mark(drawn & ~shapes.plain(columns.shapes))
    stated = columns.each(("location_precision",), _precision)
    said = [it or "digitised" if there else it for it, there in zip(stated, drawn, strict=True)]
    columns.mark([there and it not in ("surveyed", "digitised") for it, there in zip(said, drawn, strict=True)])
    finest = [
        place.precision(it, there, at.level if at else None)
        for it, there, at in zip(said, drawn.tolist(), places, strict=True)
    ]
    return {
        "location_precision": finest,
        "place_area_id": [it and it.id for it in places],
        "geom": columns.shapes,
    }


def _owners(session: Session, columns: Columns, owned: list[Any], codes: list[str | None]) -> list[int | None]:
    """Return the owners' ids. Rows whose owner nobody knows, or may be several, are odd."""
    asked = [it and (it["owner_code"], it["owner_name"], code) for it, code in zip(owned, codes, strict=True)]
    known = owner.ids(session, {it for it in asked if it})
    found = [it and known.get(it) for it in asked]
    columns.mark([it is None for it in found])
    return found


def _keys(columns: Columns, owned: list[Any]) -> list[str | None]:
    """Return the source keys of rows with a number of their own; others are odd."""
    numbers = columns.text("key")
    columns.mark([it is None for it in numbers])
    names = [it and str(it["owner_code"] or it["owner_name"]) for it in owned]
    keys = {it: key(it) for it in set(names) if it}
    return [
        f"{keys[name]}:{number if number.isascii() else arabic_digits(number)}" if name and number else None
        for name, number in zip(names, numbers, strict=True)
    ]


def _precision(reading: Reading) -> str | None:
    return reading.choice("location_precision", PRECISIONS)


def _obsolete(reading: Reading) -> bool:
    return reading.truth("obsolete")


def _span(reading: Reading) -> Any:
    return reading.span(*_YEARS)


def _place_code(reading: Reading) -> str | None:
    return place.code_of(reading)


_READERS: Mapping[str, Callable[[Session, Columns], Rows]] = {"village": _villages, "project": _projects}
