"""Pairs of projects that were found to share ground, with what was measured."""

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

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


class OverlapCase(Base):
    """One pair, ``project_a_id < project_b_id``. Lengths in metres, areas in m², measured in the pair's own UTM zone.

    ``shared_geom``: where both works may lie (EPSG:4326). ``kind`` stays empty until evidence or a person decides.
    A pair that is no longer found keeps its row with ``active = false``: nothing is deleted.
    """

    __tablename__ = "overlap_case"
    __table_args__ = (
        UniqueConstraint("project_a_id", "project_b_id"),
        CheckConstraint("project_a_id < project_b_id", name="order"),
        CheckConstraint(one_of("relation", RELATIONS), name="relation"),
        CheckConstraint(one_of("kind", OVERLAP_KINDS), name="kind"),
        CheckConstraint("share_a between 0 and 1 and share_b between 0 and 1", name="shares"),
        Index("ix_overlap_case_project_b_id", "project_b_id"),
        Index("ix_overlap_case_shared_geom", "shared_geom", postgresql_using="gist"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    project_a_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    project_b_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    relation: Mapped[str]
    kind: Mapped[str | None]
    shared_m: Mapped[float | None]
    shared_sqm: Mapped[float | None]
    share_a: Mapped[float]
    share_b: Mapped[float]
    distance_m: Mapped[float]
    tolerance_m: Mapped[float]
    measured_srid: Mapped[int]
    shared_geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    rule_set_version: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    first_seen_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]
