"""Vector tiles (MVT, EPSG:3857, extent 4096) of any layer, straight from PostGIS."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from layers.catalogue import Layer
from layers.questions import question
from spatial.actor import Actor
from spatial.errors import BadInput
from spatial.filters import Filter
from spatial.tables.organisation import LAO_KINDS

GENERALISED_ZOOMS = (5, 7, 9, 11)
PROJECTS_ONE_BY_ONE_FROM = 10
TAMBONS_FROM = 8
DEEPEST_ZOOM = 22
DRAWN_LAO_KINDS = [kind for kind in LAO_KINDS if kind != "pao"]


def tile(session: Session | Connection, layer: Layer, z: int, x: int, y: int, actor: Actor, chosen: Filter) -> bytes:
    """Return the tile, empty where nothing lies in it. Raises BadInput for a tile that does not exist."""
    if not (0 <= z <= DEEPEST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
        raise BadInput("bad_tile", "ไม่มีแผ่นแผนที่นี้", f"There is no tile {z}/{x}/{y}")
    name, parameters = layer.sql, {"z": z, "x": x, "y": y, **_own_parameters(layer, z)}
    if name == "area" and z > GENERALISED_ZOOMS[-1]:
        name = "area_exact"
    if layer.filtered:
        parameters |= chosen.parameters(session, actor)
    if layer.id == "project" and z < PROJECTS_ONE_BY_ONE_FROM:
        name, parameters["gather_length"] = "project_far", 6 if z >= TAMBONS_FROM else 4
    return bytes(session.scalar(question(f"tile_{name}"), parameters) or b"")


def _own_parameters(layer: Layer, z: int) -> dict[str, Any]:
    if layer.sql == "area":
        fitting = [zoom for zoom in GENERALISED_ZOOMS if zoom >= z]
        return {"level": layer.level, "zoom_max": fitting[0] if fitting else -1}
    if layer.sql == "settlement":
        return {"level": layer.level}
    return {"kinds": DRAWN_LAO_KINDS} if layer.sql == "lao" else {}
