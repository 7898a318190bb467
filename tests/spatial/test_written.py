"""Geometry as people write it: either way round, in either digits, degrees or metres; else the row that is wrong."""

import json

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import LineString, Polygon, mapping
from sqlalchemy.orm import Session

from spatial.errors import BadInput
from spatial.written import geometry_of

LINE = LineString([(99.5, 18.25), (99.51, 18.26)])
# Where two zones meet: one spot in the metres of either.
SPOT = (102.0, 18.0)
ZONES = {zone: Transformer.from_crs(4326, int(zone), always_xy=True).transform(*SPOT) for zone in ("32647", "32648")}


@pytest.mark.parametrize(
    "written",
    [
        "99.5 18.25\n99.51 18.26",
        "18.25, 99.5\n18.26, 99.51",
        "๑๘.๒๕ ๙๙.๕\n\n๑๘.๒๖ ๙๙.๕๑\n",
        "1) 18.25 99.5\n2) 18.26 99.51",
        "LINESTRING (99.5 18.25, 99.51 18.26)",
        "SRID=4326;LINESTRING(99.5 18.25,99.51 18.26)",
        json.dumps(mapping(LINE)),
        json.dumps({"type": "Feature", "properties": {}, "geometry": mapping(LINE)}),
        json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": mapping(LINE)}]}),
    ],
)
def test_one_line_in_many_writings(session: Session, written: str) -> None:
    assert shapely.equals_exact(geometry_of(session, written), LINE, 1e-9)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("row", ["{0} {1}", "{1:,.1f}  {0:,.1f}", "E {0:.0f} N {1:.0f}"])
def test_metres_of_either_zone_either_way_round(session: Session, zone: str, row: str) -> None:
    found = geometry_of(session, row.format(*ZONES[zone]), "point", zone)
    assert (found.x, found.y) == pytest.approx(SPOT, abs=1e-5)


def test_rows_as_an_area(session: Session) -> None:
    found = geometry_of(session, "99.5 18\n99.6 18\n99.6 18.1", "area")
    assert found.equals(Polygon([(99.5, 18), (99.6, 18), (99.6, 18.1)]))


@pytest.mark.parametrize(
    ("written", "form", "crs", "code"),
    [
        ("99.5 18\nhere", "line", "", "bad_row"),
        ("99.5 18", "line", "", "too_few"),
        ("550000 2000000\n550100 2000000", "line", "", "metres"),
        ("99.5 18\n99.6 18", "line", "32647", "degrees"),
        ("{", "line", "", "bad_geojson"),
        ('{"type": "Feature", "geometry": null}', "line", "", "bad_geojson"),
        ("LINESTRING (1", "line", "", "bad_wkt"),
        ("SRID=3857;POINT (1 1)", "line", "", "other_crs"),
        ("POINT EMPTY", "line", "", "empty"),
        ("500000 2000000\n900000000 5", "line", "32647", "far_off"),
        ("", "point", "", "too_few"),
    ],
)
def test_what_cannot_be_read_says_why(session: Session, written: str, form: str, crs: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        geometry_of(session, written, form, crs)
    assert refused.value.code == code


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.from_regex(r"[\d.,\-Ee ]{1,20}\n[\d.,\- ]{1,20}"), st.sampled_from(["", "32647"]))
def test_whatever_is_typed_is_read_or_refused(session: Session, written: str, crs: str) -> None:
    try:
        found = geometry_of(session, written, "line", crs)
    except BadInput as refused:
        assert refused.th and refused.en
    else:
        assert not found.is_empty
