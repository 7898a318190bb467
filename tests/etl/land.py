"""A small land for import tests: one province of two amphoe and four square tambons near Lampang, codes 52…"""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from etl.importing import import_file
from etl.options import ImportOptions, ImportResult
from tests.support.stores import Store

WEST, SOUTH, SIDE = 99.0, 18.0, 0.1
TAMBONS = {"520101": (0, 0), "520102": (1, 0), "520201": (0, 1), "520202": (1, 1)}


def square(column: float, row: float, width: float = 1.0, height: float = 1.0) -> shapely.Polygon:
    """A box in units of a tambon's side (0.1°, about 11 km) from the land's south-west corner."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + width * SIDE, south + height * SIDE)


def inside(code: str, right: float = 0.5, up: float = 0.5) -> shapely.Point:
    """A point in a tambon, at shares of its side from its corner."""
    column, row = TAMBONS[code]
    return shapely.Point(WEST + (column + right) * SIDE, SOUTH + (row + up) * SIDE)


def write_vector(path: Path, rows: Sequence[Mapping[str, Any]], crs: str | None = "EPSG:4326", **options: Any) -> Path:
    """Write rows, each with a ``geometry``, as the format of the path's suffix."""
    shapes = [row.get("geometry") for row in rows]
    columns = {name: [row.get(name) for row in rows] for name in rows[0] if name != "geometry"}
    frame = gpd.GeoDataFrame(columns, geometry=np.array(shapes, dtype=object), crs=crs)
    driver = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}[path.suffix]
    pyogrio.write_dataframe(frame, path, driver=driver, **options)
    return path


def write_csv(path: Path, heading: Sequence[str], rows: Iterable[Sequence[Any]], encoding: str = "utf-8") -> Path:
    """Write a CSV; gzipped where the name says so."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    content = text.getvalue().encode(encoding)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def zip_shapefile(folder: Path, rows: Sequence[Mapping[str, Any]], name: str = "ตำบล", **options: Any) -> Path:
    """Write rows as a shapefile and zip its parts."""
    shp = write_vector(folder / f"{name}.shp", rows, **options)
    zipped = folder / f"{name}.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for part in sorted(folder.glob(f"{name}.*")):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                archive.write(part, part.name)
    shp.unlink()
    return zipped


def areas() -> dict[str, list[dict[str, Any]]]:
    """The land's boundaries with COD-AB headings."""
    tambons = {code: square(*at) for code, at in TAMBONS.items()}

    def rows(level: int, shapes: Mapping[str, BaseGeometry]) -> list[dict[str, Any]]:
        return [
            {
                f"ADM{level}_PCODE": f"TH{code}",
                f"ADM{level}_TH": f"นา{code}",
                f"ADM{level}_EN": f"Na {code}",
                "ADM0_TH": "ประเทศไทย",
                "geometry": shapely.MultiPolygon([shape]),
            }
            for code, shape in shapes.items()
        ]

    amphoe = {
        code: shapely.union_all([shape for tambon, shape in tambons.items() if tambon.startswith(code)])
        for code in ("5201", "5202")
    }
    return {
        "province": rows(1, {"52": shapely.union_all(list(tambons.values()))}),
        "amphoe": rows(2, amphoe),
        "tambon": rows(3, tambons),
    }


def load(store: Store, folder: Path) -> None:
    """Import the land's boundaries into a store."""
    for level, rows in areas().items():
        done = import_file(store.factory, level, write_vector(folder / f"{level}.gpkg", rows))
        assert done.loaded == len(rows), done.rejections


def codes(found: list[dict[str, Any]]) -> list[tuple[int | None, str]]:
    """Findings as (record, code)."""
    return [(finding["record"], finding["code"]) for finding in found]


def dry(store: Store, layer: str, path: Path, **options: Any) -> ImportResult:
    """Import without keeping anything."""
    return import_file(store.factory, layer, path, ImportOptions(dry_run=True, **options))
