"""Roads (ถนน): registered local code, surface, width, and who keeps them."""

from decimal import Decimal

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText, geometry, search_index
from spatial.tables.imported import Imported

ROAD_KINDS = ("highway", "rural", "local", "lane", "farm", "other")
ROAD_SURFACES = ("concrete", "asphalt", "gravel", "laterite", "earth", "block", "other")


class Road(Imported, Base):
    """One road. ``geom``: its line, MultiLineString, EPSG:4326, or none where a register lists it only.

    ``code``: the registered code (ทางหลวงท้องถิ่น such as นค.ถ.28-003); ``kind``: highway (ทล.), rural (ทช.), local
    (ทถ.), lane (ซอย), farm; ``width_m`` and ``length_m``: metres the register states.
    """

    __tablename__ = "road"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("kind", ROAD_KINDS), name="kind"),
        CheckConstraint(one_of("surface", ROAD_SURFACES), name="surface"),
        CheckConstraint("width_m > 0 and length_m > 0", name="sizes"),
        CheckConstraint("geom is null or not st_isempty(geom)", name="geom_not_empty"),
        Index("ix_road_geom", "geom", postgresql_using="gist"),
        # What is drawn from afar, apart from the lanes that outnumber it.
        Index(
            "ix_road_geom_far", "geom", postgresql_using="gist", postgresql_where=text("kind in ('highway', 'rural')")
        ),
        Index("ix_road_code", "code"),
        Index("ix_road_owner_id", "owner_id"),
        Index("ix_road_place_area_id", "place_area_id"),
        search_index("road", "name_th"),
    )

    source_key: Mapped[str]
    code: Mapped[str | None]
    name_th: Mapped[ThaiText | None]
    kind: Mapped[str] = mapped_column(server_default="other")
    surface: Mapped[str | None]
    width_m: Mapped[Decimal | None] = mapped_column(Numeric(8, 2))
    length_m: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    owner_name: Mapped[str | None]
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTILINESTRING"))
