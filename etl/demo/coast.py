"""The outline of the fictional land: one large irregular island with bays, capes and a few islets."""

import numpy as np
import shapely
from shapely.geometry import Polygon

from etl.demo.frame import Floats, lines, random_of
from etl.demo.noise import fractal, warp

LAND_PER_PROVINCE = 8.6e9  # m²: a middling real province
LAND_AT_MOST = 460e9  # m²: a nation that still fits between the meridians of the real one


def outline(seed: int, provinces: int) -> Polygon:
    """The main land in metres: `provinces` × LAND_PER_PROVINCE large, longer from north to south than across."""
    rng = random_of(seed, "coast")
    target = min(LAND_PER_PROVINCE * provinces, LAND_AT_MOST)
    size = float(np.sqrt(target / np.pi))
    angle = np.linspace(0, 2 * np.pi, 241)[:-1]
    radius = np.ones_like(angle)
    for k in range(2, 11):
        radius += rng.normal(0, 0.3 / k) * np.cos(k * angle + rng.uniform(0, 2 * np.pi))
    radius = radius.clip(0.55, 1.6)
    ring = np.column_stack([np.cos(angle) * radius * 0.86, np.sin(angle) * radius * 1.22]) * size
    bend = warp(
        rng,
        [
            (size * 1.3, size * 0.13),
            (size * 0.55, size * 0.075),
            (size * 0.24, size * 0.032),
            (size * 0.11, size * 0.011),
        ],
    )
    ring = bend(ring)
    polygon = _without_spits(_largest(_rough(rng, ring, size)), size * 0.03)
    factor = float(np.sqrt(target / polygon.area))
    middle = np.asarray(polygon.envelope.centroid.coords[0])
    return shapely.transform(polygon, lambda xy: (xy - middle) * factor)


def islets(seed: int, land: Polygon, count: int) -> list[Polygon]:
    """Small islands off the coast, none touching the land or another."""
    rng = random_of(seed, "islets")
    shore = land.exterior
    ring = np.asarray(shore.coords)
    coast = shapely.STRtree(lines(np.stack([ring[:-1], ring[1:]], axis=1)))
    shapely.prepare(land)
    found: list[Polygon] = []
    for _ in range(count * 12):
        if len(found) == count:
            break
        at = shore.interpolate(rng.uniform(0, 1), normalized=True)
        out = np.asarray([at.x, at.y]) + rng.normal(0, 1, 2) * 6_000
        size = float(np.exp(rng.normal(6.6, 0.5)))
        angle = np.linspace(0, 2 * np.pi, 13)[:-1]
        ring = out + np.column_stack([np.cos(angle) * rng.uniform(0.6, 1), np.sin(angle)]) * size
        islet = _largest(_rough(rng, ring, size, levels=4))
        if shapely.intersects(land, islet) or len(coast.query(islet, "dwithin", 1_200)):
            continue
        if all(islet.distance(o) > 2_000 for o in found):
            found.append(islet)
    return found


def _rough(rng: np.random.Generator, ring: Floats, size: float, levels: int = 0) -> Floats:
    """The ring with fractal detail: some stretches are rocky, some are long smooth beaches."""
    ends = np.stack([ring, np.roll(ring, -1, axis=0)], axis=1)
    if not levels:
        step = float(np.median(np.hypot(*(ends[:, 1] - ends[:, 0]).T)))
        levels = max(3, int(np.ceil(np.log2(step / (75 if size < 2e5 else 150)))))
    place = np.linspace(0, 2 * np.pi, len(ring), endpoint=False)
    temper = sum(np.cos(k * place + rng.uniform(0, 6.3)) for k in (3, 5, 8, 13))
    roughness = 0.17 + 0.065 * np.asarray(temper, dtype=float).clip(-1.8, 1.8)
    return fractal(rng, ends, levels, roughness)[:, :-1].reshape(-1, 2)


def _without_spits(polygon: Polygon, thin: float) -> Polygon:
    """Tongues of land narrower than twice `thin` are cut off: nobody could live or build a road there."""
    body = polygon.buffer(-thin).buffer(thin * 1.4)
    parts = shapely.get_parts(shapely.intersection(polygon, body))
    return Polygon(max((p for p in parts if isinstance(p, Polygon)), key=shapely.area).exterior)


def _largest(ring: Floats) -> Polygon:
    """The biggest face of a ring that may cross itself (loops the coast pinched off are dropped)."""
    closed = np.vstack([ring, ring[:1]])
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shapely.linestrings(closed), grid_size=0.1)]))
    merged = shapely.get_parts(shapely.union_all(faces))
    biggest = merged[int(np.argmax(shapely.area(merged)))]
    return Polygon(biggest.exterior)
