"""The demo's files as its tests read them."""

import csv
from pathlib import Path

import geopandas as gpd
import pyogrio

from etl.demo import Demo

SEED = 99


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def layer(path: Path) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(path)


def told(demo: Demo, name: str) -> list[dict[str, str]]:
    """The rows of a list of the first province."""
    return rows(demo.detail(0, name))


def located(demo: Demo, name: str, key: str) -> gpd.GeoDataFrame:
    """The rows of a list with their geometry, by their key."""
    found = told(demo, name)
    shapes = gpd.GeoSeries.from_wkt([row["wkt"] or None for row in found])
    return gpd.GeoDataFrame(found, geometry=shapes, crs="EPSG:4326").set_index(key, drop=False)
