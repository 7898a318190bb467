"""Tiles over HTTP, uncached and from memory, against plain ``ST_AsMVT`` and tipg on the same rows."""

import json
import urllib.request
from collections.abc import Callable

from sqlalchemy import text

from tests.bench.measure import HEADING, Ask, Series, over_http, round_of
from tests.bench.rivals import through_psycopg, tipg, tipg_address
from tests.support import live, mvt
from tests.support.stores import Store

ASKERS, ROUNDS, TILES, PROCESSES = 4, 5, 48, 2
# Layer, zoom: where raw and tipg are asked for the very rows; and the nation from afar, where they would send it whole.
NEAR = (("tambon", 10), ("road", 10), ("project", 10), ("tambon", 13), ("road", 13), ("project", 13))
FAR = ("province", "amphoe", "project", "need")
FAR_ZOOM = 6


def places(store: Store, z: int) -> list[str]:
    """Return TILES tiles of a zoom, as ``z/x/y``, that hold projects: chosen evenly among those that do, repeated."""
    with store.factory() as session:
        rows = session.execute(
            text(
                "select st_x(area.point) as lon, st_y(area.point) as lat from area"
                " where area.point is not null order by code"
            )
        ).all()
    every = sorted({mvt.tile_at(row.lon, row.lat, z) for row in rows})
    step = max(1, len(every) // TILES)
    chosen = ["/".join(map(str, it)) for it in every[::step]][:TILES]
    return (chosen * (TILES // len(chosen) + 1))[:TILES]


def ours(url: str, store: Store, layer: str) -> Callable[[], Ask]:
    """Ask webgis by the address its TileJSON names."""
    with urllib.request.urlopen(f"{url}/tiles/{layer}.json") as answer:
        template = json.load(answer)["tiles"][0].removeprefix(url)
    return over_http(url, template.replace("{z}/{x}/{y}", "{tile}"))


def run(store: Store) -> None:
    """Print the tables. Uncached: each request is answered by PostGIS."""
    print(f"Tiles, {ASKERS} connections, {TILES} tiles a round, {ROUNDS} rounds interleaved, {PROCESSES} web processes")
    with (
        live.serving(store, demo=False, processes=PROCESSES, given={"WEBGIS_TILE_CACHE_MB": "0"}) as uncached,
        live.serving(store, demo=False, processes=PROCESSES) as cached,
        tipg(store, PROCESSES) as rival,
    ):
        print(HEADING)
        for layer, z in NEAR:
            tiles = places(store, z)
            asks: dict[str, Callable[[], Ask]] = {"ST_AsMVT, psycopg": through_psycopg(store, layer)}
            if rival:
                asks["tipg 1.6"] = over_http(rival, tipg_address(layer))
            asks["webgis, uncached"] = ours(uncached.url, store, layer)
            asks["webgis, from memory"] = ours(cached.url, store, layer)
            told = compared(f"{layer} z{z}", asks, tiles)
            if rival:
                print(f"  {'':34} {told['webgis, uncached'].rate / told['tipg 1.6'].rate:8.1f} × tipg")
            print(f"  {'':34} {told['webgis, from memory'].rate / told['webgis, uncached'].rate:8.1f} × from memory")
        for layer in FAR:
            tiles = places(store, FAR_ZOOM)
            asks = {
                "webgis, uncached": ours(uncached.url, store, layer),
                "webgis, from memory": ours(cached.url, store, layer),
            }
            compared(f"{layer} z{FAR_ZOOM}", asks, tiles)


def compared(what: str, asks: dict[str, Callable[[], Ask]], tiles: list[str]) -> dict[str, Series]:
    """Measure and print; a contender that cannot answer is left out with its reason."""
    found = {name: Series(f"{what} {name}") for name in asks}
    for name, make in asks.items():  # caches of the database and of processes are warm, and memory holds what it will
        for _ in range(3 if "memory" in name else 1):
            round_of(Series("warm"), make, tiles, ASKERS)
    for _ in range(ROUNDS):
        for name, make in asks.items():
            round_of(found[name], make, tiles, ASKERS)
    first = next(iter(found.values()))
    for series in found.values():
        print(series.row(first if series is not first else None), flush=True)
    return found
