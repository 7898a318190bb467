"""Whom a provider of identities speaks of: an account it was tied to, or the one of a verified e-mail. Makes none."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from spatial.errors import Conflict
from spatial.tables import Account, AccountIdentity


@dataclass(frozen=True)
class Identity:
    """What a provider says of a person. ``email``: lower case, none unless the provider verified it."""

    issuer: str
    subject: str
    email: str | None = None


def account_of(session: Session, told: Identity) -> Account | None:
    """Return the account that is tied to the identity, else the one of its e-mail that is tied to no other."""
    tied = session.scalar(
        select(Account)
        .join(AccountIdentity)
        .where(AccountIdentity.issuer == told.issuer, AccountIdentity.subject == told.subject)
    )
    if tied is not None or told.email is None:
        return tied
    # An e-mail that the provider gave to another person since does not open the account of the first.
    others = select(AccountIdentity.account_id).where(AccountIdentity.issuer == told.issuer)
    return session.scalar(select(Account).where(Account.email == told.email, Account.id.not_in(others)))


def tie(session: Session, account_id: int, told: Identity) -> None:
    """Tie an account to an identity; again does nothing. Raises Conflict where either is tied to another."""
    known = session.execute(
        select(AccountIdentity).where(
            AccountIdentity.issuer == told.issuer,
            (AccountIdentity.subject == told.subject) | (AccountIdentity.account_id == account_id),
        )
    ).scalars()
    pairs = {(it.account_id, it.subject) for it in known}
    if pairs - {(account_id, told.subject)}:
        raise Conflict(
            "tied_elsewhere",
            "บัญชีนี้หรือตัวตนนี้ผูกกับอีกบัญชีหนึ่งแล้ว โปรดติดต่อผู้ดูแลระบบ",
            "This account or this identity is tied to another one already. Ask the administrator.",
        )
    if not pairs:
        session.add(AccountIdentity(issuer=told.issuer, subject=told.subject, account_id=account_id))
        session.flush()


def untie(session: Session, account_id: int) -> None:
    """Forget which identities an account was tied to."""
    for row in session.scalars(select(AccountIdentity).where(AccountIdentity.account_id == account_id)):
        session.delete(row)
    session.flush()


def is_tied(session: Session, account_id: int, issuer: str) -> bool:
    """Tell whether an account is tied to an identity of a provider."""
    found = select(AccountIdentity).where(AccountIdentity.account_id == account_id, AccountIdentity.issuer == issuer)
    return session.scalar(found) is not None
