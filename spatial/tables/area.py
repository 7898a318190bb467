"""Areas: province, amphoe, tambon, village, community, and their generalised shapes."""

from datetime import date
from typing import Literal, get_args

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, func, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base, Key, Moment, PublicId, ThaiText, Version, geometry, search_index

AreaLevel = Literal["province", "amphoe", "tambon", "village", "community"]
AREA_LEVELS: tuple[str, ...] = get_args(AreaLevel)
# The largest zoom of each bin of generalised boundaries.
GENERALISED_ZOOMS = (5, 7, 9, 11)
CODE_LENGTH = {"province": 2, "amphoe": 4, "tambon": 6, "village": 8}


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return the SQL of a check that ``column`` holds one of ``values``."""
    return f"{column} in ({', '.join(repr(value) for value in values)})"


def _of_level(column: str, level: str) -> Index:
    where = text(f"level = '{level}'")
    return Index(f"ix_area_{column}_{level}", column, postgresql_using="gist", postgresql_where=where)


class Area(Base):
    """One area. ``geom``: its boundary, MultiPolygon; ``point``: a village's centre; EPSG:4326, either may be absent.

    Codes are the 2/4/6/8-digit DOPA codes as text, so an area's code begins with its parent's.
    """

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("level", "code"),
        CheckConstraint(one_of("level", AREA_LEVELS), name="level"),
        CheckConstraint(
            "level = 'community' or (code ~ '^[0-9]+$' and length(code) = case level when 'province' then 2"
            " when 'amphoe' then 4 when 'tambon' then 6 else 8 end)",
            name="code",
        ),
        CheckConstraint("(level = 'province') = (parent_id is null)", name="parent"),
        CheckConstraint("valid_to is null or valid_from is null or valid_to >= valid_from", name="validity"),
        CheckConstraint("geom is null or not st_isempty(geom)", name="geom_not_empty"),
        # Most villages have neither boundary nor point: indexes of what is there keep their import quick.
        Index("ix_area_geom", "geom", postgresql_using="gist", postgresql_where=text("geom is not null")),
        Index("ix_area_point", "point", postgresql_using="gist", postgresql_where=text("point is not null")),
        Index(
            "ix_area_label_point",
            "label_point",
            postgresql_using="gist",
            postgresql_where=text("label_point is not null"),
        ),
        # A map of the nation asks for one level at a time, and tambons outnumber provinces a hundredfold.
        *(
            _of_level(column, level)
            for level in CODE_LENGTH
            if level != "village"
            for column in ("geom", "label_point")
        ),
        Index("ix_area_code_prefix", "code", postgresql_ops={"code": "text_pattern_ops"}),
        search_index("area", "name_th"),
        # Misspelt villages are looked for without บ้าน, which would make them all alike.
        Index(
            "ix_area_name_th_bare",
            func.regexp_replace(func.search_key(literal_column("name_th")), text("'^บาน'"), text("''")).label("bare"),
            postgresql_using="gin",
            postgresql_ops={"bare": "gin_trgm_ops"},
        ),
        Index(
            "ix_area_name_th_key",
            func.search_key(literal_column("name_th")).label("search_key"),
            postgresql_ops={"search_key": "text_pattern_ops"},
        ),
        search_index("area", "name_en"),
        Index("ix_area_parent_id", "parent_id"),
        Index("ix_area_batch_id", "batch_id"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    level: Mapped[str]
    code: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    name_th: Mapped[ThaiText | None]
    name_en: Mapped[str | None]
    moo: Mapped[int | None]
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    label_point: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    precision: Mapped[str] = mapped_column(server_default="none")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    obsolete: Mapped[bool] = mapped_column(server_default=text("false"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    version: Mapped[Version]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class AreaGeneralised(Base):
    """A boundary simplified with its whole layer for zooms up to ``zoom_max``. ``geom`` MultiPolygon, EPSG:3857."""

    __tablename__ = "area_generalised"
    __table_args__ = (Index("ix_area_generalised_geom", "geom", postgresql_using="gist"),)

    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("area.id", ondelete="CASCADE"), primary_key=True)
    zoom_max: Mapped[int] = mapped_column(primary_key=True)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON", 3857))


__all__ = ["AREA_LEVELS", "CODE_LENGTH", "GENERALISED_ZOOMS", "Area", "AreaGeneralised", "AreaLevel", "one_of"]
