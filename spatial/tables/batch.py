"""Batches: one import of one file, what it read, what it found wrong, and the staging it went through."""

from datetime import datetime
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId, geometry

BATCH_STATUSES = ("received", "reading", "ready", "accepted", "loading", "loaded", "failed", "cancelled", "reverted")


class Batch(Base):
    """One import. ``read_count = loaded_count + rejected_count`` always; progress is for the eye only.

    ``changed_by_id``, ``changed_at``: who last corrected it, said how it is read, accepted or discarded it, and when.
    ``sender``: who sent the file. ``seen``: its columns, the fields read from them, and its other sheets.
    """

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint(one_of("status", BATCH_STATUSES), name="status"),
        CheckConstraint("status <> 'loaded' or read_count = loaded_count + rejected_count", name="counts"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    layer: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="received")
    file_name: Mapped[str]
    stored_path: Mapped[str | None]
    file_sha256: Mapped[str | None]
    file_size: Mapped[int | None] = mapped_column(BigInteger)
    options: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    crs: Mapped[str | None]
    encoding: Mapped[str | None]
    read_count: Mapped[int] = mapped_column(server_default=text("0"))
    loaded_count: Mapped[int] = mapped_column(server_default=text("0"))
    rejected_count: Mapped[int] = mapped_column(server_default=text("0"))
    inserted_count: Mapped[int] = mapped_column(server_default=text("0"))
    updated_count: Mapped[int] = mapped_column(server_default=text("0"))
    progress_done: Mapped[int] = mapped_column(server_default=text("0"))
    progress_total: Mapped[int | None]
    cancel_requested: Mapped[bool] = mapped_column(server_default=text("false"))
    error_code: Mapped[str | None]
    error_th: Mapped[str | None]
    error_en: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", use_alter=True))
    sender: Mapped[str | None]
    seen: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    created_at: Mapped[Moment]
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL", use_alter=True))
    changed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class BatchFinding(Base):
    """One thing found about one record: why it was rejected, or what was repaired or doubted."""

    __tablename__ = "batch_finding"
    __table_args__ = (
        CheckConstraint("severity in ('rejection', 'warning')", name="severity"),
        Index("ix_batch_finding_batch_id", "batch_id"),
    )

    id: Mapped[Key]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"))
    severity: Mapped[str]
    record: Mapped[int | None]
    row: Mapped[int | None]
    field: Mapped[str | None]
    code: Mapped[str]
    value: Mapped[str | None]
    message_th: Mapped[str]
    message_en: Mapped[str]


class StagedArea(Base):
    """A checked area record on its way in. Geometry EPSG:4326."""

    __tablename__ = "area"
    __table_args__ = {"schema": "staging", "prefixes": ["UNLOGGED"]}  # noqa: RUF012

    batch_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    record: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int]
    level: Mapped[str]
    code: Mapped[str]
    parent_code: Mapped[str | None]
    name_th: Mapped[str | None]
    name_en: Mapped[str | None]
    moo: Mapped[int | None]
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    precision: Mapped[str]
    obsolete: Mapped[bool]


class StagedOrganisation(Base):
    """A checked LAO or agency record on its way in, with the areas or the polygon it acts in."""

    __tablename__ = "organisation"
    __table_args__ = {"schema": "staging", "prefixes": ["UNLOGGED"]}  # noqa: RUF012

    batch_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    record: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int]
    code: Mapped[str]
    kind: Mapped[str | None]
    name_th: Mapped[str | None]
    name_en: Mapped[str | None]
    home_code: Mapped[str | None]
    telephone: Mapped[str | None]
    email: Mapped[str | None]
    point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    obsolete: Mapped[bool]
    jurisdiction_codes: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    jurisdiction_geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    extent: Mapped[str | None]
    basis: Mapped[str | None]
