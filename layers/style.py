"""The map's style (MapLibre style v8), made from the catalogue.

It names no glyphs: labels are drawn with the page's own Thai font, which puts marks where they belong.
The colour of an area comes from the feature state ``value``: class 0–4, or -1 for none.
"""

from typing import Any

from layers.catalogue import ACCENT, GROUND, INK, ISSUE_COLOURS, ISSUE_UNKNOWN, LAYERS, PAPER, RAMP, SOFT

FONT = ["IBM Plex Sans Thai"]
DRAWN = ("province", "amphoe", "tambon", "lao", "village", "project", "overlap")
BORDER_WIDTH = {"province": 2.2, "amphoe": 1.3, "tambon": 0.7}


def style(tilejson: dict[str, str], language: str = "th") -> dict[str, Any]:
    """Return the style. ``tilejson``: the TileJSON address of each drawn layer, by layer id."""
    return {
        "version": 8,
        "name": "webgis",
        "sources": {
            layer: {"type": "vector", "url": tilejson[layer], "promoteId": _identity(layer)} for layer in DRAWN
        },
        "layers": [
            {"id": "background", "type": "background", "paint": {"background-color": GROUND}},
            *(_fill(level) for level in BORDER_WIDTH),
            *(_border(level) for level in reversed(BORDER_WIDTH)),
            _lao_line(),
            *_projects(),
            *_overlaps(),
            _villages(language),
            *(_label(level, language) for level in reversed(BORDER_WIDTH)),
        ],
    }


def _identity(layer: str) -> dict[str, str]:
    key = "id" if layer in ("project", "overlap") else "code"
    return {part: key for part in LAYERS[layer].parts if not part.endswith("_label")}


def _fill(level: str) -> dict[str, Any]:
    value = ["coalesce", ["feature-state", "value"], -1]
    colour: list[Any] = ["match", value]
    for step, shade in enumerate(RAMP):
        colour += [step, shade]
    return {
        "id": f"{level}-fill", "type": "fill", "source": level, "source-layer": level,
        "layout": {"visibility": "none" if level != "province" else "visible"},
        "paint": {"fill-color": [*colour, PAPER], "fill-antialias": True},
    }  # fmt: skip


def _border(level: str) -> dict[str, Any]:
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


def _label(level: str, language: str) -> dict[str, Any]:
    return {
        "id": f"{level}-label", "type": "symbol", "source": level, "source-layer": f"{level}_label",
        "layout": {
            "text-field": _name(language), "text-font": FONT, "text-padding": 4, "text-max-width": 12,
            "text-size": 15 if level == "province" else 13,
            "visibility": "none" if level != "province" else "visible",
        },
        "paint": {"text-color": INK, "text-halo-color": PAPER, "text-halo-width": 1.6},
    }  # fmt: skip


def _villages(language: str) -> dict[str, Any]:
    return {
        "id": "village-label", "type": "symbol", "source": "village", "source-layer": "village", "minzoom": 11,
        "layout": {"text-field": _name(language), "text-font": FONT, "text-size": 13, "text-padding": 6},
        "paint": {"text-color": SOFT, "text-halo-color": PAPER, "text-halo-width": 1.4},
    }  # fmt: skip


def _name(language: str) -> list[Any]:
    other = "en" if language == "th" else "th"
    return ["coalesce", ["get", f"name_{language}"], ["get", f"name_{other}"], ["get", "code"]]


def _lao_line() -> dict[str, Any]:
    return {
        "id": "lao-line", "type": "line", "source": "lao", "source-layer": "lao", "minzoom": 8,
        "layout": {"visibility": "none"},
        "paint": {"line-color": SOFT, "line-width": 1, "line-dasharray": [4, 2]},
    }  # fmt: skip


def issue_colour() -> list[Any]:
    """Return the expression that gives each project its issue's fixed hue."""
    colour: list[Any] = ["match", ["get", "issue"]]
    for code, hue in ISSUE_COLOURS.items():
        colour += [code, hue]
    return [*colour, ISSUE_UNKNOWN]


def _projects() -> list[dict[str, Any]]:
    source = {"source": "project", "source-layer": "project"}
    point = {"source": "project", "source-layer": "project_point"}
    # Money is drawn as area: the radius grows with its square root, 3 px at nothing, 15 px at 20 million baht.
    radius = ["interpolate", ["linear"], ["sqrt", ["max", ["get", "budget"], 0]], 0, 3, 1000, 6, 4500, 15]
    return [
        {"id": "project-polygon", "type": "fill", **source, "filter": ["==", ["geometry-type"], "Polygon"],
         "paint": {"fill-color": issue_colour(), "fill-opacity": 0.35, "fill-outline-color": issue_colour()}},
        {"id": "project-line", "type": "line", **source, "filter": ["==", ["geometry-type"], "LineString"],
         "layout": {"line-cap": "round", "line-join": "round"},
         "paint": {"line-color": issue_colour(),
                   "line-width": ["interpolate", ["linear"], ["zoom"], 10, 1.6, 14, 4, 17, 7]}},
        {"id": "project-point", "type": "circle", **point, "filter": ["!", ["has", "code"]],
         "paint": {"circle-color": issue_colour(), "circle-radius": radius,
                   "circle-stroke-color": "#ffffff", "circle-stroke-width": 1}},
        {"id": "project-count", "type": "circle", **point, "filter": ["has", "code"],
         "paint": {"circle-color": issue_colour(), "circle-stroke-color": "#ffffff", "circle-stroke-width": 1,
                   "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 4, 10, 16]}},
    ]  # fmt: skip


def _overlaps() -> list[dict[str, Any]]:
    return [
        {"id": "overlap-ground", "type": "line", "source": "overlap", "source-layer": "overlap", "minzoom": 12,
         "paint": {"line-color": ACCENT, "line-width": 1.2}},
        {"id": "overlap-ring", "type": "circle", "source": "overlap", "source-layer": "overlap_point", "minzoom": 8,
         "filter": ["==", ["get", "relation"], "shares_ground"],
         "paint": {"circle-color": "rgba(255,255,255,0)", "circle-stroke-color": ACCENT, "circle-stroke-width": 2.4,
                   "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 5, 14, 9]}},
    ]  # fmt: skip


__all__ = ["FONT", "issue_colour", "style"]
