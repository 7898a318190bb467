"""What a batch would change, row by row, and what people put right in the files of a sender."""

from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, geometry

OUTCOMES = ("new", "changed", "unchanged", "rejected")


class BatchRow(Base):
    """One record of a previewed batch and what becomes of it; what stays as it is, is only counted, unless
    the file says otherwise and was not followed.

    ``old`` and ``new``: column → value, of a changed row those that differ. ``cells``: field → what the file says, with
    the corrections made so far, of a rejected row. ``geom``, ``old_geom``: EPSG:4326.
    ``fingerprint``: of the record as it stands in the file; ``identity``: its own number, where it has one.
    """

    __tablename__ = "batch_row"
    __table_args__ = (
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        Index("ix_batch_row_outcome", "batch_id", "outcome", "record"),
    )

    batch_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True)
    record: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int]
    outcome: Mapped[str]
    name: Mapped[str | None]
    cells: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    old: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    new: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    fingerprint: Mapped[str | None]
    identity: Mapped[str | None]
    geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    old_geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))


class RowCorrection(Base):
    """One cell of a sender's file that a person put right: old, new, who, when. The newest of a cell counts."""

    __tablename__ = "row_correction"
    __table_args__ = (Index("ix_row_correction_sender_layer", "sender", "layer"),)

    id: Mapped[Key]
    sender: Mapped[str]
    layer: Mapped[str]
    fingerprint: Mapped[str]
    identity: Mapped[str | None]
    field: Mapped[str]
    old_value: Mapped[str | None]
    new_value: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id", ondelete="SET NULL"))
    created_at: Mapped[Moment]


class SenderColumn(Base):
    """In which column of a sender's files a field stands, as a person once said."""

    __tablename__ = "sender_column"
    __table_args__ = (UniqueConstraint("sender", "layer", "field"),)

    id: Mapped[Key]
    sender: Mapped[str]
    layer: Mapped[str]
    field: Mapped[str]
    column: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[Moment]
