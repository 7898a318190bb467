"""The importer's own SQL, one ``.sql`` file each in ``etl/queries``; values are bound."""

from pathlib import Path

from sqlalchemy import TextClause

from spatial.queries import query

_FOLDER = Path(__file__).parent / "queries"


def statement(name: str) -> TextClause:
    """Return ``etl/queries/<name>.sql``, ready to be executed with its parameters."""
    return query(name, _FOLDER)
