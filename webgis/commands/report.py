"""``webgis report``: the map report of an area, one file that opens with no network."""

from pathlib import Path

import click

from spatial.db import session_scope
from spatial.errors import BadInput
from spatial.filters import Filter
from webgis.commands.export import OPERATOR
from webgis.commands.output import json_option, say


@click.command()
@click.argument("area")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The HTML file to write.")
@click.option("--year", type=click.IntRange(2500, 2650), help="Only this fiscal year (Buddhist Era).")
@click.option("--issue", metavar="CODE", help="Only this issue (water, roads, …).")
@json_option
def report(area: str, out: Path, year: int | None, issue: str | None, as_json: bool) -> None:
    """Write the map report of AREA: boundaries, needs, projects, water, land, roads, overlaps, figures."""
    from layers.report import report as made

    with session_scope() as session:
        done = made(session, OPERATOR, area, Filter(year=year, issue=issue))
    try:
        out.write_text(done.html, encoding="utf-8")
    except OSError as error:
        raise BadInput("cannot_write", f"เขียนไฟล์ {out} ไม่ได้", f"{out} cannot be written: {error}") from error
    value = {"area": area, "file": str(out), "bytes": out.stat().st_size, "rows": done.drawn, "crs": "EPSG:4326"}
    say(value, f"{done.name}: {value['bytes']:,} bytes in {out}", as_json)
