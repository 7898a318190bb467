"""What the map asks: layers, features, style, filters, the session."""

import json
from functools import partial
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app

from layers import catalogue, features, style
from spatial import issues
from spatial.settings import web_settings
from webgis.access import permit
from webgis.asked import FeaturesAsked, FilterAsked, TileAsked
from webgis.auth import current_account
from webgis.i18n import LANGUAGES, language
from webgis.store import request_session
from webgis.tiles import counted, descriptions

api = APIBlueprint("maps", __name__, url_prefix="/api", tag="Map")

NOTICE_TH = "จังหวัดตัวอย่าง (99) เป็นพื้นที่สมมติ ข้อมูลทั้งหมดสร้างขึ้นเพื่อสาธิต"
NOTICE_EN = "Example Province (99) is fictional. All its data was generated for this demo."


@api.get("/layers")
@api.doc(summary="Every layer with its legend and how many features it holds")
def layer_list() -> list[dict[str, Any]]:
    """Answer the catalogue."""
    actor = permit("read")
    return [
        {
            "id": layer.id,
            "title_th": layer.title_th,
            "title_en": layer.title_en,
            "group": layer.group,
            "group_th": catalogue.GROUPS[layer.group][0],
            "group_en": catalogue.GROUPS[layer.group][1],
            "geometry": layer.geometry,
            "minzoom": layer.minzoom,
            "maxzoom": layer.maxzoom,
            "count": counted(layer, actor, partial(features.count, request_session(), layer, actor)),
            "legend": [entry.__dict__ for entry in layer.legend],
        }
        for layer in catalogue.LAYERS.values()
    ]


@api.get("/layers/<layer_id>/features")
@api.input(FeaturesAsked, location="query", arg_name="asked")
@api.doc(summary="Features of a layer as GeoJSON (EPSG:4326)", responses=[404, 422])
def layer_features(layer_id: str, asked: FeaturesAsked) -> Response:
    """Answer a FeatureCollection."""
    found = features.features(
        request_session(), catalogue.layer_named(layer_id), permit("read"), asked.filter(),
        asked.box(), asked.limit, asked.offset, asked.indicator,
    )  # fmt: skip
    return Response(json.dumps(found, ensure_ascii=False), mimetype="application/geo+json")


@api.get("/style.json")
@api.input(TileAsked, location="query", arg_name="asked")
@api.doc(summary="The map's style (MapLibre style v8)", responses=[422])
def map_style(asked: TileAsked) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Answer the style in the language of the request; its sources name the tiles themselves, filter and all."""
    drawn = [catalogue.LAYERS[layer] for layer in style.DRAWN]
    sources = descriptions(drawn, permit("read"), asked)
    return style.style(sources, language()), 200, {"Cache-Control": "private, no-cache"}


@api.get("/filters")
@api.doc(summary="The years and issues there are to choose from")
def filters() -> dict[str, Any]:
    """Answer what the year strip and the issue filter offer."""
    offered = issues.offered(request_session(), permit("read"))
    for issue in offered["issues"]:
        issue["colour"] = catalogue.ISSUE_COLOURS[issue["code"]]
    return offered


@api.get("/filters/values")
@api.input(FilterAsked, location="query", arg_name="asked")
@api.doc(summary="What may be filtered and coloured by in an area and year, with counts", responses=[404, 422])
def filter_values(asked: FilterAsked) -> dict[str, Any]:
    """Answer plan levels, stages, doers, funding sources, owners and indicators."""
    return issues.values(request_session(), permit("read"), asked.filter())


@api.get("/session")
@api.doc(summary="Who is signed in, and whether this is the demo")
def session() -> dict[str, Any]:
    """Answer the browser's first question."""
    account = current_account()
    demo = web_settings().demo
    return {
        "account": {"email": account.email, "name": account.name, "role": account.role} if account else None,
        "demo": demo,
        "languages": list(LANGUAGES),
        "demo_notice_th": NOTICE_TH if demo else None,
        "demo_notice_en": NOTICE_EN if demo else None,
        "version": current_app.config.get("VERSION", "1"),
    }
