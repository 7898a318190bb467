"""Features of any layer as GeoJSON (EPSG:4326), with or without a shape."""

from typing import Any

from sqlalchemy.orm import Session

from layers.catalogue import Layer
from layers.questions import question
from layers.tiles import indicator_parts
from spatial.actor import Actor
from spatial.filters import Filter
from spatial.tables.organisation import LAO_KINDS

Box = tuple[float, float, float, float]
MOST_FEATURES = 5_000


def features(
    session: Session,
    layer: Layer,
    actor: Actor,
    chosen: Filter,
    box: Box | None = None,
    limit: int = 500,
    offset: int = 0,
    indicator: str | None = None,
) -> dict[str, Any]:
    """Return a FeatureCollection with numberMatched and numberReturned. ``box``: west, south, east, north in degrees.

    A box leaves out what has no shape; without one, unplaced features come with a null geometry. ``indicator`` (its
    register, version and code, parted by ``|``) narrows village_indicator.
    """
    west, south, east, north = box or (None, None, None, None)
    parameters = chosen.parameters(session, actor) | indicator_parts(indicator) | {
        "west": west, "south": south, "east": east, "north": north,
        "limit": min(limit, MOST_FEATURES), "offset": offset,
        "level": layer.level, "kinds": list(LAO_KINDS) if layer.id == "lao" else ["agency"],
    }  # fmt: skip
    asked = question(f"features_{_kind(layer)}")
    rows = session.execute(asked, parameters).all()
    beyond_the_end = not rows and offset > 0
    counted = session.execute(asked, parameters | {"limit": 1, "offset": 0}).all() if beyond_the_end else rows
    return {
        "type": "FeatureCollection",
        "numberMatched": counted[0].matched if counted else 0,
        "numberReturned": len(rows),
        "features": [row.feature for row in rows],
    }


def count(session: Session, layer: Layer, actor: Actor) -> int:
    """Return how many features a layer holds that the actor may see; for the layer list."""
    parameters = Filter().parameters(session, actor) | {
        "layer": layer.id, "level": layer.level, "kinds": list(LAO_KINDS),
    }  # fmt: skip
    return int(session.scalar(question("layer_count"), parameters) or 0)


def _kind(layer: Layer) -> str:
    if layer.level:
        return "area"
    return "organisation" if layer.id in ("lao", "agency") else layer.id
