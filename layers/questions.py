"""The questions of this room: its own ``.sql`` files, over the store's visibility clause."""

from pathlib import Path

from sqlalchemy import TextClause

from spatial.queries import query

QUERIES = Path(__file__).parent / "queries"


def question(name: str) -> TextClause:
    """Return ``queries/<name>.sql``, with the store's clauses in place of its ``-- include:`` lines."""
    return query(name, QUERIES)
