"""The words of projects and needs that have no place, read and kept as guesses for a person to take or leave."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session, sessionmaker

from etl.geocode.gazetteer import Gazetteer, read_gazetteer
from etl.geocode.grounds import Context
from etl.geocode.placing import Placement, place
from etl.statements import statement
from spatial.acting import UPKEEP, acting_as
from spatial.db import session_scope

PORTION = 2_000
Progress = Callable[[int, int | None], None]
_KEEP = text(
    "insert into place_guess (project_id, need_id, subject_version, area_id, precision, confidence, reason, candidates)"
    " select :project_id, :need_id, :version, (select id from area where code = :code and level <> 'community'),"
    " :precision, :confidence, :reason, :candidates"
)


@acting_as(UPKEEP)
def guess_places(
    factory: sessionmaker[Session], area_prefix: str | None = None, progress: Progress | None = None
) -> int:
    """Read the words of every unplaced project and need whose guess is missing or older than they are; return how many.

    The owner's areas tell which of several places is meant; a place is never taken from the owner alone.
    """
    done, gazetteer = 0, None
    while True:
        with session_scope(factory) as session:
            rows = session.execute(statement("unguessed"), {"portion": PORTION, "area_prefix": area_prefix}).all()
            if not rows:
                return done
            gazetteer = gazetteer or read_gazetteer(session)
            _forget(session, rows)
            session.execute(_KEEP, [_guess(row, gazetteer) for row in rows])
        done += len(rows)
        if progress:
            progress(done, None)


def _forget(session: Session, rows: Sequence[Row[Any]]) -> None:
    session.execute(
        text("delete from place_guess where project_id = any(:projects) or need_id = any(:needs)"),
        {
            "projects": [row.project_id for row in rows if row.project_id],
            "needs": [row.need_id for row in rows if row.need_id],
        },
    )


def _guess(row: Row[Any], gazetteer: Gazetteer) -> dict[str, object]:
    owned = tuple(row.owner_codes or ())
    context = Context(owner=owned, province=owned[0][:2] if owned else None)
    found = _finest([place(words, gazetteer, context) for words in row.words if words])
    return {
        "project_id": row.project_id,
        "need_id": row.need_id,
        "version": row.version,
        "code": found.code or None,
        "precision": found.precision,
        "confidence": found.confidence,
        "reason": found.reason,
        "candidates": [code for code in dict.fromkeys(found.candidates) if code != found.code],
    }


def _finest(read: list[Placement]) -> Placement:
    """Return the first reading (place in words, name, description) unless a later one is finer within it."""
    best = read[0]
    for other in read[1:]:
        if len(other.code) > len(best.code) and other.code.startswith(best.code):
            best = other
    return best
