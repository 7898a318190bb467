"""Which pairs of projects share ground, by geometry alone."""

from math import cos, radians, sin
from typing import Any

from spatial.settings import OverlapSettings

RULE_SET_VERSION = "ground-1"
CROSSING_ANGLE_DEGREES = 30.0
NORTHERNMOST_LATITUDE = 20.6
METRES_PER_DEGREE = 110_574.0


def pair_parameters(area_prefix: str | None, settings: OverlapSettings) -> dict[str, Any]:
    """Return the parameters of ``overlap_pairs.sql``.

    ``pad_degrees`` widens index boxes by the largest tolerance, in degrees of longitude where those are shortest in
    Thailand, so that no pair is lost before it is measured in metres.
    """
    widest = 2 * max(settings.radius_surveyed_m, settings.radius_digitised_m)
    return {
        "area_prefix": area_prefix,
        "radius_surveyed_m": settings.radius_surveyed_m,
        "radius_digitised_m": settings.radius_digitised_m,
        "sliver_m": settings.sliver_m,
        "sliver_sqm": settings.sliver_sqm,
        "pad_degrees": widest / (METRES_PER_DEGREE * cos(radians(NORTHERNMOST_LATITUDE))),
        "crossing_divergence": sin(radians(CROSSING_ANGLE_DEGREES)),
    }
