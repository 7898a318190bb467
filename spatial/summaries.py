"""Settling changes: revisions take them in, and the sums by area where they happened are made anew.

Whoever committed settles afterwards, in a transaction of its own, so that no writer waits for a shared number. Until
then every answer is right all the same: revisions count the open changes in, and sums there are taken from the rows.
"""

import logging
from itertools import pairwise

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from spatial.acting import UPKEEP, acting_as
from spatial.queries import query
from spatial.tables.summary import CODE_LENGTHS

SETTLE_LOCK = 8_740_232
SUMMED = ("project", "need")
log = logging.getLogger(__name__)


def settle(session: Session) -> int:
    """Take the open changes away in the session's transaction and return how many; 0 while another settles them."""
    if not session.scalar(text("select pg_try_advisory_xact_lock(:key)"), {"key": SETTLE_LOCK}):
        return 0
    taken = session.execute(query("settle_changes")).one()
    for noun in SUMMED:
        sum_up(session, noun, getattr(taken, f"{noun}_codes") or [])
    return int(taken.changes)


def sum_up(session: Session, noun: str, codes: list[str]) -> None:
    """Make the sums of ``project`` or ``need`` anew for what counts in ``codes`` (tambons, or shorter codes)."""
    if not codes:
        return
    session.execute(query(f"{noun}_summary_clear"), {"codes": codes})
    session.execute(query(f"{noun}_summary_fill"), {"codes": codes, "code_length": CODE_LENGTHS[0]})
    for finer, coarser in pairwise(CODE_LENGTHS):
        session.execute(query(f"{noun}_summary_roll"), {"codes": codes, "finer": finer, "coarser": coarser})


@acting_as(UPKEEP)
def settle_after(factory: sessionmaker[Session]) -> int:
    """Settle what is open, in a transaction of its own; what cannot be settled now is left for the next.

    The work that was committed before stands either way, so a failure is logged, not raised.
    """
    try:
        with factory() as session, session.begin():
            if not session.scalar(text("select exists (select from layer_change)")):
                return 0
            return settle(session)
    except SQLAlchemyError as error:
        log.warning("changes were not settled: %s", str(error).splitlines()[0])
        return 0
