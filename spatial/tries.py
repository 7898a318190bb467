"""Tries at a password, counted in the store: all processes and machines together, and a restart forgets none.

Nothing else is shared by every process here (there is no Redis), and tries are few beside what the store does anyway.
"""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from spatial.tables import SignInTry

LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries of one ``counted`` (an address, an account) within so many seconds."""

    counted: str
    most: int
    seconds: int

    @property
    def key(self) -> bytes:
        """Return how the store knows it: neither addresses nor e-mails are kept."""
        return sha256(self.counted.encode()).digest()


def begin(session: Session, limits: tuple[Limit, ...]) -> list[int] | None:
    """Count a try before it is made; return its rows, or None where there were too many. Commits.

    It is counted first so that tries made at once see each other: none slips through between looking and counting. One
    that is refused is not counted, else whoever goes on trying would keep the owner out for ever.
    """
    session.execute(
        delete(SignInTry).where(SignInTry.tried_at < func.now() - text(f"interval '{LONGEST_SECONDS} seconds'"))
    )
    rows = [SignInTry(counted=limit.key) for limit in limits]
    session.add_all(rows)
    session.flush()
    ids = [row.id for row in rows]
    session.commit()
    if any(_made(session, limit) > limit.most for limit in limits):
        forgive(session, ids)
        return None
    return ids


def forgive(session: Session, ids: list[int]) -> None:
    """Take tries back that were good after all. Commits."""
    session.execute(delete(SignInTry).where(SignInTry.id.in_(ids)))
    session.commit()


def _made(session: Session, limit: Limit) -> int:
    since = func.now() - text(f"interval '{int(limit.seconds)} seconds'")
    made = select(func.count()).where(SignInTry.counted == limit.key, SignInTry.tried_at > since)
    return session.scalar(made) or 0
