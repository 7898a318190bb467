"""What is due: only what changed, or lies where something changed; stale until then; stopped runs keep their work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach import attach, run
from etl.attach.run import Cancelled
from etl.attach.terrain import heights
from etl.jobs import attach_due
from spatial import attached
from spatial.actor import PUBLIC
from spatial.attached import ATTACH_JOB
from spatial.errors import BadInput, NotFound
from tests.etl.test_attach import KINDS, kept, same
from tests.support.scatter import Scatter, surroundings, things
from tests.support.stores import Server, Store


@pytest.fixture
def scattered(server: Server, demo_template: str) -> Iterator[Store]:
    """The demo province with some things scattered over it, attached."""
    with server.store(demo_template) as store:
        with store.factory() as session, session.begin():
            ground = shapely.from_wkb(
                bytes(session.scalar(text("select st_asbinary(geom) from area where code = '99'")) or b"")
            )
            scatter = Scatter(np.random.default_rng(7), ground)
            surroundings(session, scatter, 40)
            things(session, scatter, 60, 20)
        attach(store.factory)
        yield store


def change(store: Store, sql: str, **bound: Any) -> None:
    with store.factory() as session, session.begin():
        session.execute(text(sql), bound)


def project_of(session: Session, number: int) -> UUID:
    found = session.scalar(text("select uuid from project where source_key = :key"), {"key": f"scatter-{number}"})
    assert isinstance(found, UUID)
    return found


def state_of(store: Store, number: int) -> str:
    with store.factory() as session:
        return str(attached.of_project(session, PUBLIC, project_of(session, number))["attached"]["state"])


def test_a_second_run_has_nothing_to_do(scattered: Store) -> None:
    done = attach(scattered.factory)
    assert (done.total, done.changes) == (0, 0)
    with scattered.factory() as session:
        found = attached.state(session, None)
    assert (found["stale"], found["missing"]) == (0, 0) and found["run"]["status"] == "done"


@pytest.mark.parametrize(
    "sql",
    [
        "update water_source set geom = st_translate(geom, 0.01, 0.004) where source_key in ('scatter-3', 'scatter-8')",
        "update water_source set use_drink = not coalesce(use_drink, false) where source_key = 'scatter-4'",
        "delete from water_source where source_key = 'scatter-2'",
        "delete from public_land where source_key like 'scatter-1%'",
        "update road set geom = st_translate(geom, -0.02, 0) where source_key = 'scatter-5'",
        "update project set geom = st_translate(geom, 0.01, 0), version = version + 1 where source_key = 'scatter-9'",
        "update need set issue_code = 'roads', version = version + 1 where source_key = 'scatter-1'",
        "update area set geom = st_multi(st_buffer(geom, 0.002)), version = version + 1"
        " where code = (select min(code) from area where level = 'tambon')",
        "update jurisdiction set extent = 'part' where id = (select min(jurisdiction.id) from jurisdiction"
        " join area on area.id = area_id where level = 'tambon')",
    ],
    ids=["moved water", "use", "no water", "no land", "road", "project", "issue", "boundary", "jurisdiction"],
)
def test_what_is_near_a_change_is_stale_then_as_if_all_were_done_anew(scattered: Store, sql: str) -> None:
    change(scattered, sql)
    with scattered.factory() as session:
        assert attached.state(session, None)["stale"] > 0
    done = attach(scattered.factory)
    with scattered.factory() as session:
        few, found = kept(session), attached.state(session, None)
    assert 0 < done.total < len(few) and (found["stale"], found["missing"]) == (0, 0)
    attach(scattered.factory, everything=True, engine="bulk")
    with scattered.factory() as session:
        every = kept(session)
    assert few.keys() == every.keys()
    assert [
        it for it, row in few.items() for name in row if name != "around" and not same(row[name], every[it][name])
    ] == []


def test_a_new_project_is_missing_until_it_is_attached(scattered: Store) -> None:
    change(
        scattered,
        "insert into project (source_key, owner_name, owner_kind, plan_level, name, location_precision, geom, stage)"
        " select 'scatter-new', owner_name, owner_kind, plan_level, name, location_precision, geom, stage from project"
        " where source_key = 'scatter-0'",
    )
    with scattered.factory() as session:
        new = session.scalar(text("select uuid from project where source_key = 'scatter-new'"))
        assert attached.of_project(session, PUBLIC, new)["attached"]["state"] == "missing"
    assert state_of(scattered, 0) == "stale", "it has a neighbour now"
    attach(scattered.factory)
    with scattered.factory() as session:
        found = attached.of_project(session, PUBLIC, new)["attached"]
    assert found["state"] == "current" and found["neighbours"]["within_100_m"] >= 1


def test_a_neighbour_that_may_not_be_seen_is_not_told(scattered: Store) -> None:
    test_a_new_project_is_missing_until_it_is_attached(scattered)
    change(scattered, "update project set stage = 'draft' where source_key = 'scatter-new'")
    with scattered.factory() as session:
        found = attached.of_project(session, PUBLIC, project_of(session, 0))["attached"]
        names = [it["id"] for it in found["neighbours"]["items"]]
        new = session.scalar(text("select uuid from project where source_key = 'scatter-new'"))
        assert str(new) not in names
        with pytest.raises(NotFound):
            attached.of_project(session, PUBLIC, new)


def test_a_run_that_is_stopped_keeps_what_it_did(scattered: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SMALL_PORTION", 10)
    seen: list[int] = []

    def stop(done: int, total: int | None) -> None:
        seen.append(done)
        with scattered.factory() as session, session.begin():
            assert attached.ask_cancel(session)

    with pytest.raises(Cancelled):
        attach(scattered.factory, everything=True, engine="increment", progress=stop)
    assert len(seen) == 2, "the portion under way is finished, the next is not begun"
    with scattered.factory() as session:
        assert attached.state(session, None)["run"]["status"] == "cancelled"
        assert not attached.ask_cancel(session)


def test_a_village_known_by_its_centre_or_not_at_all_says_so(scattered: Store) -> None:
    with scattered.factory() as session:
        rows = session.execute(
            text("select code, point is null as lost from area where level = 'village' and geom is null order by code")
        ).all()
        told = {row.code: attached.of_area(session, PUBLIC, row.code)["attached"] for row in rows[:200]}
    bases = {(row.lost, told[row.code]["basis"]) for row in rows[:200]}
    assert bases <= {(True, "none"), (False, "centre")} and (False, "centre") in bases
    for code, found in told.items():
        assert [it["code"] for it in found["areas"]] == [code[:6]]
        assert (found["basis"] == "none") == (found["srid"] is None)


def test_an_import_asks_for_attaching_and_the_job_does_it(scattered: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with scattered.factory() as session, session.begin():
        session.execute(text("delete from procrastinate.procrastinate_jobs"))
        attached.ask_for_attaching(session)
        attached.ask_for_attaching(session)
        waiting = session.execute(text("select task_name, lock from procrastinate.procrastinate_jobs")).all()
        assert waiting == [(ATTACH_JOB, ATTACH_JOB)], "one that waits does for both"
    change(scattered, "update water_source set geom = st_translate(geom, 0.01, 0) where source_key = 'scatter-3'")
    monkeypatch.setattr("etl.jobs.session_factory", lambda: scattered.factory)
    attach_due()
    with scattered.factory() as session:
        assert attached.state(session, None)["stale"] == 0


def plane(path: Path, crs: str, west: float, north: float, cell: float, rise: float) -> Path:
    """Write a model that rises ``rise`` metres a cell to the east."""
    grid = np.tile(np.arange(400, dtype="float32") * rise, (400, 1))
    with rasterio.open(
        path, "w", driver="GTiff", width=400, height=400, count=1, dtype="float32", crs=crs,
        transform=from_origin(west, north, cell, cell), nodata=-9999,
    ) as out:  # fmt: skip
        out.write(grid, 1)
    return path


def test_height_and_slope_are_those_of_the_model(tmp_path: Path) -> None:
    spots = np.array(
        [shapely.Point(102.001, 9.5), shapely.LineString([(101.99, 9.5), (102.01, 9.5)]), None], dtype=object
    )
    degrees = heights(plane(tmp_path / "degrees.tif", "EPSG:4326", 101.9, 9.6, 0.0005, 5.0), spots)
    cell_m = 0.0005 * 111_320 * np.cos(np.radians(9.5))
    assert degrees.slope[:2] == pytest.approx(100 * 5 / cell_m, rel=0.005)
    assert degrees.elevation[0] == pytest.approx((102.001 - 101.9) / 0.0005 * 5, abs=5.01)
    metres = heights(plane(tmp_path / "metres.tif", "EPSG:32648", 165_000, 1_060_000, 100, 10.0), spots)
    assert metres.slope[:2] == pytest.approx(10.0)
    assert np.isnan(degrees.elevation[2]) and np.isnan(metres.slope[2])
    outside = heights(tmp_path / "degrees.tif", np.array([shapely.Point(99, 15)], dtype=object))
    assert np.isnan(outside.elevation).all()
    (tmp_path / "no.tif").write_text("no raster", encoding="utf-8")
    with pytest.raises(BadInput):
        heights(tmp_path / "no.tif", spots)


def test_an_elevation_model_is_asked_at_once_and_a_new_one_makes_all_stale(
    scattered: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dem = plane(tmp_path / "dem.tif", "EPSG:4326", 101.0, 10.5, 0.006, 3.0)
    monkeypatch.setenv("WEBGIS_DEM", str(dem))
    run.attach_settings.cache_clear()
    try:
        done = attach(scattered.factory)
        with scattered.factory() as session:
            rows = kept(session)
            told = attached.of_project(session, PUBLIC, project_of(session, 0))["attached"]["terrain"]
    finally:
        monkeypatch.undo()
        run.attach_settings.cache_clear()
    assert done.total == len(rows) and {kind for kind, _ in rows} == set(KINDS)
    assert told["elevation_m"] > 0 and told["slope_percent"] > 0 and told["source"].startswith("dem.tif")
