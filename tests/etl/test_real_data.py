"""The real files of the shared data, whole. Skipped, saying so, where they are absent."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from etl.importing import import_file
from etl.options import ImportResult
from spatial.tables.batch import Batch, BatchFinding
from tests.conftest import shared_data
from tests.support.stores import Server, Store

FILES = {
    "province": "data/province.gpkg",
    "amphoe": "data/amphoe.gpkg",
    "tambon": "data/tambon.gpkg",
    "village": "data/villages_register.csv.gz",
    "lao": "data/lao_register.csv",
    "project": "overlap_pairs/projects.csv",
    "plan": "data/lao_plan_maesai_2566_2570.csv",
}
Said = dict[str, ImportResult]


def load(store: Store, name: str, path: Path) -> ImportResult:
    return import_file(store.factory, "project" if name == "plan" else name, path)


def scalar(store: Store, sql: str) -> Any:
    with store.factory() as session:
        return session.scalar(text(sql))


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.factory() as session:
        return [tuple(row) for row in session.execute(text(sql))]


def warned(result: ImportResult) -> Counter[str]:
    return Counter(finding["code"] for finding in result.warnings)


def every_boundary_is_loaded(store: Store, said: Said) -> None:
    for level, count in (("province", 77), ("amphoe", 928), ("tambon", 7_425)):
        assert (said[level].read, said[level].loaded, said[level].warnings) == (count, count, [])
    found = rows(
        store,
        "select level, count(*), count(label_point), count(g.area_id), bool_and(st_isvalid(g.geom)),"
        " bool_and(st_intersects(area.geom, label_point)) from area"
        " join area_generalised g on g.area_id = area.id and zoom_max = 5 group by level order by 2",
    )
    assert found == [
        (level, n, n, n, True, True) for level, n in (("province", 77), ("amphoe", 928), ("tambon", 7_425))
    ]


def villages_are_unplaced_and_fourteen_have_no_tambon(store: Store, said: Said) -> None:
    result = said["village"]
    assert (result.read, result.loaded, result.rejected) == (75_274, 75_260, 14)
    assert {finding["code"] for finding in result.rejections} == {"unknown_tambon"}
    first = result.rejections[0]
    assert (first["row"], first["value"]) == (48_269, "53040701")
    assert "บ้านงอมถ้ำ" in first["message"] and "530407" in first["message"]
    assert warned(result) == {"missing": 35, "control_characters_removed": 1}
    assert scalar(store, "select count(*) from area where level = 'village' and point is not null") == 13
    assert scalar(store, "select count(*) from area where level = 'village' and geom is not null") == 0
    assert scalar(store, "select count(*) from area where level = 'village' and precision = 'none'") == 75_247
    assert scalar(store, "select count(*) from area where level = 'village' and strpos(name_th, ',') > 0") == 65


def the_lao_register(store: Store, said: Said) -> None:
    result = said["lao"]
    assert (result.read, result.loaded, result.rejected) == (7_976, 7_976, 0)
    assert warned(result) == {"kind_by_host": 6, "unknown_tambon": 1, "outside_thailand": 2, "outside_parent_area": 16}
    kinds = rows(store, "select kind, count(*), count(home_area_id) from organisation group by kind order by 2, 1")
    assert kinds == [
        ("bangkok", 1, 1),
        ("pattaya", 1, 1),
        ("city_municipality", 30, 30),
        ("pao", 76, 76),
        ("town_municipality", 175, 175),
        ("subdistrict_municipality", 2_268, 2_268),
        ("sao", 5_425, 5_425),
    ]
    assert rows(store, "select extent, basis, count(*) from jurisdiction group by 1, 2 order by 3") == [
        ("whole", "by law", 77),
        ("unknown", "register host code", 6_343),
    ]


def projects_with_geometry(store: Store, said: Said) -> None:
    result = said["project"]
    assert (result.read, result.loaded, result.rejected) == (276, 276, 0)
    found = rows(
        store,
        "select location_precision, count(*), count(geom), count(stated_point) from project"
        " where batch_id = (select min(batch_id) from project) group by 1 order by 1",
    )
    assert found == [
        ("digitised", 164, 164, 0),
        ("none", 35, 0, 0),
        ("surveyed", 58, 58, 0),
        ("tambon", 1, 0, 1),
        ("village", 18, 0, 18),
    ]
    owners = dict(rows(store, "select owner_kind, count(owner_id) from project group by 1"))
    assert (owners["lao"], owners["pao"]) == (210, 15)


def sums_of_the_plan_equal_those_of_its_file(store: Store, said: Said) -> None:
    assert (said["plan"].read, said["plan"].loaded) == (30, 30)
    expected: Counter[int] = Counter()
    with shared_data(FILES["plan"]).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for year in range(2567, 2571):
                expected[year] += int(row[f"y{year}"] or 0)
    found = rows(
        store,
        "select fiscal_year_be, sum(amount_baht) from project_budget b join project p on p.id = b.project_id"
        " where p.batch_id = (select max(batch_id) from project) group by 1 order by 1",
    )
    assert found == [(year, Decimal(expected[year])) for year in sorted(expected)]
    assert rows(
        store,
        "select distinct o.code from project p join organisation o on o.id = p.owner_id"
        " where p.owner_name like 'อบต.แม่ใส%'",
    ) == [("L560114",)]


def the_same_again_changes_nothing(store: Store, said: Said) -> None:
    for name, file in FILES.items():
        again = load(store, name, shared_data(file))
        assert (again.inserted, again.updated) == (0, 0), name
        assert (again.read, again.loaded, again.rejected) == (said[name].read, said[name].loaded, said[name].rejected)
    assert scalar(store, "select count(*) from history.area") == 0


def as_told(store: Store) -> Said:
    """Return what the imports of the run's own Thailand said, as the store keeps it."""
    with store.factory() as session:
        said: Said = {}
        for batch in session.scalars(select(Batch)):
            found = session.scalars(select(BatchFinding).where(BatchFinding.batch_id == batch.id)).all()
            by_severity: dict[str, list[dict[str, Any]]] = {"warning": [], "rejection": []}
            for one in found:
                told = {"row": one.row, "record": one.record, "field": one.field, "code": one.code, "value": one.value}
                by_severity[one.severity].append(told | {"message": one.message_th, "message_en": one.message_en})
            said[batch.layer] = ImportResult(
                batch.id, batch.read_count, batch.loaded_count, batch.rejected_count, batch.inserted_count,
                batch.updated_count, batch.crs, batch.encoding, by_severity["warning"], by_severity["rejection"],
            )  # fmt: skip
        return said


def test_real_thailand(server: Server, real_template: str, subtests: pytest.Subtests) -> None:
    # One test over the country the run loads once in any case.
    with server.store(real_template) as store:
        said = as_told(store)
        said["plan"] = load(store, "plan", shared_data(FILES["plan"]))
        for check in (
            every_boundary_is_loaded,
            villages_are_unplaced_and_fourteen_have_no_tambon,
            the_lao_register,
            projects_with_geometry,
            sums_of_the_plan_equal_those_of_its_file,
            the_same_again_changes_nothing,
        ):
            with subtests.test(check.__name__):
                check(store, said)
