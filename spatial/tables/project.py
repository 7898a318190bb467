"""Projects, their budgets by fiscal year, and the issues they answer."""

from datetime import date
from decimal import Decimal

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText, geometry, search_index
from spatial.tables.imported import Imported, own_number
from spatial.tables.place import drawn_checks

OWNER_KINDS = ("lao", "pao", "agency", "village", "community", "tambon", "amphoe", "province")
PLAN_LEVELS = ("village", "tambon", "lao", "amphoe", "province", "province_group", "agency")
STAGES = ("draft", "agreed", "published")
# The stage of what its owner removed: seen by nobody (``seen_by``) until it is brought back.
REMOVED = "removed"
# Who does it: the villagers themselves (ทำเอง), jointly (ทำร่วม), or somebody outside is asked (ขอรับการสนับสนุน).
DONE_BY = ("self", "joint", "support")
YEAR_RANGE = "between 2500 and 2650"


class Issue(Base):
    """A group of development issues (ประเด็น) with a fixed hue on every map."""

    __tablename__ = "issue"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[ThaiText]
    name_en: Mapped[str]
    sort: Mapped[int]


class Project(Imported, Base):
    """A project or activity (โครงการ/กิจกรรม).

    ``geom``: its own geometry, EPSG:4326, surveyed or digitised, or none. ``place_area_id``: the area it is known
    to lie in; that area's centre is never copied into ``geom``. ``stated_point``: a centre the file gave in its stead.
    Dimensions as stated: ``width_m``, ``length_m`` and ``depth_m`` (thickness or depth) in metres, ``area_sqm`` in m².
    ``counted_code``: where it counts, the code of its place, else of where its owner is at home; the store keeps it.
    ``rank``: its place in its plan, 1 the first. ``carried_out``: null where nobody has said.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("owner_kind", OWNER_KINDS), name="owner_kind"),
        CheckConstraint(one_of("plan_level", PLAN_LEVELS), name="plan_level"),
        CheckConstraint(one_of("done_by", DONE_BY), name="done_by"),
        CheckConstraint(one_of("stage", (*STAGES, REMOVED)), name="stage"),
        CheckConstraint("rank >= 1", name="rank"),
        CheckConstraint(
            "width_m > 0 and length_m > 0 and depth_m > 0 and area_sqm > 0 and quantity > 0", name="dimensions"
        ),
        *drawn_checks(),
        CheckConstraint(f"year_from {YEAR_RANGE} and year_to {YEAR_RANGE} and year_from <= year_to", name="years"),
        own_number("project"),
        Index("ix_project_geom", "geom", postgresql_using="gist"),
        Index("ix_project_owner_id", "owner_id"),
        Index("ix_project_removed", "owner_id", postgresql_where=text("stage = 'removed'")),
        Index("ix_project_seen", "id", postgresql_include=["stage", "owner_id"]),
        Index("ix_project_place_area_id", "place_area_id"),
        Index("ix_project_plan_id", "plan_id"),
        Index(
            "ix_project_counted_code_years",
            "counted_code",
            "year_from",
            "year_to",
            postgresql_ops={"counted_code": "text_pattern_ops"},
        ),
        search_index("project", "name"),
    )

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
    objective: Mapped[str | None]
    width_m: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    length_m: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    depth_m: Mapped[Decimal | None] = mapped_column(Numeric(8, 3))
    area_sqm: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    quantity: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    quantity_unit: Mapped[str | None]
    year_from: Mapped[int | None]
    year_to: Mapped[int | None]
    funding_source: Mapped[str | None]
    responsible_unit: Mapped[str | None]
    done_by: Mapped[str | None]
    carried_out: Mapped[bool | None]
    rank: Mapped[int | None]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    guarantee_until: Mapped[date | None]
    location_precision: Mapped[str] = mapped_column(server_default="none")
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    stated_point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    stage: Mapped[str] = mapped_column(server_default="draft")
    counted_code: Mapped[str | None]


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
