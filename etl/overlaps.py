"""Overlaps after an import, and scans as jobs: one transaction each, so that a killed worker leaves nothing behind."""

from typing import Any

from sqlalchemy import func, update
from sqlalchemy.orm import Session, sessionmaker

from etl.statements import statement
from spatial.acting import UPKEEP, acting_as
from spatial.areas import area_prefix
from spatial.db import session_scope
from spatial.errors import DomainError
from spatial.overlaps import cases
from spatial.overlaps.runs import UNDER_WAY, fail_interrupted, hold
from spatial.tables import OverlapRun

# Above this many projects one scan of everything is quicker than looking around each.
MANY = 20_000
# What an import of these changes speaks for or against pairs of projects, or is found of single ones.
LAYERS = ("project", "project_lineage", "funding_request", "project_public_land", "public_land")


class Cancelled(DomainError):
    """Somebody asked the scan to stop."""

    def __init__(self) -> None:
        super().__init__("cancelled", "หยุดการตรวจแล้ว ไม่มีอะไรเปลี่ยน", "The scan was stopped; nothing changed.")


@acting_as(UPKEEP)
def after_batch(
    factory: sessionmaker[Session], layer: str, batch_id: int, *, changed: bool = True
) -> cases.Scan | None:
    """Judge again the projects a batch brought, changed or says something of. None where it touches none.

    In a transaction of their own.
    """
    if not changed:
        return None
    with session_scope(factory) as session:
        return _recheck(session, touched(session, layer, batch_id))


def touched(session: Session, layer: str, batch_id: int) -> list[int]:
    """Return the projects a batch brought, changed or says something of, by their ids."""
    if layer not in LAYERS:
        return []
    return list(session.scalars(statement(f"overlap_touched_{layer}"), {"batch_id": batch_id}))


@acting_as(UPKEEP)
def recheck(factory: sessionmaker[Session], ids: list[int]) -> cases.Scan | None:
    """Judge again what some projects can touch, in a transaction of its own; ids no longer there are no matter."""
    with session_scope(factory) as session:
        return _recheck(session, ids)


def _recheck(session: Session, ids: list[int]) -> cases.Scan | None:
    if not ids:
        return None
    return cases.scan(session) if len(ids) > MANY else cases.recheck(session, ids)


@acting_as(UPKEEP)
def run_scan(factory: sessionmaker[Session], run_id: int, shown: cases.Progress | None = None) -> cases.Scan | None:
    """Do the scan a row asks for; the work of the job of that name. None where it has ended or was stopped.

    Safe to run again after a crash: what a scan finds and that it is done are kept together or not at all.
    """
    started = update(OverlapRun).where(OverlapRun.id == run_id, OverlapRun.status.in_(UNDER_WAY))
    with session_scope(factory) as session:
        area = session.execute(
            started.values(status="running", started_at=func.now()).returning(OverlapRun.area_code)
        ).one_or_none()
    if area is None:
        return None

    def progress(done: int, total: int | None) -> None:
        _tell(factory, run_id, done, total)
        if shown:
            shown(done, total)

    try:
        progress(0, None)
        with session_scope(factory) as session:
            hold(session, run_id)
            found = cases.scan(session, area.area_code, progress)
            _end(session, run_id, "done", found.as_dict())
    except (Cancelled, KeyboardInterrupt):
        _close(factory, run_id, "cancelled")
        raise
    except Exception:
        _close(factory, run_id, "failed")
        raise
    return found


def ask_here(factory: sessionmaker[Session], area: str | None) -> int:
    """Write the row of a scan that is done at once, by the process that asks; its number. Raises NotFound."""
    with session_scope(factory) as session:
        fail_interrupted(session)
        area_prefix(session, area)
        run = OverlapRun(area_code=area)
        session.add(run)
        session.flush()
        return run.id


def _tell(factory: sessionmaker[Session], run_id: int, done: int, total: int | None) -> None:
    """Write how far a scan is, in a transaction of its own. Raises Cancelled where that was asked for."""
    with session_scope(factory) as session:
        of_run = update(OverlapRun).where(OverlapRun.id == run_id)
        stop = session.scalar(of_run.values(done=done, total=total).returning(OverlapRun.cancel_requested))
    if stop:
        raise Cancelled


def _end(session: Session, run_id: int, status: str, result: dict[str, Any] | None = None) -> None:
    ended = {"status": status, "result": result, "finished_at": func.clock_timestamp()}
    session.execute(update(OverlapRun).where(OverlapRun.id == run_id).values(ended))


def _close(factory: sessionmaker[Session], run_id: int, status: str) -> None:
    with session_scope(factory) as session:
        _end(session, run_id, status)


__all__ = ["MANY", "Cancelled", "after_batch", "ask_here", "recheck", "run_scan", "touched"]
