"""Tiles over HTTP against plain ``ST_AsMVT`` through psycopg, on the same rows, with as many connections."""

import http.client
import math
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg

from spatial.db import libpq_url
from tests.bench.measure import Ask, Series, round_of
from tests.support import live
from tests.support.stores import Store

ASKERS, ROUNDS, TILES = 8, 5, 160
PLAIN = """
select st_asmvt(drawn, %(level)s) from (
  select area.code, area.name_th, area.name_en, st_asmvtgeom(shape.geom, st_tileenvelope(%(z)s, %(x)s, %(y)s)) as geom
  from area_generalised as shape join area on area.id = shape.area_id
  where shape.zoom_max = %(zoom_max)s and area.level = %(level)s
    and shape.geom && st_tileenvelope(%(z)s, %(x)s, %(y)s)
) as drawn
"""
PLAIN_EXACT = """
select st_asmvt(drawn, %(level)s) from (
  select area.code, area.name_th, area.name_en,
    st_asmvtgeom(st_transform(area.geom, 3857), st_tileenvelope(%(z)s, %(x)s, %(y)s)) as geom
  from area
  where area.level = %(level)s and area.geom && st_transform(st_tileenvelope(%(z)s, %(x)s, %(y)s), 4326)
) as drawn
"""
GENERALISED_ZOOMS = (5, 7, 9, 11)


def tiles_of(box: tuple[float, float, float, float], z: int) -> list[str]:
    """Return the tiles of a box of degrees at one zoom, as ``z/x/y``, repeated or thinned to TILES."""
    west, south, east, north = box

    def at(lon: float, lat: float) -> tuple[int, int]:
        y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
        return int((lon + 180) / 360 * 2**z), int(y * 2**z)

    (left, top), (right, bottom) = at(west, north), at(east, south)
    every = [f"{z}/{x}/{y}" for x in range(left, right + 1) for y in range(top, bottom + 1)]
    step = max(1, len(every) // TILES)
    chosen = every[::step]
    return (chosen * (TILES // len(chosen) + 1))[:TILES]


def over_http(url: str, layer: str) -> Callable[[], Ask]:
    """Ask the server, one kept connection an asker."""
    place = urlsplit(url)

    def make() -> Ask:
        connection = http.client.HTTPConnection(place.hostname or "", place.port)

        def ask(tile: str) -> int:
            connection.request("GET", f"/tiles/{layer}/public/0/{tile}.mvt")
            return len(connection.getresponse().read())

        return ask

    return make


def through_psycopg(store: Store, layer: str) -> Callable[[], Ask]:
    """Ask PostGIS with the plainest question that draws the same shapes."""

    def make() -> Ask:
        connection = psycopg.connect(libpq_url(store.app_url), autocommit=True)

        def ask(tile: str) -> int:
            z, x, y = map(int, tile.split("/"))
            fitting = [zoom for zoom in GENERALISED_ZOOMS if zoom >= z]
            bound = {"z": z, "x": x, "y": y, "level": layer, "zoom_max": fitting[0] if fitting else -1}
            found = connection.execute(PLAIN if fitting else PLAIN_EXACT, bound).fetchone()
            return len(found[0] or b"") if found else 0

        return ask

    return make


def run(store: Store, box: tuple[float, float, float, float]) -> None:
    """Print the table. Uncached: each request is answered by PostGIS."""
    print(f"Tiles, uncached, {ASKERS} connections, {TILES} tiles a round, {ROUNDS} rounds interleaved")
    with live.serving(store, demo=False, processes=2) as server:
        for layer, z in (("province", 6), ("amphoe", 8), ("tambon", 10), ("tambon", 13)):
            tiles = tiles_of(box, z)
            plain, ours = Series(f"{layer} z{z} ST_AsMVT, psycopg"), Series(f"{layer} z{z} webgis, HTTP")
            for _ in range(ROUNDS):
                round_of(plain, through_psycopg(store, layer), tiles, ASKERS)
                round_of(ours, over_http(server.url, layer), tiles, ASKERS)
            print(plain.row())
            print(ours.row(plain))
