"""Taking a batch back: what it inserted goes, what it changed becomes exactly what it was, or nothing happens."""

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from etl import batches, generalise, overlaps
from etl.built_on import built_on
from etl.sources import layer_of
from etl.statements import statement
from spatial.attached import ask_for_attaching
from spatial.changes.cause import batch_keeps
from spatial.db import session_scope
from spatial.errors import Conflict, NotFound
from spatial.tables import HISTORY_TABLES, Base, Batch, Jurisdiction, Project, ProjectBudget, VillageIndicator

STATUS_TH = {
    "received": "รับไฟล์แล้ว",
    "reading": "กำลังอ่าน",
    "ready": "รอการยืนยัน",
    "accepted": "ยืนยันแล้ว",
    "loading": "กำลังนำเข้า",
    "loaded": "นำเข้าแล้ว",
    "failed": "ไม่สำเร็จ",
    "cancelled": "ยกเลิกแล้ว",
    "reverted": "ถอนแล้ว",
}
# Tables whose rows carry their batch, children first, where a layer is imported into more than one.
_OWNED = {"organisation": ("jurisdiction", "organisation")}


def revert(factory: sessionmaker[Session], batch_id: int) -> None:
    """Take back a loaded batch in one transaction. Raises NotFound; Conflict where later work was built on it.

    Afterwards the projects it spoke of are judged again as they are now.
    """
    with session_scope(factory) as session:
        batch = session.get(Batch, batch_id, with_for_update=True)
        if batch is None:
            raise NotFound("unknown_batch", f"ไม่พบการนำเข้าครั้งที่ {batch_id}", f"There is no batch {batch_id}.")
        if batch.status != "loaded":
            raise Conflict(
                "not_loaded",
                f"การนำเข้าครั้งที่ {batch_id} อยู่ในสถานะ “{STATUS_TH[batch.status]}” จึงถอนไม่ได้",
                f"Batch {batch_id} is {batch.status}; only a loaded batch can be taken back.",
            )
        layer = layer_of(batch.layer)
        batches.one_at_a_time(session, layer.table)
        batch_keeps(session, batch_id)
        _refuse_if_built_on(session, batch_id, layer.table)
        touched = overlaps.touched(session, layer.id, batch_id)
        for name in _OWNED.get(layer.table, (layer.table,)):
            _restore(session, batch_id, Base.metadata.tables[name])
        if layer.table == VillageIndicator.__tablename__:
            session.execute(statement("hand_on_indicators"), {"batch_id": batch_id})
            session.execute(statement("drop_indicators"), {"batch_id": batch_id})
            session.execute(statement("drop_registers"), {"batch_id": batch_id})
        batch.status = "reverted"
        ask_for_attaching(session)
    generalise.after_batch(factory, layer.id)
    overlaps.recheck(factory, touched)


def _refuse_if_built_on(session: Session, batch_id: int, table: str) -> None:
    """Raise Conflict naming what was built on the batch: a later batch, an edit, or rows that refer to its own."""
    later, edited = built_on(session, batch_id, table)
    if not later and not edited:
        return
    names_th = [f"การนำเข้าครั้งที่ {number}" for number in later] + ([f"การแก้ไข {edited} รายการ"] if edited else [])
    names_en = [f"batch {number}" for number in later] + ([f"{edited} edits"] if edited else [])
    raise Conflict(
        "built_on",
        f"ถอนการนำเข้าครั้งที่ {batch_id} ไม่ได้ เพราะมีสิ่งที่ทำต่อจากนั้น: {', '.join(names_th)}",
        f"Batch {batch_id} cannot be taken back: {', '.join(names_en)} came after and rest on it.",
        batches=later,
        edits=edited,
    )


def _restore(session: Session, batch_id: int, table: Table) -> None:
    """Delete the rows the batch inserted and put back those it replaced, column by column."""
    history = HISTORY_TABLES[table.name]
    # History tables bear the names of the tables they follow.
    old = history.alias("old")
    replaced = old.c.replaced_by_batch_id == batch_id
    session.execute(
        delete(table).where(table.c.batch_id == batch_id, table.c.id.not_in(select(old.c.id).where(replaced)))
    )
    kept = [column.name for column in table.columns if column.name != "id"]
    if table.name == Jurisdiction.__tablename__:
        _reinsert(session, table, ["id", *kept], batch_id)
    else:
        session.execute(
            update(table).values({name: old.c[name] for name in kept}).where(table.c.id == old.c.id, replaced)
        )
    if table.name == Project.__tablename__:
        _restore_budgets(session, batch_id)
    session.execute(delete(history).where(history.c.replaced_by_batch_id == batch_id))


def _restore_budgets(session: Session, batch_id: int) -> None:
    """Put back the budgets by year of the projects the batch changed."""
    name = ProjectBudget.__tablename__
    table, history, projects = Base.metadata.tables[name], HISTORY_TABLES[name], HISTORY_TABLES[Project.__tablename__]
    changed = select(projects.c.id).where(projects.c.replaced_by_batch_id == batch_id)
    session.execute(delete(table).where(table.c.project_id.in_(changed)))
    _reinsert(session, table, [column.name for column in table.columns], batch_id)
    session.execute(delete(history).where(history.c.replaced_by_batch_id == batch_id))


def _reinsert(session: Session, table: Table, names: list[str], batch_id: int) -> None:
    """Put back rows the batch took away."""
    old = HISTORY_TABLES[table.name].alias("old")
    kept = select(*(old.c[name] for name in names)).where(old.c.replaced_by_batch_id == batch_id)
    session.execute(insert(table).from_select(names, kept))
