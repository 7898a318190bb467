"""How the ground is drawn: public land, water under the boundaries, roads over them, and their names."""

from typing import Any

from layers.colours import EARTH_SURFACES, LAND, LAND_FILL, PAPER, ROAD_COLOURS, WATER, WATER_FILL, WELL

Spec = dict[str, Any]
_WATER = {"source": "water_source", "source-layer": "water_source"}
_LAND = {"source": "public_land", "source-layer": "public_land"}
_ROAD = {"source": "road", "source-layer": "road"}
# Widths in pixels at zooms 8, 12 and 16.
ROAD_WIDTHS = {"highway": (1.2, 2.6, 7), "rural": (0.8, 2.0, 6), "local": (0.4, 1.3, 4.5), "other": (0.3, 0.8, 3)}


def _is(kind: str) -> list[Any]:
    return ["==", ["geometry-type"], kind]


def _by_zoom(*stops: Any) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], *stops]


def land() -> list[Spec]:
    """Return public land: a quiet fill with its edge; a ring where only a point is known."""
    return [
        {"id": "public_land-fill", "type": "fill", **_LAND, "filter": _is("Polygon"),
         "paint": {"fill-color": LAND_FILL, "fill-opacity": 0.75}},
        {"id": "public_land-line", "type": "line", **_LAND, "filter": _is("Polygon"), "minzoom": 11,
         "paint": {"line-color": LAND, "line-width": _by_zoom(11, 0.5, 16, 1.6)}},
        {"id": "public_land-point", "type": "circle", **_LAND, "filter": _is("Point"), "minzoom": 12,
         "paint": {"circle-radius": 4, "circle-color": "rgba(255,255,255,0)", "circle-stroke-color": LAND,
                   "circle-stroke-width": 1.6}},
    ]  # fmt: skip


def water() -> list[Spec]:
    """Return water: areas, lines by kind, points from the zoom that lets them apart."""
    width = ["match", ["get", "kind"], "river", 1.0, "canal", 0.6, 0.45]
    return [
        {"id": "water_source-fill", "type": "fill", **_WATER, "filter": _is("Polygon"),
         "paint": {"fill-color": WATER_FILL, "fill-outline-color": WATER}},
        {"id": "water_source-line", "type": "line", **_WATER, "filter": _is("LineString"),
         "layout": {"line-cap": "round", "line-join": "round"},
         "paint": {"line-color": WATER, "line-opacity": 0.8,
                   "line-width": _by_zoom(7, ["*", 0.9, width], 12, ["*", 2.4, width], 16, ["*", 6, width])}},
        {"id": "water_source-point", "type": "circle", **_WATER, "filter": _is("Point"), "minzoom": 12,
         "paint": {"circle-radius": _by_zoom(12, 2, 16, 4.5), "circle-color": WELL,
                   "circle-stroke-color": PAPER, "circle-stroke-width": 1}},
    ]  # fmt: skip


def _by_kind(values: dict[str, Any]) -> list[Any]:
    found: list[Any] = ["match", ["get", "kind"]]
    for kind, value in values.items():
        found += [kind, value] if kind != "other" else []
    return [*found, values["other"]]


def roads() -> list[Spec]:
    """Return roads: width and colour by kind, on a casing of paper near by, dashed where the surface is earth."""
    width = _by_zoom(*(
        stop for at, zoom in enumerate((8, 12, 16))
        for stop in (zoom, _by_kind({kind: widths[at] for kind, widths in ROAD_WIDTHS.items()}))
    ))  # fmt: skip
    casing = _by_zoom(*(
        stop for at, zoom in enumerate((8, 12, 16))
        for stop in (zoom, _by_kind({kind: widths[at] + 1.6 for kind, widths in ROAD_WIDTHS.items()}))
    ))  # fmt: skip
    earth = ["in", ["coalesce", ["get", "surface"], ""], ["literal", list(EARTH_SURFACES)]]
    round_ = {"line-cap": "round", "line-join": "round"}
    colour = _by_kind(ROAD_COLOURS)
    return [
        {"id": "road-casing", "type": "line", **_ROAD, "minzoom": 12, "layout": round_,
         "paint": {"line-color": PAPER, "line-width": casing}},
        {"id": "road-line", "type": "line", **_ROAD, "filter": ["!", earth], "layout": round_,
         "paint": {"line-color": colour, "line-width": width, "line-opacity": 0.85}},
        {"id": "road-earth", "type": "line", **_ROAD, "filter": earth, "layout": {"line-join": "round"},
         "paint": {"line-color": colour, "line-width": width, "line-opacity": 0.85, "line-dasharray": [2.4, 1.6]}},
    ]  # fmt: skip


def names(font: list[str]) -> list[Spec]:
    """Return the names of waters, roads and land, smaller and softer than those of areas."""
    halo = {"text-halo-color": PAPER, "text-halo-width": 1.4}
    along = {"symbol-placement": "line", "text-font": font, "text-size": 13, "symbol-spacing": 420, "text-padding": 4}
    inside = {"text-font": font, "text-size": 13, "text-max-width": 9, "text-padding": 6}
    named = {"text-field": ["get", "name_th"]}
    return [
        {"id": "water_source-name", "type": "symbol", **_WATER, "filter": _is("LineString"), "minzoom": 11,
         "layout": {**along, **named}, "paint": {"text-color": WATER, **halo}},
        {"id": "water_source-area-name", "type": "symbol", **_WATER, "filter": _is("Polygon"), "minzoom": 12,
         "layout": {**inside, **named}, "paint": {"text-color": WATER, **halo}},
        {"id": "road-name", "type": "symbol", **_ROAD, "minzoom": 13,
         "layout": {**along, "text-field": ["coalesce", ["get", "code"], ["get", "name_th"], ""]},
         "paint": {"text-color": ROAD_COLOURS["highway"], **halo}},
        {"id": "public_land-name", "type": "symbol", **_LAND, "minzoom": 14,
         "layout": {**inside, **named}, "paint": {"text-color": "#5c672a", **halo}},
    ]  # fmt: skip
