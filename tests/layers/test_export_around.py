"""What surrounds a place, in the files that are taken away: measured values, stale ones said, nothing hidden told."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from shapely.geometry import LineString, Point, box
from sqlalchemy import text

from etl.attach import attach
from etl.importing import import_file
from etl.options import ImportOptions
from layers import export
from layers.export import around
from spatial import attached
from spatial.actor import PUBLIC, Actor
from spatial.filters import Filter
from tests.support import rows
from tests.support.stores import Server, Store

OFFICIAL = Actor(account_id=1, role="province")


@pytest.fixture(scope="module")
def land(server: Server) -> Iterator[Store]:
    """A tambon with an LAO, water, public land, a road, two projects close together (one a draft) and needs."""
    with server.store() as store:
        with store.factory() as session, session.begin():
            for code, name in (("98", "ทดสอบ"), ("9801", "เมือง"), ("980101", "แม่ถอด")):
                rows.area(session, code, name, box(99.5, 18.0, 99.6, 18.1))
            rows.area(session, "98010105", "บ้านหนองแดง")
            session.execute(text("update area set point = st_point(99.55, 18.05, 4326) where code = '98010105'"))
            owner = rows.organisation(session, "L980101", "อบต.แม่ถอด", "sao", "980101")
            session.execute(
                text(
                    "insert into water_source (source_key, kind, name_th, use_drink, location_precision, geom)"
                    " values ('w', 'pond', 'สระหลวง', true, 'surveyed', st_point(99.552, 18.05, 4326));"
                    " insert into public_land (source_key, kind, name_th, geom) values ('p', 'public_use', 'ทุ่งหลวง',"
                    " st_multi(st_makeenvelope(99.54, 18.04, 99.55, 18.06, 4326)));"
                    " insert into road (source_key, kind, code, geom) values ('r', 'local', 'ลป.ถ.1-0001',"
                    " st_multi(st_setsrid(st_makeline(st_point(99.545, 18.051), st_point(99.555, 18.051)), 4326)))"
                )
            )
            line = LineString([(99.545, 18.05), (99.555, 18.05)])
            rows.project(session, "ขุดลอกสระ", line, owner=owner, place="980101", issue="water", year=2570)
            rows.project(session, "ร่าง", line, owner=owner, place="980101", issue="water", stage="draft")
            for title, year in (("น้ำไม่พอ", 2569), ("น้ำไม่พออีก", 2571)):
                rows.need(session, title, Point(99.55, 18.0505), place="980101", issue="water", year=year)
        attach(store.factory)
        yield store


def taken(store: Store, layer: str, folder: Path, actor: Actor = PUBLIC) -> list[dict[str, str]]:
    with store.factory() as session:
        export.write(session, layer, folder / f"{layer}.csv", actor, Filter(area="98"))
    with (folder / f"{layer}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_project_is_taken_away_with_what_surrounds_it(land: Store, tmp_path: Path) -> None:
    (row,) = taken(land, "project", tmp_path)
    assert row["around_areas"] == "980101 แม่ถอด 100.0 %"
    assert row["around_laos"] == "L980101 อบต.แม่ถอด 100.0 %"
    assert (row["drink_water"], float(row["drink_water_m"])) == ("สระหลวง", pytest.approx(0, abs=0.01))
    assert (row["household_water"], row["farming_water_m"]) == ("", "")
    assert (row["water_1km"], row["water_1km_list"]) == ("1", "สระหลวง 0 ม.")
    assert row["public_land_touched"] == "ทุ่งหลวง 50.0 %"
    assert float(row["public_land_share"]) == pytest.approx(0.5, abs=0.001)
    assert (row["nearest_road"], float(row["nearest_road_m"])) == ("ลป.ถ.1-0001", pytest.approx(110.6, abs=0.5))
    assert (row["around_state"], row["around_basis"], row["around_method"]) == ("current", "geometry", "increment")
    assert row["around_date"] and row["around_revision"] and row["elevation_m"] == ""


def test_the_file_says_what_the_page_says(land: Store, tmp_path: Path) -> None:
    (row,) = taken(land, "project", tmp_path)
    with land.factory() as session:
        uuid = session.scalar(text("select uuid from project where stage = 'published'"))
        told = attached.of_project(session, PUBLIC, uuid)["attached"]
    served = [it["name_th"] for it in told["needs"]]
    assert (row["needs_served"], row["needs_served_list"]) == (str(len(served)), "; ".join(served)) == ("1", "น้ำไม่พอ")
    assert int(row["neighbours_500m"]) == told["neighbours"]["within_500_m"] == 0, "the draft is nobody's neighbour"


def test_a_draft_s_own_people_and_villages_and_needs_have_theirs(land: Store, tmp_path: Path) -> None:
    with land.factory() as session:
        owner = session.scalar(text("select id from organisation where code = 'L980101'"))
    found = taken(land, "project", tmp_path, Actor(account_id=2, organisation_ids=(owner,)))
    assert [(row["neighbours_100m"], row["neighbours_500m"]) for row in found] == [("1", "1")] * 2
    (village,) = taken(land, "village", tmp_path)
    assert (village["around_basis"], village["around_areas"]) == ("centre", "980101 แม่ถอด 100.0 %")
    assert float(village["drink_water_m"]) == pytest.approx(211.7, abs=0.5)
    needs = taken(land, "need", tmp_path)
    assert {row["neighbours_100m"] for row in needs} == {"1"} and "needs_served" not in needs[0]


def test_only_what_has_surroundings_has_the_columns(land: Store, tmp_path: Path) -> None:
    for layer in export.fields.TITLES:
        names = {field.name for field in export.fields.fields_of(layer)}
        assert ("around_state" in names) == (layer in around.LAYERS)


def test_what_has_changed_since_is_taken_away_as_stale(land: Store, tmp_path: Path) -> None:
    with land.factory() as session, session.begin():
        session.execute(text("update water_source set geom = st_point(99.5521, 18.05, 4326)"))
    assert {row["around_state"] for row in taken(land, "project", tmp_path, OFFICIAL)} == {"stale"}
    attach(land.factory)
    assert {row["around_state"] for row in taken(land, "project", tmp_path, OFFICIAL)} == {"current"}


def test_a_file_that_is_brought_back_changes_nothing_around(land: Store, tmp_path: Path) -> None:
    """The columns are answers, not questions: the importer names them as not read and takes none of them in."""
    taken(land, "project", tmp_path)
    done = import_file(land.factory, "project", tmp_path / "project.csv", ImportOptions(dry_run=True))
    assert (done.read, done.loaded, done.rejected) == (1, 1, 0)
    assert {it["code"] for it in done.warnings} == {"unknown_column"}
