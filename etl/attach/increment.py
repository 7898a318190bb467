"""Attaching a few things inside the database: one question each, with the same answers as in bulk."""

from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from etl.attach.bulk import LEVELS
from etl.attach.found import USES, Found, Limits, Subjects, Ties, ties
from etl.statements import statement
from spatial.tables.organisation import LAO_KINDS


def attach(session: Session, subjects: Subjects, limits: Limits) -> Found:
    """Return what surrounds ``subjects``, asked of PostGIS."""
    bound = {"kind": subjects.kind, "ids": subjects.ids.tolist()}
    slivers = bound | {"sliver_m": limits.sliver_m, "sliver_sqm": limits.sliver_sqm, "with_centres": False}

    def shares(name: str, **more: Any) -> Ties:
        rows = session.execute(statement(f"attach_{name}"), slivers | more).all()
        return _ties(subjects, [(row.id, row.ground_id, row.share, row.measure) for row in rows], largest_first=True)

    def near(name: str, metres: float) -> Ties:
        rows = session.execute(statement(f"attach_{name}"), bound | {"near_m": metres}).all()
        return _ties(subjects, [(row.id, row.ground_id, row.metres) for row in rows])

    is_project = subjects.kind == "project"
    made = Found(
        areas=shares("area", levels=LEVELS[subjects.kind]),
        grounds=shares("jurisdiction", with_centres=True, organisation_kinds=list(LAO_KINDS)),
        land=shares("land"),
        water=near("water", limits.water_m),
        neighbours=near("neighbour", limits.neighbour_m),
        needs=near("need", limits.neighbour_m) if is_project else _ties(subjects, []),
    )
    for use in (*USES, "road"):
        made.nearest[use] = (np.zeros(len(subjects), np.int64), np.full(len(subjects), np.nan))
    for row in session.execute(statement("attach_nearest"), bound | {"farthest_m": limits.farthest_m}):
        ids, metres = made.nearest[row.use]
        at = np.searchsorted(subjects.ids, row.id)
        ids[at], metres[at] = row.ground_id, row.metres
    return made


def _ties(subjects: Subjects, rows: list[tuple[Any, ...]], *, largest_first: bool = False) -> Ties:
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    owners = np.searchsorted(subjects.ids, np.array(columns[0], np.int64))
    measures = tuple(np.array(column, np.float64) for column in columns[2:])
    return ties(len(subjects), owners, np.array(columns[1], np.int64), *measures, largest_first=largest_first)
