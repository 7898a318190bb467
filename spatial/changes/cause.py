"""What the store notes with each change it keeps: who makes it, why, what it takes back; or the batch it comes from.

All of it is local to the transaction; the triggers of ``history.keep`` read it.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial.acting import act_as
from spatial.actor import Actor

LONGEST_REASON = 500
# A change begun before in this transaction is closed: what follows is kept under one of its own.
_BECAUSE = text(
    "select set_config('webgis.reason', :reason, true), set_config('webgis.undoes', :undoes, true),"
    " set_config('webgis.change', '', true)"
)


def because(session: Session, actor: Actor, reason: str = "", *, undoes: int | None = None) -> None:
    """Begin a change by a person: what the session writes from here on is kept under it. ``undoes``: its number."""
    if actor.account_id is not None:
        act_as(session, actor)
    session.execute(_BECAUSE, {"reason": reason[:LONGEST_REASON], "undoes": str(undoes or "")})


def batch_keeps(session: Session, batch_id: int) -> None:
    """Say that a batch keeps the rows it changes itself, for the rest of the transaction."""
    session.execute(text("select set_config('webgis.batch', :batch, true)"), {"batch": str(batch_id)})
