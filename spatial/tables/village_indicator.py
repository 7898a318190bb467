"""Registers of village data. A register is data: its name, its indicators and their versions are rows, never code.

Village aggregates only; no row is about a person or a household.
"""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, ThaiText
from spatial.tables.imported import Imported
from spatial.tables.project import YEAR_RANGE

DIMENSION_GROUPS = ("physical", "social", "economic")


class Dimension(Base):
    """One thing a village plan must draw on (domain: physical, social and political, economic data of a village)."""

    __tablename__ = "dimension"
    __table_args__ = (CheckConstraint(one_of("dimension_group", DIMENSION_GROUPS), name="dimension_group"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    dimension_group: Mapped[str]
    name_th: Mapped[ThaiText]
    name_en: Mapped[str]
    sort: Mapped[int]


class Register(Base):
    """A register of village data such as กชช.2ค or จปฐ.; any other a province has is one more row.

    ``batch_id``: the import that first spoke of it, as for indicators; with its last values it goes again.
    """

    __tablename__ = "register"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[ThaiText]
    name_en: Mapped[str | None]
    sort: Mapped[int] = mapped_column(server_default=text("100"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class Indicator(Base):
    """One indicator of one version of a register. ``indicator_version``: the years its questions hold for, '' if one.

    ``better``: which way is better, ``higher`` or ``lower``; null where neither is. ``problem_rule`` is free text that
    says when the register calls it a problem.
    """

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("register_code", "indicator_version", "code"),
        CheckConstraint("better in ('higher', 'lower')", name="better"),
    )

    id: Mapped[Key]
    register_code: Mapped[str] = mapped_column(ForeignKey("register.code"))
    indicator_version: Mapped[str] = mapped_column(server_default="")
    code: Mapped[str]
    name_th: Mapped[ThaiText]
    name_en: Mapped[str | None]
    unit: Mapped[str | None]
    dimension_code: Mapped[str | None] = mapped_column(ForeignKey("dimension.code"))
    better: Mapped[str | None]
    problem_rule: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class VillageIndicator(Imported, Base):
    """What a register says of one village or community in one year.

    ``problem_level``: 1 severe – 3 little (กชช.2ค); ``passed``: จปฐ.; ``base_count``: of how many households or people
    ``value`` speaks.
    """

    __tablename__ = "village_indicator"
    __table_args__ = (
        UniqueConstraint("area_id", "indicator_id", "fiscal_year_be"),
        CheckConstraint("problem_level between 1 and 3", name="problem_level"),
        CheckConstraint(f"fiscal_year_be {YEAR_RANGE}", name="fiscal_year_be"),
        CheckConstraint(
            "value is not null or problem_level is not null or passed is not null or value_text is not null",
            name="says_something",
        ),
        Index("ix_village_indicator_indicator_id_fiscal_year_be", "indicator_id", "fiscal_year_be"),
    )

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    fiscal_year_be: Mapped[int]
    value: Mapped[Decimal | None] = mapped_column(Numeric(16, 4))
    value_text: Mapped[str | None]
    base_count: Mapped[int | None]
    problem_level: Mapped[int | None]
    passed: Mapped[bool | None]
