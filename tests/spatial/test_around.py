"""Which tambons lie near which is measured once, and again when a boundary has moved."""

import pytest
from shapely.geometry import box
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from spatial.overlaps.around import around
from tests.support import rows


@pytest.fixture
def tambons(session: Session) -> Session:
    for code in ("98", "9801", "9802"):
        rows.area(session, code, code)
    rows.area(session, "980101", "ก", box(99.0, 18.0, 99.1, 18.1))
    rows.area(session, "980102", "ข", box(99.5, 18.0, 99.6, 18.1))
    rows.area(session, "980201", "ค", box(99.102, 18.0, 99.2, 18.1))
    rows.area(session, "980202", "ง", box(99.3, 18.0, 99.4, 18.1))
    return session


def test_near_are_itself_its_amphoe_and_whose_boundary_comes_near(tambons: Session) -> None:
    near = {("980101", "980101"), ("980101", "980102"), ("980101", "980201")}
    assert set(around(tambons, ["980101"])) == near
    assert around(tambons, ["980999"]) == [("980999", "980999")]
    both = set(around(tambons, ["980101", "980201"]))
    assert both == near | {("980201", "980101"), ("980201", "980201"), ("980201", "980202")}


def test_a_pair_is_measured_once_and_again_where_a_boundary_moved(tambons: Session) -> None:
    around(tambons, ["980101"])
    asked: list[str] = []
    event.listen(tambons.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    around(tambons, ["980101"])
    assert not any("st_dwithin" in it for it in asked)
    tambons.execute(text("update area set geom = st_translate(geom, 0.0015, 0) where code = '980201'"))
    assert ("980101", "980201") not in around(tambons, ["980101"])
    tambons.execute(text("update area set geom = st_translate(geom, -0.0015, 0) where code = '980201'"))
    assert ("980101", "980201") in around(tambons, ["980101"])
    assert any("st_dwithin" in it for it in asked)
