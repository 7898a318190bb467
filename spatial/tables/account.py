"""People who sign in, and what they act for."""

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId

ROLES = (
    "village_recorder",
    "community_recorder",
    "tambon_coordinator",
    "lao_planner",
    "lao_engineer",
    "data_officer",
    "amphoe",
    "province",
    "agency",
    "administrator",
)


class Account(Base):
    """One person's account. ``password_hash`` is argon2; ``demo`` accounts work in the demo only."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(one_of("role", ROLES), name="role"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    demo: Mapped[bool] = mapped_column(server_default=text("false"))
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[Moment]
