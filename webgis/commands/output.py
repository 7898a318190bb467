"""How commands speak: one JSON value on standard output with ``--json``, plain words otherwise."""

import json
import sys
from typing import Any

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")
area_option = click.option("--area", metavar="CODE", help="Only this area (2, 4, 6 or 8 digits); absent: everything.")


def show_progress(done: int, total: int | None) -> None:
    """Show on a terminal how far a command is; a file or a pipe is spared it."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {total:,} " if total else f"\r{done:,} ", err=True, nl=done == total)


def say(value: Any, words: str, as_json: bool) -> None:
    """Print ``value`` as JSON, or ``words``."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str) if as_json else words)
