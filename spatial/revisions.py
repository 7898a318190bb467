"""Revisions of layers, by province: what a tile's address and ETag name.

The store logs each change itself (triggers on every table that is drawn) as a row of ``layer_change``, seen once its
transaction commits. A revision is what was settled plus the rows that are not; it only ever rises.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from spatial.queries import query

WHOLE = "00"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Revisions:
    """The revisions of all layers at one moment. ``numbers``: by layer, then by province (``00``: everywhere).

    ``pending``: how many changes are not settled.
    """

    numbers: dict[str, dict[str, int]]
    pending: int = 0

    def total(self, layers: Iterable[str], province: str | None = None) -> int:
        """Return the revision of layers taken together, in the whole country or in one province."""
        found = [self.numbers[layer] for layer in layers if layer in self.numbers]
        if province is None:
            return sum(sum(numbers.values()) for numbers in found)
        return sum(numbers.get(WHOLE, 0) + numbers.get(province, 0) for numbers in found)

    def mark(self, layers: Iterable[str], provinces: Iterable[str]) -> str:
        """Return a mark that differs as soon as one of the layers changes in one of the provinces."""
        wanted = sorted({WHOLE, *provinces})
        seen = [(layer, code, self.numbers.get(layer, {}).get(code, 0)) for layer in sorted(layers) for code in wanted]
        return blake2b(repr(seen).encode(), digest_size=8).hexdigest()


def read(session: Session | Connection) -> Revisions:
    """Return the present revisions, the changes that are not settled counted in."""
    numbers: dict[str, dict[str, int]] = {}
    pending = 0
    for row in session.execute(query("revisions")):
        numbers.setdefault(row.layer, {})[row.province_code] = int(row.revision)
        pending += row.pending
    return Revisions(numbers, pending)


def total_revision(session: Session | Connection) -> int:
    """Return a number that rises with any change of any layer, or of what is told with it."""
    found = read(session)
    return found.total(found.numbers)


def revision(session: Session | Connection, *layers: str) -> int:
    """Return the present revision of layers taken together; it only ever rises."""
    return read(session).total(layers)


def raise_revision(session: Session, *layers: str, province_code: str = WHOLE) -> None:
    """Raise the revision of each layer for what is no row of its tables (the store logs those itself)."""
    session.execute(
        text("insert into layer_change (layer, code) select unnest(cast(:layers as text[])), :code"),
        {"layers": sorted(layers), "code": province_code},
    )


def province_boxes(session: Session | Connection) -> dict[str, Box]:
    """Return west, south, east, north (EPSG:4326) of each province that is drawn, by its code."""
    rows = session.execute(query("province_boxes"))
    return {row.code: (row.west, row.south, row.east, row.north) for row in rows}
