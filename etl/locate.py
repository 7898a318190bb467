"""Where a chunk of records lies: their geometry, from wherever the file keeps it, in WGS 84."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from etl import coordinates, metres
from etl import crs as reference
from etl.messages import Finding, Rejected, shorten
from etl.normalise import Unreadable
from etl.read.outline import outline
from etl.read.source import Source
from etl.reading import Reading

# Two ways to say one point differ by this on the other datum; more are two places.
AGREEING_METRES = 1_000


class Locator:
    """Gives readings their geometry. ``crs`` is what was stated, or inferred from the first chunk that has any."""

    def __init__(self, session: Session, source: Source, stated: str | None, *, point_may_fail: bool = False) -> None:
        self._session, self._findings = session, source.findings
        self.from_record = source.has_geometry
        self._refuse = Reading.leave_out if point_may_fail else Reading.reject
        name = stated or source.crs
        self.crs: str | None = None if name is None else reference.stated(name)
        # What a person says is followed; what a file says, unless its coordinates prove it wrong.
        self.doubtful = stated is None and self.crs is not None and not reference.is_degrees(self.crs)
        # Where each record says its own zone: those that were said.
        self.said: set[str] = set()

    @property
    def told(self) -> str | None:
        """What the records were read as: one CRS, or those their own columns name."""
        return self.crs or ", ".join(sorted(self.said)) or None

    def locate(self, readings: list[Reading]) -> None:
        """Set ``geometry`` of each reading, WGS 84; reject those whose place cannot be read or is not in Thailand.

        Raises BadInput where the CRS cannot be known.
        """
        found = np.empty(len(readings), dtype=object)
        for at, reading in enumerate(readings):
            try:
                found[at] = _from_record(reading) if self.from_record else _from_columns(reading)
                if found[at] is not None and found[at].is_empty:
                    raise Rejected("empty_geometry", "geometry")
            except Rejected as why:
                found[at] = None
                self._refuse(reading, why)
        if shapely.is_missing(found).all():
            return
        if self.crs is None and "zone" in readings[0].columns:
            self._place_each(readings, found)
            return
        if self.crs is None:
            self.crs = self._inferred(readings, found)
        if self.crs is not None:
            self._place(readings, found, self._overruled(found, self.crs))

    def _overruled(self, found: NDArray[np.object_], stated: str) -> str:
        """Return the CRS the file states, or WGS 84 where it says metres and the first coordinates are degrees."""
        doubtful, self.doubtful = self.doubtful, False
        if doubtful and reference.are_thai_degrees(found):
            self.crs = reference.WGS84
            self._findings.append(
                Finding("warning", "crs_overruled", value=self.crs, facts={"stated": shorten(stated)})
            )
        return self.crs or stated

    def _inferred(self, readings: list[Reading], found: NDArray[np.object_]) -> str | None:
        """Return what the values and the named places tell. Raises BadInput (unknown_crs) where they do not."""
        present = found[~shapely.is_missing(found)]
        if not reference.are_metres(present):
            return reference.inferred(present)
        for at, reading in enumerate(readings):
            if found[at] is not None:
                found[at] = metres.swapped(reading, found[at])
        answers = metres.fitting(self._session, readings, found)
        if len(answers) > 1:
            raise reference.several(answers)
        return answers[0] if answers else reference.inferred(present)

    def _place_each(self, readings: list[Reading], found: NDArray[np.object_]) -> None:
        """Place each record in the zone and datum its own columns name; degrees are degrees."""
        groups: dict[str, list[int]] = {}
        for at, reading in enumerate(readings):
            if found[at] is None:
                continue
            try:
                degrees = not reference.are_metres(found[at : at + 1])
                groups.setdefault(reference.WGS84 if degrees else metres.stated_by_row(reading), []).append(at)
            except Rejected as why:
                self._refuse(reading, why)
        for crs, chosen in groups.items():
            self._place([readings[at] for at in chosen], found[chosen], crs)
        self.crs = None
        assumed = sorted(set(groups) & set(metres.UTM.values()) - self.said)
        if assumed and "datum" not in readings[0].columns:
            self._findings.append(Finding("warning", "datum_assumed", value=", ".join(assumed)))
        self.said |= set(groups)

    def _place(self, readings: list[Reading], found: NDArray[np.object_], crs: str) -> None:
        degrees = reference.is_degrees(crs)
        bad = self.bad(found, degrees)
        found[bad] = None
        for index in np.flatnonzero(bad):
            code = "not_degrees" if degrees else "bad_coordinates"
            self._refuse(readings[index], Rejected(code, "geometry", _start(readings[index])))
        if not degrees:
            for at, reading in enumerate(readings):
                if found[at] is not None:
                    found[at] = metres.swapped(reading, found[at])
        placed = reference.to_wgs84(found, crs)
        for reading, geometry in zip(readings, placed, strict=True):
            if geometry is not None and not reading.rejected:
                try:
                    reading.geometry = _settled(reading, geometry, degrees)
                except Rejected as why:
                    self._refuse(reading, why)

    @staticmethod
    def bad(found: NDArray[np.object_], degrees: bool) -> NDArray[np.bool_]:
        """Tell which geometries have coordinates no place on earth has."""
        bounds = shapely.bounds(found)
        limit = 180.0 if degrees else 1e7
        filled = ~(shapely.is_missing(found) | shapely.is_empty(found))
        with np.errstate(invalid="ignore"):
            return filled & ~((np.abs(bounds) <= limit).all(axis=1))


def _from_record(reading: Reading) -> BaseGeometry | None:
    """Return the geometry the file's own format holds. Raises Rejected."""
    record = reading.record
    if record.broken:
        raise Rejected(record.broken, "geometry")
    if record.repaired:
        reading.warn("repaired", "geometry")
    return record.geometry


def _from_columns(reading: Reading) -> BaseGeometry | None:
    """Return the geometry of the ``wkt`` column, else the point of ``lon`` and ``lat``. Raises Rejected."""
    wkt = reading.raw("wkt")
    if isinstance(wkt, str) and wkt.strip():
        written = outline(wkt)
        if written.broken:
            raise Rejected(written.broken, "wkt", wkt[:60])
        if written.repaired:
            reading.warn("repaired", "geometry")
        return written.shape
    return _point(reading)


# Where a record may say its point in more than one way, these say it in degrees and in metres.
_PAIRS = (("lat", "lon"), ("latlon", "latlon"), ("y", "x"))


def _point(reading: Reading) -> Point | None:
    """Return the point of the first pair of columns that is filled. Raises Rejected."""
    points = [point for pair in _PAIRS if (point := _of_pair(reading, *pair)) is not None]
    if len(points) > 1:
        _agreeing(reading, points)
    return points[0] if points else None


def _of_pair(reading: Reading, north: str, east: str) -> Point | None:
    if north not in reading.columns or east not in reading.columns:
        return None
    written = (reading.raw(north), reading.raw(east))
    given = str(written[0]) if north == east else f"{written[0]}, {written[1]}"
    try:
        y, x = _one_cell(written[0]) if north == east else map(coordinates.coordinate, written)
    except Unreadable as error:
        raise Rejected("bad_coordinates", north, given) from error
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise Rejected("bad_coordinates", north, given)
    if x == 0 and y == 0:
        raise Rejected("zero_zero", north, given)
    return Point(x, y)


def _one_cell(written: object) -> tuple[float | None, float | None]:
    """Return north and east of one cell: metres stand easting first, degrees latitude first. Raises Unreadable."""
    pair = coordinates.pair(written)
    if pair is None:
        return None, None
    return pair[::-1] if max(pair) > coordinates.MOST_DEGREES else pair


def _agreeing(reading: Reading, points: list[Point]) -> None:
    """Raise Rejected where a record's degrees and metres, in the zone it says, are two places."""
    placed: list[Any] = []
    for point in points:
        one, crs = np.array([point], dtype=object), reference.WGS84
        if reference.are_metres(one):
            if "zone" not in reading.columns:
                continue
            one[0], crs = metres.in_order(point), metres.stated_by_row(reading)
        where = reference.to_wgs84(one, crs)[0]
        placed.append(where if reference.in_thailand(where) else _turned(where))
    if len(placed) > 1 and reference.metres_between(placed[0], placed[1]) > AGREEING_METRES:
        told = [f"{it.y:.5f}, {it.x:.5f}" for it in placed]
        raise Rejected("ambiguous_location", "geometry", " / ".join(told), first=told[0], second=told[1])


def _turned(geometry: BaseGeometry) -> BaseGeometry:
    turned: BaseGeometry = shapely.transform(geometry, lambda pairs: pairs[:, ::-1])
    return turned


def _settled(reading: Reading, geometry: BaseGeometry, degrees: bool) -> BaseGeometry:
    """Return the geometry where it lies in Thailand, or does once its axes are put right. Raises Rejected."""
    if reference.in_thailand(geometry):
        return geometry
    if degrees:
        turned = _turned(geometry)
        if reference.in_thailand(turned):
            reading.warn("lat_lon_swapped", "geometry")
            return turned
    x, y = geometry.bounds[:2]
    if geometry.geom_type == "Point" and not x and not y:
        raise Rejected("zero_zero", "geometry")
    raise Rejected("outside_thailand", "geometry", f"{y:.5f}, {x:.5f}")


def _start(reading: Reading) -> str:
    if reading.record.geometry is not None:
        return ", ".join(f"{value:.4f}" for value in shapely.get_coordinates(reading.record.geometry)[0])
    return str(reading.raw("wkt") or f"{reading.raw('lat')}, {reading.raw('lon')}")[:60]
