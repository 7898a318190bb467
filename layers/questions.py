"""The questions of this room: its own ``.sql`` files, over the store's visibility clause."""

from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

from spatial.queries import sql

QUERIES = Path(__file__).parent / "queries"
_FROM_THE_STORE = ("visible_project", "seen_project", "visible_overlap")


@cache
def question(name: str) -> TextClause:
    """Return ``queries/<name>.sql``, with the store's clauses in place of its ``-- include:`` lines."""
    own = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    for shared in _FROM_THE_STORE:
        own = own.replace(f"-- include: {shared}\n", sql(shared) + "\n")
    return text("\n".join(line for line in own.splitlines() if not line.lstrip().startswith("--")))
