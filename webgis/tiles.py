"""Tiles over HTTP. The address names layer, visibility class and revision, so no cache can mix them up."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, request

from layers import catalogue, tiles
from spatial.actor import Actor
from spatial.errors import NotAllowed
from spatial.revisions import revision
from spatial.settings import web_settings
from webgis.access import permit
from webgis.asked import FilterAsked
from webgis.store import reading

maps = APIBlueprint("tiles", __name__, url_prefix="/tiles", tag="Tiles")

MVT = "application/vnd.mapbox-vector-tile"
A_DAY = 24 * 3600


def _revision(layer: catalogue.Layer) -> int:
    # An overlap's visibility and place follow its projects, a project's place its areas: their changes count too.
    rests_on = {"project": ("tambon",), "overlap": ("project", "tambon"), "lao": ("tambon",)}.get(layer.id, ())
    return revision(reading(), layer.id, *rests_on)


def _class(layer: catalogue.Layer, actor: Actor) -> str:
    return actor.visibility_class if layer.filtered else "public"


@maps.get("/<layer_id>.json")
@maps.doc(summary="TileJSON 3 of a layer; its `tiles` holds the real template", responses=[404])
def tilejson(layer_id: str) -> Response | tuple[dict[str, Any], int, dict[str, str]]:
    """Answer the TileJSON with the present revision and the asker's visibility class."""
    layer, actor = catalogue.layer_named(layer_id), permit("read")
    place = f"{request.host_url}tiles/{layer.id}/{_class(layer, actor)}/{_revision(layer)}/{{z}}/{{x}}/{{y}}.mvt"
    kept = request.query_string.decode("ascii", "ignore") if layer.filtered else ""
    body = {
        "tilejson": "3.0.0",
        "name": layer.title_th,
        "tiles": [f"{place}?{kept}" if kept else place],
        "minzoom": layer.minzoom,
        "maxzoom": layer.maxzoom,
        "bounds": [97.3, 5.6, 105.7, 20.5],
        "attribution": web_settings().attribution,
        "vector_layers": [{"id": part, "fields": {}} for part in layer.parts],
    }
    return body, 200, {"Cache-Control": "no-cache"}


@maps.get("/<layer_id>/<class_>/<int:stamp>/<int:z>/<int:x>/<int:y>.mvt")
@maps.input(FilterAsked, location="query", arg_name="asked")
@maps.doc(summary="One vector tile", responses=[204, 304, 403, 404, 422])
def tile(layer_id: str, class_: str, stamp: int, z: int, x: int, y: int, asked: FilterAsked) -> Response:
    """Answer a tile, 204 for an empty one. A class that is not the asker's own is refused, never served."""
    layer, actor = catalogue.layer_named(layer_id), permit("read")
    if class_ != _class(layer, actor):
        raise NotAllowed("other_class", "แผ่นแผนที่นี้เป็นของผู้ใช้อื่น", "This tile belongs to another sign-in")
    current = _revision(layer)
    etag = f"{layer.id}-{class_}-{current}"
    fresh = stamp == current
    if request.if_none_match.contains(etag):
        response = Response(status=304)
    else:
        body = tiles.tile(reading(), layer, z, x, y, actor, asked.filter())
        response = Response(body, status=200 if body else 204, mimetype=MVT)
    response.set_etag(etag)
    shared = "public" if class_ == "public" else "private"
    response.headers["Cache-Control"] = f"{shared}, max-age={A_DAY}, immutable" if fresh else f"{shared}, no-cache"
    return response
