"""What a project is tied to: the projects it came from, the water, land and roads it touches."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base
from spatial.tables.imported import Imported

LAND_PERMISSIONS = ("not_needed", "not_asked", "asked", "granted", "refused")


class ProjectLineage(Imported, Base):
    """A project carried up, merged or split into another: ``share`` of the first's money goes to the second.

    Each baht has one carrier: the shares that leave a project sum to at most one, and no project descends from itself.
    Both are held by a trigger.
    """

    __tablename__ = "project_lineage"
    __table_args__ = (
        UniqueConstraint("from_project_id", "to_project_id"),
        CheckConstraint("share > 0 and share <= 1", name="share"),
        CheckConstraint("from_project_id <> to_project_id", name="two_projects"),
        Index("ix_project_lineage_to_project_id", "to_project_id"),
    )

    from_project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    to_project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    share: Mapped[Decimal] = mapped_column(Numeric(7, 6), server_default="1")


class ProjectWaterSource(Imported, Base):
    """A project that builds, mends or uses a water source."""

    __tablename__ = "project_water_source"
    __table_args__ = (
        UniqueConstraint("project_id", "water_source_id"),
        Index("ix_project_water_source_water_source_id", "water_source_id"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    water_source_id: Mapped[int] = mapped_column(ForeignKey("water_source.id", ondelete="CASCADE"))


class ProjectPublicLand(Imported, Base):
    """A project on public land, and how far the permission to use it has come."""

    __tablename__ = "project_public_land"
    __table_args__ = (
        UniqueConstraint("project_id", "public_land_id"),
        CheckConstraint(one_of("permission", LAND_PERMISSIONS), name="permission"),
        Index("ix_project_public_land_public_land_id", "public_land_id"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    public_land_id: Mapped[int] = mapped_column(ForeignKey("public_land.id", ondelete="CASCADE"))
    permission: Mapped[str] = mapped_column(server_default="not_asked")


class ProjectRoad(Imported, Base):
    """A project that works on a registered road."""

    __tablename__ = "project_road"
    __table_args__ = (UniqueConstraint("project_id", "road_id"), Index("ix_project_road_road_id", "road_id"))

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    road_id: Mapped[int] = mapped_column(ForeignKey("road.id", ondelete="CASCADE"))
