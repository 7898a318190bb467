"""How things with a place are drawn: villages, projects by money and issue, overlaps, needs."""

from typing import Any

from layers.colours import ACCENT, ISSUE_COLOURS, ISSUE_UNKNOWN, PAPER, RAMP, SOFT

Spec = dict[str, Any]
CLEAR = "rgba(255,255,255,0)"
# A word drawn as a symbol: the page's own font has it, so needs take another shape than projects without a picture.
DIAMOND, HOLLOW = "◆", "◇"


def issue_colour() -> list[Any]:
    """Return the expression that gives each project its issue's fixed hue."""
    colour: list[Any] = ["match", ["get", "issue"]]
    for code, hue in ISSUE_COLOURS.items():
        colour += [code, hue]
    return [*colour, ISSUE_UNKNOWN]


def settlements() -> list[Spec]:
    """Return agencies, and villages by what a register says of them; the accent only where it says severe or failed."""
    said = {"source": "village_indicator", "source-layer": "village_indicator"}
    severe = ["any", ["==", ["get", "problem_level"], 1], ["==", ["get", "passed"], False]]
    return [
        {"id": "agency-point", "type": "circle", "source": "agency", "source-layer": "agency", "minzoom": 8,
         "paint": {"circle-radius": 3.5, "circle-color": PAPER, "circle-stroke-color": SOFT,
                   "circle-stroke-width": 1.6}},
        {"id": "village_indicator-point", "type": "circle", **said, "minzoom": 10,
         "paint": {"circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 2.5, 14, 6],
                   "circle-color": ["case", severe, ACCENT, RAMP[4]],
                   "circle-stroke-color": "#ffffff", "circle-stroke-width": 1}},
    ]  # fmt: skip


def projects() -> list[Spec]:
    """Return projects. Money is drawn as area: 3 px at nothing, 15 px at 20 million baht, by its square root.

    What stands for several has the property ``code``: a tambon's or amphoe's from afar, or one crowded spot near by.
    """
    source = {"source": "project", "source-layer": "project"}
    point = {"source": "project", "source-layer": "project_point"}
    radius = ["interpolate", ["linear"], ["sqrt", ["max", ["get", "budget"], 0]], 0, 3, 1000, 6, 4500, 15]
    heap = ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1.4, 5, 5, 9, 20, 15]
    edge = {"circle-stroke-color": "#ffffff", "circle-stroke-width": 1}
    return [
        {"id": "project-polygon", "type": "fill", **source, "filter": ["==", ["geometry-type"], "Polygon"],
         "paint": {"fill-color": issue_colour(), "fill-opacity": 0.35, "fill-outline-color": issue_colour()}},
        {"id": "project-line", "type": "line", **source, "filter": ["==", ["geometry-type"], "LineString"],
         "layout": {"line-cap": "round", "line-join": "round"},
         "paint": {"line-color": issue_colour(),
                   "line-width": ["interpolate", ["linear"], ["zoom"], 10, 1.6, 14, 4, 17, 7]}},
        {"id": "project-point", "type": "circle", **point, "filter": ["!", ["has", "code"]],
         "paint": {"circle-color": issue_colour(), "circle-radius": radius, **edge}},
        {"id": "project-heap", "type": "circle", **point, "filter": ["has", "code"], "minzoom": 10,
         "paint": {"circle-color": issue_colour(), "circle-radius": heap, **edge, "circle-stroke-width": 2}},
        {"id": "project-count", "type": "circle", **point, "filter": ["has", "code"], "maxzoom": 10,
         "paint": {"circle-color": issue_colour(), **edge,
                   "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 4, 10, 16]}},
    ]  # fmt: skip


def overlaps() -> list[Spec]:
    """Return overlaps: the ground both works may lie on, and a ring around it."""
    return [
        {"id": "overlap-ground", "type": "line", "source": "overlap", "source-layer": "overlap", "minzoom": 12,
         "paint": {"line-color": ACCENT, "line-width": 1.2}},
        {"id": "overlap-ring", "type": "circle", "source": "overlap", "source-layer": "overlap_point", "minzoom": 8,
         "filter": ["==", ["get", "relation"], "shares_ground"],
         "paint": {"circle-color": CLEAR, "circle-stroke-color": ACCENT, "circle-stroke-width": 2.4,
                   "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 5, 14, 9]}},
    ]  # fmt: skip


def needs() -> list[Spec]:
    """Return needs: diamonds. The accent only where no project answers; one known by its village alone is hollow.

    From afar a diamond stands for an area: its size is the number of its needs without a project.
    """
    source = {"source": "need", "source-layer": "need"}
    unanswered = [">", ["coalesce", ["get", "without"], 0], 0]
    colour = ["case", unanswered, ACCENT, SOFT]
    halo = {"text-color": colour, "text-halo-color": "#ffffff", "text-halo-width": 1.2}
    steady = {"text-font": ["IBM Plex Sans Thai"], "text-allow-overlap": True, "text-ignore-placement": True}
    several = ["interpolate", ["linear"], ["sqrt", ["coalesce", ["get", "without"], 0]], 0, 9, 3, 16, 20, 34]
    return [
        {"id": "need-count", "type": "symbol", **source, "filter": ["has", "code"],
         "layout": {"text-field": DIAMOND, "text-size": several, **steady}, "paint": halo},
        {"id": "need-point", "type": "symbol", **source, "filter": ["!", ["has", "code"]],
         "layout": {"text-field": ["case", ["coalesce", ["get", "by_village"], False], HOLLOW, DIAMOND],
                    "text-size": ["interpolate", ["linear"], ["zoom"], 10, 13, 15, 20], **steady},
         "paint": halo},
    ]  # fmt: skip
