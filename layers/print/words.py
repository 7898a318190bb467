"""The words the screen uses, for paper: what a kind, a zone, a level of evidence is called in Thai."""

import json
from functools import cache

from spatial.settings import CHECKOUT


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = json.loads((CHECKOUT / "static" / "words" / "th.json").read_text(encoding="utf-8"))
    return found


def word(key: str, **values: str) -> str:
    """Return the words of ``key`` with ``{name}`` filled in. Raises KeyError for a key nobody declared."""
    return _words()[key].format(**values)
