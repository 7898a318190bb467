"""A number a layer that rises after each committed change, so that a tile's address names what it shows."""

from sqlalchemy import BigInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.base import Base, Moment


class LayerRevision(Base):
    """The revision of one layer in one province (``00``: the whole layer)."""

    __tablename__ = "layer_revision"

    layer: Mapped[str] = mapped_column(primary_key=True)
    province_code: Mapped[str] = mapped_column(primary_key=True, server_default="00")
    revision: Mapped[int] = mapped_column(BigInteger, server_default=text("1"))
    changed_at: Mapped[Moment]
