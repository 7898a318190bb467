"""One run: what is due, portion by portion, each kept for itself; its row tells how far it is, and may stop it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import get_args

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from etl.attach import increment, keep, reading, terrain
from etl.attach.bulk import Surroundings
from etl.attach.found import Found, Kind, Limits, Subjects
from etl.attach.reading import Codes
from etl.attach.settle import settle
from etl.statements import statement
from spatial.acting import UPKEEP, acting_as
from spatial.areas import area_prefix
from spatial.db import session_scope
from spatial.errors import DomainError
from spatial.settings import attach_settings, overlap_settings

Progress = Callable[[int, int | None], None]
Sessions = sessionmaker[Session]
KINDS: tuple[Kind, ...] = get_args(Kind)
PORTION, SMALL_PORTION = 50_000, 500
RUN_LOCK = 8_740_235


class Cancelled(DomainError):
    """Somebody asked the run to stop; what was attached until then is kept."""

    def __init__(self, done: int) -> None:
        super().__init__("cancelled", f"หยุดแล้ว ทำไป {done:,} รายการ", f"Stopped after {done:,}; these are kept.")


@dataclass
class Attached:
    """How many were due and attached, by kind and by engine, and how many changes were taken in.

    ``project_ids``: which projects, for what follows from where they lie.
    """

    area: int = 0
    project: int = 0
    need: int = 0
    bulk: int = 0
    increment: int = 0
    changes: int = 0
    project_ids: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many things were attached."""
        return self.area + self.project + self.need

    def as_dict(self) -> dict[str, int]:
        """Return it as plain values."""
        told = {name: value for name, value in vars(self).items() if name != "project_ids"}
        return told | {"attached": self.total}


def limits() -> Limits:
    """Return the limits the settings give."""
    slivers, here = overlap_settings(), attach_settings()
    return Limits(slivers.sliver_m, slivers.sliver_sqm, here.attach_farthest_m)


@acting_as(UPKEEP)
def attach(
    factory: Sessions, area: str | None = None, *, everything: bool = False, progress: Progress | None = None,
    engine: str | None = None,
) -> Attached:  # fmt: skip
    """Attach what is due within ``area``, or everywhere; with ``everything`` also what is not.

    ``engine``: ``bulk`` or ``increment``; absent, bulk from ``attach_bulk_from`` things of a kind on. Each portion is a
    transaction. Raises NotFound for an unknown area, BadInput for an elevation model that cannot be read; Cancelled.
    """
    bounds, dem = limits(), attach_settings().dem
    source = terrain.source_of(dem)
    with _alone(factory), session_scope(factory) as session:
        prefix, began = area_prefix(session, area), session.scalar(text("select now()"))
        changes = session.scalars(text("select id from attachment_change order by id")).all()
        bound = {"changes": list(changes), "area_prefix": prefix, "everything": everything, "rules": bounds.rules}
        due = {
            kind: session.scalars(statement(f"attach_due_{kind}"), bound | {"terrain": source}).all() for kind in KINDS
        }
        session.commit()
        made = Attached(project_ids=list(due["project"]))
        with _row(factory, area, sum(map(len, due.values())), progress) as tell:
            for kind in KINDS:
                _attach_kind(factory, kind, due[kind], bounds, engine, max(changes, default=0), made, tell)
        with session_scope(factory) as done:
            taken = {"changes": list(changes), "everywhere": prefix is None, "began": began}
            made.changes = done.execute(statement("attach_taken_in"), taken).rowcount  # type: ignore[attr-defined]
    return made


def _attach_kind(
    factory: Sessions, kind: Kind, ids: Sequence[int], bounds: Limits, engine: str | None, revision: int,
    made: Attached, tell: Callable[[int], None],
) -> None:  # fmt: skip
    if not ids:
        return
    chosen = engine or ("bulk" if len(ids) >= attach_settings().attach_bulk_from else "increment")
    with session_scope(factory) as session:
        told = reading.codes(session)
        around = _surroundings(session, kind, ids, bounds) if chosen == "bulk" else None
    for portion in _portions(ids, PORTION if chosen == "bulk" else SMALL_PORTION):
        with session_scope(factory) as session:
            subjects = reading.subjects(session, kind, portion)
            found = around.attach(subjects) if around else increment.attach(session, subjects, bounds)
            _keep(session, subjects, found, told, bounds, chosen, revision)
        setattr(made, kind, getattr(made, kind) + len(subjects))
        setattr(made, chosen, getattr(made, chosen) + len(subjects))
        tell(made.total)


def _portions(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(ids)
    while portion := list(islice(rest, size)):
        yield portion


def _surroundings(session: Session, kind: Kind, ids: Sequence[int], bounds: Limits) -> Surroundings:
    """Return what lies around the things of ``ids``: around all of them, as one window."""
    window = session.execute(statement("attaching_extent"), {"kind": kind, "ids": list(ids)}).one()
    box = tuple(window) if window[0] is not None else (0.0, 0.0, 0.0, 0.0)
    return Surroundings(session, kind, box, bounds)


def _keep(
    session: Session, subjects: Subjects, found: Found, told: Codes, bounds: Limits, method: str, revision: int
) -> None:
    dem = attach_settings().dem
    heights = terrain.heights(dem, subjects.shapes) if dem else None
    keep.keep(session, subjects, found, settle(subjects, found, told), heights, bounds, method, revision)


@contextmanager
def _alone(factory: Sessions) -> Iterator[None]:
    """Hold the lock that lets one run work at a time."""
    with factory() as session, session.begin():
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": RUN_LOCK})
        yield


@contextmanager
def _row(factory: Sessions, area: str | None, total: int, progress: Progress | None) -> Iterator[Callable[[int], None]]:
    """Give a function that tells how far the run is and stops it where that was asked for; write how it ended."""
    with session_scope(factory) as session:
        run = session.scalar(
            text("insert into attachment_run (area_code, total) values (:area, :total) returning id"),
            {"area": area, "total": total},
        )

    def tell(done: int) -> None:
        with session_scope(factory) as session:
            stop = session.scalar(
                text("update attachment_run set done = :done where id = :run returning cancel_requested"),
                {"done": done, "run": run},
            )
        if progress:
            progress(done, total)
        if stop and done < total:
            raise Cancelled(done)

    status, error = "failed", None
    try:
        yield tell
        status = "done"
    except (Cancelled, KeyboardInterrupt):
        status = "cancelled"
        raise
    except Exception as why:
        error = repr(why)[:500]
        raise
    finally:
        with session_scope(factory) as session:
            session.execute(
                text("update attachment_run set status = :status, error = :error, finished_at = now() where id = :run"),
                {"status": status, "error": error, "run": run},
            )


__all__ = ["Attached", "Cancelled", "attach"]
