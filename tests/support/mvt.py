"""Tiles read back: decoded by GDAL, which knows nothing of how they were made."""

import math
from pathlib import Path

import geopandas
import pyogrio

EARTH = 40_075_016.685578488  # metres around the equator in EPSG:3857


def decoded(folder: Path, content: bytes, z: int, x: int, y: int) -> dict[str, geopandas.GeoDataFrame]:
    """Return the features of each part of a tile in EPSG:3857; GDAL places them by the file's name."""
    path = folder / f"{z}-{x}-{y}.mvt"
    path.write_bytes(content)
    if not content:
        return {}
    return {part: pyogrio.read_dataframe(path, layer=part) for part, _ in pyogrio.list_layers(path)}


def square(z: int, x: int, y: int) -> tuple[float, float, float, float]:
    """Return the square of a tile in EPSG:3857."""
    side = EARTH / 2**z
    return x * side - EARTH / 2, EARTH / 2 - (y + 1) * side, (x + 1) * side - EARTH / 2, EARTH / 2 - y * side


def tile_at(lon: float, lat: float, z: int) -> tuple[int, int, int]:
    """Return the tile that holds a point of degrees."""
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return z, int((lon + 180) / 360 * 2**z), int(y * 2**z)
