"""The demo's files: ordinary GeoPackages and CSVs, grown province by province so that memory stays flat."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio


class Shelf:
    """A folder of growing files. Old files of the same names are replaced; `rows` counts what was written."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.rows: dict[str, int] = {}

    def path(self, name: str) -> Path:
        """The file of that name."""
        return self.folder / name

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Append rows to a CSV (UTF-8, comma, LF); the first call writes the heading."""
        first = name not in self.rows
        count = 0
        with self.path(name).open("w" if first else "a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if first:
                writer.writerow(columns)
            for row in rows:
                writer.writerow(row)
                count += 1
        self.rows[name] = self.rows.get(name, 0) + count

    def layer(self, name: str, table: gpd.GeoDataFrame) -> None:
        """Append features to a GeoPackage of one layer, called like the file."""
        first = name not in self.rows
        path = self.path(name)
        if first:
            path.unlink(missing_ok=True)
        pyogrio.write_dataframe(table, path, driver="GPKG", layer=path.stem, append=not first)
        self.rows[name] = self.rows.get(name, 0) + len(table)


@contextmanager
def fixed_clock() -> Iterator[None]:
    """A GeoPackage carries the time it was written; a fixed one makes equal data equal files."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2026-10-01T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
