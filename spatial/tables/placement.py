"""Where the words of a project or need lead, and what people decided about it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId

# A person took the best guess or another candidate, looked a place up, or took many sure guesses at once.
PLACING_METHODS = ("accepted", "chosen", "searched", "bulk")
ONE_SUBJECT = "num_nonnulls(project_id, need_id) = 1"


class PlaceGuess(Base):
    """The place the words of an unplaced project or need name, read by ``etl.geocode``; nothing rests on it.

    ``area_id``: none where no single place is named; ``candidates``: codes a person may choose from; ``confidence`` 0–1
    orders the queue; ``reason``: a word of docs/geocoding.md. ``subject_version``: what was read; older is stale.
    """

    __tablename__ = "place_guess"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
        CheckConstraint("confidence between 0 and 1", name="confidence"),
        Index("ix_place_guess_confidence", "confidence"),
        Index("ix_place_guess_area_id", "area_id"),
    )

    id: Mapped[Key]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), unique=True)
    subject_version: Mapped[int]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    precision: Mapped[str]
    confidence: Mapped[float]
    reason: Mapped[str]
    candidates: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    guessed_at: Mapped[Moment]


class Placement(Base):
    """One decision of a person about where a project or need is, with what it rested on. Rows are only added.

    It stands until ``undone_at``. While it stands, a file that draws nothing does not move the thing: what the file
    says instead is kept in ``contested_area_id`` and ``contested_batch_id`` for a person to see.
    ``version``: the thing's version after the decision; ``before_…``: what an undo puts back.
    """

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
        CheckConstraint(one_of("method", PLACING_METHODS), name="method"),
        Index("ix_placement_project_id", "project_id"),
        Index("ix_placement_need_id", "need_id"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    precision: Mapped[str]
    method: Mapped[str]
    confidence: Mapped[float | None]
    reason: Mapped[str | None]
    candidates: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    version: Mapped[int]
    before_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    before_precision: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[Moment]
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contested_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id", ondelete="SET NULL"))
    contested_batch_id: Mapped[int | None] = mapped_column(BigInteger)


__all__ = ["PLACING_METHODS", "PlaceGuess", "Placement"]
