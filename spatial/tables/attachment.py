"""What surrounds each village, community, project and need: measured, kept, made again when something near changes."""

from datetime import datetime

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, DateTime, Float, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, geometry

# What was measured from: the thing's own shape, its village's centre, or nothing at all.
BASES = ("geometry", "centre", "none")
METHODS = ("bulk", "increment")
RUN_STATUSES = ("running", "done", "cancelled", "failed")


class Attachment(Base):
    """What surrounds one village or community (``area_id``), project or need. Metres in the UTM zone ``srid``.

    One row a thing, its ties as parallel arrays, nearest or largest first: a million things have ten million ties, and
    they are written and read whole. Ids of what is gone meanwhile simply find nothing.
    ``basis``: measured from its ``geometry``, its village's ``centre``, or ``none``: then only what its code tells.
    ``area_shares``: of its length or area, 1 for a point. ``organisation_shares``: null where nobody knows how much.
    ``drink_id`` …: the nearest water source of each use. ``water_ids``: all within 1 km. ``land_measures``: m or m².
    ``neighbour_ids``: the nearest things of its kind within 500 m, ``neighbours`` counts all of these.
    ``need_ids``: of a project, the needs of its issue within 500 m. Slope in percent, ``elevation_m`` at its middle.
    ``around``: the ground on which a change may change this row. ``revision``: the last change that is taken in;
    ``rules``, ``terrain``: the limits and the elevation model it was measured with.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("num_nonnulls(area_id, project_id, need_id) = 1", name="one_subject"),
        CheckConstraint(one_of("basis", BASES), name="basis"),
        CheckConstraint(one_of("method", METHODS), name="method"),
        Index("ix_attachment_around", "around", postgresql_using="gist"),
        Index("ix_attachment_land_ids", "land_ids", postgresql_using="gin"),
    )

    id: Mapped[Key]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"), unique=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), unique=True)
    subject_version: Mapped[int]
    basis: Mapped[str]
    srid: Mapped[int | None]
    area_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    area_shares: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    organisation_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    organisation_shares: Mapped[list[float | None]] = mapped_column(ARRAY(Float), server_default="{}")
    drink_id: Mapped[int | None] = mapped_column(BigInteger)
    drink_m: Mapped[float | None]
    household_id: Mapped[int | None] = mapped_column(BigInteger)
    household_m: Mapped[float | None]
    farming_id: Mapped[int | None] = mapped_column(BigInteger)
    farming_m: Mapped[float | None]
    water_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    water_m: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    land_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    land_shares: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    land_measures: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    road_id: Mapped[int | None] = mapped_column(BigInteger)
    road_m: Mapped[float | None]
    elevation_m: Mapped[float | None]
    slope_percent: Mapped[float | None]
    neighbour_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    neighbour_m: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    neighbours: Mapped[int] = mapped_column(server_default=text("0"))
    need_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    need_m: Mapped[list[float]] = mapped_column(ARRAY(Float), server_default="{}")
    around: Mapped[WKBElement | None] = mapped_column(geometry("POLYGON"))
    method: Mapped[str]
    rules: Mapped[str]
    terrain: Mapped[str | None]
    revision: Mapped[int] = mapped_column(BigInteger)
    computed_at: Mapped[Moment]


class AttachmentChange(Base):
    """Ground on which something changed that attachments rest on, not yet taken in. Written by the store's triggers.

    ``box``: where, EPSG:4326, or none where only a ``code`` tells (a village without a centre, a jurisdiction).
    Writers only add rows; the run that has taken them in deletes them. What such a row touches is stale.
    """

    __tablename__ = "attachment_change"
    __table_args__ = (
        CheckConstraint("box is not null or code is not null", name="somewhere"),
        Index("ix_attachment_change_box", "box", postgresql_using="gist"),
    )

    id: Mapped[Key]
    layer: Mapped[str]
    code: Mapped[str | None] = mapped_column(Text)
    box: Mapped[WKBElement | None] = mapped_column(geometry("POLYGON"))
    changed_at: Mapped[Moment]


class AttachmentRun(Base):
    """One run that attaches: how far it is, whether somebody asked it to stop, how it ended."""

    __tablename__ = "attachment_run"
    __table_args__ = (CheckConstraint(one_of("status", RUN_STATUSES), name="status"),)

    id: Mapped[Key]
    status: Mapped[str] = mapped_column(server_default="running")
    area_code: Mapped[str | None]
    done: Mapped[int] = mapped_column(server_default=text("0"))
    total: Mapped[int | None]
    cancel_requested: Mapped[bool] = mapped_column(server_default=text("false"))
    error: Mapped[str | None]
    started_at: Mapped[Moment]
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
