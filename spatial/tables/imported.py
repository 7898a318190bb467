"""What rows that come from files have in common, and the staging table each kind passes through on its way in."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base, Key, Moment, PublicId, Version

# What the store gives a row; a file never states it.
STORES_OWN = frozenset(
    {"id", "uuid", "batch_id", "batch_record", "batch_row", "version", "created_at", "updated_at", "counted_code"}
)


def own_number(table: str) -> Index:
    """Return the index by which a row is found by its own number: what follows the first ``:`` of its source key."""
    return Index(f"ix_{table}_own_number", text("substr(source_key, strpos(source_key, ':') + 1)"))


class Imported:
    """Columns of a row that a batch brings in: its stable UUID, where it came from, and its version."""

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    batch_record: Mapped[int | None]
    batch_row: Mapped[int | None]
    version: Mapped[Version]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


def staged_of(table: Table, *more: Column[Any]) -> Table:
    """Return the unlogged staging table of ``table``: batch, record, row, what a file can state, then ``more``."""
    stated = [
        Column(column.name, column.type, nullable=column.nullable or column.server_default is not None)
        for column in table.columns
        if column.name not in STORES_OWN
    ]
    return Table(
        table.name,
        Base.metadata,
        Column("batch_id", BigInteger, primary_key=True, autoincrement=False),
        Column("record", Integer, primary_key=True, autoincrement=False),
        Column("row", Integer, nullable=False),
        *stated,
        *more,
        schema="staging",
        prefixes=["UNLOGGED"],
    )
