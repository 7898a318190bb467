"""What proves who asks: sign-ins of browsers, access tokens of programs. Kept as SHA-256 of 256 random bits."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spatial.tables.area import one_of
from spatial.tables.base import Base, Key, Moment, PublicId

TOKEN_SCOPES = ("read", "write")


class SignIn(Base):
    """One browser that is signed in, until it signs out, is signed out, or its time is over.

    ``by_provider``: it came in without a password.
    """

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_account_id", "account_id"),)

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    browser: Mapped[str]
    by_provider: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class SignInTry(Base):
    """One try at a password. ``counted``: SHA-256 of the address it came from, or of the account it was for."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("ix_sign_in_try_counted_tried_at", "counted", "tried_at"),)

    id: Mapped[Key]
    counted: Mapped[bytes]
    tried_at: Mapped[Moment]


class AccessToken(Base):
    """A person's key for a program. ``scope``: ``read`` sees what the person sees, ``write`` does what they may do."""

    __tablename__ = "access_token"
    __table_args__ = (
        CheckConstraint(one_of("scope", TOKEN_SCOPES), name="scope"),
        Index("ix_access_token_account_id", "account_id"),
    )

    id: Mapped[Key]
    uuid: Mapped[PublicId]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str]
    scope: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
