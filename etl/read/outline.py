"""A geometry as it is written, WKT or WKB; what is wrong with how it is written is told, not lost."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Outline:
    """``shape`` is two-dimensional, or None where nothing was written or ``broken``, a rejection's code, says why.

    ``repaired``: an unclosed ring was closed.
    """

    shape: BaseGeometry | None = None
    broken: str | None = None
    repaired: bool = False


NOTHING = Outline()
# No geometry anybody means is nested so deep; GEOS reads each level by calling itself, until its process breaks.
MOST_DEPTH = 20


def outline(written: str | bytes | None) -> Outline:
    """Return one geometry; None is none."""
    if written is None:
        return NOTHING
    if isinstance(written, str) and _depth(written) > MOST_DEPTH:
        return Outline(broken="bad_coordinates")
    try:
        return Outline(shapely.force_2d(_read(written, "raise")))
    except NotImplementedError:
        # Curves: GEOS knows them, Shapely does not.
        return Outline(broken="wrong_geometry_type")
    except (shapely.GEOSException, ValueError) as error:
        why = str(error)
    try:
        fixed = _read(written, "fix")
    except (shapely.GEOSException, NotImplementedError, ValueError):
        fixed = None
    if fixed is not None:
        return Outline(shapely.force_2d(fixed), repaired=True)
    return Outline(broken="too_few_points" if "oint array" in why or "LinearRing" in why else "bad_coordinates")


def outlines(blobs: NDArray[np.object_]) -> list[Outline]:
    """Return the geometries of a chunk of WKB; only where one is broken are they read one by one."""
    try:
        shapes = shapely.force_2d(shapely.from_wkb(blobs, on_invalid="raise"))
    except (shapely.GEOSException, NotImplementedError, ValueError):
        return [outline(blob) for blob in blobs]
    return [Outline(shape) for shape in shapes]


def from_texts(written: list[str | None]) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Return the geometries of a chunk of WKT, and which of them were broken (None then) or repaired."""
    if all(it is None or it.count("(") <= MOST_DEPTH for it in written):
        try:
            shapes = shapely.force_2d(shapely.from_wkt(np.array(written, object), on_invalid="raise"))
            return shapes, np.zeros(len(written), bool)
        except (shapely.GEOSException, NotImplementedError, ValueError):
            # One of them is broken: which, and why, is found out one by one.
            return _one_by_one(written)
    return _one_by_one(written)


def _one_by_one(written: list[str | None]) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    found = [outline(it) for it in written]
    each = np.full(len(written), None)
    each[:] = [it.shape for it in found]
    return each, np.array([it.broken is not None or it.repaired for it in found])


def _read(written: str | bytes, on_invalid: Literal["raise", "fix"]) -> BaseGeometry | None:
    shape: BaseGeometry | None
    if isinstance(written, str):
        shape = shapely.from_wkt(written, on_invalid=on_invalid)
    else:
        shape = shapely.from_wkb(written, on_invalid=on_invalid)
    return shape


def _depth(written: str) -> int:
    """Return how deep the brackets of a WKT are nested."""
    if written.count("(") <= MOST_DEPTH:
        return 0
    steps = (1 if sign == "(" else -1 for sign in written if sign in "()")
    return max(accumulate(steps))
