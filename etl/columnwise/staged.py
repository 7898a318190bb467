"""The rows of a chunk that are not odd, to their staging table: the text form of COPY, a column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from typing import Any

import numpy as np
import psycopg
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from etl.columnwise.columns import Columns
from spatial.tables.base import SRID

_NULL = r"\N"
_BACKSLASH = "\\"
_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: _NULL,
    bool: lambda value: "t" if value else "f",
    int: str,
    Decimal: str,
    date: date.isoformat,
    str: lambda value: value.replace(_BACKSLASH, _BACKSLASH * 2),
    list: lambda values: f"{{{','.join(map(str, values))}}}",
}


def stage(
    session: Session,
    batch_id: int,
    table: str,
    columns: Columns,
    rows: Mapping[str, Sequence[Any] | NDArray[np.object_]],
) -> None:
    """COPY the even rows of a chunk into ``staging.<table>``. ``rows``: column → a value a row, in its normal form."""
    even = ~columns.odd
    if not even.any():
        return
    there = {name: side for name, side in rows.items() if any(value is not None for value in side)}
    records, numbers = zip(*columns.piece.at, strict=True)
    sides = [[str(batch_id)] * len(columns), map(str, records), map(str, numbers)]
    sides += [_written(side) for side in there.values()]
    chosen: Iterable[tuple[str, ...]] = zip(*sides, strict=True)
    lines = "\n".join(map("\t".join, chosen if even.all() else compress(chosen, even)))
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError("COPY needs psycopg")
    copy_in = f"copy staging.{table} ({', '.join(('batch_id', 'record', 'row', *there))}) from stdin"
    with connection.cursor() as cursor, cursor.copy(copy_in.encode()) as copy:
        copy.write(f"{lines}\n".encode())


def _written(side: Sequence[Any] | NDArray[np.object_]) -> Sequence[str]:
    if isinstance(side, np.ndarray):
        drawn = shapely.to_wkb(shapely.set_srid(side, SRID), hex=True, include_srid=True)
        return [it or _NULL for it in drawn]
    kinds = set(map(type, side))
    if kinds == {str} and not any(_BACKSLASH in it for it in side):
        return side
    return [_WRITTEN[type(it)](it) for it in side]
