"""What people said and decided about two projects, step by step; and which project's money another one carries."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spatial.decisions.terms import DECISIONS, OTHER_BECOMES, SIDES, SPEAKERS, STEP_KINDS
from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId


class DecisionStep(Base):
    """One step of one case. Rows are only added, and no role of the application may change or delete them.

    ``number``: 1 for the case's first. What it says: ``spatial.decisions.terms.Step`` and ``Decision``; sides are those
    of the case. Who took it, as they were then: ``account_id``, ``person``, ``role``, ``organisation_id`` and its name;
    none where the system did, because facts changed. What it rested on: ``facts``, and what the engine said by
    ``rule_set_version``: ``found_kind``, ``probability``, ``zone``.
    The projects stand here too, so that a batch cannot be taken back from under what was decided.
    """

    __tablename__ = "decision_step"
    __table_args__ = (
        UniqueConstraint("overlap_case_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(one_of("kind", STEP_KINDS), name="kind"),
        CheckConstraint(one_of("speaker", SPEAKERS), name="speaker"),
        CheckConstraint(one_of("decision", DECISIONS), name="decision"),
        CheckConstraint(one_of("carries_on", SIDES), name="carries_on"),
        CheckConstraint(one_of("other_becomes", OTHER_BECOMES), name="other_becomes"),
        CheckConstraint(one_of("first", SIDES), name="first"),
        CheckConstraint(one_of("leads", SIDES), name="leads"),
        CheckConstraint("starts_on <= ends_on", name="dates"),
        CheckConstraint("(decision is not null) = (kind in ('propose', 'settle'))", name="decides"),
        CheckConstraint("(account_id is null) = (speaker = 'system')", name="person"),
        Index("ix_decision_step_project_a_id", "project_a_id"),
        Index("ix_decision_step_project_b_id", "project_b_id"),
        Index("ix_decision_step_account_id", "account_id"),
        Index("ix_decision_step_taken_at", "taken_at"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    overlap_case_id: Mapped[int] = mapped_column(ForeignKey("overlap_case.id"))
    project_a_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    project_b_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    kind: Mapped[str]
    speaker: Mapped[str]
    decision: Mapped[str | None]
    carries_on: Mapped[str | None]
    other_becomes: Mapped[str | None]
    first: Mapped[str | None]
    leads: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    checked_by: Mapped[str | None]
    deadline: Mapped[date | None]
    reason: Mapped[str | None]
    undoes: Mapped[int | None]
    changes: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    person: Mapped[str | None]
    role: Mapped[str | None]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation: Mapped[str | None]
    rule_set_version: Mapped[str]
    found_kind: Mapped[str | None]
    probability: Mapped[float | None]
    zone: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    taken_at: Mapped[Moment]


class ProjectCarried(Base):
    """A project that is one work with another, as people settled: the other carries its money, sums count it once.

    One row a project, so that each baht has one carrier. ``withdrawn``: it is carried out no more; else it stays as a
    link to the other. The project itself is not written to: nobody edits another's.
    """

    __tablename__ = "project_carried"
    __table_args__ = (
        CheckConstraint("project_id <> carried_by_id", name="two_projects"),
        Index("ix_project_carried_carried_by_id", "carried_by_id"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    carried_by_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    overlap_case_id: Mapped[int] = mapped_column(ForeignKey("overlap_case.id", ondelete="CASCADE"), unique=True)
    withdrawn: Mapped[bool]
    carried_since: Mapped[Moment]
