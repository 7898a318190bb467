"""Rows as they were before something changed them, and who changed them, when and why.

A batch copies the rows it changes itself, so that it can be taken back exactly. Every other change of a project, a need
and what hangs on them is copied by triggers, under one ``Change`` a transaction: nothing anyone writes goes unkept.
"""

import uuid as uuid_module
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    String,
    Table,
    Uuid,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import Area, one_of
from spatial.tables.base import Base, Key
from spatial.tables.importable import IMPORTED
from spatial.tables.need import Need
from spatial.tables.organisation import Jurisdiction, Organisation
from spatial.tables.project import Project, ProjectBudget

OPERATIONS = ("insert", "update", "delete")
# A project or need and what hangs on it: table → the columns by which it is found as part of one of them.
FOUND_BY: dict[str, tuple[str, ...]] = {
    "project": ("id",),
    "project_budget": ("project_id",),
    "funding_request": ("project_id",),
    "project_result": ("project_id",),
    "project_lineage": ("from_project_id", "to_project_id"),
    "project_water_source": ("project_id",),
    "project_public_land": ("project_id",),
    "project_road": ("project_id",),
    "need": ("id",),
    "need_project": ("need_id", "project_id"),
}


class Change(Base):
    """What one transaction changed of projects and needs: who, acting for whom, when, and the reason they gave.

    Without an account the store itself changed it. ``undoes_id``: the change this one took back.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_history_change_account_id", "account_id"),
        Index("ix_history_change_undoes_id", "undoes_id"),
        {"schema": "history"},
    )

    id: Mapped[Key]
    uuid: Mapped[uuid_module.UUID] = mapped_column(Uuid, server_default=text("gen_random_uuid()"), unique=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.clock_timestamp())
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    role: Mapped[str | None]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"))
    reason: Mapped[str | None]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("history.change.id"))


def history_of(table: Table) -> Table:
    """Return the history table of ``table``: the same columns without constraints, and what replaced the row.

    ``operation``: *insert* keeps the row as it came, so that its coming can be told; the others as it was before.
    """
    copied = [Column(column.name, column.type, nullable=True) for column in table.columns]
    return Table(
        table.name,
        Base.metadata,
        Column("history_id", BigInteger, Identity(always=False), primary_key=True),
        *copied,
        Column("replaced_by_batch_id", BigInteger),
        Column("replaced_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
        Column("operation", String, server_default="update", nullable=False),
        Column("change_id", BigInteger, ForeignKey("history.change.id")),
        CheckConstraint("num_nonnulls(replaced_by_batch_id, change_id) = 1", name="one_cause"),
        CheckConstraint(one_of("operation", OPERATIONS), name="operation"),
        Index(f"ix_history_{table.name}_replaced_by_batch_id", "replaced_by_batch_id"),
        Index(f"ix_history_{table.name}_change_id", "change_id"),
        *(Index(f"ix_history_{table.name}_{name}", name) for name in FOUND_BY.get(table.name, ())),
        schema="history",
    )


KEPT: tuple[type[Base], ...] = (Area, Organisation, Jurisdiction, ProjectBudget, *IMPORTED)
HISTORY_TABLES = {model.__tablename__: history_of(Base.metadata.tables[model.__tablename__]) for model in KEPT}
SUBJECTS: dict[str, type[Project] | type[Need]] = {"project": Project, "need": Need}
