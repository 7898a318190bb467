"""The report of an area: one HTML file that carries all it needs and opens with no network. Geometry: EPSG:4326."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

import folium
from branca.element import Element
from sqlalchemy.orm import Session

from layers.catalogue import GROUND, INK, SOFT
from layers.questions import question
from layers.report import assets, page
from layers.report.drawn import Drawn, drawn
from spatial.actor import Actor
from spatial.areas import plain_code
from spatial.errors import BadInput
from spatial.filters import Filter
from spatial.profile import profile

# Boundaries are generalised for the zoom at which the whole area fills a screen.
# Thai letters are data of the page, not markup: written plainly they take half the room of their escapes.
_THAI = re.compile(r"(?<!\\)\\u(0e[0-9a-f]{2})")
ZOOM_OF_LEVEL = {"province": 9, "amphoe": 11, "tambon": 11}


@dataclass(frozen=True)
class Report:
    """One report: its file as text, and how many things of each layer it draws and lists."""

    html: str
    name: str
    drawn: dict[str, int]


class _Raw(Element):
    """Text that is put in as it is: branca would read an Element's own text as a template."""

    def __init__(self, told: str) -> None:
        super().__init__("{{ this.told }}")
        self.told = told


def report(session: Session, actor: Actor, code: str, chosen: Filter) -> Report:
    """Return the report of the area ``code`` (2, 4, 6 or 8 digits) under the filter, for what the actor may see.

    Raises NotFound (area) and BadInput (a code that has no report, or assets that are not installed).
    """
    code = plain_code(code)
    if not code.isdecimal():
        raise BadInput("no_report", f"พื้นที่ {code} ไม่มีรายงานแผนที่", f"There is no map report of {code}")
    chosen = replace(chosen, area=code)
    told = profile(session, actor, code, chosen)
    found = drawn(session, actor, chosen, told["level"])
    figure = folium.Map(tiles=None, prefer_canvas=True, zoom_control=True, zoom_snap=0.25, attribution_control=False)
    figure.default_js, figure.default_css = [], []
    root: Any = figure.get_root()
    root.header.add_child(_Raw(f"<title>{page.escape(page.title(told))}</title>"), name="title")
    root.header.add_child(_Raw(f"<style>{assets.styles()}{page.STYLES}</style>"), name="styles")
    root.header.add_child(_Raw(f"<script>{assets.leaflet_script()}</script>"), name="leaflet")
    root.html.add_child(_Raw(page.head(told, chosen)), name="head")
    root.html.add_child(_Raw(page.foot(told, found)), name="foot")
    box = _boundaries(session, figure, told)
    for layer in found:
        _add(figure, layer)
    # On a phone an open list of layers would cover the map.
    narrow: Any = folium.JsCode("window.innerWidth < 700")
    folium.LayerControl(collapsed=narrow, position="topright").add_to(figure)
    if box:
        figure.fit_bounds([[box[1], box[0]], [box[3], box[2]]], padding=(12, 12))
    html = _THAI.sub(lambda found: chr(int(found[1], 16)), str(root.render()))
    html = html.replace("<html>", '<html lang="th">', 1)
    return Report(html, page.title(told), {layer.title: layer.rows for layer in found})


def _boundaries(session: Session, figure: folium.Map, told: dict[str, Any]) -> list[float] | None:
    zoom = ZOOM_OF_LEVEL.get(told["level"], -1)
    rows = session.execute(question("report_area"), {"code": told["code"], "zoom_max": zoom}).all()
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(row.geometry),
            "properties": {"name": page.escape(row.name_th or row.code), "code": row.code, "whole": row.whole},
        }
        for row in rows
    ]
    for whole, name, width in ((True, "แนวเขตของพื้นที่", 2.2), (False, "แนวเขตย่อย", 0.9)):
        of = [feature for feature in features if feature["properties"]["whole"] is whole]
        if of:
            look = {
                "color": INK if whole else SOFT,
                "weight": width,
                "fill": not whole,
                "fillColor": GROUND,
                "fillOpacity": 0.45,
            }
            folium.GeoJson(
                {"type": "FeatureCollection", "features": of},
                name=name,
                style_function=lambda _feature, look=look: look,
                tooltip=None if whole else folium.GeoJsonTooltip(["name"], labels=False),
                interactive=not whole,
            ).add_to(figure)
    box: list[float] | None = told.get("bbox")
    return box


def _add(figure: folium.Map, layer: Drawn) -> None:
    if not layer.features:
        return
    look = {
        "color": layer.colour,
        "weight": layer.width,
        "fillColor": layer.colour,
        "fillOpacity": 0.35,
        "opacity": 0.95,
    }
    names = list(layer.features[0]["properties"])
    folium.GeoJson(
        {"type": "FeatureCollection", "features": layer.features},
        name=f"{page.escape(layer.title)} ({len(layer.features):,})",
        show=layer.shown,
        style_function=lambda _feature, look=look: look,
        marker=folium.CircleMarker(radius=layer.radius, fill=True),
        popup=folium.GeoJsonPopup(names, aliases=layer.labels, labels=True, max_width=320),
    ).add_to(figure)


__all__ = ["Report", "report"]
