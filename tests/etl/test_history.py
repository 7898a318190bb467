"""Any chain of imports into any layer is taken back step by step, each step exactly; edits made since are protected."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from etl.importing import import_file
from etl.revert import revert
from spatial.errors import Conflict
from tests.etl import nouns
from tests.etl.land import codes, inside, square, write_csv
from tests.etl.test_every_layer import load_all, one, picture
from tests.support.stores import Server, Store

STEPS = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SHAPES = st.sampled_from(["", inside("520101").wkt, square(0.4, 0.4, 0.02, 0.02).wkt, nouns.ROAD.wkt])
WORDS = st.sampled_from(["", "ก", "ข", "คำ ยาว"])
PLACES = st.sampled_from(["", nouns.A, nouns.B])
WATER = st.fixed_dictionaries(
    {
        "code": st.sampled_from(["W-1", "W-2", "W-9"]), "name_th": WORDS, "kind": st.sampled_from(["", "pond", "weir"]),
        "use_drink": st.sampled_from(["", "yes", "no"]), "months_dry": st.sampled_from(["", 0, 12]),
        "village_code": PLACES, "wkt": SHAPES,
    }
)  # fmt: skip
PROJECT = st.fixed_dictionaries(
    {
        "project_id": st.sampled_from(["1", "2", "9"]), "owner_code": st.just("L520101"),
        "name": st.sampled_from(["ก", "ข"]), "objective": WORDS, "done_by": st.sampled_from(["", "self", "joint"]),
        "fiscal_year": st.sampled_from(["", 2570, "2570-2572"]), "budget_baht": st.sampled_from(["", 1, 2]),
        "plan_key": st.sampled_from(["", "L-2566"]), "stage": st.sampled_from(["", "draft"]), "village_code": PLACES,
        "wkt": SHAPES,
    }
)  # fmt: skip
INDICATOR = st.fixed_dictionaries(
    {
        "village_code": st.sampled_from([nouns.A, nouns.B]), "register": st.sampled_from(["bmn", "ทะเบียนใหม่"]),
        "indicator_code": st.sampled_from(["1", "2"]), "fiscal_year": st.sampled_from([2568, 2569]),
        "value": st.sampled_from(["", 1.5, -2, "ผ่าน", "ดี"]), "problem_level": st.sampled_from(["", 1, 3]),
    }
)  # fmt: skip
FILES = st.one_of(
    st.tuples(st.just("water_source"), st.lists(WATER, min_size=1, max_size=3)),
    st.tuples(st.just("project"), st.lists(PROJECT, min_size=1, max_size=3)),
    st.tuples(st.just("village_indicator"), st.lists(INDICATOR, min_size=1, max_size=3)),
)
COUNTER = itertools.count()


@pytest.fixture(scope="module")
def peopled(server: Server, tmp_path_factory: pytest.TempPathFactory, land_store: Store) -> Any:
    land_store.engine.dispose()
    with server.store(land_store.name) as store:
        load_all(store, tmp_path_factory.mktemp("peopled"), ".csv")
        yield store


@STEPS
@given(st.lists(FILES, min_size=1, max_size=4))
def test_a_chain_of_imports_is_taken_back_exactly(peopled: Store, tmp_path: Path, files: list[Any]) -> None:
    pictures, batches = [picture(peopled)], []
    for layer, rows in files:
        path = write_csv(tmp_path / f"{next(COUNTER)}.csv", list(rows[0]), [list(row.values()) for row in rows])
        done = import_file(peopled.factory, layer, path)
        assert done.read == done.loaded + done.rejected == len(rows)
        again = import_file(peopled.factory, layer, path)
        assert (again.inserted, again.updated) == (0, 0)
        pictures.append(picture(peopled))
        batches.append(done.batch)
    for batch in reversed(batches):
        assert picture(peopled) == pictures.pop()
        assert batch is not None
        revert(peopled.factory, batch)
    assert picture(peopled) == pictures.pop()


def write(path: Path, **cells: Any) -> Path:
    return write_csv(path, list(cells), [list(cells.values())])


def test_blanks_erase_nothing_and_a_new_place_is_taken_whole(peopled: Store, tmp_path: Path) -> None:
    where = "location_precision, a.code, w.geom is null, w.kind, w.name_th from water_source w"
    where += " join area a on a.id = place_area_id where w.code = 'W-1'"
    same = write(tmp_path / "1.csv", code="W-1", caretaker="ใหม่", village_code=nouns.A, kind="")
    first = import_file(peopled.factory, "water_source", same)
    assert first.updated == 1
    assert one(peopled, where) == ("surveyed", nouns.A, False, "swamp", "หนองแดง")
    moved = import_file(peopled.factory, "water_source", write(tmp_path / "2.csv", code="W-1", village_code=nouns.B))
    assert one(peopled, where) == ("village", nouns.B, True, "swamp", "หนองแดง")
    for done in (moved, first):
        assert done.batch is not None
        revert(peopled.factory, done.batch)


def test_a_batch_stays_while_others_refer_to_its_rows(peopled: Store, tmp_path: Path) -> None:
    need = import_file(peopled.factory, "need", write(tmp_path / "n.csv", key="N-8", title="ก", ปี=2570))
    tie = import_file(peopled.factory, "need_project", write(tmp_path / "t.csv", need_key="N-8", project_key="1"))
    assert need.batch is not None and tie.batch is not None
    with pytest.raises(Conflict, match=f"batch {tie.batch}"):
        revert(peopled.factory, need.batch)
    with peopled.factory() as session, session.begin():
        session.execute(text("update need_project set version = version + 1 where batch_id = :id"), {"id": tie.batch})
    with pytest.raises(Conflict, match="1 edits"):
        revert(peopled.factory, tie.batch)
    with peopled.factory() as session, session.begin():
        session.execute(text("update need_project set version = version - 1 where batch_id = :id"), {"id": tie.batch})
    revert(peopled.factory, tie.batch)
    revert(peopled.factory, need.batch)


def test_an_indicator_outlives_the_batch_that_named_it_while_others_use_it(peopled: Store, tmp_path: Path) -> None:
    before = picture(peopled)
    cells = {"register": "ทะเบียนสอง", "indicator_code": "Z1", "fiscal_year": 2568, "value": 1}
    first = import_file(peopled.factory, "village_indicator", write(tmp_path / "1.csv", village_code=nouns.A, **cells))
    other = import_file(peopled.factory, "village_indicator", write(tmp_path / "2.csv", village_code=nouns.B, **cells))
    assert first.batch is not None and other.batch is not None
    revert(peopled.factory, first.batch)
    assert one(peopled, "count(*), min(batch_id) from indicator where code = 'Z1'") == (1, other.batch)
    revert(peopled.factory, other.batch)
    assert picture(peopled) == before


def test_a_row_a_village_with_a_column_an_indicator(peopled: Store, tmp_path: Path) -> None:
    heading = ["ตำบล", "หมู่ที่", "ปี", "น้ำดื่มสะอาด", "K1", "ไม่รู้จัก"]
    rows = [["นา520101", "1", "2569", "75.5", "ผ่าน", "x"], ["ต.นา520101", "หมู่ที่ ๒", "2569", "", "ไม่ผ่าน", ""]]
    path = write_csv(tmp_path / "wide.csv", heading, [*rows, ["นา520101", "9", "2569", "1", "", ""]])
    done = import_file(peopled.factory, "village_indicator", path)
    assert (done.read, done.loaded, codes(done.rejections)) == (4, 3, [(3, "unknown_village")])
    assert [found["row"] for found in done.rejections] == [4]
    assert [(w["code"], w["value"]) for w in done.warnings] == [("unknown_column", "ไม่รู้จัก")]
    with peopled.factory() as session:
        found = session.execute(
            text(
                "select a.code, i.code, value, passed from village_indicator v join area a on a.id = area_id"
                " join indicator i on i.id = indicator_id where v.batch_id = :batch order by 1, 2"
            ),
            {"batch": done.batch},
        )
        assert [tuple(row) for row in found] == [
            (nouns.A, "7", 75.5, None),
            (nouns.A, "K1", None, True),
            (nouns.B, "K1", None, False),
        ]
    assert done.batch is not None
    revert(peopled.factory, done.batch)
