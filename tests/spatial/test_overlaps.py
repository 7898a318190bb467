"""Projects that share ground: measured in metres, on both sides of 102°E, whatever the order or direction."""

from typing import cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from shapely import transform
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.overlaps import cases
from tests.support import rows

EAST, NORTH = {32647: 550_000, 32648: 300_000}, 2_000_000
ZONES = (32647, 32648)


def ground(srid: int, shape: BaseGeometry) -> BaseGeometry:
    """Return a shape given in metres from a corner as EPSG:4326."""
    to_degrees = Transformer.from_crs(srid, 4326, always_xy=True).transform
    moved = transform(shape, lambda at: np.column_stack(to_degrees(at[:, 0] + EAST[srid], at[:, 1] + NORTH)))
    return cast("BaseGeometry", moved)


def found(session: Session) -> list:
    return session.execute(text("select * from overlap_case where active order by project_a_id, project_b_id")).all()


def scanned(session: Session, *shapes: tuple[BaseGeometry, str]) -> list:
    session.execute(text("delete from project"))
    for number, (shape, precision) in enumerate(shapes):
        rows.project(session, f"p{number}", shape, precision=precision, owner_name=f"o{number}")
    cases.scan(session)
    return found(session)


@pytest.mark.parametrize("srid", ZONES)
def test_one_road_asked_for_twice_is_measured_in_metres(session: Session, srid: int) -> None:
    first = ground(srid, LineString([(0, 0), (1000, 0)]))
    second = ground(srid, LineString([(400, 4), (1400, 4)]))
    [case] = scanned(session, (first, "surveyed"), (second, "surveyed"))
    assert case.relation == "shares_ground"
    assert case.measured_srid == srid
    assert case.tolerance_m == 10
    assert case.distance_m == pytest.approx(4, abs=0.05)
    # 600 m run side by side; the tolerance of 10 m reaches √(10² − 4²) = 9.2 m beyond the end
    assert case.shared_m == pytest.approx(609.2, abs=0.5)
    assert case.share_a == pytest.approx(0.609, abs=0.002)


def test_tolerance_follows_both_precisions(session: Session) -> None:
    first, second = (ground(32647, LineString([(0, y), (500, y)])) for y in (0, 60))
    assert scanned(session, (first, "surveyed"), (second, "surveyed")) == []
    [case] = scanned(session, (first, "digitised"), (second, "surveyed"))
    assert case.tolerance_m == 65


def test_crossing_roads_are_a_crossing(session: Session) -> None:
    first = ground(32647, LineString([(0, 0), (1000, 0)]))
    second = ground(32647, LineString([(500, -500), (500, 500)]))
    [case] = scanned(session, (first, "surveyed"), (second, "surveyed"))
    assert case.relation == "crossing"


@pytest.mark.parametrize("srid", ZONES)
def test_a_ditch_drawn_by_both_banks_is_the_same_ditch(session: Session, srid: int) -> None:
    banks = ground(srid, LineString([(0, 6), (600, 6), (600, -6), (0, -6)]))
    middle = ground(srid, LineString([(0, 0), (600, 0)]))
    [case] = scanned(session, (banks, "surveyed"), (middle, "surveyed"))
    assert (case.relation, case.share_a, case.share_b) == ("shares_ground", pytest.approx(1, abs=0.02), 1)


def test_a_line_that_comes_back_over_itself_counts_its_ground_once(session: Session) -> None:
    back_and_forth = ground(32647, LineString([(0, 0), (1000, 0), (0, 0)]))
    [case] = scanned(session, (back_and_forth, "surveyed"), (back_and_forth, "surveyed"))
    assert case.relation == "shares_ground"
    assert (case.share_a, case.share_b) == (pytest.approx(1), pytest.approx(1))
    assert case.shared_m == pytest.approx(1000, rel=0.001)


def test_a_long_straight_line_is_measured_along_its_way_not_between_its_ends(session: Session) -> None:
    whole = LineString([(99.0, 18.0), (100.1, 18.3)])
    piece = LineString([whole.interpolate(0.4, normalized=True), whole.interpolate(0.6, normalized=True)])
    [case] = scanned(session, (whole, "surveyed"), (piece, "surveyed"))
    assert case.distance_m == pytest.approx(0, abs=0.05)
    assert case.share_b == pytest.approx(1, abs=0.001)


def test_a_sliver_between_areas_is_no_shared_ground(session: Session) -> None:
    first, second = ground(32647, box(0, 0, 100, 100)), ground(32647, box(99.5, 0, 200, 100))
    [case] = scanned(session, (first, "surveyed"), (second, "surveyed"))
    assert case.relation == "within_tolerance"
    assert case.shared_sqm == pytest.approx(50, abs=1)


def test_areas_share_square_metres(session: Session) -> None:
    first, second = ground(32648, box(0, 0, 100, 100)), ground(32648, box(50, 0, 250, 100))
    [case] = scanned(session, (first, "surveyed"), (second, "surveyed"))
    assert case.relation == "shares_ground"
    assert case.shared_sqm == pytest.approx(5000, rel=0.01)
    assert (case.share_a, case.share_b) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.25, abs=0.01))


def test_a_well_inside_a_pond_shares_its_ground(session: Session) -> None:
    pond, well = ground(32647, box(0, 0, 80, 80)), ground(32647, Point(40, 40))
    [case] = scanned(session, (pond, "surveyed"), (well, "surveyed"))
    assert case.relation == "shares_ground"
    assert case.distance_m == 0


def test_two_works_of_one_owner_on_one_ground_are_no_case_by_ground_alone(session: Session) -> None:
    line = ground(32647, LineString([(0, 0), (500, 0)]))
    for name in ("ก่อสร้างถนน คสล. สายหน้าวัด", "ขยายเขตประปา สายหน้าวัด"):
        rows.project(session, name, line, owner_name="อบต.เดียวกัน")
    cases.scan(session)
    assert all(case.kind == "spatial_conflict" for case in found(session))


def test_ground_that_barely_meets_beside_ground_that_is_shared(session: Session) -> None:
    corners = [(ground(32647, Point(x, y)), "digitised") for x, y in ((0, 0), (117.2, 23.3), (5_000, 0), (5_010, 0))]
    barely, shared = scanned(session, *corners)
    assert barely.distance_m == pytest.approx(119.5, abs=0.1)
    assert (barely.shared_geom, shared.shared_geom is not None) == (None, True)


def test_scanning_again_changes_nothing_and_keeps_public_ids(session: Session) -> None:
    line = ground(32647, LineString([(0, 0), (500, 0)]))
    [before] = scanned(session, (line, "surveyed"), (line, "digitised"))
    again = cases.scan(session)
    [after] = found(session)
    assert (again.found, again.new, again.gone) == (1, 0, 0)
    assert (before.uuid, before.first_seen_at, before.shared_m) == (after.uuid, after.first_seen_at, after.shared_m)


def test_a_pair_that_moved_apart_is_kept_but_no_longer_shown(session: Session) -> None:
    line = ground(32647, LineString([(0, 0), (500, 0)]))
    scanned(session, (line, "surveyed"), (line, "surveyed"))
    session.execute(text("update project set geom = st_translate(geom, 0.1, 0) where name = 'p1'"))
    assert cases.scan(session).gone == 1
    assert found(session) == []
    assert session.scalar(text("select count(*) from overlap_case")) == 1


def test_what_has_no_geometry_is_counted_not_guessed(session: Session) -> None:
    rows.project(session, "unplaced", None, owner_name="a", precision="village")
    done = cases.scan(session)
    assert (done.projects, done.placed, done.insufficient_location, done.found) == (1, 0, 1, 0)


metres = st.integers(-3_000, 3_000).map(lambda decimetres: decimetres / 10)
lines = st.lists(st.tuples(metres, metres), min_size=2, max_size=6, unique=True).map(LineString)
ponds = st.tuples(metres, metres, st.floats(15, 120)).map(lambda it: Point(it[0], it[1]).buffer(it[2], quad_segs=3))
shapes = st.one_of(lines, ponds, st.tuples(metres, metres).map(Point))
precisions = st.sampled_from(["surveyed", "digitised"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a=shapes, b=shapes, pa=precisions, pb=precisions, srid=st.sampled_from(ZONES))
def test_symmetric_and_blind_to_direction(
    session: Session, a: BaseGeometry, b: BaseGeometry, pa: str, pb: str, srid: int
) -> None:
    def outcome(*pair: tuple[BaseGeometry, str]) -> list:
        with session.begin_nested() as nested:
            rows_found = scanned(session, *((ground(srid, shape), precision) for shape, precision in pair))
            nested.rollback()
        return rows_found

    there, back = outcome((a, pa), (b, pb)), outcome((turned(b), pb), (turned(a), pa))
    assert len(there) == len(back)
    for one, other in zip(there, back, strict=True):
        assert one.relation == other.relation
        assert one.distance_m == pytest.approx(other.distance_m, abs=0.01)
        assert one.share_a == pytest.approx(other.share_b, abs=1e-4)
        assert one.share_b == pytest.approx(other.share_a, abs=1e-4)


def turned(shape: BaseGeometry) -> BaseGeometry:
    return shape.reverse() if isinstance(shape, LineString | Polygon) else shape
