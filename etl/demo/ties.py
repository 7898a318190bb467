"""What projects are tied to on the ground: water sources, registered roads, public land and the leave to use it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import random_of, weighted
from etl.demo.ground import Ground, as_array
from etl.demo.projects import Projects
from etl.demo.records import PAST, Record

WATER_TIE = ("project_key", "water_source_key")
ROAD_TIE = ("project_key", "road_key")
LAND_TIE = ("project_key", "public_land_key", "permission")
PERMISSIONS = ("not_needed", "not_asked", "asked", "granted", "refused")
TYPED = 0.8  # of the ties somebody has written down


def water_rows(seed: int, code: str, made: Projects, water_codes: list[str]) -> Iterator[tuple[Any, ...]]:
    """WATER_TIE."""
    rng = random_of(seed, "water ties", int(code))
    for key, record in zip(made.keys, made.records, strict=True):
        if record.work.water >= 0 and record.work.kind != "culvert" and rng.random() < TYPED:
            yield key, water_codes[record.work.water]


def road_rows(seed: int, code: str, made: Projects, road_codes: list[str]) -> Iterator[tuple[Any, ...]]:
    """ROAD_TIE: lanes have no registered code, so nobody can name them."""
    rng = random_of(seed, "road ties", int(code))
    for key, record in zip(made.keys, made.records, strict=True):
        road = record.work.road
        if road >= 0 and road_codes[road] and rng.random() < TYPED:
            yield key, road_codes[road]


def land_rows(seed: int, code: str, made: Projects, land: Ground, codes: list[str]) -> Iterator[tuple[Any, ...]]:
    """LAND_TIE: what is meant to stand on public land, and what is drawn across it."""
    rng = random_of(seed, "land ties", int(code))
    shapes = np.array([r.shape for r in made.records], dtype=object)
    project, parcel = shapely.STRtree(as_array(land)).query(shapes, predicate="intersects")
    on: dict[int, set[int]] = {}
    for p, g in zip(project.tolist(), parcel.tolist(), strict=True):
        on.setdefault(p, set()).add(g)
    for k, (key, record) in enumerate(zip(made.keys, made.records, strict=True)):
        meant = {record.work.land} if record.work.land >= 0 else set()
        for g in sorted(meant | on.get(k, set())):
            if g in meant or rng.random() < TYPED:
                yield key, codes[g], _permission(rng, record)


def _permission(rng: np.random.Generator, record: Record) -> str:
    """Asked late, granted later: works that were carried out mostly have it."""
    if record.work.kind == "survey":
        return "not_needed"
    if record.carried_out == "yes":
        return weighted(rng, PERMISSIONS, (0.04, 0.1, 0.08, 0.78, 0.0))
    if record.year <= PAST + 1:
        return weighted(rng, PERMISSIONS, (0.03, 0.3, 0.35, 0.22, 0.1))
    return weighted(rng, PERMISSIONS, (0.0, 0.7, 0.25, 0.03, 0.02))
