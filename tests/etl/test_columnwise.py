"""Column by column and row by row are one reading: the same rows in staging to the last byte, and findings."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from etl import importing
from etl.columnwise import Columns
from etl.locate import Locator
from etl.options import ImportOptions
from etl.read import Source
from etl.read.source import Piece
from etl.sources import layer_of
from spatial.errors import BadInput
from spatial.tables import Batch
from tests.support.stores import Server, Store

Table = list[list[Any]]


@pytest.fixture(scope="module")
def owned_land(server: Server, land_store: Store) -> Iterator[Store]:
    """The small land with an organisation that owns projects."""
    land_store.engine.dispose()
    with server.store(land_store.name) as store:
        with store.factory() as session, session.begin():
            session.execute(
                text(
                    "insert into organisation (code, kind, name_th, home_area_id)"
                    " select 'L1', 'sao', 'อบต.นา520101', id from area where code = '520101'"
                )
            )
        yield store


NOISY = st.sampled_from([
    None, "", " ", "-", "บ้าน  คู่", " ขอบ", "น\u0e4d\u0e32", "ท\u0e48\u0e48า", "เเม่", "ศูนย์\u200bกว้าง", "e\u0301", "a\\b",
    "x|", "|", "\t", "1", 1, 1.0, True, 0, False, 2.5, "ย" * 4_001,
])  # fmt: skip
CLEAN = st.sampled_from(["บ้านนา", "Ban Na", "ถนน คสล. สายที่ 1", "น้ำ", "C:\\ทาง"])
TEXT = CLEAN | CLEAN | NOISY | st.text(max_size=6)
CODES = ["52010101", "52010102", "TH52010103", "๕๒๐๑๐๑๐๔", "52020101", "5201019", "99999999", 52010105, "5201 0106"]
LAT = ["18.05", "18.15", 18.01, "99.05", "0", "", None, "abc", "1,997,000", "18.05 ", "nan", "1e1", "-18"]
LON = ["99.05", "99.15", 99.01, "18.05", "0", "", None, "505000", "99.05", "99.05"]
WKT = [
    "LINESTRING (99.01 18.01, 99.02 18.02)", "POINT (99.05 18.05)", "POLYGON ((99 18, 99.1 18, 99.1 18.1, 99 18))",
    "POLYGON ((99 18, 99.1 18.1, 99.1 18, 99 18.1, 99 18))", "POLYGON ((99 18, 99.1 18, 99.1 18.1))", "POINT EMPTY",
    "MULTIPOINT (99.05 18.05, 99.06 18.06)", "LINESTRING (99 18, 99 18)", "LINESTRING (18 99, 18.1 99.1)", "เส้น", "",
    " ", None, "POINT Z (99.05 18.05 3)", "POINT (10 10)",
]  # fmt: skip
VILLAGE: dict[str, st.SearchStrategy[Any]] = {
    "geocode8": st.sampled_from(CODES) | st.just("52010101"),
    "name_th": TEXT,
    "name_en": TEXT,
    "moo": st.sampled_from(["1", "01", "๑", "2", "", None, 1, "5"]),
    "location_precision": st.sampled_from([None, "", "village", "surveyed", "none", "ใกล้"]),
    "obsolete": st.sampled_from([None, "", "0", "1", 1, True, "ใช่", "?", 0.0]),
    "lat": st.sampled_from(LAT),
    "lon": st.sampled_from(LON),
}
YEARS = ["2570", "๗๐", "2027", "2566-2570", "", None, 2570, 2570.0, "9999", "ปี 2570"]
MONEY = ["100000", "1,000", "๕๐๐", "0", "", None, 250000, 0.5, "1.5 ล้าน", "-1", "หนึ่งแสน", "9" * 13, "00012"]
PROJECT: dict[str, st.SearchStrategy[Any]] = {
    "project_id": st.sampled_from(["A1", "๑๒", "", None, 7, "A|1", " A2"]) | TEXT,
    "owner_name": st.sampled_from(["อบต.นา520101", "เทศบาลตำบลนา", "กรมทางหลวง", "", None]),
    "owner_code": st.sampled_from(["L1", "", None, "ไม่มี"]),
    "plan_level": st.sampled_from(["lao", "", None, "LAO"]),
    "area_code": st.sampled_from(["520101", "5201", "52", "52010101", "99", "", None, "TH520102", 520101]),
    "name": TEXT,
    "description": TEXT,
    "ประเด็น": st.sampled_from(["น้ำ", "roads", "เรื่องอื่น", "", None]),
    "ปีงบประมาณ": st.sampled_from(YEARS),
    "งบประมาณ": st.sampled_from(MONEY),
    "length_m": st.sampled_from(["12.5", "๑๒ ม.", "0", "", None, "ยาว", 3, 3.25, "1,250"]),
    "rank": st.sampled_from(["1", "0", None, "", "1.5", 2]),
    "done_by": st.sampled_from(["self", "ทำเอง", "", None, "-", "ใคร"]),
    "guarantee_until": st.sampled_from(["31/01/2570", "2027-01-31", "", None, "ไม่รู้"]),
    "stage": st.sampled_from([None, "", "draft", "ร่าง", "??"]),
    "location_precision": st.sampled_from([None, "", "surveyed", "digitised", "village", "none", "x"]),
    "wkt": st.sampled_from(WKT),
    "uuid": st.sampled_from([None, None, None, "ไม่ใช่"]),
}


# A value of each field with which a row is an even one.
GOOD = {
    "geocode8": "52010101", "name_th": "บ้านนา", "name_en": "Ban Na", "moo": "1", "lat": "18.05", "lon": "99.05",
    "project_id": "A1", "owner_name": "อบต.นา520101", "owner_code": "L1", "plan_level": "lao", "area_code": "520101",
    "name": "ถนน คสล.", "description": "ยาว", "ประเด็น": "น้ำ", "ปีงบประมาณ": "2570", "งบประมาณ": "100000",
    "wkt": "POINT (99.05 18.05)", "location_precision": None,
}  # fmt: skip


def tables(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[tuple[list[str], Table]]:
    """Tables of some of the columns: rows that are even but for a cell or two, among some that are anything."""

    def rows(names: list[str]) -> st.SearchStrategy[tuple[list[str], Table]]:
        cells = st.fixed_dictionaries({name: columns[name] for name in names})
        spoilt = st.lists(st.sampled_from(names), max_size=2)

        def row(drawn: dict[str, Any], at: list[str]) -> list[Any]:
            return [drawn[name] if name in at else GOOD.get(name) for name in names]

        even = st.builds(row, cells, spoilt)
        anything = st.tuples(*(columns[name] for name in names)).map(list)
        return st.tuples(st.just(names), st.lists(even | even | anything, min_size=1, max_size=40))

    left = st.sets(st.sampled_from(list(columns)), max_size=4)
    return left.flatmap(lambda names: rows([name for name in columns if name not in names]))


def staged(
    store: Store, layer_id: str, names: list[str], rows: Table, *, columnwise: bool, crs: str | None
) -> tuple[list[str], list[tuple[Any, ...]], int]:
    """Return the rows in staging as text, the findings, and how many records were left to be read one by one."""
    layer, options = layer_of(layer_id), ImportOptions(crs=crs)
    piece = Piece(names, rows, [(at, at + 2) for at in range(len(rows))], [None] * len(rows), {})
    source = Source("CSV", names, piece.records(), pieces=iter([piece]))
    alone = 0
    with store.factory() as session, session.begin() as transaction:
        batch = Batch(layer=layer_id, status="reading", file_name="t.csv", options={})
        session.add(batch)
        session.flush()
        columns = importing._columns(Path("t.csv"), source, layer, options, None)
        opened = importing._Opened(source, columns)
        locator = Locator(session, source, crs, point_may_fail=layer.point_may_fail)
        for chunk in importing._chunks(source, whole=False):
            rest = list(piece.records())
            if columnwise:
                rest = importing._stage_even(session, batch.id, layer, opened, locator, options, chunk)
            alone += len(rest)
            importing._stage_chunk(session, batch.id, layer, opened, locator, options, rest)
        asked = f"select staged::text from staging.{layer.table} as staged where batch_id = :batch order by record"
        found = [row.partition(",")[2] for row in session.scalars(text(asked), {"batch": batch.id})]
        told = session.execute(
            text(
                "select record, row, severity, field, code, value, message_th, message_en from batch_finding"
                " where batch_id = :batch order by record, id"
            ),
            {"batch": batch.id},
        ).all()
        transaction.rollback()
    return found, [tuple(it) for it in told], alone


def same(store: Store, layer_id: str, names: list[str], rows: Table, crs: str | None) -> None:
    def outcome(*, columnwise: bool) -> object:
        try:
            return staged(store, layer_id, names, rows, columnwise=columnwise, crs=crs)[:2]
        except BadInput as why:
            return why.code

    assert outcome(columnwise=True) == outcome(columnwise=False)


@given(table=tables(VILLAGE), crs=st.sampled_from([None, "EPSG:4326"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_villages_are_read_alike_both_ways(owned_land: Store, table: tuple[list[str], Table], crs: str | None) -> None:
    same(owned_land, "village", *table, crs)


@given(table=tables(PROJECT), crs=st.sampled_from([None, "EPSG:4326", "EPSG:32647"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_projects_are_read_alike_both_ways(owned_land: Store, table: tuple[list[str], Table], crs: str | None) -> None:
    same(owned_land, "project", *table, crs)


CLEAN_ROWS: dict[str, Callable[[], tuple[Sequence[str], Table]]] = {
    "village": lambda: (
        ["geocode8", "name_th", "name_en", "lat", "lon", "obsolete"],
        [["52010101", "บ้านนา", "Ban Na", "18.05", "99.05", "0"], ["52010102", "บ้านเหนือ", None, "", "", "1"]],
    ),
    "project": lambda: (
        ["project_id", "owner_code", "area_code", "name", "ปีงบประมาณ", "งบประมาณ", "wkt"],
        [[it, "L1", "520101", "ก่อสร้าง", "2570", 100000, "LINESTRING (99.01 18.01, 99.02 18.02)"] for it in ("A1", 2)],
    ),
}


@pytest.mark.parametrize("layer_id", list(CLEAN_ROWS))
def test_clean_rows_are_read_side_by_side(owned_land: Store, layer_id: str) -> None:
    names, rows = CLEAN_ROWS[layer_id]()
    found, told, alone = staged(owned_land, layer_id, list(names), rows, columnwise=True, crs="EPSG:4326")
    assert (len(found), told, alone) == (2, [], 0)
    assert found == staged(owned_land, layer_id, list(names), rows, columnwise=False, crs="EPSG:4326")[0]


def test_what_is_read_and_not_declared_is_a_mistake() -> None:
    piece = Piece(["a", "b"], [["1", "2"]], [(0, 1)], [None], {})
    columns = Columns(piece, {"a": "a", "b": "b"}, {})
    with pytest.raises(LookupError, match="b is read"):
        columns.each(("a",), lambda reading: reading.raw("b"))
