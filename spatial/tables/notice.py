"""What a person is told happened to a case that concerns them."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base, Key, Moment, PublicId


class Notice(Base):
    """One step told to one person: the other owner's people and the amphoe. The store adds it with the step itself."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("account_id", "decision_step_id"),
        Index("ix_notice_decision_step_id", "decision_step_id"),
        Index("ix_notice_unread", "account_id", postgresql_where=text("read_at is null")),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    decision_step_id: Mapped[int] = mapped_column(ForeignKey("decision_step.id", ondelete="CASCADE"))
    created_at: Mapped[Moment]
    read_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
