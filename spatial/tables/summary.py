"""Sums by area, year, issue and stage, so that a map of the nation does not read a million rows.

Rows of ``code_length`` 6, 4 and 2 hold what counts in a tambon, an amphoe, a province (by the first digits of where it
counts; what counts in a larger area stands under that one's shorter code). ``fiscal_year_be`` 0: whatever the year.
``issue_code`` '': none. Where a change is not settled (``LayerChange``), these rows are old and not to be used.
"""

from decimal import Decimal

from sqlalchemy import CheckConstraint, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base

ALL_YEARS = 0
CODE_LENGTHS = (6, 4, 2)


class Summed:
    """What every sum is by. Codes are sorted byte by byte, so that the parts of an area are a range of the key."""

    code_length: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    fiscal_year_be: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    issue_code: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)


class ProjectSummary(Summed, Base):
    """Projects under way in a year, those of them with a geometry, and their exact baht of that year."""

    __tablename__ = "project_summary"
    __table_args__ = (CheckConstraint("placed <= projects", name="placed"),)

    projects: Mapped[int]
    placed: Mapped[int]
    baht: Mapped[Decimal] = mapped_column(Numeric(18, 2))


class NeedSummary(Summed, Base):
    """Needs of a year, and how many of them have a project tied to them that the public, or officials, may see."""

    __tablename__ = "need_summary"
    __table_args__ = (CheckConstraint("linked_public <= linked_official and linked_official <= needs", name="linked"),)

    needs: Mapped[int]
    linked_public: Mapped[int]
    linked_official: Mapped[int]
