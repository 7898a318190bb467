"""Attaching: both engines against a slow independent computation, on both sides of 102°E."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.attach import attach
from spatial.tables.organisation import LAO_KINDS
from tests.support.scatter import Scatter, surroundings, things
from tests.support.stores import Server, Store

PROJECTS, NEEDS = 1_700, 300
TOLERANCE_M = 0.1
KINDS = ("area", "project", "need")


@pytest.fixture(scope="module")
def scattered(server: Server, demo_template: str) -> Iterator[Store]:
    """The demo province with things scattered over it where the zones meet, attached in bulk."""
    with server.store(demo_template) as store:
        with store.factory() as session, session.begin():
            ground = shapely.from_wkb(
                bytes(session.scalar(text("select st_asbinary(geom) from area where code = '99'")) or b"")
            )
            scatter = Scatter(np.random.default_rng(102), ground)
            surroundings(session, scatter)
            things(session, scatter, PROJECTS, NEEDS)
        attach(store.factory, everything=True, engine="bulk")
        yield store


def kept(session: Session) -> dict[tuple[str, int], dict[str, Any]]:
    """Every attachment by its subject, without what differs from run to run."""
    rows = session.execute(text("select * from attachment")).mappings()
    left = ("id", "computed_at", "method", "revision")
    return {
        next((kind, row[f"{kind}_id"]) for kind in KINDS if row[f"{kind}_id"]): {
            name: value for name, value in row.items() if name not in left
        }
        for row in rows
    }


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, numbers to two millimetres (each engine rounds to one)."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 0.002
    return bool(one == other)


def test_both_engines_answer_alike(scattered: Store) -> None:
    with scattered.factory() as session:
        bulk = kept(session)
    attach(scattered.factory, everything=True, engine="increment")
    with scattered.factory() as session:
        increment = kept(session)
        assert set(session.scalars(text("select distinct method from attachment"))) == {"increment"}
    assert bulk.keys() == increment.keys() and len(bulk) > PROJECTS + NEEDS
    different = {
        subject: {name: (value, increment[subject][name]) for name, value in row.items()
                  if name != "around" and not same(value, increment[subject][name])}
        for subject, row in bulk.items()
    }  # fmt: skip
    assert {subject: found for subject, found in different.items() if found} == {}


def frame(session: Session, sql: str) -> gpd.GeoDataFrame:
    """Rows with a shape, as GeoPandas holds them."""
    rows = session.execute(text(sql)).mappings().all()
    found = pd.DataFrame([dict(row) for row in rows])
    return gpd.GeoDataFrame(
        found.drop(columns="wkb"), geometry=gpd.GeoSeries.from_wkb([bytes(it) for it in found["wkb"]]), crs=4326
    )


@dataclass(frozen=True)
class Ground:
    """One kind of thing in one zone: ids, shapes in metres, and what they are chosen by."""

    ids: np.ndarray
    shapes: np.ndarray
    rows: pd.DataFrame

    def where(self, column: str, value: Any) -> "Ground":
        wanted = self.rows[column].eq(value).to_numpy()
        return Ground(self.ids[wanted], self.shapes[wanted], self.rows[wanted])

    def within(self, spot: Any, metres: float) -> dict[int, float]:
        far = shapely.distance(self.shapes, spot)
        return {int(self.ids[at]): float(far[at]) for at in np.flatnonzero(far <= metres)}


class Slow:
    """The independent computation: one thing at a time against everything, in the thing's own zone, without an index.

    GeoPandas turns the shapes into metres.
    """

    def __init__(self, session: Session) -> None:
        water = "select id, use_drink, use_household, use_farming, st_asbinary(geom) as wkb from water_source"
        self.water = self._zones(frame(session, water + " where geom is not null"))
        self.road = self._zones(frame(session, "select id, st_asbinary(geom) as wkb from road where geom is not null"))
        self.land = self._zones(
            frame(session, "select id, st_asbinary(geom) as wkb from public_land where geom is not null")
        )
        self.tambon = self._zones(
            frame(
                session, "select id, code, st_asbinary(geom) as wkb from area where level = 'tambon' and not obsolete"
            )
        )
        self.need = self._zones(
            frame(
                session,
                "select need.id, issue_code, st_asbinary(coalesce(need.geom, area.point)) as wkb from need"
                " left join area on area.id = place_area_id and area.level in ('village', 'community')"
                " where coalesce(need.geom, area.point) is not null",
            )
        )
        self.project = self._zones(
            frame(session, "select id, issue_code, st_asbinary(geom) as wkb from project where geom is not null")
        )
        self.used = {
            srid: {use: water.where(f"use_{use}", True) for use in ("drink", "household", "farming")}
            | {"road": self.road[srid]}
            for srid, water in self.water.items()
        }
        issues = self.need[32647].rows["issue_code"].dropna().unique()
        self.needs = {srid: {it: need.where("issue_code", it) for it in issues} for srid, need in self.need.items()}

    @staticmethod
    def _zones(found: gpd.GeoDataFrame) -> dict[int, Ground]:
        rows = pd.DataFrame(found.drop(columns="geometry"))
        ids = rows["id"].to_numpy()
        return {srid: Ground(ids, found.geometry.to_crs(srid).to_numpy(), rows) for srid in (32647, 32648)}

    def nearest(self, spot: Any, srid: int, use: str) -> float | None:
        ground = self.used[srid][use].shapes
        return float(shapely.distance(ground, spot).min()) if len(ground) else None

    def shares(self, spot: Any, ground: Ground) -> dict[int, tuple[float, float]]:
        """Share and measure of each ground, slivers (20 m, 100 m²) left out."""
        found = {}
        whole = shapely.union_all([spot]) if spot.geom_type == "LineString" else spot
        for at in np.flatnonzero(shapely.intersects(ground.shapes, whole)):
            part = whole.intersection(ground.shapes[at])
            if whole.geom_type == "Point":
                found[int(ground.ids[at])] = (1.0, 1.0)
                continue
            size, sliver, measure = (
                (whole.length, 20, part.length) if whole.geom_type == "LineString" else (whole.area, 100, part.area)
            )
            if measure >= min(sliver, size / 2):
                found[int(ground.ids[at])] = (measure / size, measure)
        return found


def close(found: dict[int, float], wanted: dict[int, float], limit: float) -> bool:
    """Whether both hold the same things at the same distance; at the rim of ``limit`` either may be right."""
    rim = {
        it for it in found.keys() ^ wanted.keys()
        if abs((found | wanted)[it] - limit) <= TOLERANCE_M
    }  # fmt: skip
    return (found.keys() ^ wanted.keys()) == rim and all(
        abs(found[it] - wanted[it]) <= TOLERANCE_M for it in found.keys() & wanted.keys()
    )


def test_two_thousand_things_are_as_geopandas_measures_them(scattered: Store) -> None:
    with scattered.factory() as session:
        slow, rows = Slow(session), kept(session)
        things_ = frame(
            session,
            "select 'project' as kind, id, issue_code, st_asbinary(geom) as wkb from project"
            " where source_key like 'scatter-%'"
            " union all select 'need', id, issue_code, st_asbinary(geom) from need where source_key like 'scatter-%'",
        )
    assert len(things_) == PROJECTS + NEEDS
    west = things_.geometry.centroid.x < 102
    assert 0.3 < west.mean() < 0.7, "both sides of 102°E"
    wrong: list[str] = []
    for srid, side in ((32647, things_[west]), (32648, things_[~west])):
        for thing, spot in zip(side.itertuples(), side.geometry.to_crs(srid), strict=True):
            row = rows[thing.kind, thing.id]
            wrong += [f"{thing.kind} {thing.id}: {fault}" for fault in faults(row, thing, spot, srid, slow)]
    assert wrong == []


def faults(row: dict[str, Any], thing: Any, spot: Any, srid: int, slow: Slow) -> Iterator[str]:
    if (row["srid"], row["basis"]) != (srid, "geometry"):
        yield f"measured in {row['srid']} from {row['basis']}"
    for use in ("drink", "household", "farming", "road"):
        wanted = slow.nearest(spot, srid, use)
        if (row[f"{use}_m"] is None) != (wanted is None) or abs((row[f"{use}_m"] or 0) - (wanted or 0)) > TOLERANCE_M:
            yield f"{use}: {row[f'{use}_m']} for {wanted}"
    water = dict(zip(row["water_ids"], row["water_m"], strict=True))
    if not close(water, slow.water[srid].within(spot, 1000), 1000):
        yield f"water within 1 km: {water}"
    alike = slow.project[srid] if thing.kind == "project" else slow.need[srid]
    wanted = {it: far for it, far in alike.within(spot, 500).items() if it != thing.id}
    found = dict(zip(row["neighbour_ids"], row["neighbour_m"], strict=True))
    if thing.kind == "project" and len(wanted) <= 50 and not close(found, wanted, 500):
        yield f"neighbours {found} for {wanted}"
    if thing.kind == "project":
        need = slow.needs[srid].get(thing.issue_code)
        wanted = need.within(spot, 500) if need else {}
        if not close(dict(zip(row["need_ids"], row["need_m"], strict=True)), wanted, 500):
            yield "needs served"
    for name, ground in (("land", slow.land[srid]), ("area", slow.tambon[srid])):
        measured = slow.shares(spot, ground)
        known = set(ground.ids.tolist())
        mine = {it: share for it, share in zip(row[f"{name}_ids"], row[f"{name}_shares"], strict=True) if it in known}
        if mine.keys() != measured.keys() or any(abs(mine[it] - measured[it][0]) > 1e-4 for it in mine):
            yield f"{name}: {mine} for {measured}"


def test_the_kinds_of_organisations_are_known(scattered: Store) -> None:
    """Each drawn thing on land lies with an LAO; whole jurisdictions carry the share of their tambon."""
    with scattered.factory() as session:
        rows = session.execute(
            text(
                "select organisation.kind, attachment.organisation_shares[1] as share from attachment"
                " join organisation on organisation.id = attachment.organisation_ids[1]"
            )
        ).all()
    assert rows and {row.kind for row in rows} <= set(LAO_KINDS)
    assert all(row.share is None or 0 < row.share <= 1 for row in rows)
