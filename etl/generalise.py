"""Boundaries for small scales, made for a whole layer at once so that shared edges stay shared."""

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely import coverage_clean  # type: ignore[attr-defined]  # newer than its published types
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from spatial.acting import UPKEEP, acting_as
from spatial.db import session_scope
from spatial.revisions import raise_revision
from spatial.tables.base import SRID

LEVELS = ("province", "amphoe", "tambon")
WEB_MERCATOR = 3857
ZOOMS = (11, 9, 7, 5)
# Width of a pixel in the map's plane at zoom 0, tiles of 512 pixels.
PIXEL = 78_271.516964
# Gaps narrower than this (metres in the plane) between neighbours are slivers of generalisation and are closed;
# overlaps go to the neighbour of the longer edge. Wider gaps are lakes, sea and ground nobody drew: they stay.
GAP_WIDTH = 100.0
SNAP = 1.0

Shapes = NDArray[np.object_]


@acting_as(UPKEEP)
def after_batch(factory: sessionmaker[Session], layer: str, *, changed: bool = True) -> int:
    """Remake the generalised layer in one transaction where a batch changed it, or an earlier run was cut off.

    Returns how many areas were made; 0 for layers that are not generalised and where nothing was to do.
    """
    if layer not in LEVELS:
        return 0
    with session_scope(factory) as session:
        return generalise(session, layer) if changed or _is_incomplete(session, layer) else 0


def generalise(session: Session, level: str) -> int:
    """Write ``area_generalised`` for each zoom bin and ``label_point`` of all areas of ``level``. Returns how many.

    The plane is EPSG:3857. Real boundaries do not fit together, so the coverage is cleaned first: gaps narrower than
    100 m closed, overlaps given away, vertices within 1 m joined; then simplified by Visvalingam with a tolerance of
    half a pixel of the bin's largest zoom (19 m at 11, 76 m at 9, 306 m at 7, 1,223 m at 5). Each bin starts from the
    finer one. An area that is lost to cleaning keeps its own simplified shape.
    """
    session.execute(text("select pg_advisory_xact_lock(hashtext('generalise'), hashtext(:level))"), {"level": level})
    rows = session.execute(
        text("select id, st_asbinary(geom) as geom from area where level = :level and geom is not null order by id"),
        {"level": level},
    ).all()
    session.execute(
        text("delete from area_generalised using area where area.id = area_id and area.level = :level"),
        {"level": level},
    )
    if not rows:
        return 0
    ids = [row.id for row in rows]
    degrees: Shapes = shapely.from_wkb([bytes(row.geom) for row in rows])
    _save_labels(session, ids, label_points(degrees))
    for zoom, shapes in bins(degrees):
        _save_shapes(session, ids, zoom, shapes)
    raise_revision(session, level)
    return len(ids)


def _is_incomplete(session: Session, level: str) -> bool:
    return bool(
        session.scalar(
            text(
                "select exists (select from area where level = :level and geom is not null"
                " and not exists (select from area_generalised where area_id = area.id))"
            ),
            {"level": level},
        )
    )


def bins(degrees: Shapes) -> list[tuple[int, Shapes]]:
    """Return (largest zoom, MultiPolygons in EPSG:3857) for each bin, finest first. ``degrees``: EPSG:4326 polygons."""
    plane = to_plane(degrees)
    whole = _kept(coverage_clean(plane, gap_width=GAP_WIDTH, snapping_distance=SNAP), plane)
    made = []
    for zoom in ZOOMS:
        whole = _kept(shapely.coverage_simplify(whole, PIXEL / 2**zoom / 2), whole)
        made.append((zoom, whole))
    return made


def to_plane(degrees: Shapes) -> Shapes:
    """Return shapes of EPSG:4326 in EPSG:3857."""
    transformer = pyproj.Transformer.from_crs(SRID, WEB_MERCATOR, always_xy=True)

    def move(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(pairs[:, 0], pairs[:, 1]))

    moved: Shapes = shapely.transform(degrees, move)
    return moved


def label_points(degrees: Shapes) -> Shapes:
    """Return the visual centre of each area's largest part: the middle of the largest circle that fits in it."""
    centres = np.empty(len(degrees), dtype=object)
    for at, shape in enumerate(degrees):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        tolerance = max(np.sqrt(largest.area) / 50, 1e-5)
        circle = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
        centres[at] = shapely.get_point(circle, 0)
    return centres


def _kept(shapes: Shapes, before: Shapes) -> Shapes:
    """Return ``shapes``, each lost one as it was before."""
    lost = shapely.is_empty(shapes) | shapely.is_missing(shapes)
    return np.where(lost, before, shapes)


def _save_labels(session: Session, ids: list[int], points: Shapes) -> None:
    session.execute(
        text(
            "update area set label_point = st_geomfromwkb(made.wkb, :srid)"
            " from unnest(cast(:ids as bigint[]), cast(:wkb as bytea[])) as made (id, wkb) where area.id = made.id"
        ),
        {"ids": ids, "wkb": list(shapely.to_wkb(points)), "srid": SRID},
    )


def _save_shapes(session: Session, ids: list[int], zoom: int, shapes: Shapes) -> None:
    session.execute(
        text(
            "insert into area_generalised (area_id, zoom_max, geom)"
            " select id, :zoom, st_multi(st_geomfromwkb(wkb, :srid))"
            " from unnest(cast(:ids as bigint[]), cast(:wkb as bytea[])) as made (id, wkb)"
        ),
        {"ids": ids, "wkb": list(shapely.to_wkb(shapes)), "zoom": zoom, "srid": WEB_MERCATOR},
    )
