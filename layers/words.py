"""The words the screen uses (static/words), for pages and papers that the server makes."""

import json
from functools import cache

from spatial.settings import CHECKOUT


@cache
def _words(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((CHECKOUT / "static" / "words" / f"{language}.json").read_text(encoding="utf-8"))
    return found


def word(key: str, language: str = "th", **values: str) -> str:
    """Return the words of ``key`` with ``{name}`` filled in. Raises KeyError for a key nobody declared."""
    return _words(language)[key].format(**values)
