"""A chunk of records as columns of their fields, and which of its rows are odd."""

import unicodedata
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from etl.messages import Rejected
from etl.read.source import Piece, Record
from etl.reading import LONGEST_TEXT, Reading
from spatial.text import may_need_repair

T = TypeVar("T")
Memory = dict[tuple[tuple[str, ...], Callable[[Reading], Any]], dict[Hashable, Any]]

# Values that were read before are looked up; beyond so many different ones looking up gains nothing.
MOST_REMEMBERED = 100_000
_ODD = object()
_TEXT = frozenset({str, type(None)})
_PLAIN = _TEXT | {int, float, bool}
# Between the values of a column that is looked at as one text: no letter combines with it, no repair begins with it.
_BETWEEN = "|"


class _Declared(dict[str, str]):
    """The columns of some fields; asking for another field is a mistake of whoever declared them."""

    def __init__(self, names: tuple[str, ...], columns: Mapping[str, str]) -> None:
        super().__init__({name: columns[name] for name in names if name in columns})
        self._names = frozenset(names)

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self._names:
            raise LookupError(f"{name} is read and not declared")
        return super().get(name, default)


class Columns:
    """The fields of a chunk, a list a field. ``odd`` marks the rows that have to be read alone.

    ``shapes``: each row's geometry in WGS 84, or None, once it is placed. ``memory``: what was read before.
    """

    def __init__(self, piece: Piece, columns: Mapping[str, str], memory: Memory) -> None:
        self.piece, self.columns, self._memory = piece, columns, memory
        self._sides = dict(zip(piece.names, zip(*piece.cells, strict=True), strict=True)) if piece.cells else {}
        self.odd: NDArray[np.bool_] = np.zeros(len(piece), bool)
        self.shapes: NDArray[np.object_] = np.full(len(piece), None)

    def __len__(self) -> int:
        return len(self.piece)

    def raw(self, name: str) -> Sequence[object] | None:
        """Return the field as it stands in the file; None where no column holds it."""
        return self._sides.get(self.columns.get(name, ""))

    def has(self, name: str) -> bool:
        """Tell whether any row fills the field."""
        side = self.raw(name)
        return side is not None and any(value is not None and value != "" for value in side)

    def text(self, name: str) -> list[str | None]:
        """Return the field as ``Reading.text`` reads it. A column that is clean costs one look."""
        side = self.raw(name)
        if side is None:
            return [None] * len(self)
        if _TEXT.issuperset(map(type, side)) and _is_clean([value for value in side if value]):
            return [value or None for value in side]  # type: ignore[misc]
        return self.each((name,), _texts[name])

    def code(self, name: str, *lengths: int) -> list[str | None]:
        """Return the field as ``Reading.code`` reads it."""
        side = self.raw(name)
        if side is None:
            return [None] * len(self)
        plain = [type(it) is str and len(it) in lengths and it.isascii() and it.isdigit() for it in side]
        if all(plain):
            return list(side)  # type: ignore[arg-type]
        read = self.each((name,), _codes[name, lengths])
        return [it if known else other for it, known, other in zip(side, plain, read, strict=True)]  # type: ignore[misc]

    def each(self, names: tuple[str, ...], read: Callable[[Reading], T]) -> list[T | None]:
        """Return what ``read`` makes of the fields ``names`` of each row; it may ask for no other.

        ``read`` is called once for equal cells, so it has to be one function throughout an import. Rows it warns of
        or rejects are odd, and have None here.
        """
        sides = [side for name in names if (side := self.raw(name)) is not None]
        kinds = {kind for side in sides for kind in map(type, side)}
        if not kinds <= _PLAIN:
            self.odd[:] = True
            return [None] * len(self)
        known = self._memory.setdefault((names, read), {})
        if len(known) > MOST_REMEMBERED:
            known.clear()
        keys: list[Hashable] = list(zip(*sides, strict=True)) if sides else [()] * len(self)
        # 1, 1.0 and True are equal and not the same.
        told = keys if kinds <= _TEXT else [tuple((type(it), it) for it in cells) for cells in keys]  # type: ignore[attr-defined]
        for key, cells in dict(zip(told, keys, strict=True)).items():
            if key not in known:
                known[key] = self._read(names, cells, read)
        found = [known[key] for key in told]
        self.mark([it is _ODD for it in found])
        return [None if it is _ODD else it for it in found]

    def mark(self, odd: Sequence[bool] | NDArray[np.bool_]) -> None:
        """Mark rows as odd."""
        self.odd |= np.asarray(odd, bool)

    def _read(self, names: tuple[str, ...], cells: Any, read: Callable[[Reading], T]) -> T | object:
        present = [name for name in names if self.raw(name) is not None]
        values = {self.columns[name]: cell for name, cell in zip(present, cells, strict=True)}
        reading = Reading(Record(0, 0, values), _Declared(names, self.columns))
        try:
            found = read(reading)
        except Rejected:
            return _ODD
        return _ODD if reading.findings else found


def _is_clean(texts: list[Any]) -> bool:
    """Tell whether every one of the texts is in its normal form, none too long."""
    if not texts:
        return True
    joined = _BETWEEN.join(texts)
    padded = f"{_BETWEEN}{joined}{_BETWEEN}"
    return (
        not may_need_repair(joined)
        and f"{_BETWEEN} " not in padded
        and f" {_BETWEEN}" not in padded
        and unicodedata.is_normalized("NFC", joined)
        and max(map(len, texts)) <= LONGEST_TEXT
    )


class _Texts(dict[str, Callable[[Reading], str | None]]):
    def __missing__(self, name: str) -> Callable[[Reading], str | None]:
        self[name] = found = lambda reading: reading.text(name)
        return found


class _Codes(dict[tuple[str, tuple[int, ...]], Callable[[Reading], str | None]]):
    def __missing__(self, asked: tuple[str, tuple[int, ...]]) -> Callable[[Reading], str | None]:
        self[asked] = found = lambda reading: reading.code(asked[0], *asked[1])
        return found


_texts, _codes = _Texts(), _Codes()
