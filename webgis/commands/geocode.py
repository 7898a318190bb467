"""``webgis geocode``: the texts of a table put on the map, or said to name no place."""

from pathlib import Path

import click

from spatial.db import session_scope
from spatial.tables.place import PRECISIONS
from webgis.commands.output import json_option, say, show_progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", required=True, metavar="NAME", help="The column that holds the words.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The CSV to write.")
@json_option
def geocode(file: Path, column: str, out: Path, as_json: bool) -> None:
    """Write the rows of FILE with the place their words name: code, precision, confidence, candidates, reason."""
    from etl.geocode import geocode_file

    with session_scope() as session:
        counts = geocode_file(session, file, column, out, show_progress)
    placed = ", ".join(f"{counts[it]} {it}" for it in PRECISIONS if it in counts)
    say(counts, f"{counts['rows']} rows: {placed or 'nothing to place'} → {out.name}", as_json)
