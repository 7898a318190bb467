"""What webgis' tiles are held against: plain ``ST_AsMVT`` through psycopg, and tipg 1.6 in an environment of its own.

Both are asked for the same rows of the same tables, with the properties webgis' own tiles carry near by.
"""

import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import psycopg

from spatial.db import libpq_url
from spatial.settings import CHECKOUT
from tests.bench.measure import Ask
from tests.support.live import free_port
from tests.support.stores import Store

TIPG = "tipg==1.6.*"
HOME = CHECKOUT / ".webgis" / "bench" / "tipg"
# A layer of webgis: its table, the rows of it, the properties.
TABLES = {
    "tambon": ("area", "level = 'tambon'", ("code", "name_th", "name_en")),
    "road": ("road", "true", ("uuid", "kind", "surface", "name_th", "code")),
    "project": ("project", "stage = 'published'", ("uuid", "name", "issue_code", "location_precision")),
}
PLAIN = """
select st_asmvt(drawn, '{layer}') from (
  select {properties},
    st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope(%(z)s, %(x)s, %(y)s)) as geom
  from {table}
  where {rows} and geom && st_transform(st_tileenvelope(%(z)s, %(x)s, %(y)s), 4326)
) as drawn
"""


def through_psycopg(store: Store, layer: str) -> Callable[[], Ask]:
    """Ask PostGIS the plainest question that draws the same rows, prepared once a connection, answered in bytes."""
    table, rows, properties = TABLES[layer]
    question = PLAIN.format(layer=layer, table=table, rows=rows, properties=", ".join(properties))

    def make() -> Ask:
        connection = psycopg.connect(libpq_url(store.app_url), autocommit=True)
        cursor = connection.cursor(binary=True)
        cursor.execute("set jit = off")

        def ask(tile: str) -> int:
            z, x, y = map(int, tile.split("/"))
            found = cursor.execute(question, {"z": z, "x": x, "y": y}, prepare=True).fetchone()
            return len(found[0] or b"") if found else 0

        return ask

    return make


def tipg_address(layer: str) -> str:
    """Return tipg's template for the same rows and properties."""
    table, rows, properties = TABLES[layer]
    asked = {"properties": ",".join(properties), "geom-column": "geom", "filter-lang": "cql2-text"}
    asked |= {"filter": rows} if rows != "true" else {}
    return f"/collections/public.{table}/tiles/WebMercatorQuad/{{tile}}?{urlencode(asked)}"


@contextmanager
def tipg(store: Store, processes: int) -> Iterator[str | None]:
    """Serve the store by tipg, installed on first use; None, with a word why, where that cannot be done."""
    python = HOME / "bin" / "python"
    try:
        if not (HOME / ".done").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", TIPG, "uvicorn"], check=True, capture_output=True)
            (HOME / ".done").touch()
    except (subprocess.CalledProcessError, OSError) as why:
        print(f"tipg could not be installed, so it is left out: {why}")
        yield None
        return
    port = free_port()
    given = os.environ | {
        "DATABASE_URL": libpq_url(store.owner_url),
        "TIPG_DB_TABLES": '["public.area", "public.road", "public.project"]',
        "TIPG_DB_SPATIAL_EXTENT": "false",
        "TIPG_DB_DATETIME_EXTENT": "false",
        "TIPG_CATALOG_TTL": "86400",
        "TIPG_MAX_FEATURES_PER_TILE": "1000000",
        "PGOPTIONS": "-c jit=off",
    }
    command = [python, "-m", "uvicorn", "tipg.main:app", "--port", str(port), "--workers", str(processes)]
    with (HOME / "server.log").open("wb") as output:
        process = subprocess.Popen([*command, "--no-access-log"], env=given, stdout=output, stderr=output)
    try:
        url = f"http://127.0.0.1:{port}"
        yield url if _ready(url, process) else None
    finally:
        process.terminate()
        process.wait(20)


def _ready(url: str, process: subprocess.Popen[bytes]) -> bool:
    pause = threading.Event()
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            pause.wait(0.1)
    print(f"tipg did not start, so it is left out; its words: {HOME / 'server.log'}")
    return False
