"""Water sources (แหล่งน้ำ): what they hold, who drinks, uses and farms with them, how long they are dry."""

from decimal import Decimal

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText, geometry, search_index
from spatial.tables.imported import Imported
from spatial.tables.place import drawn_checks

WATER_KINDS = (
    "river",
    "stream",
    "canal",
    "reservoir",
    "pond",
    "swamp",
    "spring",
    "weir",
    "groundwater_well",
    "shallow_well",
    "village_waterworks",
    "rain_tank",
    "other",
)
WATER_USES = ("drink", "household", "farming")


class WaterSource(Imported, Base):
    """One water source. ``geom``: EPSG:4326, line, area or point, or none. A use that is not known is null, not no.

    ``capacity_m3``: cubic metres when full; ``months_dry``: months of a usual year without water, 0–12;
    ``area_sqm``: the area a register states, m².
    """

    __tablename__ = "water_source"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("kind", WATER_KINDS), name="kind"),
        CheckConstraint("months_dry between 0 and 12", name="months_dry"),
        CheckConstraint("capacity_m3 >= 0 and area_sqm >= 0", name="sizes"),
        *drawn_checks(),
        Index("ix_water_source_code", "code"),
        Index("ix_water_source_geom", "geom", postgresql_using="gist"),
        # What is drawn from afar, apart from the ponds and wells that outnumber it.
        Index(
            "ix_water_source_geom_far",
            "geom",
            postgresql_using="gist",
            postgresql_where=text("kind in ('river', 'reservoir')"),
        ),
        Index("ix_water_source_place_area_id", "place_area_id"),
        search_index("water_source", "name_th"),
    )

    source_key: Mapped[str]
    code: Mapped[str | None]
    name_th: Mapped[ThaiText | None]
    kind: Mapped[str] = mapped_column(server_default="other")
    use_drink: Mapped[bool | None]
    use_household: Mapped[bool | None]
    use_farming: Mapped[bool | None]
    capacity_m3: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    months_dry: Mapped[int | None]
    area_sqm: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    caretaker: Mapped[str | None]
    location_precision: Mapped[str] = mapped_column(server_default="none")
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
