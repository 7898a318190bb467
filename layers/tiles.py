"""Vector tiles (MVT, EPSG:3857, extent 4096) of any layer, straight from PostGIS."""

from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.types.numeric import Int4
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from layers.catalogue import Layer
from layers.questions import driver_question
from spatial.actor import PUBLIC, Actor
from spatial.errors import BadInput
from spatial.filters import Filter
from spatial.tables.area import GENERALISED_ZOOMS
from spatial.tables.organisation import LAO_KINDS

ONE_BY_ONE_FROM = 10
TAMBONS_FROM = 8
DEEPEST_ZOOM = 22
NEAR = 14
# Shapes a tile holds at most, the largest first; and symbols it holds before those on one spot become one.
MOST_SHAPES = {"far": 2_000, "near": 5_000}
MOST_SYMBOLS = {"far": 400, "near": 2_000}
DRAWN_LAO_KINDS = [kind for kind in LAO_KINDS if kind != "pao"]
# The kinds of road a zoom shows, and up to which zoom.
ROADS_UPTO = (
    (8, ["highway"]),
    (10, ["highway", "rural"]),
    (12, ["highway", "rural", "local"]),
    (DEEPEST_ZOOM, ["highway", "rural", "local", "lane", "farm", "other"]),
)
# What the summary does not know: asked for, projects and needs are counted one by one.
_NOT_SUMMED = ("owner_code", "plan_level", "done_by", "funding_source", "words")


@dataclass(frozen=True)
class Query:
    """What a tile is asked besides its place: who looks, through which filter, and which indicator of a register.

    ``indicator``: register, version and code, parted by ``|``; ``at``: the fiscal year of its figures, absent the
    latest.
    """

    actor: Actor = PUBLIC
    chosen: Filter = field(default_factory=Filter)
    indicator: str | None = None
    at: int | None = None


def check(z: int, x: int, y: int) -> None:
    """Raise BadInput for a tile that does not exist."""
    if not (0 <= z <= DEEPEST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
        raise BadInput("bad_tile", "ไม่มีแผ่นแผนที่นี้", f"There is no tile {z}/{x}/{y}")


def tile(session: Session | Connection, layer: Layer, z: int, x: int, y: int, query: Query) -> bytes:
    """Return the tile, empty where nothing lies in it; one round trip. Raises BadInput for a tile that does not exist.

    Nothing is left out in silence: from afar projects and needs are one symbol an area, near by those of a crowded spot
    are one symbol, each with its number; of other shapes the largest 2,000 of a tile are kept
    (5,000 from zoom 14).
    """
    check(z, x, y)
    name, own = _question(layer, z, query)
    distance = "near" if z >= NEAR else "far"
    parameters: dict[str, Any] = {"z": Int4(z), "x": Int4(x), "y": Int4(y), "most": MOST_SHAPES[distance], **own}
    if layer.filtered:
        parameters |= query.chosen.parameters(session, query.actor, known=True)
        parameters["one_by_one"] = MOST_SYMBOLS[distance]
        parameters["summarised"] = parameters["near_m"] is None and not any(parameters[it] for it in _NOT_SUMMED)
    return _ask(session, f"tile_{name}", parameters)


def _question(layer: Layer, z: int, query: Query) -> tuple[str, dict[str, Any]]:
    """Return which question answers this layer at this zoom, with its own parameters."""
    bin_ = next((zoom for zoom in GENERALISED_ZOOMS if zoom >= z), None)
    own: dict[str, Any] = {"level": layer.level}
    name = layer.sql
    if layer.sql == "area":
        own["zoom_max"] = bin_
    elif layer.id == "lao":
        own = {"kinds": DRAWN_LAO_KINDS, "zoom_max": bin_}
    elif layer.id in ("project", "need") and z < ONE_BY_ONE_FROM:
        name, own = f"{layer.id}_far", {"code_length": 6 if z >= TAMBONS_FROM else 4}
    elif layer.id == "road":
        name = "road_far" if z < 11 else "road"
        own = {"kinds": next(kinds for upto, kinds in ROADS_UPTO if z <= upto)}
    elif layer.id == "water_source":
        name = "water_source_far" if z < 10 else "water_source"
    elif layer.id == "village_indicator":
        name = "village_indicator" if query.indicator else "village_indicator_any"
        own = indicator_parts(query.indicator) | {"at": query.at}
    return name, own


def indicator_parts(key: str | None) -> dict[str, str | None]:
    """Return the parameters of the indicator ``register|version|code``. Raises BadInput for what is no such key."""
    parts: list[str | None] = [None, None, None] if key is None else [*key.split("|")]
    if len(parts) != 3:
        raise BadInput("bad_indicator", "รหัสตัวชี้วัดไม่ถูกต้อง", f"Not an indicator: {key}", value=key)
    return dict(zip(("register_code", "indicator_version", "indicator_code"), parts, strict=True))


def _ask(session: Session | Connection, name: str, parameters: dict[str, Any]) -> bytes:
    """Ask through the driver itself, so that the answer comes as bytes, not as hex digits.

    Not prepared: a plan for any value would not use the indexes of one level or one zoom, nor know that nothing is
    filtered. Planning takes a third of a millisecond, the wrong plan took a second.
    """
    connection = session.connection() if isinstance(session, Session) else session
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("tiles are read through psycopg")
    with driver.cursor(binary=True) as cursor:
        found = cursor.execute(driver_question(name), parameters, prepare=False).fetchone()
    return bytes(found[0] or b"") if found else b""
