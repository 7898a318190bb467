"""Tiles over HTTP. The address names layer, visibility class and revision, so no cache can mix them up."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from apiflask import APIBlueprint, APIFlask
from flask import Response, current_app, request

from layers import catalogue, tiles
from spatial.actor import PUBLIC, Actor
from spatial.errors import NotAllowed
from spatial.settings import web_settings
from webgis.access import permit
from webgis.asked import TileAsked
from webgis.store import reading
from webgis.tile_memory import KEEP, Front
from webgis.tile_state import TileState

maps = APIBlueprint("tiles", __name__, url_prefix="/tiles", tag="Tiles")

MVT = "application/vnd.mapbox-vector-tile"
A_DAY = 24 * 3600
THAILAND = (97.3, 5.6, 105.7, 20.5)


def set_up(app: APIFlask) -> None:
    """Keep tiles in this process, and answer the public's from there before anything else is done."""
    state = TileState(web_settings().tile_cache_mb * 1024 * 1024)
    app.extensions["tiles"] = state
    app.wsgi_app = Front(app.wsgi_app, state.kept, state.holds)  # type: ignore[method-assign]


def state() -> TileState:
    """Return what this process knows of the map."""
    found: TileState = current_app.extensions["tiles"]
    return found


def description(layer: catalogue.Layer, actor: Actor, asked: TileAsked) -> dict[str, Any]:
    """Return the TileJSON 3 of a layer for the asker: the present revision, their class, and their filter."""
    return _described(layer, actor, asked, state().stamp(state().newest(reading), layer, asked.area))


def descriptions(layers: list[catalogue.Layer], actor: Actor, asked: TileAsked) -> dict[str, dict[str, Any]]:
    """Return the TileJSON of several layers at one moment, by layer id."""
    newest = state().newest(reading)
    return {it.id: _described(it, actor, asked, state().stamp(newest, it, asked.area)) for it in layers}


def counted(layer: catalogue.Layer, actor: Actor, count: Callable[[], int]) -> int:
    """Return ``count()``, counted again only after the layer changed: a nation's projects take a while."""
    key = ("count", layer.id, actor.visibility_class, state().stamp(state().newest(reading), layer, None))
    found: int | None = state().kept.get(key)
    if found is None:
        found = count()
        state().kept.put(key, found, 0)
    return found


def _described(layer: catalogue.Layer, actor: Actor, asked: TileAsked, stamp: int) -> dict[str, Any]:
    class_ = actor.visibility_class if layer.filtered else PUBLIC.visibility_class
    place = f"{request.host_url}tiles/{layer.id}/{class_}/{stamp}/{{z}}/{{x}}/{{y}}.mvt"
    kept = urlencode(asked.of(layer.id if not layer.filtered else None))
    bounds = state().bounds() or THAILAND
    west, south, east, north = zip(bounds, THAILAND, strict=True)
    return {
        "tilejson": "3.0.0",
        "name": layer.title_th,
        "tiles": [f"{place}?{kept}" if kept else place],
        "minzoom": layer.minzoom,
        "maxzoom": layer.maxzoom,
        "bounds": [min(west), min(south), max(east), max(north)],
        "attribution": web_settings().attribution,
        "vector_layers": [{"id": part, "fields": fields} for part, fields in layer.parts.items()],
    }


@maps.get("/<layer_id>.json")
@maps.input(TileAsked, location="query", arg_name="asked")
@maps.doc(summary="TileJSON 3 of a layer; its `tiles` holds the real template", responses=[404, 422])
def tilejson(layer_id: str, asked: TileAsked) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Answer the TileJSON with the present revision and the asker's visibility class."""
    body = description(catalogue.layer_named(layer_id), permit("read"), asked)
    return body, 200, {"Cache-Control": "private, no-cache"}


@maps.get("/<layer_id>/<class_>/<int:stamp>/<int:z>/<int:x>/<int:y>.mvt")
@maps.input(TileAsked, location="query", arg_name="asked")
@maps.doc(summary="One vector tile", responses=[204, 304, 403, 404, 422])
def tile(layer_id: str, class_: str, stamp: int, z: int, x: int, y: int, asked: TileAsked) -> Response:
    """Answer a tile, 204 for an empty one. A class that is neither public nor the asker's own is refused."""
    layer = catalogue.layer_named(layer_id)
    tiles.check(z, x, y)
    actor = _looking(layer, class_)
    revisions = state().known(layer, asked.area, stamp, reading)
    fresh = stamp == state().stamp(revisions, layer, asked.area)
    etag = f"{layer.id}-{class_}-{state().mark(revisions, layer, asked.area, z, x, y)}"
    if request.if_none_match.contains(etag):
        response = Response(status=304)
    else:
        response = _answer(layer, actor, asked, etag, (z, x, y))
        if fresh and actor == PUBLIC:
            request.environ[KEEP] = (layer, asked.area, stamp)
    response.set_etag(etag)
    shared = "public" if actor == PUBLIC else "private"
    if shared == "private":
        response.vary.add("Cookie")
    response.headers["Cache-Control"] = f"{shared}, max-age={A_DAY}, immutable" if fresh else f"{shared}, no-cache"
    return response


def _looking(layer: catalogue.Layer, class_: str) -> Actor:
    # What the public may see is told to anybody without a look at who asks: only then may it be shared by caches.
    if class_ == PUBLIC.visibility_class:
        return PUBLIC
    actor = permit("read")
    if not layer.filtered or class_ != actor.visibility_class:
        raise NotAllowed("other_class", "แผ่นแผนที่นี้เป็นของผู้ใช้อื่น", "This tile belongs to another sign-in")
    return actor


def _answer(layer: catalogue.Layer, actor: Actor, asked: TileAsked, etag: str, place: tuple[int, int, int]) -> Response:
    key = (etag, place, tuple(asked.of(layer.id if not layer.filtered else None).items()))
    body = state().kept.get(key)
    if body is None:
        query = tiles.Query(actor, asked.filter(), asked.indicator, asked.at)
        body = tiles.tile(reading(), layer, *place, query)
        state().kept.put(key, body, len(body))
    return Response(body, status=200 if body else 204, mimetype=MVT)
