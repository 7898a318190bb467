"""The importer's own SQL, one ``.sql`` file each in ``etl/queries``; values are bound."""

from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

from spatial.queries import query, sql

_FOLDER = Path(__file__).parent / "queries"


def statement(name: str) -> TextClause:
    """Return ``etl/queries/<name>.sql``, ready to be executed with its parameters."""
    return query(name, _FOLDER)


@cache
def statement_of(name: str, table: str, **expressions: str) -> TextClause:
    """Return ``etl/queries/<name>.sql`` about one table: ``{table}`` and the other names in braces are written in.

    Names cannot be bound; they come from the layers' own declarations, never from a file.
    """
    return text(sql(name, _FOLDER).format(table=table, **expressions))
