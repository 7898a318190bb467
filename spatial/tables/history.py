"""Rows as they were before a batch changed them, so that the batch can be taken back exactly."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Table, func

from spatial.tables.area import Area
from spatial.tables.base import Base
from spatial.tables.importable import IMPORTED
from spatial.tables.organisation import Jurisdiction, Organisation
from spatial.tables.project import ProjectBudget


def history_of(table: Table) -> Table:
    """Return the history table of ``table``: the same columns without constraints, and which batch replaced the row."""
    copied = [Column(column.name, column.type, nullable=True) for column in table.columns]
    return Table(
        table.name,
        Base.metadata,
        Column("history_id", BigInteger, Identity(always=False), primary_key=True),
        *copied,
        Column("replaced_by_batch_id", BigInteger, nullable=False),
        Column("replaced_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
        Index(f"ix_history_{table.name}_replaced_by_batch_id", "replaced_by_batch_id"),
        schema="history",
    )


KEPT: tuple[type[Base], ...] = (Area, Organisation, Jurisdiction, ProjectBudget, *IMPORTED)
HISTORY_TABLES = {model.__tablename__: history_of(Base.metadata.tables[model.__tablename__]) for model in KEPT}
