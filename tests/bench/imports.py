"""Imports against bare COPY of the same rows, end to end: read, normalise, check, stage, merge."""

import csv
import gzip
import io
import time
from pathlib import Path

import psycopg

from etl.importing import import_file
from etl.options import ImportOptions
from spatial.db import libpq_url
from tests.support.stores import Store

ROUNDS = 3


def copied(store: Store, rows: list[tuple[str, ...]]) -> float:
    """Return the seconds a bare COPY takes for code, name and parent of the rows, without index or check."""
    with psycopg.connect(libpq_url(store.owner_url), autocommit=True) as connection:
        connection.execute("drop table if exists bare; create table bare (code text, name_th text, name_en text)")
        began = time.perf_counter()
        with connection.cursor().copy("copy bare from stdin") as copy:
            for row in rows:
                copy.write_row(row[:3])
        return time.perf_counter() - began


def imported(store: Store, path: Path) -> tuple[float, int]:
    """Return the seconds an import takes that changes nothing that is there already, and its rows."""
    began = time.perf_counter()
    done = import_file(store.factory, "village", path, ImportOptions(dry_run=False))
    return time.perf_counter() - began, done.read


def run(store: Store, register: Path) -> None:
    """Print the table for the national village register."""
    with gzip.open(register, "rb") as file:
        rows = [tuple(row) for row in csv.reader(io.TextIOWrapper(file, "utf-8-sig"))][1:]
    with psycopg.connect(libpq_url(store.owner_url), autocommit=True) as connection:
        connection.execute("update project set place_area_id = null; delete from area where level = 'village'")
    bare, first, again = [], [], []
    read = 0
    for number in range(ROUNDS):
        bare.append(copied(store, rows))
        took, read = imported(store, register)
        (first if number == 0 else again).append(took)
    best = min(bare)
    print(f"Import of the village register, {read} rows, end to end")
    print(f"  {'bare COPY of three columns':34} {read / best:9.0f} rows/s")
    print(f"  {'webgis import, all new':34} {read / first[0]:9.0f} rows/s {best / first[0]:6.3f} ×")
    print(f"  {'webgis import, nothing new':34} {read / min(again):9.0f} rows/s {best / min(again):6.3f} ×")
