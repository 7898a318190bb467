"""People who sign in, and what they act for."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, UniqueConstraint, text
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
    """One person's account. ``password_hash`` is argon2; ``demo`` accounts work in the demo only.

    ``changed_by_id``, ``changed_at``: who last said who it is and what it acts for, and when.
    ``password_temporary``: an administrator gave the password; it opens nothing but the page to change it.
    """

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
    demo: Mapped[bool] = mapped_column(server_default=text("false"))
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    password_temporary: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[Moment]
    changed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class AccountIdentity(Base):
    """Who an account is to a provider of identities (OpenID Connect): the provider's ``issuer`` and its ``subject``."""

    __tablename__ = "account_identity"
    __table_args__ = (UniqueConstraint("account_id", "issuer"),)

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    created_at: Mapped[Moment]


class AccountOrganisation(Base):
    """An organisation a person acts for."""

    __tablename__ = "account_organisation"
    __table_args__ = (Index("ix_account_organisation_organisation_id", "organisation_id"),)

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )


class AccountArea(Base):
    """An area a person acts in, with all that lies in it. Without one: wherever their role reaches."""

    __tablename__ = "account_area"
    __table_args__ = (Index("ix_account_area_area_id", "area_id"),)

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    area_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("area.id", ondelete="CASCADE"), primary_key=True)
