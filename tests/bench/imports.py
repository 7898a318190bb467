"""Imports end to end (read, normalise, check, stage, merge) against bare COPY and GeoPandas' to_postgis, in one run.

What follows an import of projects, the judging of overlaps, is the engine's (``./run bench overlaps``) and left out.
"""

import csv
import gzip
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import psycopg
import shapely
from sqlalchemy import create_engine, text

from etl.importing import import_file
from etl.options import ImportOptions
from spatial.db import libpq_url
from spatial.settings import CHECKOUT
from tests.support.stores import Store

ROUNDS = 3
HEADING = ("project_id", "owner_code", "area_code", "name", "ปีงบประมาณ", "งบประมาณ", "location_precision")
SIZES = (10_000, 100_000, 1_000_000)
# Imports without keeping and says the most memory its process and its reader had, in megabytes.
MEASURED = """
import json, resource, sys
from pathlib import Path
from sqlalchemy.orm import sessionmaker
from etl.importing import import_file
from etl.options import ImportOptions
from etl.read import apart
from spatial import acting
from spatial.db import make_engine

told = {}
let_go = apart._Reader.close

def close(reader):
    if not reader._closed:
        told.update(json.loads(reader._leash.recv(4096)))
    let_go(reader)

apart._Reader.close = close
acting.become(acting.OPERATOR)
engine = make_engine(sys.argv[1])
import_file(sessionmaker(engine), "project", Path(sys.argv[2]), ImportOptions(dry_run=True))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, told["peak_kb"] // 1024)
"""


def copied(store: Store, rows: list[tuple[str, ...]]) -> float:
    """Return the seconds a bare COPY takes for the rows as text, without index or check."""
    names = ", ".join(f"c{at} text" for at in range(len(rows[0])))
    with psycopg.connect(libpq_url(store.owner_url), autocommit=True) as connection:
        connection.execute(f"drop table if exists bare; create table bare ({names})")
        began = time.perf_counter()
        with connection.cursor().copy("copy bare from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        return time.perf_counter() - began


def imported(store: Store, layer: str, path: Path) -> tuple[float, int]:
    """Return the seconds an import takes that is undone at its end, and its rows."""
    began = time.perf_counter()
    done = import_file(store.factory, layer, path, ImportOptions(dry_run=True))
    return time.perf_counter() - began, done.read


def run(store: Store, register: Path, projects: int) -> None:
    """Print the tables: the national village register, then so many projects as CSV and GeoPackage, then memory."""
    with psycopg.connect(libpq_url(store.owner_url), autocommit=True) as connection:
        connection.execute("update project set place_area_id = null; delete from area where level = 'village'")
    with gzip.open(register, "rb") as file:
        rows = [tuple(row[:3]) for row in csv.reader(io.TextIOWrapper(file, "utf-8-sig"))][1:]
    bare = min(copied(store, rows) for _ in range(ROUNDS))
    first = min(imported(store, "village", register)[0] for _ in range(ROUNDS))
    import_file(store.factory, "village", register)
    again = min(imported(store, "village", register)[0] for _ in range(ROUNDS))
    print(f"Import of the village register, {len(rows)} rows, end to end")
    _line("bare COPY of three columns", len(rows), bare, bare)
    _line("webgis import, all new", len(rows), first, bare)
    _line("webgis import, nothing new", len(rows), again, bare)
    with TemporaryDirectory(prefix="webgis-bench-") as folder:
        _projects(store, Path(folder), projects)
        _memory(store, Path(folder), projects)


def _line(what: str, rows: int, took: float, bare: float, other: float | None = None) -> None:
    beside = "" if other is None else f" {other / took:6.3f} × to_postgis"
    print(f"  {what:34} {rows / took:9.0f} rows/s {bare / took:6.3f} × COPY{beside}")


def _projects(store: Store, folder: Path, count: int) -> None:
    table, frame = made(store, count)
    files = {"csv": folder / "projects.csv", "gpkg": folder / "projects.gpkg"}
    write_csv(files["csv"], table, frame)
    frame.to_file(files["gpkg"], driver="GPKG")
    bare = copied(store, [(*row, shape) for row, shape in zip(table, frame.geometry.to_wkt(), strict=True)])
    engine = create_engine(store.owner_url)
    began = time.perf_counter()
    frame.to_postgis("bare_frame", engine, if_exists="replace")
    beside = time.perf_counter() - began
    engine.dispose()
    print(f"Import of {count} drawn projects, all new, end to end")
    _line("bare COPY of all columns as text", count, bare, bare)
    _line("GeoPandas to_postgis, read before", count, beside, bare)
    for ending, path in files.items():
        took, read = imported(store, "project", path)
        assert read == count
        _line(f"webgis import of .{ending}", count, took, bare, beside)


def _memory(store: Store, folder: Path, most: int) -> None:
    print("Most memory of the importing process and of its reader")
    for count in (size for size in SIZES if size <= most):
        table, frame = made(store, count)
        path = folder / f"{count}.csv"
        write_csv(path, table, frame)
        around = os.environ | {"PYTHONPATH": str(CHECKOUT)}
        command = [sys.executable, "-c", MEASURED, store.app_url, str(path)]
        said = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
        importer, reader = said.stdout.split()
        print(f"  {f'{count} projects':34} {importer:>9} MB {reader:>6} MB")


def made(store: Store, count: int) -> tuple[list[tuple[str, ...]], gpd.GeoDataFrame]:
    """Return projects of the store's villages, each drawn as a line of some hundred metres within its tambon."""
    with store.factory() as session:
        asked = text(
            "with tambon as materialized (select id, st_pointonsurface(geom) as middle from area"
            " where level = 'tambon' and geom is not null order by code limit 1000)"
            " select village.code, st_x(middle) as x, st_y(middle) as y from area as village"
            " join tambon on tambon.id = village.parent_id where village.level = 'village' order by village.code"
        )
        villages = [tuple(row) for row in session.execute(asked)]
        # One that is known: else each row is a finding, and what is measured is findings.
        owner = session.scalar(text("select code from organisation where kind = 'sao' order by code limit 1"))
    table = [
        (
            f"B{at}", str(owner), villages[at % len(villages)][0],
            f"ก่อสร้างถนน คสล. สายที่ {at} หมู่ที่ {at % 9 + 1}", "2570", str(100_000 + at), "digitised",
        )
        for at in range(count)
    ]  # fmt: skip
    random = np.random.default_rng(7)
    middles = np.array([villages[at % len(villages)][1:] for at in range(count)])
    starts = middles + random.uniform(-0.002, 0.002, (count, 2))
    ends = starts + random.uniform(0.001, 0.004, (count, 2))
    lines = shapely.linestrings(np.stack([starts, ends], axis=1))
    columns = dict(zip(HEADING, zip(*table, strict=True), strict=True))
    return table, gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:4326")


def write_csv(path: Path, table: list[tuple[str, ...]], frame: gpd.GeoDataFrame) -> None:
    """Write projects with their geometry as WKT."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEADING, "wkt"])
        writer.writerows([*row, shape] for row, shape in zip(table, frame.geometry.to_wkt(), strict=True))
