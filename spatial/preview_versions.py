"""What stands of a batch that waits: of a rejected row, of how its file is read, of the batch as it would be loaded."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spatial.standing import Standing, standing
from spatial.tables import Account, Batch, RowCorrection, SenderColumn

CELL, FIELD, REMEMBERED = "cell-", "field-", "remembered-"
READ_AS = ("crs", "encoding", "sheet", "over_edits")


def hold(session: Session, batch: Batch) -> None:
    """Hold a batch and what is remembered of its sender for this transaction, and look at the batch anew."""
    shared = f"sender:{batch.layer}:{batch.sender}"
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(shared, 0))))
    session.execute(select(Batch.id).where(Batch.id == batch.id).with_for_update())
    session.refresh(batch)


def rows_stand(session: Session, batch: Batch, cells: Mapping[str, Mapping[str, str | None]]) -> dict[str, Standing]:
    """Return by fingerprint what stands in rows of the file: their ``cells``, with what people put right since."""
    asked = (
        select(RowCorrection, Account.name)
        .outerjoin(Account, Account.id == RowCorrection.account_id)
        .where(
            RowCorrection.sender == (batch.sender or ""),
            RowCorrection.layer == batch.layer,
            RowCorrection.fingerprint.in_(cells),
        )
        .order_by(RowCorrection.id)
    )
    found = {key: {f"{CELL}{name}": text or "" for name, text in of.items()} for key, of in cells.items()}
    last: dict[str, tuple[str | None, datetime]] = {}
    for one, name in session.execute(asked):
        found[one.fingerprint][f"{CELL}{one.field}"] = one.new_value or ""
        last[one.fingerprint] = (name, one.created_at)
    return {key: standing(values, *last.get(key, (None, None))) for key, values in found.items()}


def reading_stands(session: Session, batch: Batch) -> Standing:
    """Return how a batch's file is read, and in which columns its sender's fields are remembered to stand."""
    seen = batch.seen or {}
    values = {name: str(batch.options.get(name) or "") for name in READ_AS}
    values |= {f"{FIELD}{name}": seen.get("fields", {}).get(name) or "" for name in seen.get("all", ())}
    at, by = _last(session, batch)
    asked = (
        select(SenderColumn, Account.name)
        .outerjoin(Account, Account.id == SenderColumn.account_id)
        .where(SenderColumn.sender == (batch.sender or ""), SenderColumn.layer == batch.layer)
    )
    for one, name in session.execute(asked):
        values[f"{REMEMBERED}{one.field}"] = one.column
        if at is None or one.created_at > at:
            at, by = one.created_at, name
    return standing(values, by, at)


def batch_stands(session: Session, batch: Batch) -> Standing:
    """Return what would be loaded: its counts, and when somebody last changed how it is read or what it says."""
    at, by = _last(session, batch)
    counts = {"new": batch.inserted_count, "changed": batch.updated_count, "rejected": batch.rejected_count}
    values = {name: str(count) for name, count in counts.items()}
    return standing(values | {"changed_at": at.isoformat() if at else ""}, by, at)


def _last(session: Session, batch: Batch) -> tuple[datetime | None, str | None]:
    return batch.changed_at, session.scalar(select(Account.name).where(Account.id == batch.changed_by_id))
