"""What a web process knows of the state of the map: revisions, where provinces lie, tiles it made."""

import math
import threading
from collections.abc import Callable
from time import monotonic

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from layers.catalogue import Layer
from spatial.revisions import Box, Revisions, province_boxes, read
from webgis.tile_memory import TileMemory

PADDING = 0.03
# How long the revisions that were read are taken for the present ones: a change elsewhere shows after that.
RECENT_S = 1.0
Opened = Callable[[], Session | Connection]


def degrees(z: int, x: int, y: int) -> Box:
    """Return the box of a tile and a little more in degrees (EPSG:4326): west, south, east, north."""

    def north(row: float) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**z))))

    wide = 360 / 2**z
    return (
        (x - PADDING) * wide - 180,
        north(y + 1 + PADDING),
        (x + 1 + PADDING) * wide - 180,
        north(y - PADDING),
    )


class TileState:
    """Revisions as last read; read again when that is a second ago, or an address names one that is not known."""

    def __init__(self, most_bytes: int) -> None:
        self.kept = TileMemory(most_bytes)
        self._lock = threading.Lock()
        self._known = Revisions({})
        self._boxes: dict[str, Box] = {}
        self._boxes_of = -1
        self._read_at = -math.inf

    def newest(self, opened: Opened) -> Revisions:
        """Read the revisions, and where provinces lie if that changed."""
        session, began = opened(), monotonic()
        found = read(session)
        drawn = found.total(["province"])
        boxes = province_boxes(session) if drawn != self._boxes_of else self._boxes
        with self._lock:
            self._known, self._boxes, self._boxes_of, self._read_at = found, boxes, drawn, began
        return found

    def known(self, layer: Layer, area: str | None, stamp: int, opened: Opened) -> Revisions:
        """Return the revisions as last read if that was just now and ``stamp`` is among them, else the newest."""
        known = self._known
        return known if self.holds((layer, area, stamp)) else self.newest(opened)

    def holds(self, address: tuple[Layer, str | None, int]) -> bool:
        """Tell whether an address's layer, area and stamp are the present ones, as far as was read just now."""
        layer, area, stamp = address
        return monotonic() - self._read_at < RECENT_S and self.stamp(self._known, layer, area) == stamp

    @staticmethod
    def stamp(revisions: Revisions, layer: Layer, area: str | None) -> int:
        """Return the number an address names: of the layer and what it rests on, in the area's province if one is."""
        return revisions.total(_watched(layer), _province(area))

    def mark(self, revisions: Revisions, layer: Layer, area: str | None, z: int, x: int, y: int) -> str:
        """Return a mark of what one tile shows: only changes in the provinces it meets make another one."""
        west, south, east, north = degrees(z, x, y)
        province = _province(area)
        boxes = self._boxes
        met = {code for code, (w, s, e, n) in boxes.items() if w <= east and e >= west and s <= north and n >= south}
        # A province that nobody drew may have something anywhere.
        met |= {code for it in _watched(layer) for code in revisions.numbers.get(it, {}) if code not in boxes}
        return revisions.mark(_watched(layer), {province} if province else met)

    def bounds(self) -> Box | None:
        """Return the box of all provinces, or None where none is drawn."""
        if not self._boxes:
            return None
        west, south, east, north = zip(*self._boxes.values(), strict=True)
        return min(west), min(south), max(east), max(north)


def _watched(layer: Layer) -> tuple[str, ...]:
    return layer.id, *layer.rests_on


def _province(area: str | None) -> str | None:
    code = (area or "").upper().removeprefix("TH")
    return code[:2] if code[:2].isdigit() and len(code) >= 2 else None
