"""Needs of villages and communities (ปัญหา/ความต้องการ), and which project answers which."""

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText, geometry, search_index
from spatial.tables.imported import Imported, own_number
from spatial.tables.place import drawn_checks
from spatial.tables.project import REMOVED, STAGES, YEAR_RANGE

NEED_STATUSES = ("open", "planned", "under_way", "solved", "dropped")
LINK_BASES = ("stated", "person")


class Need(Imported, Base):
    """One need. ``place_area_id``: the village or community that states it; ``geom``: where it is, EPSG:4326, or none.

    ``owner_id``: the committee that keeps it, where one is known; ``counted_code``: the code of its place, kept by the
    store; ``place_text``: the place in words, as the file has it.
    ``priority``: its rank in the village's own list, 1 the first; ``affected_people``, ``affected_households``: counts.
    ``stage``: who may see it, as for projects. Whether a project answers it is asked of the links and of the ground.
    """

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("status", NEED_STATUSES), name="status"),
        CheckConstraint(one_of("stage", (*STAGES, REMOVED)), name="stage"),
        CheckConstraint("priority >= 1", name="priority"),
        CheckConstraint("affected_people >= 0 and affected_households >= 0", name="affected"),
        CheckConstraint(f"fiscal_year_be {YEAR_RANGE}", name="fiscal_year_be"),
        *drawn_checks(),
        own_number("need"),
        Index("ix_need_geom", "geom", postgresql_using="gist"),
        Index("ix_need_removed", "owner_id", postgresql_where=text("stage = 'removed'")),
        Index("ix_need_place_area_id", "place_area_id"),
        Index(
            "ix_need_counted_code_fiscal_year_be",
            "counted_code",
            "fiscal_year_be",
            postgresql_ops={"counted_code": "text_pattern_ops"},
        ),
        search_index("need", "title"),
    )

    source_key: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[ThaiText]
    description: Mapped[str | None]
    issue_code: Mapped[str | None] = mapped_column(ForeignKey("issue.code"))
    issue_stated: Mapped[str | None]
    cause: Mapped[str | None]
    potential: Mapped[str | None]
    affected_people: Mapped[int | None]
    affected_households: Mapped[int | None]
    priority: Mapped[int | None]
    fiscal_year_be: Mapped[int | None]
    status: Mapped[str] = mapped_column(server_default="open")
    stage: Mapped[str] = mapped_column(server_default="draft")
    place_text: Mapped[str | None]
    location_precision: Mapped[str] = mapped_column(server_default="none")
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    counted_code: Mapped[str | None]


class NeedProject(Imported, Base):
    """A project that answers a need, as a file stated or a person said."""

    __tablename__ = "need_project"
    __table_args__ = (
        UniqueConstraint("need_id", "project_id"),
        CheckConstraint(one_of("basis", LINK_BASES), name="basis"),
        Index("ix_need_project_project_id", "project_id"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    basis: Mapped[str] = mapped_column(server_default="stated")
