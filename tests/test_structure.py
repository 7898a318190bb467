"""The house itself: who may import whom, how long a file may be, what must be documented."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from layers.catalogue import LAYERS
from spatial import settings
from spatial.settings import CHECKOUT
from webgis.cli import cli

LONGEST_FILE = 400
CODE = (".py", ".js", ".css", ".sql", ".html")
TOP_LEVEL = {
    ".ci", ".gitignore", "README.md", "docs", "etl", "layers", "migrations", "pyproject.toml",
    "requirements-node.lock", "requirements-test.lock", "requirements.lock", "run", "spatial", "static", "tests",
    "webgis",
}  # fmt: skip
SETTINGS = (
    settings.StoreSettings, settings.WebSettings, settings.OverlapSettings, settings.ProfileSettings,
    settings.AttachSettings, settings.ReadSettings, settings.MailSettings, settings.DecisionSettings,
)  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [CHECKOUT / name for name in listed.stdout.splitlines() if (CHECKOUT / name).exists()]


def test_import_contracts_hold() -> None:
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


def test_the_top_level_stays_small() -> None:
    assert {path.relative_to(CHECKOUT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_is_longer_than_it_may_be() -> None:
    long = {
        str(path.relative_to(CHECKOUT)): lines
        for path in tracked()
        if path.suffix in CODE
        and "migrations/versions" not in str(path)
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_every_setting_is_documented() -> None:
    text = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    names = [(group.model_config["env_prefix"] + name).upper() for group in SETTINGS for name in group.model_fields]
    assert [name for name in names if f"`{name}`" not in text] == []


def commands(group: click.Group, before: str = "webgis") -> list[str]:
    found, context = [], click.Context(group)
    for name in group.list_commands(context):
        command, full = group.get_command(context, name), f"{before} {name}"
        found += commands(command, full) if isinstance(command, click.Group) else [full]
    return found


def test_every_command_is_documented_and_explains_itself() -> None:
    text = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in commands(cli) if f"`{name}" not in text] == []


def test_every_layer_is_documented() -> None:
    text = (CHECKOUT / "docs" / "layers.md").read_text(encoding="utf-8")
    assert [layer for layer in LAYERS if f"`{layer}`" not in text] == []


def test_long_sql_lives_in_sql_files() -> None:
    started = re.compile(r"text\(\s*f?\"\"\"")
    python = [
        path
        for path in tracked()
        if path.suffix == ".py" and path.parts[len(CHECKOUT.parts)] in ("spatial", "etl", "layers", "webgis")
    ]
    assert [str(path) for path in python if started.search(path.read_text(encoding="utf-8"))] == []


def test_webgis_holds_no_sql_but_the_account_of_the_demo() -> None:
    sql = re.compile(r"\btext\(")
    holders = {
        str(path.relative_to(CHECKOUT))
        for path in (CHECKOUT / "webgis").rglob("*.py")
        if sql.search(path.read_text(encoding="utf-8"))
    }
    assert holders <= {"webgis/commands/demo.py", "webgis/health.py"}


@pytest.mark.parametrize(
    "pattern", [r"(?<![.\w])/(work|root|home|farm)/[a-z]", r"registry\.npmjs|pypi\.org|deb\.debian"]
)
def test_nothing_names_a_machine_or_a_registry(pattern: str) -> None:
    found = []
    for path in tracked():
        if path.suffix in (".png", ".woff2") or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [f"{path.relative_to(CHECKOUT)}: {hit.group()}" for hit in re.finditer(pattern, text)]
    assert found == []


def test_the_browsers_words_are_complete_in_both_languages() -> None:
    import json

    thai, english = (
        json.loads((CHECKOUT / "static" / "words" / f"{it}.json").read_text("utf-8")) for it in ("th", "en")
    )
    assert thai.keys() == english.keys()
    assert all(str(word).strip() for word in (*thai.values(), *english.values()))


def test_domain_errors_have_a_status() -> None:
    from spatial import errors as domain
    from webgis.errors import STATUS_OF

    kinds = [it for it in vars(domain).values() if isinstance(it, type) and issubclass(it, domain.DomainError)]
    assert {kind for kind in kinds if kind is not domain.DomainError} == set(STATUS_OF)
