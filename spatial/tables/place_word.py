"""Words users add for reading places, and who added or removed which word, there and for reading works."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment

# What a word leads to the name of (ตบ. → tambon), or another name that people write for an area.
PLACE_SORTS = ("province", "amphoe", "tambon", "village", "name")
WORD_REGISTERS = ("place", "works")
WORD_ACTIONS = ("added", "removed")


class PlaceWord(Base):
    """A word users added: it leads to names of a level, or (``name``) it is another name of ``area_id``."""

    __tablename__ = "place_word"
    __table_args__ = (
        CheckConstraint(one_of("sort", PLACE_SORTS), name="sort"),
        CheckConstraint("(sort = 'name') = (area_id is not null)", name="area"),
        CheckConstraint("length(word) >= 2", name="word"),
        UniqueConstraint("sort", "word", "area_id", postgresql_nulls_not_distinct=True),
        Index("ix_place_word_area_id", "area_id"),
    )

    id: Mapped[Key]
    sort: Mapped[str]
    word: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    added_at: Mapped[Moment]


class WordChange(Base):
    """One word added or removed, by whom, and how many rows were to be read anew for it. Rows are only ever added.

    ``meaning``: a concept of works, or the code of the area a name stands for. The person is their account alone.
    """

    __tablename__ = "word_change"
    __table_args__ = (
        CheckConstraint(one_of("register", WORD_REGISTERS), name="register"),
        CheckConstraint(one_of("action", WORD_ACTIONS), name="action"),
        Index("ix_word_change_account_id", "account_id"),
    )

    id: Mapped[Key]
    action: Mapped[str]
    register: Mapped[str]
    sort: Mapped[str]
    meaning: Mapped[str] = mapped_column(server_default=text("''"))
    word: Mapped[str]
    rows: Mapped[int] = mapped_column(BigInteger)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[Moment]
