"""A geometry drawn or typed in the form: read, kept, refused where it cannot be, taken back."""

from uuid import UUID

import pytest
import shapely
from geoalchemy2.shape import to_shape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.changes import drawn, editing, undoing
from spatial.changes.editing import Faulty, Hand
from spatial.changes.told import history
from tests.support import rows


@pytest.fixture
def hand(session: Session) -> Hand:
    """A planner of an SAO that owns ``สาย 1``, known by its village; the SAO's ground is a tenth of a degree wide."""
    for code in ("98", "9801", "980101", "98010101"):
        rows.area(session, code, f"พื้นที่ {code}", box(99.5, 18.0, 99.6, 18.1))
    owner = rows.organisation(session, "L980101", "อบต.หนึ่ง", home="980101")
    actor = rows.account(session, "planner@x.example", "lao_planner", owner)
    rows.project(session, "สาย 1", owner=owner, place="98010101", precision="village", stage="agreed")
    return Hand(actor, actor.organisation_ids)


def uuid_of(session: Session) -> UUID:
    return session.scalar(text("select uuid from project order by id limit 1"))  # type: ignore[return-value]


def drawn_in(session: Session) -> tuple[str | None, str]:
    asked = text("select st_astext(geom, 4), location_precision from project order by id limit 1")
    row = session.execute(asked).one()
    return row[0], row[1]


def save(session: Session, hand: Hand, **given: str) -> int:
    version = editing.form(session, hand, "project", uuid_of(session)).version
    return editing.save(session, hand, "project", uuid_of(session), version, given, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"geom": "LINESTRING (99.51 18.05, 99.53 18.05)"}, "LINESTRING(99.51 18.05,99.53 18.05)"),
        ({"geom": "18.05, 99.51\r\n18.05, 99.53"}, "LINESTRING(99.51 18.05,99.53 18.05)"),
        ({"geom": "๑๘.๐๕ ๙๙.๕๑", "geom_form": "point"}, "POINT(99.51 18.05)"),
        ({"geom": "554000 1996000", "geom_form": "point", "geom_crs": "32647"}, "POINT(99.5102 18.0519)"),
        ({"geom": "236000 1997000", "geom_form": "point", "geom_crs": "32648"}, "POINT(102.5062 18.0455)"),
        ({"geom": "99.5 18\n99.6 18\n99.6 18.1", "geom_form": "area"}, "POLYGON((99.5 18,99.6 18,99.6 18.1,99.5 18))"),
    ],
)
def test_what_is_drawn_or_typed_is_kept_in_degrees(
    session: Session, hand: Hand, typed: dict[str, str], kept: str
) -> None:
    save(session, hand, **typed)
    assert drawn_in(session) == (kept, "digitised")
    stood = editing.form(session, hand, "project", uuid_of(session))
    assert editing.save(session, hand, "project", stood.uuid, stood.version, stood.values, "") == stood.version


def test_it_is_surveyed_moved_and_taken_away_and_each_change_taken_back(session: Session, hand: Hand) -> None:
    states = [drawn_in(session)]
    for typed in (
        {"geom": "POINT (99.51 18.05)", "location_precision": "surveyed"},
        {"geom": "POINT (99.52 18.05)"},
        {"location_precision": "digitised"},
        {"geom": " "},
    ):
        save(session, hand, **typed)
        states.append(drawn_in(session))
    assert [precision for _, precision in states] == ["village", "surveyed", "surveyed", "digitised", "village"]
    assert [shape for shape, _ in states[1:]] == ["POINT(99.51 18.05)", *["POINT(99.52 18.05)"] * 2, None]
    entries = history(session, hand.actor, "project", uuid_of(session))["entries"]
    assert [bool(it["shapes"]) for it in entries] == [True, False, True, True]
    for entry, before in zip(entries, reversed(states[:-1]), strict=True):
        undoing.undo(session, hand, "project", uuid_of(session), UUID(entry["id"]), "")
        assert drawn_in(session) == before


@pytest.mark.parametrize(
    "typed",
    [
        {"geom": "ที่ไหนสักแห่ง"},
        {"geom": "18.05 99.51"},
        {"geom": "554000 1996000\n554100 1996000"},
        {"geom": "POLYGON ((99.5 18, 99.6 18.1, 99.6 18, 99.5 18.1, 99.5 18))"},
        {"geom": "POINT (2.35 48.85)"},
        {"geom": "GEOMETRYCOLLECTION (POINT (99.5 18))"},
        {"geom": "POINT (99.51 18.05)", "location_precision": "village"},
        {"geom": "POINT EMPTY"},
    ],
)
def test_what_is_no_place_is_said_at_its_field(session: Session, hand: Hand, typed: dict[str, str]) -> None:
    before = drawn_in(session)
    with pytest.raises(Faulty) as told:
        save(session, hand, **typed)
    assert list(told.value.faults) == [drawn.SHAPE] and drawn_in(session) == before


def test_how_much_lies_outside_the_owner_s_ground_is_known(session: Session, hand: Hand) -> None:
    assert editing.outside(session, hand, "project", uuid_of(session)) is None
    save(session, hand, geom="LINESTRING (99.55 18.05, 99.65 18.05)")
    assert editing.outside(session, hand, "project", uuid_of(session)) == pytest.approx(0.5, abs=0.01)
    save(session, hand, geom="LINESTRING (99.55 18.05, 99.56 18.05)")
    assert editing.outside(session, hand, "project", uuid_of(session)) == 0


IN_THAILAND = st.tuples(st.floats(97.4, 105.5), st.floats(5.7, 20.4))


@given(spots=st.lists(IN_THAILAND, min_size=2, max_size=6, unique=True))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_line_survives_the_field_to_a_centimetre(
    session: Session, hand: Hand, spots: list[tuple[float, float]]
) -> None:
    """The field holds 7 decimals, 1.1 cm: nothing that is only looked at is moved, and what is moved is no further."""
    line = LineString(spots)
    with session.begin_nested() as nested:
        save(session, hand, geom=shapely.to_wkt(line, rounding_precision=-1))
        row = session.execute(text("select geom, location_precision from project order by id limit 1")).one()
        kept = to_shape(editing.mine(session, hand, "project", uuid_of(session)).geom)
        assert row.location_precision == "digitised"
        assert all(Point(a).distance(Point(b)) < 1e-9 for a, b in zip(kept.coords, line.coords, strict=True))
        shown = editing.form(session, hand, "project", uuid_of(session)).values["geom"]
        again = shapely.from_wkt(shown)
        assert all(Point(a).distance(Point(b)) < 1.5e-7 for a, b in zip(again.coords, line.coords, strict=True))
        nested.rollback()
