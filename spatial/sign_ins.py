"""Sign-ins of browsers and access tokens of programs: begun, looked up, ended. The secret itself is never kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from spatial.errors import BadInput, NotFound
from spatial.tables import AccessToken, Account, SignIn
from spatial.tables.sign_in import TOKEN_SCOPES

LONGEST_DAYS = 366
MOST_TOKENS = 20
PREFIX = "webgis_"


@dataclass(frozen=True)
class Held:
    """Who holds a token, and how far it reaches."""

    account: Account
    scope: str


def _hash(token: str) -> bytes:
    # Nothing slower is needed: 256 random bits cannot be guessed, however fast they are tried.
    return sha256(token.encode()).digest()


def begin(session: Session, account_id: int, hours: float, browser: str, *, by_provider: bool = False) -> str:
    """Sign a browser in for some hours; return the secret it keeps. What has run out is cleared away."""
    session.execute(delete(SignIn).where(SignIn.expires_at < func.now()))
    secret = token_urlsafe(32)
    until = datetime.now(UTC) + timedelta(hours=hours)
    session.add(
        SignIn(
            token_hash=_hash(secret), account_id=account_id, browser=browser[:200], by_provider=by_provider,
            expires_at=until,
        )
    )  # fmt: skip
    session.flush()
    return secret


def account_of(session: Session, secret: str) -> tuple[Account, bool] | None:
    """Return whose browser holds the secret, while it holds, and whether a provider let it in."""
    row = session.execute(
        select(Account, SignIn.by_provider)
        .join(SignIn)
        .where(SignIn.token_hash == _hash(secret), SignIn.expires_at > func.now())
    ).one_or_none()
    return (row.Account, row.by_provider) if row else None


def end(session: Session, secret: str) -> None:
    """Sign one browser out."""
    session.execute(delete(SignIn).where(SignIn.token_hash == _hash(secret)))


def end_all(session: Session, account_id: int) -> int:
    """Sign a person out everywhere; return how many browsers that were. Access tokens stay."""
    ended = session.execute(delete(SignIn).where(SignIn.account_id == account_id).returning(SignIn.account_id))
    return len(ended.all())


def listed(session: Session, account_id: int) -> list[SignIn]:
    """Return where a person is signed in, the newest first."""
    mine = select(SignIn).where(SignIn.account_id == account_id, SignIn.expires_at > func.now())
    return list(session.scalars(mine.order_by(SignIn.created_at.desc())))


def make_token(session: Session, account_id: int, name: str, scope: str, days: int) -> str:
    """Make an access token and return it, once. Raises BadInput."""
    name = " ".join(name.split())[:100]
    if not name or scope not in TOKEN_SCOPES or not 1 <= days <= LONGEST_DAYS:
        raise BadInput(
            "bad_token",
            f"กุญแจต้องมีชื่อ ขอบเขต และอายุ 1–{LONGEST_DAYS} วัน",
            f"A token has a name, a scope and 1–{LONGEST_DAYS} days.",
        )
    held = session.scalar(select(func.count()).select_from(AccessToken).where(AccessToken.account_id == account_id))
    if (held or 0) >= MOST_TOKENS:
        raise BadInput("many_tokens", f"มีกุญแจได้ไม่เกิน {MOST_TOKENS} ดอก", f"At most {MOST_TOKENS} tokens a person")
    secret = PREFIX + token_urlsafe(32)
    until = datetime.now(UTC) + timedelta(days=days)
    session.add(AccessToken(account_id=account_id, name=name, scope=scope, token_hash=_hash(secret), expires_at=until))
    session.flush()
    return secret


def holder_of(session: Session, secret: str) -> Held | None:
    """Return who holds an access token, while it holds."""
    row = session.execute(
        select(Account, AccessToken.scope)
        .join(AccessToken)
        .where(AccessToken.token_hash == _hash(secret), AccessToken.expires_at > func.now())
    ).one_or_none()
    return Held(row.Account, row.scope) if row else None


def tokens(session: Session, account_id: int) -> list[AccessToken]:
    """Return a person's tokens, the newest first; those that ran out too."""
    mine = select(AccessToken).where(AccessToken.account_id == account_id)
    return list(session.scalars(mine.order_by(AccessToken.id.desc())))


def revoke_token(session: Session, account_id: int, uuid: UUID) -> None:
    """Take back one of a person's tokens. Raises NotFound for one that is not theirs."""
    gone = delete(AccessToken).where(AccessToken.account_id == account_id, AccessToken.uuid == uuid)
    if session.execute(gone.returning(AccessToken.id)).one_or_none() is None:
        raise NotFound("unknown_token", "ไม่พบกุญแจนี้", "There is no such token")


def revoke_all(session: Session, account_id: int) -> None:
    """Take back everything a person could get in by but their password: they are out, everywhere."""
    end_all(session, account_id)
    session.execute(delete(AccessToken).where(AccessToken.account_id == account_id))
