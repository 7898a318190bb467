"""What the importer knows about a layer: its headings, and how a record becomes a row of its staging table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from etl.reading import Reading, Row
from spatial.text import key

Headings = Mapping[str, tuple[str, ...]]


def _nothing(_columns: list[str]) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Layer:
    """One importable layer.

    ``table``: its table, and that of the staging schema. ``headings``: field → headings understood, the surest first.
    ``known``: headings that are expected and not read. ``read``: a reading → its staging row; raises Rejected.
    ``resolve``: looks up what a chunk's rows refer to in the store, and adds the ids.
    ``point_may_fail``: a place that cannot be right is left out with a warning; the record is loaded without it.
    ``more_columns``: columns whose heading is a pattern, such as one a year, as field → column.
    """

    id: str
    table: str
    headings: Headings
    read: Callable[[Reading], Row]
    known: tuple[str, ...] = ()
    resolve: Callable[[Session, list[Reading]], None] | None = None
    point_may_fail: bool = False
    more_columns: Callable[[list[str]], dict[str, str]] = field(default=_nothing)

    def heading_keys(self) -> frozenset[str]:
        """Return the keys of all headings of this layer, by which its row of headings is found."""
        return frozenset(key(heading) for known in self.headings.values() for heading in known)

    def unread(self, columns: list[str], used: Mapping[str, str]) -> list[str]:
        """Return the columns nothing is read from and nobody expected."""
        expected = self.heading_keys() | {key(heading) for heading in self.known}
        return [name for name in columns if name not in used.values() and key(name) not in expected]


PLACE: Headings = {
    "lat": ("lat", "latitude", "ละติจูด", "y_lat"),
    "lon": ("lon", "lng", "long", "longitude", "ลองจิจูด", "x_long"),
    "wkt": ("wkt", "geometry", "geom", "the_geom", "wkt_geom"),
}
