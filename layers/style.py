"""The map's style (MapLibre style v8), made from the catalogue.

It names no glyphs: labels are drawn with the page's own Thai font, which puts marks where they belong.
The colour of an area comes from the feature state ``value``: class 0–4, or -1 for none.
Each layer says in its metadata which group and which catalogue layer it belongs to, so that the page can switch them.
"""

from typing import Any

from layers import style_ground, style_symbols
from layers.catalogue import GROUND, INK, LAYERS, PAPER, RAMP, SOFT
from layers.style_symbols import issue_colour

FONT = ["IBM Plex Sans Thai"]
DRAWN = (
    "province",
    "amphoe",
    "tambon",
    "lao",
    "agency",
    "water_source",
    "public_land",
    "road",
    "village",
    "community",
    "village_indicator",
    "need",
    "project",
    "overlap",
)
BORDER_WIDTH = {"province": 2.2, "amphoe": 1.3, "tambon": 0.7}
# What a source of the style takes from a TileJSON.
SOURCE_KEYS = ("tiles", "minzoom", "maxzoom", "bounds", "attribution")
# Shown when a person opens the map; the page switches the others on.
SHOWN_AT_FIRST = ("area", "need", "project", "water", "road")
Spec = dict[str, Any]


def style(tilejson: dict[str, Spec], language: str = "th") -> Spec:
    """Return the style. ``tilejson``: the TileJSON of each drawn layer, by layer id."""
    drawn = [
        *(_fill(level) for level in BORDER_WIDTH),
        *style_ground.land(),
        *style_ground.water(),
        *(_border(level) for level in reversed(BORDER_WIDTH)),
        *style_ground.roads(),
        _lao_line(),
        *style_symbols.settlements(),
        *style_symbols.projects(),
        *style_symbols.overlaps(),
        *style_symbols.needs(),
        *style_ground.names(FONT),
        *(_names(source, language) for source in ("village", "community", "agency")),
        *(_label(level, language) for level in reversed(BORDER_WIDTH)),
    ]
    background = {"id": "background", "type": "background", "paint": {"background-color": GROUND}}
    return {
        "version": 8,
        "name": "webgis",
        "sources": {layer: _source(layer, tilejson[layer]) for layer in DRAWN},
        "layers": [background, *(_told(spec) for spec in drawn)],
    }


def _source(layer: str, told: Spec) -> Spec:
    key = "id" if "id" in next(iter(LAYERS[layer].parts.values())) else "code"
    identity = {part: key for part in LAYERS[layer].parts if not part.endswith("_label")}
    return {"type": "vector", "promoteId": identity} | {name: told[name] for name in SOURCE_KEYS if told[name] != ""}


def _told(spec: Spec) -> Spec:
    """Say which group and layer a style layer belongs to; hide what is not shown at first."""
    layer = LAYERS[spec["source"]]
    layout = spec.setdefault("layout", {})
    if layer.group not in SHOWN_AT_FIRST or layer.id == "village_indicator":
        layout["visibility"] = "none"
    return spec | {"metadata": {"group": layer.group, "layer": layer.id}}


def _fill(level: str) -> Spec:
    value = ["coalesce", ["feature-state", "value"], -1]
    colour: list[Any] = ["match", value]
    for step, shade in enumerate(RAMP):
        colour += [step, shade]
    return {
        "id": f"{level}-fill", "type": "fill", "source": level, "source-layer": level,
        "layout": {"visibility": "none" if level != "province" else "visible"},
        "paint": {"fill-color": [*colour, PAPER], "fill-antialias": True},
    }  # fmt: skip


def _border(level: str) -> Spec:
    colour = "#ffffff" if level == "tambon" else INK
    return {
        "id": f"{level}-line", "type": "line", "source": level, "source-layer": level,
        "layout": {"line-join": "round", "visibility": "none" if level != "province" else "visible"},
        "paint": {
            "line-color": colour, "line-opacity": 1 if level == "province" else 0.85,
            "line-width": ["interpolate", ["linear"], ["zoom"],
                           5, BORDER_WIDTH[level] * 0.35, 9, BORDER_WIDTH[level], 14, BORDER_WIDTH[level] * 1.3],
        },
    }  # fmt: skip


def _label(level: str, language: str) -> Spec:
    return {
        "id": f"{level}-label", "type": "symbol", "source": level, "source-layer": f"{level}_label",
        "layout": {
            "text-field": _name(language), "text-font": FONT, "text-padding": 4, "text-max-width": 12,
            "text-size": 15 if level == "province" else 13,
            "visibility": "none" if level != "province" else "visible",
        },
        "paint": {"text-color": INK, "text-halo-color": PAPER, "text-halo-width": 1.6},
    }  # fmt: skip


def _names(layer: str, language: str) -> Spec:
    return {
        "id": f"{layer}-label", "type": "symbol", "source": layer, "source-layer": layer, "minzoom": 11,
        "layout": {"text-field": _name(language), "text-font": FONT, "text-size": 13, "text-padding": 6},
        "paint": {"text-color": SOFT, "text-halo-color": PAPER, "text-halo-width": 1.4},
    }  # fmt: skip


def _name(language: str) -> list[Any]:
    other = "en" if language == "th" else "th"
    return ["coalesce", ["get", f"name_{language}"], ["get", f"name_{other}"], ["get", "code"]]


def _lao_line() -> Spec:
    return {
        "id": "lao-line", "type": "line", "source": "lao", "source-layer": "lao", "minzoom": 8,
        "layout": {"visibility": "none"},
        "paint": {"line-color": SOFT, "line-width": 1, "line-dasharray": [4, 2]},
    }  # fmt: skip


__all__ = ["DRAWN", "FONT", "issue_colour", "style"]
