"""Projects, their budgets by fiscal year, and the issues they answer."""

from decimal import Decimal

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId, ThaiText, Version, geometry

OWNER_KINDS = ("lao", "pao", "agency", "village", "community", "tambon", "amphoe", "province")
PLAN_LEVELS = ("village", "tambon", "lao", "amphoe", "province", "agency")
PRECISIONS = ("surveyed", "digitised", "village", "tambon", "amphoe", "province", "none")
STAGES = ("draft", "agreed", "published")
YEAR_RANGE = "between 2500 and 2650"


class Issue(Base):
    """A group of development issues (ประเด็น) with a fixed hue on every map."""

    __tablename__ = "issue"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[ThaiText]
    name_en: Mapped[str]
    sort: Mapped[int]


class Project(Base):
    """A project or activity (โครงการ/กิจกรรม).

    ``geom``: its own geometry, EPSG:4326, surveyed or digitised, or none. ``place_area_id``: the area it is known
    to lie in; that area's centre is never copied into ``geom``. ``stated_point``: a centre the file gave in its stead.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("owner_kind", OWNER_KINDS), name="owner_kind"),
        CheckConstraint(one_of("plan_level", PLAN_LEVELS), name="plan_level"),
        CheckConstraint(one_of("location_precision", PRECISIONS), name="location_precision"),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
        CheckConstraint(
            "(geom is not null) = (location_precision in ('surveyed', 'digitised'))", name="geom_precision"
        ),
        CheckConstraint("geom is null or (not st_isempty(geom) and st_isvalid(geom))", name="geom_valid"),
        CheckConstraint(
            "geom is null or geometrytype(geom) in"
            " ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON')",
            name="geom_type",
        ),
        CheckConstraint(f"year_from {YEAR_RANGE} and year_to {YEAR_RANGE} and year_from <= year_to", name="years"),
        Index("ix_project_geom", "geom", postgresql_using="gist"),
        Index("ix_project_owner_id", "owner_id"),
        Index("ix_project_place_area_id", "place_area_id"),
        Index("ix_project_batch_id", "batch_id"),
        Index("ix_project_name_trgm", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    source_key: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    owner_name: Mapped[ThaiText]
    owner_kind: Mapped[str]
    plan_level: Mapped[str]
    name: Mapped[ThaiText]
    description: Mapped[str | None]
    issue_code: Mapped[str | None] = mapped_column(ForeignKey("issue.code"))
    issue_stated: Mapped[str | None]
    works_kind: Mapped[str | None]
    year_from: Mapped[int | None]
    year_to: Mapped[int | None]
    funding_source: Mapped[str | None]
    responsible_unit: Mapped[str | None]
    location_precision: Mapped[str] = mapped_column(server_default="none")
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    stated_point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    stage: Mapped[str] = mapped_column(server_default="draft")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    batch_record: Mapped[int | None]
    batch_row: Mapped[int | None]
    version: Mapped[Version]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class ProjectBudget(Base):
    """Exact baht of one project in one fiscal year (Buddhist Era)."""

    __tablename__ = "project_budget"
    __table_args__ = (
        CheckConstraint(f"fiscal_year_be {YEAR_RANGE}", name="fiscal_year_be"),
        CheckConstraint("amount_baht >= 0", name="amount_baht"),
        Index("ix_project_budget_fiscal_year_be", "fiscal_year_be"),
    )

    project_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    fiscal_year_be: Mapped[int] = mapped_column(primary_key=True)
    amount_baht: Mapped[Decimal] = mapped_column(Numeric(14, 2))
