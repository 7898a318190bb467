"""Batches as people see them: received, listed, shown, asked to be taken back. The work itself is a job of ``etl``."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.errors import BadInput, Conflict, NotFound
from spatial.queue import defer
from spatial.settings import store_settings
from spatial.tables import Batch, BatchFinding

LOAD_JOB = "etl.load_batch"
PREVIEW_JOB = "etl.preview_batch"
REVERT_JOB = "etl.revert_batch"
MOST_FINDINGS_SHOWN = 500
LONGEST_SENDER = 200
# Before the number of an account: the sender of files that nobody else is named for.
OWN_FILE = "account:"


@dataclass(frozen=True)
class Importable:
    """A kind of data files are imported as, and what people call it."""

    id: str
    title_th: str
    title_en: str


# Parents first: a file may refer to what came before.
IMPORTABLE = {
    one.id: one
    for one in (
        Importable("province", "จังหวัด", "Provinces"),
        Importable("amphoe", "อำเภอ", "Amphoe"),
        Importable("tambon", "ตำบล", "Tambons"),
        Importable("village", "หมู่บ้าน", "Villages"),
        Importable("community", "ชุมชน", "Communities"),
        Importable("lao", "องค์กรปกครองส่วนท้องถิ่น", "Local administrative organisations"),
        Importable("agency", "หน่วยงาน", "Agencies"),
        Importable("water_source", "แหล่งน้ำ", "Water sources"),
        Importable("public_land", "ที่สาธารณประโยชน์", "Public land"),
        Importable("road", "ถนน", "Roads"),
        Importable("village_indicator", "ข้อมูลหมู่บ้านตามทะเบียน (กชช. 2ค จปฐ. และอื่น ๆ)", "Village data of registers"),
        Importable("plan", "แผน", "Plans"),
        Importable("plan_step", "ขั้นตอนที่แผนถึงแล้ว", "Steps plans have reached"),
        Importable("need", "ปัญหาและความต้องการ", "Problems and needs"),
        Importable("project", "โครงการ", "Projects"),
        Importable("need_project", "โครงการที่ตอบความต้องการ", "Projects that answer needs"),
        Importable("funding_request", "การของบประมาณ", "Funding requests"),
        Importable("project_result", "ผลการติดตามโครงการ", "Monitoring results of projects"),
        Importable("project_lineage", "โครงการที่สืบเนื่องกัน", "Lineage of projects"),
        Importable("project_water_source", "โครงการกับแหล่งน้ำ", "Projects and water sources"),
        Importable("project_public_land", "โครงการกับที่สาธารณประโยชน์", "Projects and public land"),
        Importable("project_road", "โครงการกับถนน", "Projects and roads"),
    )
}


@dataclass(frozen=True)
class Upload:
    """A file that has arrived: its name, where it is kept, its fingerprint and size in bytes."""

    name: str
    path: Path
    sha256: str
    size: int


def keep(name: str, content: IO[bytes]) -> Upload:
    """Keep an uploaded file under WEBGIS_HOME, whatever it calls itself. Raises BadInput for an empty one."""
    safe = Path(name.replace("\\", "/")).name.replace("\x00", "")[-120:] or "file"
    folder = store_settings().home / "uploads" / uuid4().hex
    folder.mkdir(parents=True)
    path = folder / safe
    with path.open("wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if path.stat().st_size == 0:
        shutil.rmtree(folder)
        raise BadInput("empty_file", f"ไฟล์ {safe} ว่างเปล่า", f"The file {safe} is empty")
    return Upload(safe, path, digest, path.stat().st_size)


def importable(layer: str) -> str:
    """Return the layer, or raise BadInput where it cannot be imported."""
    if layer not in IMPORTABLE:
        raise BadInput("bad_layer", f"นำเข้าชั้นข้อมูล {layer} ไม่ได้", f"The layer {layer} cannot be imported")
    return layer


def sender_of(actor: Actor, written: str) -> str:
    """Return whose file it is: who is named, or the person who brings it."""
    return written.strip()[:LONGEST_SENDER] or f"{OWN_FILE}{actor.account_id}"


def receive(
    session: Session, actor: Actor, layer: str, upload: Upload, options: dict[str, Any], sender: str = ""
) -> Batch:
    """Write the batch's row and ask for its preview in one transaction: both exist, or neither.

    ``sender``: whose file it is, as typed.
    """
    batch = Batch(
        layer=importable(layer),
        file_name=upload.name,
        stored_path=str(upload.path),
        file_sha256=upload.sha256,
        file_size=upload.size,
        options=options,
        account_id=actor.account_id,
        sender=sender_of(actor, sender),
    )
    session.add(batch)
    session.flush()
    defer(session, PREVIEW_JOB, batch_id=batch.id)
    return batch


def listed(session: Session, limit: int = 100) -> list[Batch]:
    """Return the newest batches first."""
    return list(session.scalars(select(Batch).order_by(Batch.id.desc()).limit(limit)))


def shown(session: Session, uuid: UUID) -> Batch:
    """Return one batch, or raise NotFound."""
    batch = session.scalar(select(Batch).where(Batch.uuid == uuid))
    if batch is None:
        raise NotFound("unknown_batch", "ไม่พบการนำเข้านี้", "There is no such import")
    return batch


def findings(session: Session, batch: Batch) -> tuple[list[BatchFinding], int]:
    """Return what was found about a batch's records, rejections first, and how many there are in all."""
    of_batch = select(BatchFinding).where(BatchFinding.batch_id == batch.id)
    total = session.scalar(select(func.count()).select_from(of_batch.subquery())) or 0
    order = (BatchFinding.severity, BatchFinding.record, BatchFinding.id)
    return list(session.scalars(of_batch.order_by(*order).limit(MOST_FINDINGS_SHOWN))), total


def ask_revert(session: Session, actor: Actor, batch: Batch) -> None:
    """Ask for a loaded batch to be taken back. Raises Conflict for one that is not loaded."""
    if batch.status != "loaded":
        raise Conflict("not_loaded", "ถอนได้เฉพาะการนำเข้าที่เสร็จแล้ว", "Only a loaded import can be taken back")
    batch.error_code = batch.error_th = batch.error_en = None
    session.flush()
    defer(session, REVERT_JOB, batch_id=batch.id, account_id=actor.account_id)


def ask_cancel(session: Session, batch: Batch) -> None:
    """Ask a batch that is being read to stop; what it did is rolled back."""
    if batch.status not in ("received", "reading", "accepted", "loading"):
        raise Conflict("not_running", "การนำเข้านี้จบแล้ว", "This import has ended")
    batch.cancel_requested = True
    session.flush()


def as_dict(batch: Batch) -> dict[str, Any]:
    """Return a batch as plain values for the browser and the command line."""
    return {
        "id": str(batch.uuid),
        "number": batch.id,
        "layer": batch.layer,
        "status": batch.status,
        "file_name": batch.file_name,
        "read": batch.read_count,
        "loaded": batch.loaded_count,
        "rejected": batch.rejected_count,
        "inserted": batch.inserted_count,
        "updated": batch.updated_count,
        "progress_done": batch.progress_done,
        "progress_total": batch.progress_total,
        "crs": batch.crs,
        "encoding": batch.encoding,
        "error_code": batch.error_code,
        "error_th": batch.error_th,
        "error_en": batch.error_en,
        "created_at": batch.created_at.isoformat(),
        "finished_at": batch.finished_at.isoformat() if batch.finished_at else None,
    }
