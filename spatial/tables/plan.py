"""Plans (แผน) of every level, and the steps each has reached with dates. Steps are rows valid for years, never code."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText
from spatial.tables.imported import Imported, own_number
from spatial.tables.project import PLAN_LEVELS, STAGES, YEAR_RANGE


class PlanStep(Base):
    """One step a plan of a level goes through (ประชาคมเห็นชอบ, ประกาศใช้ …), in the fiscal years it is valid for."""

    __tablename__ = "plan_step"
    __table_args__ = (CheckConstraint(one_of("level", PLAN_LEVELS), name="level"),)

    level: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[ThaiText]
    name_en: Mapped[str]
    sort: Mapped[int]
    year_from: Mapped[int | None]
    year_to: Mapped[int | None]


class Plan(Imported, Base):
    """One plan: of an area (village, tambon, amphoe, province) or of an organisation (LAO, agency), for some years.

    ``stage``: who may see it, as for projects; how far it has come stands in ``plan_step_reached``.
    """

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("source_key"),
        UniqueConstraint("id", "level"),
        CheckConstraint(one_of("level", PLAN_LEVELS), name="level"),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
        CheckConstraint("area_id is not null or organisation_id is not null", name="of_somebody"),
        CheckConstraint(f"year_from {YEAR_RANGE} and year_to {YEAR_RANGE} and year_from <= year_to", name="years"),
        own_number("plan"),
        Index("ix_plan_area_id", "area_id"),
        Index("ix_plan_organisation_id", "organisation_id"),
    )

    source_key: Mapped[str]
    level: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    name_th: Mapped[ThaiText]
    year_from: Mapped[int]
    year_to: Mapped[int]
    stage: Mapped[str] = mapped_column(server_default="draft")


class PlanStepReached(Imported, Base):
    """The day a plan reached a step of its own level."""

    __tablename__ = "plan_step_reached"
    __table_args__ = (
        UniqueConstraint("plan_id", "step_code"),
        ForeignKeyConstraint(["plan_id", "level"], ["plan.id", "plan.level"], ondelete="CASCADE"),
        ForeignKeyConstraint(["level", "step_code"], ["plan_step.level", "plan_step.code"]),
    )

    plan_id: Mapped[int]
    level: Mapped[str]
    step_code: Mapped[str]
    reached_on: Mapped[date]
