"""Public land (ที่สาธารณประโยชน์): parcels, their documents and stated areas."""

from decimal import Decimal

from geoalchemy2 import WKBElement
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, ThaiText, geometry, search_index
from spatial.tables.imported import Imported

LAND_KINDS = (
    "public_use",
    "grazing",
    "cemetery",
    "community_forest",
    "water_body",
    "way",
    "state_property",
    "reform_land",
    "other",
)
LAND_DOCUMENTS = ("nsl", "register", "declaration", "none", "other")


class PublicLand(Imported, Base):
    """One parcel. ``geom``: its outline, MultiPolygon; ``point``: a centre where no outline is known; EPSG:4326.

    ``area_sqm``: the area its document states, m² (rai–ngan–wa² on screen); the drawn area is measured when asked.
    ``document``: ``nsl`` is หนังสือสำคัญสำหรับที่หลวง (นสล.), ``register`` ทะเบียนที่สาธารณประโยชน์.
    """

    __tablename__ = "public_land"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("kind", LAND_KINDS), name="kind"),
        CheckConstraint(one_of("document", LAND_DOCUMENTS), name="document"),
        CheckConstraint("area_sqm >= 0", name="area_sqm"),
        CheckConstraint("geom is null or (not st_isempty(geom) and st_isvalid(geom))", name="geom_valid"),
        CheckConstraint("geom is null or point is null", name="outline_or_point"),
        Index("ix_public_land_code", "code"),
        Index("ix_public_land_geom", "geom", postgresql_using="gist"),
        Index("ix_public_land_point", "point", postgresql_using="gist"),
        Index("ix_public_land_place_area_id", "place_area_id"),
        search_index("public_land", "name_th"),
    )

    source_key: Mapped[str]
    code: Mapped[str | None]
    name_th: Mapped[ThaiText | None]
    kind: Mapped[str] = mapped_column(server_default="other")
    document: Mapped[str | None]
    document_number: Mapped[str | None]
    area_sqm: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    caretaker: Mapped[str | None]
    place_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
