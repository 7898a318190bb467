"""Reading from the store for attaching: subjects by their ids, and the ground around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach.found import Ints, Kind, Shapes, Subjects
from etl.statements import statement
from spatial.tables.organisation import LAO_KINDS


def subjects(session: Session, kind: Kind, ids: Sequence[int]) -> Subjects:
    """Return the things of ``ids`` that are there, ordered by id."""
    rows = _rows(session, "attaching_read", {"kind": kind, "ids": list(ids)})
    columns = list(zip(*rows, strict=True)) if rows else [()] * 8
    return Subjects(
        kind,
        np.array(columns[0], np.int64),
        np.array(columns[1], np.int64),
        np.array(columns[2], np.int64),
        list(columns[3]),
        list(columns[4]),
        np.array(columns[5], dtype=np.str_),
        np.array(columns[6], np.int64),
        _shapes(columns[7]),
    )


@dataclass(frozen=True)
class Layer:
    """Things of one kind around the subjects: ids and shapes (EPSG:4326), and what more is asked of them."""

    ids: Ints
    shapes: Shapes
    more: tuple[Any, ...] = ()


def layer(session: Session, name: str, box: tuple[float, float, float, float], **bound: Any) -> Layer:
    """Return the things of ``attaching_layer_<name>.sql`` that meet ``box`` (degrees)."""
    west, south, east, north = box
    rows = _rows(
        session, f"attaching_layer_{name}", {"west": west, "south": south, "east": east, "north": north, **bound}
    )
    columns = list(zip(*rows, strict=True)) if rows else [(), ()]
    return Layer(np.array(columns[0], np.int64), _shapes(columns[1]), tuple(columns[2:]))


@dataclass(frozen=True)
class Codes:
    """What codes tell: tambons by code, and which organisations act in which areas, wholly or nobody knows how far."""

    tambons: dict[str, int]
    code_of: dict[int, str]
    acting: dict[str, list[tuple[int, bool]]]


def codes(session: Session) -> Codes:
    """Return what codes tell."""
    areas = session.execute(
        text("select id, code, level from area where level in ('tambon', 'village') and not obsolete")
    ).all()
    acting: dict[str, list[tuple[int, bool]]] = {}
    for row in session.execute(statement("attaching_acting"), {"organisation_kinds": list(LAO_KINDS)}):
        acting.setdefault(row.code, []).append((row.organisation_id, row.is_whole))
    return Codes(
        {row.code: row.id for row in areas if row.level == "tambon"}, {row.id: row.code for row in areas}, acting
    )


def _rows(session: Session, name: str, bound: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a question, read in binary form: a million shapes as text would take twice as long."""
    asked = statement(name).bindparams(**bound).compile(dialect=session.get_bind().dialect)
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("reading needs psycopg")
    with connection.cursor(binary=True) as cursor:
        cursor.execute(str(asked).encode(), asked.params)
        return cursor.fetchall()


def _shapes(wkb: Sequence[bytes | None]) -> Shapes:
    found: Shapes = shapely.from_wkb(np.array(wkb, dtype=object)) if wkb else np.empty(0, dtype=object)
    return found
