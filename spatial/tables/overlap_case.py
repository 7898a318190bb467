"""Pairs of projects that may be one work or touch each other, and what was found about single projects."""

from datetime import date, datetime
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import ARRAY, BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spatial.decisions.terms import AWAITED, CASE_STATES, DECISIONS
from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId, geometry

RELATIONS = ("shares_ground", "within_tolerance", "crossing")
OVERLAP_KINDS = (
    "duplicate",
    "same_work_lineage",
    "phase",
    "maintenance",
    "spatial_conflict",
    "complementary",
    "crossing_or_adjacent",
    "unrelated",
    "insufficient_location",
)
ZONES = ("match", "review", "apart")
# In the order they are shown.
FINDING_KINDS = ("two_funding_requests", "outside_jurisdiction", "on_public_land", "crowded")
RUN_STATUSES = ("waiting", "running", "done", "cancelled", "failed")


class OverlapCase(Base):
    """One pair, ``project_a_id < project_b_id``. Lengths in metres, areas in m², measured in the pair's own UTM zone.

    What was measured is null where one has no geometry of its own; ``shared_geom``: where both may lie (EPSG:4326).
    ``probability``: that both are one work; ``zone`` follows from it; ``kind``: what the pair most likely is, ``kinds``
    the probability of each. ``evidence``, ``contributions``: what that rests on, as ``rule_set_version`` weighed it;
    ``missing``: what a person would have to ask; ``orders``: works that stand in the wrong order.
    ``decision``: what people settled, resting on ``decided_facts``; when ``facts`` no longer agree it is reopened
    and ``changes`` says why. ``state``, ``awaited`` (whom it waits for), ``deadline`` and ``steps`` (how many were
    taken) follow from its steps (``DecisionStep``) and stand here so that lists need not read them.
    A pair no longer found keeps its row with ``active = false``: nothing is deleted.
    """

    __tablename__ = "overlap_case"
    __table_args__ = (
        UniqueConstraint("project_a_id", "project_b_id"),
        CheckConstraint("project_a_id < project_b_id", name="order"),
        CheckConstraint(one_of("relation", RELATIONS), name="relation"),
        CheckConstraint(one_of("kind", OVERLAP_KINDS), name="kind"),
        CheckConstraint(one_of("zone", ZONES), name="zone"),
        CheckConstraint("probability between 0 and 1", name="probability"),
        CheckConstraint("share_a between 0 and 1 and share_b between 0 and 1", name="shares"),
        CheckConstraint(one_of("decision", DECISIONS), name="decision"),
        CheckConstraint(one_of("state", CASE_STATES), name="state"),
        CheckConstraint(one_of("awaited", AWAITED), name="awaited"),
        CheckConstraint("state <> 'settled' or decision is not null", name="settled"),
        Index("ix_overlap_case_project_b_id", "project_b_id"),
        Index("ix_overlap_case_shared_geom", "shared_geom", postgresql_using="gist"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    project_a_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    project_b_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    relation: Mapped[str | None]
    kind: Mapped[str | None]
    probability: Mapped[float | None]
    zone: Mapped[str | None]
    shared_m: Mapped[float | None]
    shared_sqm: Mapped[float | None]
    share_a: Mapped[float | None]
    share_b: Mapped[float | None]
    distance_m: Mapped[float | None]
    tolerance_m: Mapped[float | None]
    measured_srid: Mapped[int | None]
    shared_geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    rule_set_version: Mapped[str]
    evidence: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    contributions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    kinds: Mapped[dict[str, float]] = mapped_column(JSONB, server_default=text("'{}'"))
    missing: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    orders: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    decision: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    decided_facts: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    reopened_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    changes: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(server_default="open")
    awaited: Mapped[str | None] = mapped_column(server_default="owners")
    deadline: Mapped[date | None]
    steps: Mapped[int] = mapped_column(server_default=text("0"))
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    first_seen_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]


class ProjectFinding(Base):
    """What was found about one project alone, by its kind.

    ``share``: how much of it, 0 to 1, where that is measured; ``facts``: the rest, as the finding's kind needs.
    """

    __tablename__ = "project_finding"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "subject"),
        CheckConstraint(one_of("kind", FINDING_KINDS), name="kind"),
        CheckConstraint("share between 0 and 1", name="share"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(server_default="")
    share: Mapped[float | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    first_seen_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]


class OverlapRun(Base):
    """One scan somebody asked for: how far it is, whether somebody asked it to stop, how it ended.

    ``area_code``: where, or none for everywhere. ``job_id``: of the queue, none where the
    process that asked does it itself. ``done`` of ``total`` projects were gone through; ``result``: what a
    scan answers (``Scan.as_dict``). What a scan finds is kept at its end, all of it or nothing.
    """

    __tablename__ = "overlap_run"
    __table_args__ = (CheckConstraint(one_of("status", RUN_STATUSES), name="status"),)

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    status: Mapped[str] = mapped_column(server_default="waiting")
    area_code: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(BigInteger)
    done: Mapped[int] = mapped_column(server_default=text("0"))
    total: Mapped[int | None]
    cancel_requested: Mapped[bool] = mapped_column(server_default=text("false"))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    asked_at: Mapped[Moment]
    started_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
