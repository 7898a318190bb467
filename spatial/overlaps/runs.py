"""Scans as people see them: asked for, listed, shown, stopped. The work itself is a job of ``etl``."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.areas import area_prefix
from spatial.errors import Conflict, NotAllowed, NotFound
from spatial.queue import defer
from spatial.tables import OverlapRun

SCAN_JOB, RECHECK_JOB = "etl.scan_overlaps", "etl.recheck_overlaps"
# Jobs that write cases run one after the other.
LOCK = "overlaps"
RUN_LOCK = 8_740_234
UNDER_WAY = ("waiting", "running")


def ask(session: Session, actor: Actor, area: str | None) -> OverlapRun:
    """Write the row of a scan and ask for its job in one transaction; one under way for the same area is returned.

    Raises NotFound for an unknown area, NotAllowed outside the areas the person acts in.
    """
    area_prefix(session, area)
    fail_interrupted(session)
    if not actor.acts_in(area or ""):
        raise NotAllowed("not_your_area", "ตรวจได้เฉพาะในพื้นที่ของท่าน", "Only within the areas you act in.")
    wanted = select(OverlapRun).where(OverlapRun.area_code.is_not_distinct_from(area))
    found = session.scalar(wanted.where(OverlapRun.status.in_(UNDER_WAY)).limit(1))
    if found is not None:
        return found
    run = OverlapRun(area_code=area, account_id=actor.account_id or None)
    session.add(run)
    session.flush()
    run.job_id = defer(session, SCAN_JOB, lock=LOCK, run_id=run.id)
    return run


def fail_interrupted(session: Session) -> None:
    """Say of scans whose own process died that they failed; those of the queue are started again by it."""
    session.execute(
        text(
            "update overlap_run set status = 'failed', finished_at = now() where status in ('waiting', 'running')"
            " and job_id is null and asked_at < now() - interval '5 seconds'"
            " and pg_try_advisory_xact_lock(:kind, cast(id as int))"
        ),
        {"kind": RUN_LOCK},
    )


def hold(session: Session, run_id: int) -> None:
    """Hold a run for as long as the transaction lives: it tells the living from the killed."""
    session.execute(text("select pg_advisory_xact_lock(:kind, :run_id)"), {"kind": RUN_LOCK, "run_id": run_id})


def ask_recheck(session: Session, ids: list[int]) -> None:
    """Have what some projects can touch judged again once the session's transaction commits."""
    if ids:
        defer(session, RECHECK_JOB, lock=LOCK, ids=sorted(ids))


def listed(session: Session, limit: int = 50) -> list[OverlapRun]:
    """Return the newest scans first."""
    return list(session.scalars(select(OverlapRun).order_by(OverlapRun.id.desc()).limit(limit)))


def shown(session: Session, uuid: UUID) -> OverlapRun:
    """Return one scan, or raise NotFound."""
    run = session.scalar(select(OverlapRun).where(OverlapRun.uuid == uuid))
    if run is None:
        raise NotFound("unknown_scan", "ไม่พบการตรวจนี้", "There is no such scan")
    return run


def ask_cancel(session: Session, run: OverlapRun) -> None:
    """Ask a scan to stop; nothing it found so far is kept. Raises Conflict for one that has ended."""
    if run.status not in UNDER_WAY:
        raise Conflict("not_running", "การตรวจนี้จบแล้ว", "This scan has ended")
    run.cancel_requested = True
    session.flush()


def as_dict(run: OverlapRun) -> dict[str, Any]:
    """Return a scan as plain values; ``progress_done`` of ``progress_total`` are projects."""
    return {
        "id": str(run.uuid),
        "status": run.status,
        "area": run.area_code,
        "progress_done": run.done,
        "progress_total": run.total,
        "result": run.result,
        "asked_at": run.asked_at.isoformat(),
        "finished_at": run.finished_at and run.finished_at.isoformat(),
    }


def areas_of(session: Session, actor: Actor) -> list[Any]:
    """Return the provinces and amphoe a person may have scanned, by code: rows of code, name_th, name_en."""
    rows = session.execute(
        text(
            "select code, name_th, name_en from area where level in ('province', 'amphoe') and not obsolete"
            " and (cast(:codes as text[]) = '{}' or exists (select from unnest(cast(:codes as text[])) as own"
            " where starts_with(area.code, own))) order by code"
        ),
        {"codes": list(actor.area_codes)},
    )
    return list(rows)
