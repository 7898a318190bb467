"""Writing attachments: old rows of the subjects go, new ones come in by COPY, in one transaction."""

from collections.abc import Sequence
from math import isnan

import numpy as np
import psycopg
import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach.bulk import METRES_PER_DEGREE
from etl.attach.found import USES, Floats, Found, Ints, Limits, Subjects, Ties
from etl.attach.settle import Settled
from etl.attach.terrain import Heights
from spatial.tables.base import SRID

# A hundredth more than metres need, so that nothing is missed at the rim.
WIDER = 1.01
EQUATOR_DEGREE_M = 111_320.0
SHARE_DIGITS, METRE_DIGITS = 6, 3
NULL = "\\N"


def keep(
    session: Session, subjects: Subjects, found: Found, settled: Settled, heights: Heights | None,
    limits: Limits, method: str, revision: int,
) -> None:  # fmt: skip
    """Replace the attachments of ``subjects``."""
    session.execute(
        text(f"delete from attachment where {subjects.kind}_id = any(:ids)"), {"ids": subjects.ids.tolist()}
    )
    columns = _columns(subjects, found, settled, limits)
    columns |= {
        "elevation_m": _numbers(heights.elevation) if heights else [NULL] * len(subjects),
        "slope_percent": _numbers(heights.slope) if heights else [NULL] * len(subjects),
        "terrain": [_escaped(heights.source) if heights else NULL] * len(subjects),
        "method": [method] * len(subjects),
        "rules": [limits.rules] * len(subjects),
        "revision": [str(revision)] * len(subjects),
    }
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("COPY needs psycopg")
    lines = "\n".join(map("\t".join, zip(*columns.values(), strict=True)))
    with connection.cursor().copy(f"copy attachment ({', '.join(columns)}) from stdin".encode()) as copy:
        copy.write(lines + "\n" if lines else "")


def _columns(subjects: Subjects, found: Found, settled: Settled, limits: Limits) -> dict[str, list[str]]:
    neighbours = np.diff(found.neighbours.starts)
    columns = {
        f"{subjects.kind}_id": _whole(subjects.ids),
        "subject_version": _whole(subjects.versions),
        "basis": subjects.bases.tolist(),
        "srid": _ids(subjects.srids),
        "area_ids": _listed_ids(settled.areas),
        "area_shares": _listed(settled.areas, digits=SHARE_DIGITS),
        "organisation_ids": _listed_ids(settled.organisations),
        "organisation_shares": _listed(settled.organisations, digits=SHARE_DIGITS),
        "water_ids": _listed_ids(found.water),
        "water_m": _listed(found.water),
        "land_ids": _listed_ids(found.land),
        "land_shares": _listed(found.land, digits=SHARE_DIGITS),
        "land_measures": _listed(found.land, 1),
        "neighbour_ids": _listed_ids(found.neighbours, limits.most_neighbours),
        "neighbour_m": _listed(found.neighbours, most=limits.most_neighbours),
        "neighbours": _whole(neighbours),
        "need_ids": _listed_ids(found.needs),
        "need_m": _listed(found.needs),
        "around": _around(subjects, found, limits),
    }
    for use in (*USES, "road"):
        ids, metres = found.nearest[use]
        columns |= {f"{use}_id": _ids(ids), f"{use}_m": _numbers(metres)}
    return columns


def _whole(values: Ints) -> list[str]:
    return list(map(str, values.tolist()))


def _ids(values: Ints) -> list[str]:
    return [str(value) if value else NULL for value in values.tolist()]


def _numbers(values: Floats) -> list[str]:
    return [NULL if isnan(value) else str(value) for value in np.round(values, METRE_DIGITS).tolist()]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _listed_ids(tied: Ties, most: int | None = None) -> list[str]:
    return _arrays(tied.starts, _whole(tied.ids), most)


def _listed(tied: Ties, which: int = 0, digits: int = METRE_DIGITS, most: int | None = None) -> list[str]:
    values = np.round(tied.measures[which], digits).tolist()
    return _arrays(tied.starts, ["null" if isnan(value) else str(value) for value in values], most)


def _arrays(starts: Ints, values: Sequence[str], most: int | None) -> list[str]:
    ends = starts[1:] if most is None else np.minimum(starts[1:], starts[:-1] + most)
    bounds = zip(starts[:-1].tolist(), ends.tolist(), strict=True)
    return ["{" + ",".join(values[start:end]) + "}" for start, end in bounds]


def _around(subjects: Subjects, found: Found, limits: Limits) -> list[str]:
    """Return, as hexadecimal WKB, the box within which a change may change the answers; null for what has no shape.

    As far as the farthest of the nearest, and at least as far as anything is listed.
    """
    metres = np.column_stack([found.nearest[use][1] for use in (*USES, "road")])
    reach = np.nanmax(np.column_stack([np.where(np.isnan(metres), limits.farthest_m, metres),
                                       np.full(len(subjects), limits.water_m)]), axis=1) * WIDER  # fmt: skip
    drawn = ~shapely.is_missing(subjects.shapes)
    west, south, east, north = shapely.bounds(subjects.shapes[drawn]).T
    up = reach[drawn] / METRES_PER_DEGREE
    along = reach[drawn] / (EQUATOR_DEGREE_M * np.cos(np.radians(np.maximum(abs(south), abs(north)) + up)))
    boxes = shapely.set_srid(shapely.box(west - along, south - up, east + along, north + up), SRID)
    made = [NULL] * len(subjects)
    for at, box in zip(np.flatnonzero(drawn).tolist(), shapely.to_wkb(boxes, hex=True, include_srid=True), strict=True):
        made[at] = box
    return made
