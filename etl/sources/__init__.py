"""Where data comes from: one file a layer."""

from etl.sources.area import AREA_LAYERS
from etl.sources.layer import Layer
from etl.sources.organisation import ORGANISATION_LAYERS
from etl.sources.project import PROJECT_LAYER
from spatial.errors import BadInput

LAYERS: dict[str, Layer] = {layer.id: layer for layer in (*AREA_LAYERS, *ORGANISATION_LAYERS, PROJECT_LAYER)}


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
