"""The words of the browser: both languages hold the same keys, and neither leaks into the other."""

import json
import re

from spatial.overlaps.levels import LEVELS
from spatial.settings import CHECKOUT
from tests.browser.conftest import THAI

WORDS = CHECKOUT / "static" / "words"
USED = re.compile(r"""(?:\bword|\bhasWord)\(\s*'([a-z_.]+)'""")


def words(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return found


def test_both_languages_hold_the_same_keys() -> None:
    assert list(words("th")) == list(words("en"))


def test_no_language_leaks_into_the_other() -> None:
    latin = re.compile(r"[A-Za-z]{2,}")
    placeholder = re.compile(r"\{[^}]*\}")
    assert {key for key, text in words("th").items() if latin.search(placeholder.sub("", text))} == set()
    assert {key for key, text in words("en").items() if THAI.search(text)} == set()


def test_every_word_asked_for_by_name_exists() -> None:
    asked = {
        key
        for file in [*(CHECKOUT / "static").glob("*.js"), *(CHECKOUT / "static" / "panels").glob("*.js")]
        for key in USED.findall(file.read_text(encoding="utf-8"))
    }
    assert asked, "no word is asked for: the pattern no longer fits the code"
    assert asked - set(words("th")) == set()


def test_placeholders_agree() -> None:
    name = re.compile(r"\{(\w+)")
    th, en = words("th"), words("en")
    differing = {key for key in th if not set(name.findall(th[key])) <= set(name.findall(en[key]))}
    assert differing == set()


def test_every_level_of_evidence_has_its_words() -> None:
    levels = {f"overlap.level.{name}.{level}" for name, order in LEVELS.items() for level in order}
    assert {key for key in words("th") if key.startswith("overlap.level.")} == levels
