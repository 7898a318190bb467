"""``webgis export``: take a layer away as a file."""

from pathlib import Path
from time import monotonic

import click

from spatial.actor import Actor
from spatial.db import session_scope
from spatial.errors import BadInput
from spatial.filters import FARTHEST_NEAR_M, Filter
from spatial.tables.project import DONE_BY, PLAN_LEVELS, STAGES
from webgis.commands.output import area_option, json_option, say, show_progress

# The command line is the operator's: it sees what officials see.
OPERATOR = Actor(account_id=0, role="administrator")


@click.command()
@click.argument("layer")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@area_option
@click.option("--year", type=click.IntRange(2500, 2650), help="Only this fiscal year (Buddhist Era).")
@click.option("--issue", metavar="CODE", help="Only this issue (water, roads, …).")
@click.option("--owner", metavar="CODE", help="Only what this organisation owns.")
@click.option("--level", type=click.Choice(PLAN_LEVELS), help="Only projects of plans of this level.")
@click.option("--stage", type=click.Choice(STAGES), help="Only this stage.")
@click.option("--done-by", type=click.Choice(DONE_BY), help="Only projects done so.")
@click.option("--funding", metavar="SOURCE", help="Only projects of this funding source.")
@click.option("--q", metavar="WORDS", help="Only what has these words in its name.")
@click.option("--without", is_flag=True, help="Only needs that no project answers.")
@click.option("--answered", type=click.Choice(("link", "place", "either")), help="What answers a need.")
@click.option("--near", type=click.IntRange(0, FARTHEST_NEAR_M), help="Metres within which a project answers a need.")
@json_option
def export(layer: str, out: Path, as_json: bool, **chosen: str | int | bool | None) -> None:
    """Write LAYER to OUT: .gpkg .geojson .fgb .parquet .csv .xlsx .kml, or .zip for a shapefile. EPSG:4326."""
    from layers import export as exports

    exports.format_of(out.name)
    began = monotonic()
    with session_scope() as session:
        try:
            done = exports.write(session, layer, out, OPERATOR, Filter(**chosen), show_progress)  # type: ignore[arg-type]
        except OSError as error:
            raise BadInput("cannot_write", f"เขียนไฟล์ {out} ไม่ได้", f"{out} cannot be written: {error}") from error
    value = {
        "layer": layer, "file": str(out), "format": exports.format_of(out.name), "rows": done.rows,
        "unplaced": done.unplaced, "bytes": out.stat().st_size, "crs": "EPSG:4326",
        "seconds": round(monotonic() - began, 2),
    }  # fmt: skip
    say(value, f"{done.rows:,} rows ({done.unplaced:,} without a shape) in {out}, {value['bytes']:,} bytes", as_json)
