"""The questions, one ``.sql`` file each. Values are bound, never written into the text."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

_INCLUDE = re.compile(r"^\s*-- include: (\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^\s*--.*\n?", re.MULTILINE)


@cache
def sql(name: str, folder: Path = Path(__file__).parent) -> str:
    """Return the text of ``<name>.sql`` with its ``-- include:`` lines replaced by the files they name."""

    def included(found: re.Match[str]) -> str:
        return sql(found.group(1), folder)

    written = _INCLUDE.sub(included, (folder / f"{name}.sql").read_text(encoding="utf-8").rstrip())
    return _COMMENT.sub("", written)


@cache
def query(name: str) -> TextClause:
    """Return the question ``<name>.sql``, ready to be executed with its parameters (``:name``)."""
    return text(sql(name))
