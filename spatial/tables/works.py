"""What projects' texts say of their works, as read; and the words users add to those the reader knows."""

from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment

WORD_SORTS = ("object", "action", "surface", "filler")


class WorksWord(Base):
    """A word users added: ``word`` means ``concept`` of ``sort``, as in ``spatial/works/words``."""

    __tablename__ = "works_word"
    __table_args__ = (
        UniqueConstraint("sort", "concept", "word"),
        CheckConstraint(one_of("sort", WORD_SORTS), name="sort"),
        CheckConstraint("length(word) >= 2", name="word"),
    )

    id: Mapped[Key]
    sort: Mapped[str]
    concept: Mapped[str]
    word: Mapped[str]
    added_at: Mapped[Moment]


class ProjectWorks(Base):
    """One project's text as read: made again when the project, where it counts or the words have changed.

    ``kin_groups``: the groups of objects the text may mean, its own among them; ``names``, ``villages``: proper names
    without tone marks; ``moos``: numbers of villages; ``reading``: the whole of it. ``judged``: in which state the
    project was when all its pairs were judged last (``overlap_changed.sql``), null before.
    """

    __tablename__ = "project_works"
    __table_args__ = (Index("ix_project_works_tambon_code", "tambon_code"),)

    project_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    project_version: Mapped[int]
    counted_code: Mapped[str | None]
    words_version: Mapped[str]
    tambon_code: Mapped[str | None]
    object: Mapped[str | None]
    object_group: Mapped[str | None]
    kin_groups: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    moos: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default=text("'{}'"))
    names: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    villages: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    reading: Mapped[dict[str, Any]] = mapped_column(JSONB)
    judged: Mapped[int | None] = mapped_column(BigInteger)
