"""Where the rows of a chunk lie, all at once: the same as the locator finds one by one."""

import re
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from etl import crs as reference
from etl.columnwise.columns import Columns
from etl.locate import Locator
from etl.metres import LARGEST_EASTING
from etl.read.outline import from_texts

Shapes = NDArray[np.object_]
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def place(columns: Columns, locator: Locator) -> bool:
    """Set ``shapes`` and mark the rows whose place has anything to tell of.

    False where the chunk itself has to tell how coordinates are read: then all its rows are read alone.
    """
    found = _from_records(columns) if locator.from_record else _from_columns(columns)
    columns.mark(shapely.is_empty(found))
    there = ~shapely.is_missing(found)
    if not there.any():
        return True
    if locator.crs is None or locator.doubtful:
        return False
    degrees = reference.is_degrees(locator.crs)
    columns.mark(locator.bad(found, degrees))
    if not degrees:
        bounds = shapely.bounds(found)
        with np.errstate(invalid="ignore"):
            turned = (bounds[:, 0] >= LARGEST_EASTING) & (bounds[:, 1] > 0) & (bounds[:, 1] < LARGEST_EASTING)
        columns.mark(turned)
    found[columns.odd] = None
    placed = reference.to_wgs84(found, locator.crs)
    columns.mark(~shapely.is_missing(placed) & ~reference.all_in_thailand(placed))
    columns.shapes = placed
    return True


def _from_records(columns: Columns) -> Shapes:
    for at in columns.piece.marks:
        columns.odd[at] = True
    found = np.full(len(columns), None)
    found[:] = columns.piece.shapes
    return found


def _from_columns(columns: Columns) -> Shapes:
    wkt = columns.raw("wkt")
    if wkt is not None and any(wkt):
        is_text = [type(it) is str and not it.isspace() and it != "" for it in wkt]
        found, odd = from_texts([it if told else None for it, told in zip(wkt, is_text, strict=True)])  # type: ignore[misc]
        columns.mark(odd)
        columns.mark([not told and it is not None and it != "" for it, told in zip(wkt, is_text, strict=True)])
        other = _points(columns)
        # Where the column is empty for a row, its coordinates are asked.
        columns.mark(~np.array(is_text) & ~shapely.is_missing(other))
        return found
    return _points(columns)


def _points(columns: Columns) -> Shapes:
    names = ("lon", "lat") if {"lon", "lat"} <= columns.columns.keys() else ("x", "y")
    east, north = columns.raw(names[0]), columns.raw(names[1])
    for name in ("latlon", "x") if names[0] == "lon" else ("latlon",):
        columns.mark([it is not None and it != "" for it in columns.raw(name) or [None] * len(columns)])
    found = np.full(len(columns), None)
    if east is None or north is None or not (any(it not in (None, "") for it in (*east, *north))):
        return found
    (x, no_x), (y, no_y) = _numbers(columns, east), _numbers(columns, north)
    columns.mark(no_x != no_y)
    columns.mark((x == 0) & (y == 0))
    there = ~(no_x | no_y | columns.odd)
    found[there] = shapely.points(x[there], y[there])
    return found


def _numbers(columns: Columns, side: Sequence[object]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return plain numbers (else NaN) and which cells are empty; what is neither is odd."""
    empty = np.array([it is None or it == "" for it in side])
    read = np.array([_number(it) for it in side], float)
    columns.mark(~empty & ~np.isfinite(read))
    return read, empty


def _number(value: object) -> float:
    if type(value) in (int, float) or (type(value) is str and _NUMBER.fullmatch(value)):
        return float(value)  # type: ignore[arg-type]
    return np.nan
