"""Degrees to metres: the UTM zone of each thing, and shapes moved there."""

from functools import cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from etl.attach.found import Ints, Shapes
from spatial.tables.base import SRID

WEST_ZONE, EAST_ZONE = 32647, 32648
ZONES_MEET = 102.0
# Straight stretches longer than this are bent by the projection: vertices are put in before they are moved.
STRETCH = 0.01
LONGEST_PIECE = 128


@cache
def _transformer(srid: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(SRID, srid, always_xy=True)


def zones(shapes: Shapes) -> Ints:
    """Return the SRID of each shape's UTM zone: 32647 west of 102°E, 32648 from there on, by its centroid."""
    return np.where(shapely.get_x(shapely.centroid(shapes)) < ZONES_MEET, WEST_ZONE, EAST_ZONE).astype(np.int64)


def moved(shapes: Shapes, srid: int) -> Shapes:
    """Return shapes of EPSG:4326 in metres of the UTM zone ``srid``."""

    def move(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(_transformer(srid).transform(pairs[:, 0], pairs[:, 1]))

    return shapely.transform(densified(shapes), move)


def densified(shapes: Shapes) -> Shapes:
    """Return shapes of EPSG:4326 with a vertex at least each 0.01°."""
    west, south, east, north = shapely.bounds(shapes).T
    # A stretch is no longer than the box it lies in: most shapes are too small to have a long one.
    long = np.fmax(east - west, north - south) > STRETCH / 2
    if not long.any():
        return shapes
    made = shapes.copy()
    made[long] = shapely.segmentize(shapes[long], STRETCH)
    return made


def pieces(shapes: Shapes) -> tuple[Shapes, Ints]:
    """Return shapes cut into short lines where they are long, and which shape each piece is of.

    The distance to a shape is that to its nearest piece, except from inside an area that was cut: ``inside`` tells.
    A long river costs a search for the nearest its whole length each time, a short piece nearly nothing.
    """
    many = (shapely.get_num_coordinates(shapes) > LONGEST_PIECE) & (shapely.get_dimensions(shapes) > 0)
    made, owners = [shapes[~many]], [np.flatnonzero(~many)]
    lines, of_line = shapely.get_parts(shapely.boundary(shapes[many]), return_index=True)
    drawn = shapely.get_dimensions(shapes[many]) == 1
    if drawn.any():
        # The boundary of a line is its ends: lines are cut themselves.
        straight, of_straight = shapely.get_parts(shapes[many][drawn], return_index=True)
        kept = shapely.get_dimensions(lines) == 1
        lines = np.concatenate([lines[kept], straight])
        of_line = np.concatenate([of_line[kept], np.flatnonzero(drawn)[of_straight]])
    for line, owner in zip(lines, np.flatnonzero(many)[of_line], strict=True):
        spots = shapely.get_coordinates(line)
        cut = [spots[at : at + LONGEST_PIECE + 1] for at in range(0, max(1, len(spots) - 1), LONGEST_PIECE)]
        made.append(np.array([shapely.linestrings(part) for part in cut], dtype=object))
        owners.append(np.full(len(cut), owner))
    return np.concatenate(made), np.concatenate(owners).astype(np.int64)
