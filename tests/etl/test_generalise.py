"""Low-zoom boundaries: shared edges stay shared."""

from pathlib import Path

import numpy as np
import shapely
from sqlalchemy import text

from etl import generalise
from etl.importing import import_file
from etl.revert import revert
from tests.etl.land import square, write_vector
from tests.support.stores import Store


def wavy(columns: int, rows: int) -> np.ndarray:
    """Neighbouring cells with wavy shared edges that do not quite meet, as real boundaries do not."""
    cells = []
    for column in range(columns):
        for row in range(rows):
            cell = shapely.segmentize(square(column, row), 0.004)
            noise = 0.0002 * (1 if (column + row) % 2 else -1)
            cells.append(
                shapely.transform(
                    cell, lambda p, n=noise: p + np.column_stack([0.01 * np.sin(p[:, 1] * 60) + n, 0 * p[:, 0]])
                )
            )
    return np.array(cells, dtype=object)


def test_a_ragged_layer_becomes_a_coverage_at_every_zoom() -> None:
    ragged = wavy(4, 4)
    assert not shapely.coverage_is_valid(generalise.to_plane(ragged))
    made = generalise.bins(ragged)
    assert [zoom for zoom, _ in made] == [11, 9, 7, 5]
    points = []
    for _, shapes in made:
        assert shapely.coverage_is_valid(shapes)
        assert shapely.is_valid(shapes).all()
        assert not shapely.is_empty(shapes).any()
        points.append(int(shapely.get_num_coordinates(shapes).sum()))
    assert points == sorted(points, reverse=True) and points[-1] < points[0] / 4
    drift = np.abs(shapely.area(made[1][1]) / shapely.area(generalise.to_plane(ragged)) - 1)
    assert drift.max() < 0.02


def test_wide_gaps_are_ground_nobody_drew_and_stay() -> None:
    apart = np.array([square(0, 0), square(1.02, 0)], dtype=object)
    finest = generalise.bins(apart)[0][1]
    gap = generalise.to_plane(np.array([square(1.0, 0, 0.02)], dtype=object))[0]
    assert shapely.area(shapely.intersection(shapely.union_all(finest), gap)) < 0.01 * gap.area


def test_label_points_stand_in_the_biggest_part() -> None:
    horseshoe = square(0, 0, 3, 3).difference(square(1, 1, 1, 2))
    islands = shapely.MultiPolygon([horseshoe, square(10, 10, 0.1, 0.1)])
    point = generalise.label_points(np.array([islands], dtype=object))[0]
    assert horseshoe.contains(point)


def test_imports_and_reverts_remake_their_layer(own_land: Store, tmp_path: Path) -> None:
    def shapes() -> list[tuple[str, int, float]]:
        with own_land.factory() as session:
            rows = session.execute(
                text(
                    "select code, zoom_max, round(cast(st_area(g.geom) / 1e6 as numeric)), label_point is not null"
                    " from area join area_generalised g on g.area_id = area.id where level = 'tambon' order by 1, 2"
                )
            )
            return [tuple(row) for row in rows]

    def revision() -> int:
        with own_land.factory() as session:
            return session.scalar(text("select revision from layer_revision where layer = 'tambon'")) or 0

    first, before = shapes(), revision()
    assert len(first) == 16 and all(row[3] for row in first)
    row = {"code": "520102", "name_th": "แคบ", "geometry": square(1, 0, 0.5)}
    done = import_file(own_land.factory, "tambon", write_vector(tmp_path / "t.gpkg", [row]))
    assert shapes() != first and revision() > before
    assert done.batch is not None
    revert(own_land.factory, done.batch)
    assert shapes() == first and revision() > before + 1
