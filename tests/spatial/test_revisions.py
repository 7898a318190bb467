"""Revisions by province: an edit voids its own province's tiles, and no writer waits for another."""

import threading

from shapely.geometry import LineString, Point, box
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.revisions import province_boxes, raise_revision, read
from tests.support import rows
from tests.support.stores import Store


def three_provinces(session: Session) -> None:
    for west, code in ((97.0, "96"), (99.0, "97"), (101.0, "98")):
        rows.area(session, code, f"จังหวัด {code}", box(west, 18.0, west + 1.0, 18.9))


def numbers(session: Session, layer: str) -> dict[str, int]:
    return read(session).numbers.get(layer, {})


def raised(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {code for code, number in after.items() if number > before.get(code, 0)}


def test_an_edit_raises_the_provinces_it_touches_and_no_other(session: Session) -> None:
    three_provinces(session)
    before = numbers(session, "project")
    road = rows.project(session, "ถนน", LineString([(97.1, 18.1), (97.2, 18.1)]), place="96")
    first = numbers(session, "project")
    assert raised(before, first) == {"96"}
    session.execute(
        text("update project set geom = st_setsrid(st_point(101.5, 18.5), 4326) where id = :id"), {"id": road}
    )
    moved = numbers(session, "project")
    assert raised(first, moved) == {"96", "98"}  # where it was, and where it is
    session.execute(text("delete from project where id = :id"), {"id": road})
    assert {"96", "98"} <= raised(moved, numbers(session, "project"))


def test_what_lies_in_no_province_raises_all(session: Session) -> None:
    three_provinces(session)
    before = numbers(session, "road")
    rows.placed(session, "road", LineString([(90, 10), (90.1, 10)]), kind="local")
    assert raised(before, numbers(session, "road")) == {"00"}


def test_each_layers_own_tables_raise_it(session: Session) -> None:
    three_provinces(session)
    rows.area(session, "9801", "อำเภอ", box(101.0, 18.0, 102.0, 18.9))
    rows.area(session, "980101", "ตำบล", box(101.0, 18.0, 102.0, 18.9))
    before = read(session)
    rows.village(session, "98010101", "บ้าน", Point(101.5, 18.5))
    rows.said(session, "98010101", 2570, 1.0)
    rows.placed(session, "water_source", Point(101.5, 18.5), "98010101", kind="pond")
    rows.placed(session, "public_land", Point(101.5, 18.5).buffer(0.01), "98010101", kind="grazing")
    need = rows.need(session, "น้ำ", place="98010101")
    project = rows.project(session, "ขุดสระ", None, place="98010101")
    between = read(session)
    for layer in ("village", "village_indicator", "water_source", "public_land", "need", "project"):
        assert raised(before.numbers.get(layer, {}), between.numbers[layer]) == {"98"}, layer
    rows.answers(session, need, project)
    answered = read(session)
    assert raised(between.numbers["need"], answered.numbers["need"]) == {"98"}
    session.execute(text("update project set stage = 'draft' where id = :id"), {"id": project})
    assert raised(answered.numbers["need"], read(session).numbers["need"]) == {"98"}  # its answer is seen by fewer


def test_marks_differ_where_something_changed_and_only_there(session: Session) -> None:
    three_provinces(session)
    before = read(session)
    rows.project(session, "ถนน", None, place="97")
    after = read(session)
    assert before.mark(["project"], {"97"}) != after.mark(["project"], {"97"})
    assert before.mark(["project"], {"96", "98"}) == after.mark(["project"], {"96", "98"})
    assert set(province_boxes(session)) == {"96", "97", "98"}


def test_writers_of_one_layer_do_not_wait_for_each_other(fresh_store: Store) -> None:
    with fresh_store.factory() as first, fresh_store.factory() as second:
        raise_revision(first, "project")
        rows.project(first, "หนึ่ง")
        done = threading.Event()

        def write() -> None:
            raise_revision(second, "project")
            second.commit()
            done.set()

        thread = threading.Thread(target=write)
        thread.start()
        assert done.wait(20)
        assert read(second).numbers["project"]["00"] == 1
        first.commit()
        thread.join()
        assert read(second).numbers["project"]["00"] == 2
