"""Height and slope from an elevation model: any raster GDAL reads that says its CRS, heights in metres."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import shapely
from rasterio.errors import RasterioIOError
from rasterio.windows import Window

from etl.attach.found import Floats, Shapes
from spatial.errors import BadInput
from spatial.tables.base import SRID

# Cells are read in blocks of this many a side, so that a national model need not fit the memory.
BLOCK = 1024


@dataclass(frozen=True)
class Heights:
    """``elevation`` in metres and ``slope`` in percent at each thing's middle; nan outside the model ``source``."""

    elevation: Floats
    slope: Floats
    source: str


def source_of(dem: Path | None) -> str | None:
    """Return what names an elevation model and its state. Raises BadInput where the file is not there."""
    if dem is None:
        return None
    if not dem.exists():
        raise BadInput("no_dem", f"ไม่พบแบบจำลองความสูง {dem.name}", f"There is no elevation model {dem.name}")
    return f"{dem.name} {int(dem.stat().st_mtime)}"


def heights(dem: Path, shapes: Shapes) -> Heights:
    """Return height and slope at the middle of each shape (EPSG:4326; None: nan).

    The middle is the halfway point of a line, a point inside an area. Height is that of the cell there; slope is
    Horn's, from its eight neighbours, with the cell's size in metres. Raises BadInput for no raster, or one without
    CRS.
    """
    source = source_of(dem) or ""
    elevation, slope = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    drawn = np.flatnonzero(~shapely.is_missing(shapes))
    try:
        with rasterio.open(dem) as raster:
            if raster.crs is None:
                raise BadInput("dem_without_crs", f"{dem.name} ไม่บอกระบบพิกัด", f"{dem.name} says no CRS")
            spots = _middles(shapes[drawn])
            to_raster = pyproj.Transformer.from_crs(SRID, raster.crs.to_wkt(), always_xy=True)
            columns, rows = ~raster.transform * to_raster.transform(spots[:, 0], spots[:, 1])
            cells = np.column_stack([np.floor(rows), np.floor(columns)])
            sizes = _cell_metres(raster, spots[:, 1])
            elevation[drawn], slope[drawn] = _sampled(raster, cells, sizes)
    except RasterioIOError as error:
        raise BadInput("bad_dem", f"อ่าน {dem.name} ไม่ได้", f"{dem.name} cannot be read: {error}") from error
    return Heights(elevation, slope, source)


def _middles(shapes: Shapes) -> Floats:
    middles = shapely.point_on_surface(shapes)
    lines = shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING
    middles[lines] = shapely.line_interpolate_point(shapes[lines], 0.5, normalized=True)
    found: Floats = shapely.get_coordinates(middles)
    return found


def _cell_metres(raster: rasterio.DatasetReader, latitudes: Floats) -> tuple[Floats, Floats]:
    """Return the width and height of a cell at each latitude, in metres."""
    wide, high = abs(raster.transform.a), abs(raster.transform.e)
    if not raster.crs.is_geographic:
        unit = raster.crs.linear_units_factor[1]
        return np.full(len(latitudes), wide * unit), np.full(len(latitudes), high * unit)
    geod = pyproj.Geod(ellps="WGS84")
    zero = np.zeros(len(latitudes))
    _, _, across = geod.inv(zero, latitudes, zero + wide, latitudes)
    _, _, up = geod.inv(zero, latitudes - high / 2, zero, latitudes + high / 2)
    return np.asarray(across), np.asarray(up)


def _sampled(raster: rasterio.DatasetReader, cells: Floats, sizes: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    elevation, slope = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    known = np.flatnonzero(np.isfinite(cells).all(axis=1))
    below = (cells[known] >= 0).all(axis=1) & (cells[known, 0] < raster.height) & (cells[known, 1] < raster.width)
    at = known[below]
    blocks = (cells[at] // BLOCK).astype(np.int64)
    for row, column in np.unique(blocks, axis=0).tolist():
        here = at[(blocks == (row, column)).all(axis=1)]
        # One cell more on each side, for the slope at the block's rim.
        top, left = row * BLOCK - 1, column * BLOCK - 1
        window = Window(left, top, BLOCK + 2, BLOCK + 2)
        read = raster.read(1, window=window, boundless=True, masked=True, out_dtype="float64")
        grid = np.asarray(read.filled(np.nan))
        inner = cells[here].astype(np.int64) - (top, left)
        elevation[here] = grid[inner[:, 0], inner[:, 1]]
        slope[here] = _slope(grid, inner, sizes[0][here], sizes[1][here])
    return elevation, slope


def _slope(grid: Floats, cells: Floats, wide: Floats, high: Floats) -> Floats:
    """Return the slope of each cell in percent by Horn's weights; nan at the rim of what is known."""

    def at(down: int, right: int) -> Floats:
        found: Floats = grid[cells[:, 0].astype(int) + down, cells[:, 1].astype(int) + right]
        return found

    east = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)
    south = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)
    found: Floats = 100 * np.hypot(east / (8 * wide), south / (8 * high))
    return found
