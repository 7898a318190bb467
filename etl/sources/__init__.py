"""Where data comes from: one file a layer."""

from etl.sources.area import AREA_LAYERS
from etl.sources.layer import Layer
from etl.sources.need import NEED_LAYER
from etl.sources.organisation import ORGANISATION_LAYERS
from etl.sources.plan import PLAN_LAYERS
from etl.sources.project import PROJECT_LAYER
from etl.sources.public_land import PUBLIC_LAND_LAYER
from etl.sources.road import ROAD_LAYER
from etl.sources.tied import TIED_LAYERS
from etl.sources.village_indicator import VILLAGE_INDICATOR_LAYER
from etl.sources.water_source import WATER_SOURCE_LAYER
from spatial.errors import BadInput

# Parents first: a file of any layer may refer to what came before.
LAYERS: dict[str, Layer] = {
    layer.id: layer
    for layer in (
        *AREA_LAYERS,
        *ORGANISATION_LAYERS,
        WATER_SOURCE_LAYER,
        PUBLIC_LAND_LAYER,
        ROAD_LAYER,
        VILLAGE_INDICATOR_LAYER,
        *PLAN_LAYERS,
        NEED_LAYER,
        PROJECT_LAYER,
        *TIED_LAYERS,
    )
}


def layer_of(name: str) -> Layer:
    """Return the importable layer ``name``. Raises BadInput for any other."""
    if name not in LAYERS:
        known = ", ".join(LAYERS)
        raise BadInput(
            "unknown_layer",
            f"นำเข้าชั้นข้อมูล “{name}” ไม่ได้ มี: {known}",
            f"No layer “{name}” to import; there are: {known}.",
        )
    return LAYERS[name]
