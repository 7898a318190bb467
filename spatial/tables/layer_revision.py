"""Numbers that rise with what a layer shows, so that a tile's address names what it holds."""

from sqlalchemy import BigInteger, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base, Key, Moment


class LayerRevision(Base):
    """The settled revision of one layer in one province (``00``: everywhere)."""

    __tablename__ = "layer_revision"

    layer: Mapped[str] = mapped_column(primary_key=True)
    province_code: Mapped[str] = mapped_column(primary_key=True, server_default="00")
    revision: Mapped[int] = mapped_column(BigInteger, server_default=text("1"))
    changed_at: Mapped[Moment]


class LayerChange(Base):
    """One change that is not settled yet: of which layer, and at which place (an area's code, or ``00``: everywhere).

    Writers only ever add rows here, so that no two of them wait for each other. Revisions count these rows in; sums by
    area are not taken from the summary where a row stands. ``spatial.revisions.settle`` takes them away.
    """

    __tablename__ = "layer_change"
    __table_args__ = (Index("ix_layer_change_layer_code", "layer", "code"),)

    id: Mapped[Key]
    layer: Mapped[str]
    code: Mapped[str]
    changed_at: Mapped[Moment]
