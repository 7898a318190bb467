"""The importer's own SQL, one ``.sql`` file each in ``etl/queries``; values are bound."""

from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

from spatial.queries import sql

_FOLDER = Path(__file__).parent / "queries"


@cache
def statement(name: str) -> TextClause:
    """Return ``etl/queries/<name>.sql``, ready to be executed with its parameters."""
    return text(sql(name, _FOLDER))
