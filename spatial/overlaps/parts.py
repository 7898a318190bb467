"""Answers of many rows, a part at a time, as numbers: eight bytes each, where Python's take fifty."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.overlaps.columns import Array
from spatial.queries import query

PART = 50_000


def parts(session: Session, name: str, given: dict[str, Any], size: int = PART) -> Iterator[Sequence[Row[Any]]]:
    """Ask the question ``name`` and give its rows by ``size`` at most, which is all that is in memory at once."""
    rows = session.execute(query(name), given, execution_options={"yield_per": size})
    # The option alone streams, but makes one part of all that comes.
    return rows.partitions(size)


def numbers(session: Session, name: str, given: dict[str, Any], columns: int) -> Array:
    """Return the rows of a question whose columns are all whole numbers: an array of int64, a row each."""
    found = [np.array([tuple(row) for row in part], np.int64) for part in parts(session, name, given)]
    return np.concatenate(found) if found else np.zeros((0, columns), np.int64)
