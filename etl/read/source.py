"""What every reader gives: records one after another, whatever file they came from."""

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(slots=True)
class Piece:
    """Records with the same columns, side by side: their cells, their (record, row), their shapes.

    ``marks``: place in the piece → ``broken``, ``repaired`` and ``full`` of a record that has any.
    """

    names: list[str]
    cells: list[list[object]]
    at: list[tuple[int, int]]
    shapes: Sequence[BaseGeometry | None]
    marks: dict[int, tuple[str | None, bool, bool]]

    @classmethod
    def of(cls, record: Record) -> "Piece":
        """Return one record as a piece."""
        mark = (record.broken, record.repaired, record.full)
        marks = {0: mark} if any(mark) else {}
        cells, at = [list(record.values.values())], [(record.record, record.row)]
        return cls(list(record.values), cells, at, [record.geometry], marks)

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def full(self) -> bool:
        """Tell whether so much was read up to the last of the records that it must go on."""
        return self.marks.get(len(self) - 1, (None, False, False))[2]

    def part(self, start: int, end: int) -> "Piece":
        """Return the records from ``start`` to before ``end``."""
        if start == 0 and end >= len(self):
            return self
        marks = {at - start: mark for at, mark in self.marks.items() if start <= at < end}
        return Piece(self.names, self.cells[start:end], self.at[start:end], self.shapes[start:end], marks)

    def only(self, chosen: Sequence[bool]) -> "Piece":
        """Return the chosen ones of the records."""
        at = [place for place, it in enumerate(chosen) if it]
        marks = {new: self.marks[old] for new, old in enumerate(at) if old in self.marks}
        return Piece(
            self.names, [self.cells[it] for it in at], [self.at[it] for it in at], [self.shapes[it] for it in at], marks
        )

    def records(self) -> Iterator[Record]:
        """Yield the records one after another."""
        for at, values in enumerate(self.cells):
            number, row = self.at[at]
            record = Record(number, row, dict(zip(self.names, values, strict=True)), self.shapes[at])
            if at in self.marks:
                record.broken, record.repaired, record.full = self.marks[at]
            yield record


def _nothing() -> None:
    return None


@dataclass
class Source:
    """An opened file. ``records`` can be read once; ``crs`` is the file's own statement, None where it makes none.

    ``total`` is the number of records where the file says it before reading. ``findings`` are about the file itself
    or rows that are not records; readers add to them while ``records`` is being read. ``silent``: columns
    of which nobody need hear where no field is read from them. ``close`` lets go of what the reader holds.
    ``pieces``: the same records as they came, side by side, for whoever reads those and not ``records``.
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
    pieces: Iterator[Piece] | None = None


@dataclass(frozen=True)
class ReadOptions:
    """What the person says about the file: encoding, layer of a GeoPackage, and the headings worth looking for.

    ``points``: the layer is one of points, which of several kinds of geometry in a file tells the one that is meant.
    """

    encoding: str | None = None
    layer: str | None = None
    headings: frozenset[str] = frozenset()
    points: bool = False
