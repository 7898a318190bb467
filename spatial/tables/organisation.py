"""Organisations that own projects, and the jurisdictions they act in. Jurisdictions overlap by design."""

from datetime import date

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId, ThaiText, Version, geometry, search_index

LAO_KINDS = (
    "sao",
    "subdistrict_municipality",
    "town_municipality",
    "city_municipality",
    "pao",
    "bangkok",
    "pattaya",
)
ORGANISATION_KINDS = (
    *LAO_KINDS,
    "agency",
    "village_committee",
    "community_committee",
    "tambon_centre",
    "amphoe_office",
    "province_office",
)
EXTENTS = ("whole", "part", "unknown")


class Organisation(Base):
    """An LAO, agency, village committee or planning centre. ``point``: its office, EPSG:4326.

    ``telephone``, ``email``: of the office, never of a person.

    LAO codes stand in a namespace of their own, ``L`` + register code, because 919 municipalities use a tambon's.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(one_of("kind", ORGANISATION_KINDS), name="kind"),
        Index("ix_organisation_point", "point", postgresql_using="gist"),
        search_index("organisation", "name_th"),
        Index("ix_organisation_home_area_id", "home_area_id"),
        Index("ix_organisation_batch_id", "batch_id"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name_th: Mapped[ThaiText]
    name_en: Mapped[str | None]
    home_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    telephone: Mapped[str | None]
    email: Mapped[str | None]
    valid_to: Mapped[date | None]
    obsolete: Mapped[bool] = mapped_column(server_default=text("false"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    version: Mapped[Version]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class Jurisdiction(Base):
    """One piece of ground an organisation acts in: a whole or partial area, or a polygon of its own (EPSG:4326).

    ``extent`` says how much of ``area_id`` is meant; ``unknown`` where the source names a host area only.
    """

    __tablename__ = "jurisdiction"
    __table_args__ = (
        CheckConstraint("(area_id is null) <> (geom is null)", name="area_or_geom"),
        CheckConstraint(one_of("extent", EXTENTS), name="extent"),
        Index("ix_jurisdiction_geom", "geom", postgresql_using="gist"),
        Index("ix_jurisdiction_organisation_id", "organisation_id"),
        Index("ix_jurisdiction_area_id", "area_id"),
        Index("ix_jurisdiction_batch_id", "batch_id"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    extent: Mapped[str] = mapped_column(server_default="unknown")
    basis: Mapped[str]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
