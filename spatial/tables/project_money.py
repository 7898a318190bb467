"""Who is asked to pay for a project, and what became of it: funding requests, results."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base
from spatial.tables.imported import Imported
from spatial.tables.project import YEAR_RANGE

REQUEST_STATUSES = ("prepared", "requested", "approved", "refused", "withdrawn")


class FundingRequest(Imported, Base):
    """One project asks one source for money in one fiscal year. A project may ask several; that is what is watched."""

    __tablename__ = "funding_request"
    __table_args__ = (
        UniqueConstraint("project_id", "funding_source", "fiscal_year_be"),
        CheckConstraint(one_of("status", REQUEST_STATUSES), name="status"),
        CheckConstraint("amount_baht >= 0", name="amount_baht"),
        CheckConstraint(f"fiscal_year_be {YEAR_RANGE}", name="fiscal_year_be"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    funding_source: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    fiscal_year_be: Mapped[int]
    amount_baht: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    status: Mapped[str] = mapped_column(server_default="requested")
    asked_on: Mapped[date | None]


class ProjectResult(Imported, Base):
    """What the monitoring committee (คณะติดตามประเมินผล) found on a day, and the lesson for next year's plan."""

    __tablename__ = "project_result"
    __table_args__ = (
        UniqueConstraint("project_id", "checked_on"),
        CheckConstraint("progress_percent between 0 and 100", name="progress_percent"),
        CheckConstraint("spent_baht >= 0", name="spent_baht"),
        Index("ix_project_result_project_id", "project_id"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    checked_on: Mapped[date]
    checked_by: Mapped[str | None]
    progress_percent: Mapped[int | None]
    spent_baht: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    result: Mapped[str | None]
    lesson: Mapped[str | None]
