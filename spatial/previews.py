"""A batch before it is loaded: what it would change, correcting rejected rows, reading it otherwise, accepting it."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.batches import LOAD_JOB, OWN_FILE, PREVIEW_JOB
from spatial.errors import BadInput, Conflict, NotFound
from spatial.preview_versions import batch_stands, hold, reading_stands, rows_stand
from spatial.queue import defer
from spatial.standing import EditedMeanwhile, must_stand
from spatial.tables import Account, Batch, BatchFinding, BatchRow, RowCorrection, SenderColumn

PAGE = 50
SHOWN = ("rejected", "changed", "new", "warned")
LONGEST_CELL = 4_000
LONGEST_SEARCH = 100
WAITS = ("ready", "failed")
CHECKING = ("received", "reading")


@dataclass(frozen=True)
class Page:
    """One page of rows under a filter: the rows, each with its findings, and how many there are."""

    show: str
    number: int
    words: str
    total: int
    rows: list[tuple[BatchRow, list[BatchFinding]]]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def counts(session: Session, batch: Batch) -> dict[str, int]:
    """Return how many records are new, changed, unchanged, rejected and doubted, or of things that are removed."""
    told = {
        code: session.scalar(
            select(func.count(BatchFinding.record.distinct())).where(
                BatchFinding.batch_id == batch.id, BatchFinding.code == code
            )
        )
        or 0
        for code in ("removed", "edited_by_hand")
    }
    warned = session.scalar(
        select(func.count(BatchFinding.record.distinct()))
        .join(BatchRow, and_(BatchRow.batch_id == BatchFinding.batch_id, BatchRow.record == BatchFinding.record))
        .where(BatchFinding.batch_id == batch.id, BatchFinding.severity == "warning")
    )
    return {
        "new": batch.inserted_count,
        "changed": batch.updated_count,
        "unchanged": batch.loaded_count - batch.inserted_count - batch.updated_count,
        "rejected": batch.rejected_count,
        **told,
        "warned": warned or 0,
    }


def page(session: Session, batch: Batch, show: str, number: int, words: str = "") -> Page:
    """Return a page of the rows of one outcome, or of those with warnings; ``words``: part of a name, or a row.

    Raises NotFound for an outcome that is none.
    """
    if show not in SHOWN:
        raise NotFound("unknown_filter", "ไม่มีรายการแบบนี้", "There is no such list")
    warned = exists().where(
        BatchFinding.batch_id == batch.id, BatchFinding.record == BatchRow.record, BatchFinding.severity == "warning"
    )
    asked = select(BatchRow).where(
        BatchRow.batch_id == batch.id, warned if show == "warned" else BatchRow.outcome == show
    )
    words = words.strip()[:LONGEST_SEARCH]
    if words:
        named = BatchRow.name.icontains(words, autoescape=True)
        asked = asked.where(or_(named, func.cast(BatchRow.row, BatchRow.name.type) == words))
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    number = min(max(1, number), max(1, -(-total // PAGE)))
    rows = list(session.scalars(asked.order_by(BatchRow.record).limit(PAGE).offset((number - 1) * PAGE)))
    findings = session.scalars(
        select(BatchFinding)
        .where(BatchFinding.batch_id == batch.id, BatchFinding.record.in_([row.record for row in rows]))
        .order_by(BatchFinding.severity, BatchFinding.id)
    )
    by_record: dict[int | None, list[BatchFinding]] = {}
    for finding in findings:
        by_record.setdefault(finding.record, []).append(finding)
    return Page(show, number, words, total, [(row, by_record.get(row.record, [])) for row in rows])


def shapes(session: Session, shown: Page) -> dict[str, Any]:
    """Return the shapes of a page's rows, before and after, as GeoJSON (EPSG:4326, 6 decimals)."""
    numbers = [row.record for row, _ in shown.rows]
    batch_ids = {row.batch_id for row, _ in shown.rows}
    asked = select(
        BatchRow.record, BatchRow.name, func.ST_AsGeoJSON(BatchRow.geom, 6), func.ST_AsGeoJSON(BatchRow.old_geom, 6),
        func.coalesce(func.ST_Equals(BatchRow.geom, BatchRow.old_geom), False),
    ).where(BatchRow.batch_id.in_(batch_ids), BatchRow.record.in_(numbers))  # fmt: skip
    features = []
    for record, name, new, old, same in session.execute(asked):
        for when, drawn in (("old", None if same else old), ("new", new)):
            if drawn:
                properties = {"record": record, "name": name, "when": when}
                features.append({"type": "Feature", "properties": properties, "geometry": json.loads(drawn)})
    return {"type": "FeatureCollection", "features": features}


def correct(
    session: Session, actor: Actor, batch: Batch, record: int, version: str, fingerprint: str, cells: dict[str, str]
) -> int:
    """Keep what a person put right in a rejected row and have the file checked anew. Returns how many cells changed.

    ``version`` and ``fingerprint``: of the row as they saw it. Raises EditedMeanwhile, also while the file is checked
    anew; Conflict where it waits for nobody, NotFound where no such row was rejected, BadInput for a long text.
    """
    hold(session, batch)
    row = session.get(BatchRow, (batch.id, record))
    rejected = row is not None and row.outcome == "rejected" and row.fingerprint == fingerprint
    cells_now = (row.cells or {}) if row is not None and rejected else {}
    now = rows_stand(session, batch, {fingerprint: cells_now})[fingerprint]
    checked_anew = batch.status in CHECKING and now.at is not None
    if checked_anew or (now.version != version and now.at is not None):
        raise EditedMeanwhile(now, final=not rejected and not checked_anew)
    _waits(batch)
    if row is None or row.cells is None or not rejected:
        raise NotFound("unknown_row", "ไม่พบแถวที่ไม่ผ่านนี้", "There is no such rejected row")
    typed = {name: cells[name].strip() for name in row.cells if name in cells}
    changed = {name: value for name, value in typed.items() if value != (row.cells[name] or "")}
    for name, value in changed.items():
        if len(value) > LONGEST_CELL:
            raise BadInput("too_long", f"ข้อความในช่อง {name} ยาวเกินไป", f"The text of {name} is too long")
        session.add(
            RowCorrection(
                sender=batch.sender or "", layer=batch.layer, fingerprint=fingerprint, identity=row.identity,
                field=name, old_value=row.cells[name], new_value=value or None,
                account_id=actor.account_id, batch_id=batch.id,
            )
        )  # fmt: skip
    if changed:
        _look_again(session, actor, batch)
    return len(changed)


def corrections(session: Session, batch: Batch) -> list[tuple[RowCorrection, str | None]]:
    """Return what was put right in files of the batch's sender and layer, newest first, each with who did it."""
    asked = (
        select(RowCorrection, Account.name)
        .outerjoin(Account, and_(Account.id == RowCorrection.account_id))
        .where(RowCorrection.sender == (batch.sender or ""), RowCorrection.layer == batch.layer)
        .order_by(RowCorrection.id.desc())
        .limit(PAGE)
    )
    return [(one, name) for one, name in session.execute(asked)]


def read_otherwise(session: Session, actor: Actor, batch: Batch, version: str, options: dict[str, Any]) -> None:
    """Have the file read again as a person says: encoding, CRS, sheet, columns. The columns are kept for the sender.

    ``version``: of how it is read, as they saw it. Raises EditedMeanwhile, Conflict where the batch waits for nobody.
    """
    hold(session, batch)
    must_stand(reading_stands(session, batch), version)
    _waits(batch)
    batch.options = {**batch.options, **options}
    for name, column in (options.get("map") or {}).items():
        kept = {"sender": batch.sender or "", "layer": batch.layer, "field": name}
        session.execute(
            insert(SenderColumn)
            .values(**kept, column=column, account_id=actor.account_id)
            .on_conflict_do_update(
                index_elements=list(kept),
                set_={"column": column, "created_at": func.now(), "account_id": actor.account_id},
            )
        )
    _look_again(session, actor, batch)


def columns_of(session: Session, sender: str, layer: str) -> dict[str, str]:
    """Return in which columns the fields of a sender's files stand, as people once said."""
    asked = select(SenderColumn).where(SenderColumn.sender == sender, SenderColumn.layer == layer)
    return {one.field: one.column for one in session.scalars(asked)}


def senders(session: Session, limit: int = 200) -> list[str]:
    """Return who has sent files before, by name; people who named no sender are left out."""
    named = select(Batch.sender).distinct().where(Batch.sender.is_not(None), Batch.sender.not_like(f"{OWN_FILE}%"))
    return [name for name in session.scalars(named.order_by(Batch.sender).limit(limit)) if name]


def accept(session: Session, actor: Actor, batch: Batch, version: str) -> None:
    """Have a previewed batch loaded as the person saw it. Raises EditedMeanwhile, Conflict where it is not ready."""
    hold(session, batch)
    must_stand(batch_stands(session, batch), version)
    if batch.status != "ready":
        raise Conflict("not_ready", "นำเข้าได้เมื่อตรวจไฟล์เสร็จแล้วเท่านั้น", "Only a file that has been checked can be loaded")
    batch.status, batch.cancel_requested = "accepted", False
    _by(session, actor, batch)
    defer(session, LOAD_JOB, batch_id=batch.id)


def discard(session: Session, actor: Actor, batch: Batch, version: str) -> None:
    """Put a previewed batch aside as the person saw it; nothing was loaded. Raises EditedMeanwhile, Conflict."""
    hold(session, batch)
    must_stand(batch_stands(session, batch), version)
    _waits(batch)
    batch.status = "cancelled"
    _by(session, actor, batch)


def _by(session: Session, actor: Actor, batch: Batch) -> None:
    batch.changed_by_id, batch.changed_at = actor.account_id, session.scalar(select(func.now()))
    session.flush()


def _waits(batch: Batch) -> None:
    if batch.status not in WAITS or batch.stored_path is None:
        raise Conflict("not_ready", "ไฟล์นี้ไม่ได้รอการแก้ไข", "This file does not wait for anybody")


def _look_again(session: Session, actor: Actor, batch: Batch) -> None:
    batch.status, batch.cancel_requested, batch.progress_done = "received", False, 0
    batch.error_code = batch.error_th = batch.error_en = None
    _by(session, actor, batch)
    defer(session, PREVIEW_JOB, batch_id=batch.id)
