"""Projects loaded as the matcher sees them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial.overlaps.candidates import Candidates
from spatial.overlaps.columns import Array, Pairs
from spatial.overlaps.record import UTM, Record
from spatial.overlaps.works_store import stored_works
from spatial.queries import query
from spatial.settings import OverlapSettings, overlap_settings
from spatial.works import Works

WEST, EAST = UTM


def load(session: Session, ids: Iterable[int], settings: OverlapSettings | None = None) -> dict[int, Record]:
    """Return the records of projects by their ids; their texts must have been read (``works_store.refresh``)."""
    settings = settings or overlap_settings()
    rows = session.execute(query("overlap_records"), {"ids": list(ids)})
    return {row.id: record_of(row, settings) for row in rows}


def record_of(row: Row[Any], settings: OverlapSettings) -> Record:
    """Return one row of ``overlap_records.sql`` as a record."""
    code = row.counted_code or ""
    return Record(
        key=row.id,
        owner=f"organisation {row.owner_id}" if row.owner_id else f"named {row.owner_name}",
        owner_kind=row.owner_kind,
        plan_level=row.plan_level,
        name=row.name,
        works=_with_stated_sizes(stored_works(row.reading), row),
        tambon=code[:6] if len(code) in (6, 8) else None,
        village=row.place_code if row.place_code and len(row.place_code) == 8 else None,
        year_from=row.year_from,
        year_to=row.year_to,
        budget_baht=row.budget_baht,
        funding_source=row.funding_source,
        precision=row.location_precision,
        shapes={
            zone: shapely.from_wkb(wkb) for zone, wkb in ((WEST, row.west_wkb), (EAST, row.east_wkb)) if wkb is not None
        },
        east=row.east,
        radius_m=radius(row.location_precision, settings, in_outline=row.in_outline),
        home_moos=frozenset(row.reading["home_moos"]),
        home_names=tuple(row.reading["home_names"]),
        guarantee_until=row.guarantee_until,
        version=row.version,
    )


def radius(precision: str, settings: OverlapSettings, *, in_outline: bool = False) -> float:
    """Return how far works may lie from what is drawn or said of them, in metres. Inside an outline: no further."""
    if precision == "surveyed":
        return settings.radius_surveyed_m
    if precision == "digitised" or in_outline:
        return settings.radius_digitised_m
    return settings.radius_tambon_m if precision == "tambon" else settings.radius_village_m


def _with_stated_sizes(works: Works, row: Row[Any]) -> Works:
    """Return the works with the sizes their record states, which go before those its text says."""
    stated = {name: getattr(row, name) for name in ("width_m", "length_m", "area_sqm", "quantity", "quantity_unit")}
    known = {name: value for name, value in stated.items() if value is not None}
    return replace(works, sizes=replace(works.sizes, **known)) if known else works


class Shelf:
    """Records at hand: each is loaded once, the oldest are put away when there are too many."""

    def __init__(self, session: Session, settings: OverlapSettings, most: int = 60_000) -> None:
        self._session, self._settings, self._most = session, settings, most
        self._records: dict[int, Record] = {}

    def pairs(self, wanted: Candidates) -> tuple[Pairs, Array]:
        """Return the pairs with their records, and what of each speaks for it; without those no longer there."""
        ids: Array = np.unique(np.concatenate((wanted.a, wanted.b)))
        records = self._take(set(ids.tolist()))
        found = np.array([it in records for it in ids.tolist()], dtype=bool)
        a: Array = np.searchsorted(ids, wanted.a)
        b: Array = np.searchsorted(ids, wanted.b)
        there = found[a] & found[b]
        at: Array = np.cumsum(found) - 1
        held = [records[it] for it in ids[found].tolist()]
        return Pairs(held, at[a[there]], at[b[there]]), wanted.by_words[there]

    def _take(self, ids: set[int]) -> dict[int, Record]:
        wanted = ids - self._records.keys()
        if len(self._records) + len(wanted) > self._most:
            self._records = {key: record for key, record in self._records.items() if key in ids}
        self._records |= load(self._session, sorted(wanted), self._settings) if wanted else {}
        return self._records
