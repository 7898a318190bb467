"""The questions, one ``.sql`` file each. Values are bound, never written into the text."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

STORE = Path(__file__).parent
_INCLUDE = re.compile(r"^\s*-- include: (\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^\s*--.*\n?", re.MULTILINE)


@cache
def sql(name: str, folder: Path = STORE) -> str:
    """Return the text of ``<name>.sql`` with its ``-- include:`` lines replaced by the files they name.

    What ``folder`` does not hold is looked for among the store's own questions.
    """
    path = folder / f"{name}.sql"
    written = (path if path.exists() else STORE / f"{name}.sql").read_text(encoding="utf-8").rstrip()
    return _COMMENT.sub("", _INCLUDE.sub(lambda found: sql(found.group(1), folder), written))


@cache
def query(name: str, folder: Path = STORE) -> TextClause:
    """Return the question ``<name>.sql``, ready to be executed with its parameters (``:name``)."""
    return text(sql(name, folder))
