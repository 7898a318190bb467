"""Who acts in the database: one setting, local to each transaction, from which the store's policies of writing go out.

A person acts as their account: what it may write the store reads itself, from the account's role, organisations and
areas. ``OPERATOR`` is whoever sits at the machine, ``UPKEEP`` the work nobody asked for by name: sums, attachments,
cases. Nobody acts unless it is said here; nobody writes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session, SessionTransaction

from spatial.actor import Actor

SETTING = "webgis.actor"
OPERATOR, UPKEEP, NOBODY = "operator", "upkeep", ""
# What a transaction is about, where that opens more than its person may write by hand: see the policies.
TASK = "webgis.task"
PLACING = "placing"
_SAY = text("select set_config(:setting, :who, true)")
_IN_SESSION = "webgis.actor"

Who = Actor | int | str | None

_process = NOBODY
_here: ContextVar[str | None] = ContextVar("webgis_actor", default=None)


def name_of(who: Who) -> str:
    """Return how the setting names somebody: an account by its number, the operator and the upkeep by their words."""
    if isinstance(who, Actor):
        who = who.account_id
    return who if isinstance(who, str) else str(who) if who else NOBODY


def become(who: Who) -> None:
    """Say for whom this whole process works, where nothing nearer is said. For commands; never for the web."""
    global _process  # noqa: PLW0603  the one thing a process is
    _process = name_of(who)


@contextmanager
def acting_as(who: Who) -> Iterator[None]:
    """Act as somebody in every transaction that begins within. Also a decorator of functions."""
    before = _here.set(name_of(who))
    try:
        yield
    finally:
        _here.reset(before)


def acting() -> str:
    """Return who acts in a transaction that begins now, of a session that has nobody of its own."""
    here = _here.get()
    return _process if here is None else here


def acting_account() -> int | None:
    """Return the account that acts so, or None where it is no person."""
    return int(acting()) if acting().isdecimal() else None


def act_as(session: Session, who: Who) -> None:
    """Act as somebody in this session: in its present transaction and in those after it, whatever else is said."""
    session.info[_IN_SESSION] = name_of(who)
    if session.in_transaction():
        session.execute(_SAY, {"setting": SETTING, "who": session.info[_IN_SESSION]})


@contextmanager
def lent(session: Session, who: Who) -> Iterator[None]:
    """Let somebody else act in this session for a while: the upkeep, where nobody is signed in yet."""
    before = session.info.get(_IN_SESSION, acting())
    act_as(session, who)
    try:
        yield
    finally:
        act_as(session, before)


def about(session: Session, task: str) -> None:
    """Say what the present transaction of the session is about."""
    session.execute(_SAY, {"setting": TASK, "who": task})


@event.listens_for(Session, "after_begin")
def _say(session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
    who = session.info.get(_IN_SESSION)
    who = acting() if who is None else who
    # The setting is gone with the transaction that made it, so for nobody there is nothing to say.
    if who:
        connection.execute(_SAY, {"setting": SETTING, "who": who})
