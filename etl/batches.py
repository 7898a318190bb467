"""The batch row through its life: received → reading → loaded | failed | cancelled, later reverted."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from etl.merge import Merged
from etl.options import ImportOptions, ImportResult
from spatial.acting import OPERATOR, UPKEEP, acting_account, acting_as
from spatial.db import session_scope
from spatial.errors import DomainError
from spatial.tables import Batch, BatchFinding

# Advisory locks: one import a table at a time; and one a running batch, which tells the living from the killed.
TABLE_LOCK, BATCH_LOCK = 8_740_230, 8_740_231
BROKEN = DomainError("internal_error", "เกิดข้อผิดพลาดในระบบ ไม่มีอะไรถูกบันทึก", "Something broke; nothing was kept.")
NOT_THEIRS = DomainError(
    "not_allowed", "ผู้ส่งไม่มีสิทธิ์บันทึกข้อมูลนี้ ไม่มีอะไรถูกบันทึก", "The sender may not write this; nothing was kept."
)
_LOG = logging.getLogger(__name__)


class Cancelled(DomainError):
    """The person who started the import took it back before it was done."""

    def __init__(self) -> None:
        super().__init__("cancelled", "ยกเลิกการนำเข้าแล้ว ไม่มีอะไรเปลี่ยน", "The import was cancelled; nothing changed.")


@dataclass(frozen=True)
class Waiting:
    """A stored upload that waits to be loaded."""

    layer: str
    path: Path
    options: ImportOptions
    sender: str | None = None


def create(session: Session, layer: str, path: Path, options: ImportOptions) -> int:
    """Add the row of a new batch that is read from ``path`` and return its number."""
    batch = Batch(
        layer=layer,
        status="reading",
        file_name=path.name,
        file_sha256=_sha256(path),
        file_size=path.stat().st_size,
        options=options.as_json(),
        account_id=acting_account(),
    )
    session.add(batch)
    session.flush()
    return batch.id


def waiting(session: Session, batch_id: int, *, load: bool = True) -> Waiting | None:
    """Take a batch for loading, or for its preview alone; also one whose reader died. None where that is done.

    A batch that was accepted is no longer previewed; one nobody accepted may be loaded where a caller asks for that.
    """
    batch = session.get(Batch, batch_id, with_for_update=True)
    from_states = ("received", "reading", *(("accepted", "loading") if load else ()))
    if batch is None or batch.status not in from_states or batch.stored_path is None:
        return None
    batch.status = "loading" if load else "reading"
    return Waiting(batch.layer, Path(batch.stored_path), ImportOptions.from_json(batch.options), batch.sender)


def still_reading(session: Session, batch_id: int, *, load: bool = True) -> bool:
    """Tell, once the batch is held, that no other reader was done with it before."""
    status = session.scalar(select(Batch.status).where(Batch.id == batch_id))
    return status == ("loading" if load else "reading")


def told(factory: sessionmaker[Session], batch_id: int, seen: dict[str, Any], encoding: str | None) -> None:
    """Write on the batch at once what its file is seen to hold, so that a person can say what it means."""
    with session_scope(factory) as session:
        session.execute(update(Batch).where(Batch.id == batch_id).values(seen=seen, encoding=encoding))


def ready(session: Session, result: ImportResult) -> None:
    """Write on the batch what it would do; it waits for a person to accept it."""
    session.execute(
        update(Batch)
        .where(Batch.id == result.batch)
        .values(
            status="ready", crs=result.crs, encoding=result.encoding, read_count=result.read,
            loaded_count=result.loaded, rejected_count=result.rejected, inserted_count=result.inserted,
            updated_count=result.updated, progress_done=result.read, progress_total=result.read,
        )
    )  # fmt: skip


def hold(session: Session, batch_id: int) -> None:
    """Hold the batch for as long as the transaction lives; a second reader of the same batch waits."""
    session.execute(text("select pg_advisory_xact_lock(:kind, :batch_id)"), {"kind": BATCH_LOCK, "batch_id": batch_id})


def one_at_a_time(session: Session, table: str) -> None:
    """Wait until no other import writes to ``table``."""
    session.execute(text("select pg_advisory_xact_lock(:kind, hashtext(:table))"), {"kind": TABLE_LOCK, "table": table})


def fail_interrupted(session: Session) -> int:
    """Say of imports whose process died that they failed; their transaction is gone. Returns how many.

    Uploads are left to the job queue, which starts them again.
    """
    found = session.execute(
        text(
            "update batch set status = 'failed', error_code = 'interrupted', finished_at = now(),"
            " error_th = 'การนำเข้าถูกตัดกลางคัน ไม่มีอะไรถูกบันทึก', error_en = 'The import was cut off; nothing was kept.'"
            " where status = 'reading' and stored_path is null and created_at < now() - interval '5 seconds'"
            " and pg_try_advisory_xact_lock(:kind, cast(id as int)) returning id"
        ),
        {"kind": BATCH_LOCK},
    )
    return len(found.all())


@contextmanager
def for_sender(factory: sessionmaker[Session], batch_id: int) -> Iterator[None]:
    """Act as the person whose batch it is; one that is nobody's can only have come from the operator."""
    with factory() as session:
        account_id = session.scalar(select(Batch.account_id).where(Batch.id == batch_id))
    with acting_as(account_id or OPERATOR):
        yield


@contextmanager
def outcome(factory: sessionmaker[Session], batch_id: int) -> Iterator[None]:
    """Write on the batch, in a transaction of its own, how the work within failed, and let the error pass."""
    try:
        yield
    except Cancelled as why:
        _close(factory, batch_id, "cancelled", why)
        raise
    except DomainError as why:
        _close(factory, batch_id, "failed", why)
        raise
    except ProgrammingError as error:
        refused = isinstance(error.orig, InsufficientPrivilege)
        _close(factory, batch_id, "failed", NOT_THEIRS if refused else BROKEN)
        raise
    except Exception:
        _close(factory, batch_id, "failed", BROKEN)
        raise


def progress_of(factory: sessionmaker[Session], batch_id: int) -> Callable[[int, int | None], None]:
    """Return a function that shows progress on the batch row at once and raises Cancelled where that was asked for."""

    def progress(done: int, total: int | None) -> None:
        with session_scope(factory) as session:
            cancelled = session.scalar(
                update(Batch)
                .where(Batch.id == batch_id)
                .values(progress_done=done, progress_total=total)
                .returning(Batch.cancel_requested)
            )
        if cancelled:
            raise Cancelled

    return progress


def finish(
    session: Session,
    batch_id: int,
    *,
    read: int,
    loaded: int,
    merged: Merged,
    crs: str | None,
    encoding: str | None,
    listed: bool,
) -> ImportResult:
    """Close the batch as loaded and return its result. Raises AssertionError where rows went missing.

    ``listed``: with its findings, of which a large file has as many as rows; else they stay in the store alone.
    """
    of_batch = (BatchFinding.batch_id == batch_id, BatchFinding.severity == "rejection")
    rejected = session.scalar(select(func.count(BatchFinding.record.distinct())).where(*of_batch)) or 0
    rejections = findings(session, batch_id, "rejection") if listed else []
    warnings = findings(session, batch_id, "warning") if listed else []
    if read != loaded + rejected:
        raise AssertionError(f"{read} read, but {loaded} loaded and {rejected} rejected")
    session.execute(
        update(Batch)
        .where(Batch.id == batch_id)
        .values(
            status="loaded",
            crs=crs,
            encoding=encoding,
            read_count=read,
            loaded_count=loaded,
            rejected_count=rejected,
            inserted_count=merged.inserted,
            updated_count=merged.updated,
            progress_done=read,
            progress_total=read,
            finished_at=text("now()"),
        )
    )
    return ImportResult(
        batch_id, read, loaded, rejected, merged.inserted, merged.updated, crs, encoding, warnings, rejections
    )


def findings(session: Session, batch_id: int, severity: str) -> list[dict[str, Any]]:
    """Return the batch's findings of one severity, in the order of the file."""
    named = {
        "row": BatchFinding.row, "record": BatchFinding.record, "field": BatchFinding.field, "code": BatchFinding.code,
        "value": BatchFinding.value, "message": BatchFinding.message_th, "message_en": BatchFinding.message_en,
    }  # fmt: skip
    # Columns, not objects: of a large file there are hundreds of thousands.
    found = session.execute(
        select(*(column.label(name) for name, column in named.items()))
        .where(BatchFinding.batch_id == batch_id, BatchFinding.severity == severity)
        .order_by(BatchFinding.record.nulls_first(), BatchFinding.id)
    )
    return [dict(finding) for finding in found.mappings()]


@acting_as(UPKEEP)
def say(factory: sessionmaker[Session], batch_id: int, why: DomainError) -> None:
    """Write a refusal on the batch without changing its status."""
    with session_scope(factory) as session:
        session.execute(
            update(Batch).where(Batch.id == batch_id).values(error_code=why.code, error_th=why.th, error_en=why.en)
        )


def log_refusal(batch_id: int, why: DomainError) -> None:
    """Log that a job ended in a refusal."""
    _LOG.info("batch %s: %s: %s", batch_id, why.code, why.en)


@acting_as(UPKEEP)
def _close(factory: sessionmaker[Session], batch_id: int, status: str, why: DomainError) -> None:
    with session_scope(factory) as session:
        session.execute(
            update(Batch)
            .where(Batch.id == batch_id)
            .values(status=status, error_code=why.code, error_th=why.th, error_en=why.en, finished_at=text("now()"))
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
