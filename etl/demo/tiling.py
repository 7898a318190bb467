"""The land cut into tambons that tile exactly: every border is drawn once, and both sides share its vertices."""

from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Polygon

from etl.demo.frame import Floats, Geometries, random_of
from etl.demo.noise import fractal, warp

GRID = 0.1  # metres: every vertex lies on this grid, so lines meet exactly
BEND = [(42_000.0, 1_700.0), (15_000.0, 480.0), (5_500.0, 130.0)]


def tile(seed: int, land: Polygon, seats: Floats, islets: list[Polygon]) -> tuple[Geometries, Any]:
    """One polygon (or multipolygon, where an islet belongs to it) for each seat, in metres, and the seats' indexes.

    The polygons cover the land with no gap and no overlap, neighbours have the same vertices along their border. A
    seat whose cell two noisy borders swallowed (about one in ten thousand) has no polygon and is left out.
    """
    bend = warp(random_of(seed, "bend"), BEND)
    flat = seats - (bend(seats) - seats)
    for _ in range(25):  # the inverse of a gentle warp, by iteration
        flat = flat + 0.7 * (seats - bend(flat))
    sea = shapely.get_coordinates(
        shapely.segmentize(shapely.get_exterior_ring(land.buffer(16_000).simplify(2_000)), 11_000)
    )[:-1]
    sites = MultiPoint(np.vstack([flat, sea]))
    straight = shapely.get_parts(shapely.voronoi_polygons(sites))
    own = shapely.STRtree(straight).nearest(shapely.points(flat))
    borders = _borders(seed, straight, bend)
    cells = shapely.get_parts(shapely.polygonize([shapely.union_all(borders, grid_size=GRID)]))
    bent = shapely.transform(shapely.segmentize(straight[own], 1_500), bend)
    cells = cells[_most_shared(shapely.buffer(bent, 0), cells)]
    noded = shapely.union_all(_with(borders, land.exterior), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inner = shapely.point_on_surface(faces)
    shapely.prepare(land)
    kept = shapely.contains(land, inner)
    faces, inner = faces[kept], inner[kept]
    owner = np.asarray(shapely.STRtree(cells).nearest(inner), dtype=np.int64)
    owner = _give_away(faces, owner, len(seats))
    for islet in islets:
        faces = _with(faces, shapely.set_precision(islet, GRID))
        owner = np.append(owner, int(np.argmin(shapely.distance(shapely.points(seats), islet))))
    found = np.unique(owner)
    return np.array([shapely.coverage_union_all(faces[owner == k]) for k in found], dtype=object), found


def _with(shapes: Geometries, one: Any) -> Geometries:
    longer = np.empty(len(shapes) + 1, dtype=object)
    longer[:-1], longer[-1] = shapes, one
    return longer


def _most_shared(wanted: Geometries, cells: Geometries) -> Any:
    """For each wanted polygon the index of the cell it shares most ground with."""
    one, other = shapely.STRtree(cells).query(wanted, predicate="intersects")
    ground = shapely.area(shapely.intersection(wanted[one], cells[other]))
    order = np.lexsort((-ground, one))
    first = np.r_[True, one[order][1:] != one[order][:-1]]
    return other[order[first]]


def _borders(seed: int, cells: Geometries, bend: Any) -> Geometries:
    """Voronoi edges of the seats as natural lines; where two would cross, both are drawn calmer."""
    edges = _shared_edges(cells)
    length = np.hypot(*(edges[:, 1] - edges[:, 0]).T)
    levels = np.ceil(np.log2(length / (120 if len(cells) < 1_000 else 180))).clip(1, 8).astype(int)
    roughness = random_of(seed, "rough").uniform(0.1, 0.21, len(edges)) * np.minimum(1, 14_000 / length)
    lines = np.empty(len(edges), dtype=object)
    todo = np.ones(len(edges), dtype=bool)
    for attempt in range(16):
        rng = random_of(seed, "border", attempt)
        for level in np.unique(levels[todo]):
            chosen = np.flatnonzero(todo & (levels == level))
            drawn = fractal(rng, edges[chosen], int(level), roughness[chosen])
            bent = bend(drawn.reshape(-1, 2)).reshape(drawn.shape).round(1)
            lines[chosen] = shapely.linestrings(bent)
        one, other = shapely.STRtree(lines).query(lines, predicate="crosses")
        bad = np.union1d(np.union1d(one, other), np.flatnonzero(~shapely.is_simple(lines)))
        if not len(bad):
            break
        todo[:] = False
        todo[bad] = True
        roughness[bad] *= 0.82 if attempt < 13 else 0.0
    return lines


def _shared_edges(cells: Geometries) -> Floats:
    """Every straight edge of the cells once: (n, 2, 2)."""
    xy, index = shapely.get_coordinates(cells, return_index=True)
    same = index[:-1] == index[1:]
    pieces = np.stack([xy[:-1][same], xy[1:][same]], axis=1).round(3)
    flip = (pieces[:, 0, 0] > pieces[:, 1, 0]) | (
        (pieces[:, 0, 0] == pieces[:, 1, 0]) & (pieces[:, 0, 1] > pieces[:, 1, 1])
    )
    pieces[flip] = pieces[flip][:, ::-1]
    unique = np.unique(pieces.reshape(-1, 4), axis=0).reshape(-1, 2, 2)
    return np.asarray(unique[np.hypot(*(unique[:, 1] - unique[:, 0]).T) > 0])


def _give_away(faces: Geometries, owner: Any, count: int) -> Any:
    """A bay can cut a corner off a tambon: the loose corner joins the neighbour it shares the longest border with."""
    area = shapely.area(faces)
    order = np.lexsort((-area, owner))
    first = np.r_[True, owner[order][1:] != owner[order][:-1]]
    main = np.zeros(len(faces), dtype=bool)
    main[order[first]] = True
    tree = shapely.STRtree(faces)
    settled = main.copy()
    for loose in sorted(np.flatnonzero(~main), key=lambda i: -area[i]):
        near = [j for j in tree.query(faces[loose], predicate="intersects") if j != loose]
        shared = [shapely.length(shapely.intersection(faces[loose].boundary, faces[j].boundary)) for j in near]
        ranked = sorted(zip(shared, near, strict=True), key=lambda s: (not settled[s[1]], -s[0]))
        if ranked and ranked[0][0] > 0:
            owner[loose] = owner[ranked[0][1]]
            settled[loose] = True
    return owner
