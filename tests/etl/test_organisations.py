"""Importing LAOs and agencies: kinds, homes, jurisdictions."""

from pathlib import Path
from typing import Any

from sqlalchemy import text

from etl.importing import import_file
from etl.options import ImportResult
from tests.etl.land import codes, dry, square, write_csv, write_vector
from tests.support.stores import Store

REGISTER = ["geocode", "host_entity_type", "lao_kind", "name_th", "name_en", "lat", "lon", "url", "obsolete"]
ROWS: list[list[Any]] = [
    ["52", "Changwat", "PAO", "ลำปาง", "Lampang", "", "", "", 0],
    ["520101", "Tambon", "TAO", "บ้านแลง", "Ban Laeng", 18.05, 99.05, "", 0],
    ["520102", "Tambon", "Municipality", "ต้นธงชัย", "Ton", "", "", "", 1],
    ["5299", "ThesabanNakhon", "Municipality", "ลำปาง", "Lampang", "", "", "", 0],
    ["5298", "ThesabanMueang", "Municipality", "เขลางค์นคร", "Khelang", "", "", "", 0],
    ["5286", "ThesabanTambon", "TAO", "ป่าตันนาครัว", "Pa Tan", "", "", "", 0],
    ["520777", "Tambon", "TAO", "ท่าแฝก", "Tha Faek", "", "", "", 0],
    ["520201", "Tambon", "TAO", "นาแส่ง", "Na Saeng", 103.0662, 103.0662, "", 0],
    ["520202", "Tambon", "TAO", "ดอนไฟ", "Don Fai", 18.05, 99.05, "", 0],
]


def load(store: Store, path: Path, layer: str = "lao") -> ImportResult:
    return import_file(store.factory, layer, path)


def organisations(store: Store) -> list[tuple[Any, ...]]:
    with store.factory() as session:
        rows = session.execute(
            text(
                "select o.code, o.kind, o.name_th, a.code as home, o.point is not null, o.obsolete, o.version"
                " from organisation o left join area a on a.id = o.home_area_id order by o.code"
            )
        )
        return [tuple(row) for row in rows]


def jurisdictions(store: Store) -> list[tuple[Any, ...]]:
    with store.factory() as session:
        rows = session.execute(
            text(
                "select o.code, a.code, j.geom is not null, j.extent, j.basis from jurisdiction j"
                " join organisation o on o.id = j.organisation_id left join area a on a.id = j.area_id order by 1, 2"
            )
        )
        return [tuple(row) for row in rows]


def test_the_register_is_loaded_whole(own_land: Store, tmp_path: Path) -> None:
    done = load(own_land, write_csv(tmp_path / "lao.csv", REGISTER, ROWS))
    assert (done.read, done.loaded, done.rejections) == (9, 9, [])
    assert codes(done.warnings) == [
        (5, "kind_by_host"),
        (6, "unknown_tambon"),
        (7, "outside_thailand"),
        (8, "outside_parent_area"),
    ]
    assert "It was left out." in done.warnings[3]["message_en"]
    assert organisations(own_land) == [
        ("L52", "pao", "ลำปาง", "52", False, False, 1),
        ("L520101", "sao", "บ้านแลง", "520101", True, False, 1),
        ("L520102", "subdistrict_municipality", "ต้นธงชัย", "520102", False, True, 1),
        ("L520201", "sao", "นาแส่ง", "520201", False, False, 1),
        ("L520202", "sao", "ดอนไฟ", "520202", False, False, 1),
        ("L520777", "sao", "ท่าแฝก", "52", False, False, 1),
        ("L5286", "subdistrict_municipality", "ป่าตันนาครัว", "52", False, False, 1),
        ("L5298", "town_municipality", "เขลางค์นคร", "52", False, False, 1),
        ("L5299", "city_municipality", "ลำปาง", "52", False, False, 1),
    ]
    assert jurisdictions(own_land) == [
        ("L52", "52", False, "whole", "by law"),
        *(
            (f"L{code}", code, False, "unknown", "register host code")
            for code in ("520101", "520102", "520201", "520202")
        ),
    ]


def test_bangkok_and_pattaya(land_store: Store, tmp_path: Path) -> None:
    rows = [["10", "Bangkok", "Municipality", "กรุงเทพมหานคร"], ["2099", "Mueang", "Municipality", "พัทยา"]]
    done = dry(land_store, "lao", write_csv(tmp_path / "lao.csv", REGISTER[:4], rows))
    assert (done.loaded, codes(done.warnings)) == (2, [(0, "unknown_province")])


def test_what_is_no_lao_is_rejected(land_store: Store, tmp_path: Path) -> None:
    rows = [["520101", "Tambon", "Temple", "วัด"], ["52010", "Tambon", "TAO", "นา"], ["", "Tambon", "TAO", "นา"]]
    done = dry(land_store, "lao", write_csv(tmp_path / "lao.csv", REGISTER[:4], rows))
    assert codes(done.rejections) == [(0, "bad_value"), (1, "bad_code"), (2, "missing")]


def test_stated_jurisdictions_and_polygons_stand_over_the_registers_hint(own_land: Store, tmp_path: Path) -> None:
    register = write_csv(tmp_path / "lao.csv", REGISTER, ROWS[:3])
    stated = write_csv(
        tmp_path / "stated.csv",
        ["code", "kind", "name_th", "jurisdiction"],
        [["L520101", "sao", "องค์การบริหารส่วนตำบลบ้านแลง", "520101;520201"]],
    )
    polygons = write_vector(
        tmp_path / "cut.gpkg",
        [
            {"code": "L520102", "area_code": "520102", "geometry": square(1, 0, 0.5)},
            {"code": "L520102", "area_code": "520202", "geometry": square(1, 1, 0.5)},
            {"code": "L999999", "area_code": "520102", "geometry": square(1, 0, 0.5)},
        ],
    )
    load(own_land, register)
    load(own_land, stated)
    done = load(own_land, polygons)
    assert (done.loaded, codes(done.rejections)) == (2, [(2, "unknown_lao")])
    expected = [
        ("L52", "52", False, "whole", "by law"),
        ("L520101", "520101", False, "whole", "stated"),
        ("L520101", "520201", False, "whole", "stated"),
        ("L520102", None, True, "part", "stated"),
        ("L520102", None, True, "part", "stated"),
    ]
    assert jurisdictions(own_land) == expected
    assert organisations(own_land)[2] == ("L520102", "subdistrict_municipality", "ต้นธงชัย", "520102", False, True, 1)
    again = [load(own_land, path) for path in (register, stated, polygons)]
    assert [(done.inserted, done.updated) for done in again] == [(0, 0)] * 3
    assert jurisdictions(own_land) == expected


def test_agencies(own_land: Store, tmp_path: Path) -> None:
    rows = [["A5201", "โครงการชลประทานลำปาง", "52"], ["52", "ผิด", "52"]]
    done = load(own_land, write_csv(tmp_path / "a.csv", ["code", "name_th", "home_code"], rows), "agency")
    assert codes(done.rejections) == [(1, "bad_code")]
    assert organisations(own_land) == [("A5201", "agency", "โครงการชลประทานลำปาง", "52", False, False, 1)]
