"""What every reader gives: records one after another, whatever file they came from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from etl.messages import Finding


@dataclass(slots=True)
class Record:
    """One data row. ``record`` counts from 0 among the records read; ``row`` is the file's own number as people see it.

    ``geometry`` is in the source's own CRS, two-dimensional, or None; ``broken`` is the code of why it cannot be read,
    ``repaired`` tells that an unclosed ring was closed, ``full`` that so much was read up to here that it must go on.
    """

    record: int
    row: int
    values: dict[str, object]
    geometry: BaseGeometry | None = None
    broken: str | None = None
    repaired: bool = False
    full: bool = False


def _nothing() -> None:
    return None


@dataclass
class Source:
    """An opened file. ``records`` can be read once; ``crs`` is the file's own statement, None where it makes none.

    ``total`` is the number of records where the file says it before reading. ``findings`` are about the file itself
    or rows that are not records; readers add to them while ``records`` is being read. ``silent``: columns
    of which nobody need hear where no field is read from them. ``close`` lets go of what the reader holds.
    """

    driver: str
    columns: list[str]
    records: Iterator[Record]
    crs: str | None = None
    encoding: str | None = None
    total: int | None = None
    has_geometry: bool = False
    findings: list[Finding] = field(default_factory=list)
    silent: frozenset[str] = frozenset()
    close: Callable[[], None] = _nothing


@dataclass(frozen=True)
class ReadOptions:
    """What the person says about the file: encoding, layer of a GeoPackage, and the headings worth looking for.

    ``points``: the layer is one of points, which of several kinds of geometry in a file tells the one that is meant.
    """

    encoding: str | None = None
    layer: str | None = None
    headings: frozenset[str] = frozenset()
    points: bool = False
