"""The questions of this room: its own ``.sql`` files, over the store's visibility clause."""

from functools import cache
from pathlib import Path

from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql import psycopg

from spatial.queries import query

QUERIES = Path(__file__).parent / "queries"


def question(name: str) -> TextClause:
    """Return ``queries/<name>.sql``, with the store's clauses in place of its ``-- include:`` lines."""
    return query(name, QUERIES)


@cache
def driver_question(name: str) -> str:
    """Return the same as psycopg takes it (``%(name)s``), for answers that are asked for a thousand times a second."""
    return str(question(name).compile(dialect=psycopg.dialect()))  # type: ignore[no-untyped-call]
