"""Overlaps after an import: what came in is compared with what it can touch, in the import's wake."""

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from spatial.db import session_scope
from spatial.overlaps import cases

# Above this many projects one scan of everything is quicker than looking around each.
MANY = 20_000


def after_batch(
    factory: sessionmaker[Session], layer: str, batch_id: int, *, changed: bool = True
) -> cases.Scan | None:
    """Judge again the projects a batch brought or changed, in a transaction of their own. None for other layers."""
    if layer != "project" or not changed:
        return None
    with session_scope(factory) as session:
        ids = list(session.scalars(text("select id from project where batch_id = :batch_id"), {"batch_id": batch_id}))
        if not ids:
            return None
        return cases.scan(session) if len(ids) > MANY else cases.recheck(session, ids)
