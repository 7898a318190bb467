"""Scan an area or some projects: find the pairs, judge them, keep what was found as cases."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import statistics
from spatial.actor import PUBLIC, Actor, visible_to
from spatial.areas import area_prefix
from spatial.overlaps import candidates, findings, works_store
from spatial.overlaps.candidates import Candidates
from spatial.overlaps.case_row import case_rows
from spatial.overlaps.columns import Array
from spatial.overlaps.ground import near
from spatial.overlaps.judging import Judged
from spatial.overlaps.parts import numbers
from spatial.overlaps.records import Shelf
from spatial.overlaps.retiring import Found, retire
from spatial.overlaps.score import RuleSet, rule_set
from spatial.overlaps.standing import Standing, world
from spatial.queries import query
from spatial.revisions import WHOLE, raise_revision
from spatial.settings import OverlapSettings, overlap_settings
from spatial.works import Vocabulary

# Held by whoever writes cases: two at once could wait for each other.
CASES_LOCK = 8_740_233
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Scan:
    """What one scan did. Lengths and tolerances in metres; shares of 1.

    ``compared``: the pairs judged now; ``found``: the cases its projects have, ``unchanged`` of them left as they stood
    because neither project has changed since; ``crowded``: the works that were not compared with all about them.
    """

    area: str | None
    projects: int
    placed: int
    insufficient_location: int
    compared: int
    found: int
    unchanged: int
    new: int
    gone: int
    reopened: int
    crowded: int
    zones: dict[str, int]
    findings: dict[str, int]
    rule_set_version: str
    radius_m: dict[str, float]
    sliver_m: float
    sliver_sqm: float
    crs: str
    measured_in: str

    def as_dict(self) -> dict[str, Any]:
        """Return the scan as plain values."""
        return asdict(self)


def scan(session: Session, area: str | None = None, progress: Progress | None = None) -> Scan:
    """Judge every pair worth it where one project at least counts in ``area``; keep cases and findings.

    Pairs of which neither project has changed since stand as they are: running it again changes nothing.
    """
    return _scan(session, area, area_prefix(session, area), None, progress)


def recheck(session: Session, ids: list[int]) -> Scan:
    """Judge again what some projects, just saved or imported, can touch; other cases are left alone."""
    return _scan(session, None, None, ids, None)


def _scan(
    session: Session, area: str | None, prefix: str | None, ids: list[int] | None, progress: Progress | None
) -> Scan:
    settings, rules = overlap_settings(), rule_set()
    words, version = works_store.words_of(session)
    works_store.refresh(session, words, version, ids)
    scope = {"ids": ids, "area_prefix": prefix}
    subjects, placed = _subjects(session, scope)
    standing = Standing(session, world(session, rules, settings, version), scope, subjects)
    tally = {"compared": 0, "new": 0, "reopened": 0}
    found = Found()
    crowds, chunks = candidates.find(session, settings, standing.to_look_around())
    for chunk in judged(session, settings, rules, words, standing, chunks):
        tally["compared"] += len(chunk)
        for rows in case_rows(chunk, rules, settings):
            new, reopened = _keep(session, rows, found)
            tally["new"] += new
            tally["reopened"] += reopened
        if progress and len(chunk):
            # Pairs come by their lower id.
            progress(int(np.searchsorted(subjects, chunk.pairs.one(-1)[0].key)), len(subjects))
    statistics.renew(session, tally["new"], "overlap_case")
    has = retire(session, scope, found, standing)
    standing.keep(crowds.ids)
    found_alone = findings.find(session, settings, scope, crowds)
    if len(found) or has.gone:
        raise_revision(session, "overlap", province_code=prefix[:2] if prefix else WHOLE)
    return Scan(
        area=area,
        projects=len(subjects),
        placed=placed,
        insufficient_location=len(subjects) - placed,
        **tally,
        found=has.found,
        unchanged=has.unchanged,
        gone=has.gone,
        crowded=len(crowds.ids),
        zones=has.zones,
        findings=found_alone,
        rule_set_version=rules.version,
        radius_m={"surveyed": settings.radius_surveyed_m, "digitised": settings.radius_digitised_m},
        sliver_m=settings.sliver_m,
        sliver_sqm=settings.sliver_sqm,
        crs="EPSG:4326",
        measured_in="EPSG:32647 or EPSG:32648, by the pair",
    )


def _keep(session: Session, rows: list[dict[str, Any]], found: Found) -> tuple[int, int]:
    """Keep cases, add their pairs to ``found``; return how many cases are new and how many were reopened."""
    found.add([row["a_id"] for row in rows], [row["b_id"] for row in rows])
    kept = session.execute(query("overlap_keep"), {"rows": to_json(rows).decode()}).one()
    return kept.new, kept.reopened


def _subjects(session: Session, scope: dict[str, Any]) -> tuple[Array, int]:
    """Return the ids of the projects in ``scope``, in order, and how many have a geometry of their own.

    No other scan or recheck writes cases until the transaction ends.
    """
    session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": CASES_LOCK})
    found = numbers(session, "overlap_subjects", scope, 2)
    return found[:, 0], int(found[:, 1].sum())


def judged(
    session: Session, settings: OverlapSettings, rules: RuleSet, words: Vocabulary, standing: Standing,
    chunks: Iterator[Candidates],
) -> Iterator[Judged]:  # fmt: skip
    """Judge the pairs worth it of which one project has changed, in chunks, by their lower id.

    Left out are those that boxes alone brought together and metres keep apart.
    """
    shelf = Shelf(session, settings)
    for chunk in chunks:
        pairs, by_words = shelf.pairs(standing.touched(chunk))
        yield Judged(pairs.only(by_words | near(pairs)), rules, words)


def sides(
    session: Session, actor: Actor = PUBLIC, area: str | None = None, project_id: int | None = None
) -> list[dict[str, Any]]:
    """Return the projects that lie on both sides of a tambon's or a jurisdiction's line, with the share on each side.

    Points have no sides. Shares are of length or area in the project's own UTM zone; slivers are left out.
    """
    settings = overlap_settings()
    rows = session.execute(
        query("project_sides"),
        {
            **visible_to(actor),
            "project_id": project_id,
            "area_prefix": area_prefix(session, area),
            "sliver_m": settings.sliver_m,
            "sliver_sqm": settings.sliver_sqm,
        },
    )
    return [
        {
            "id": str(row.uuid),
            "name": row.name,
            "owner_name": row.owner_name,
            "line": row.kind,
            "unit": "m" if row.dimension == 1 else "sqm",
            "sides": row.sides,
        }
        for row in rows
    ]
