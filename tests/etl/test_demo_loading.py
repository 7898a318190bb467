"""The fictional province comes in through the importer: nothing rejected, nothing doubted, and no file twice."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import text

from etl.demo import BASE, DETAIL, Demo
from etl.demo.bulk import LAYER, load_registers
from etl.demo.loading import Loading
from etl.importing import import_file
from etl.options import ImportResult
from tests.etl.demo_files import SEED, rows
from tests.support.stores import Server

FEW = {"990101", "990102"}  # tambons whose registers are loaded: all of them take a while
EXPECTED_DOUBTS = {"centre_point_only"}  # of public land without an outline


class Small(Demo):
    """The demo with fewer projects and the registers of two tambons."""

    def write_detail(self, index: int) -> None:
        super().write_detail(index)
        keep(self.detail(index, f"{LAYER}.csv"), FEW)


def keep(path: Path, tambons: set[str]) -> None:
    found = rows(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(r for r in found if (r["village_code"] or r["community_code"])[:6] in tambons)


@pytest.fixture(scope="module")
def loaded(server: Server, tmp_path_factory: pytest.TempPathFactory):
    folder, told = tmp_path_factory.mktemp("load"), []
    with server.store() as store:
        Loading(store.factory, Small(folder, SEED, projects=700), lambda *what: told.append(what)).run()
        yield store, folder, told


def test_every_file_is_loaded_whole(loaded) -> None:
    _, _, told = loaded
    assert [layer for _, layer, _ in told] == [layer for layer, _ in (*BASE, *DETAIL)]
    for _, layer, done in told:
        assert isinstance(done, ImportResult)
        assert done.read == done.loaded > 0, layer
        assert not done.rejections, layer
        assert {item["code"] for item in done.warnings} <= EXPECTED_DOUBTS, layer


def test_all_of_it_is_in_the_store(loaded) -> None:
    store, _, _ = loaded
    tied = """
    select
      (select count(*) from project where owner_id is null) as unowned,
      (select count(*) from project where place_area_id is null) as unplaced,
      (select count(*) from project where plan_id is null) as unplanned,
      (select count(*) from need where place_area_id is null or owner_id is null) as rootless,
      (select count(*) from project where issue_code is null) + (select count(*) from need where issue_code is null)
        as issueless,
      (select count(*) from road where owner_id is null) as ownerless,
      (select count(*) from indicator where dimension_code is null) as dimensionless
    """
    with store.factory() as session:
        assert set(session.execute(text(tied)).one()) == {0}
        groups = session.scalars(
            text("select distinct dimension_group from indicator join dimension on dimension.code = dimension_code")
        )
        assert set(groups) == {"physical", "social", "economic"}


def test_a_load_that_was_done_does_nothing(loaded) -> None:
    store, folder, _ = loaded
    again: list[tuple[str, str, ImportResult | None]] = []
    Loading(store.factory, Small(folder, SEED, projects=700), lambda *what: again.append(what)).run()
    assert [layer for _, layer, _ in again] == [layer for layer, _ in BASE]
    assert all(done is None for _, _, done in again)


def test_a_load_that_was_broken_off_goes_on(loaded) -> None:
    store, folder, _ = loaded
    with store.factory() as session, session.begin():
        session.execute(text("delete from project_road"))
        session.execute(text("update batch set status = 'reverted' where layer = 'project_road'"))
    went_on: list[tuple[str, str, ImportResult | None]] = []
    Loading(store.factory, Small(folder, SEED, projects=700), lambda *what: went_on.append(what)).run()
    assert {layer for _, layer, done in went_on if done} == {"project_road"}


def test_the_short_way_of_registers_says_what_the_importer_says(loaded, demo: Demo, tmp_path: Path) -> None:
    store, _, _ = loaded
    path = tmp_path / f"{LAYER}.csv"
    path.write_bytes(demo.detail(0, f"{LAYER}.csv").read_bytes())
    keep(path, {"990103", "990104"})
    short = load_registers(store.factory, path)
    assert short.read == short.loaded == short.inserted > 1_000
    long = import_file(store.factory, LAYER, path)
    assert (long.read, long.loaded) == (short.read, short.loaded)
    assert (long.inserted, long.updated) == (0, 0)
