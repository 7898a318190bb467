"""``webgis template``: the Excel form of a layer."""

from pathlib import Path

import click

from spatial.db import session_scope
from spatial.errors import BadInput
from webgis.commands.output import json_option, say


@click.command()
@click.argument("layer")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def template(layer: str, out: Path, as_json: bool) -> None:
    """Write the Excel form of LAYER to OUT: headings, drop-downs and guidance in Thai, to be filled in and imported."""
    from layers import template as forms

    if out.suffix.lower() != ".xlsx":
        raise BadInput("unknown_format", f"แบบกรอกเป็น .xlsx เท่านั้น: {out.name}", f"A form is .xlsx: {out.name}")
    if not out.parent.is_dir():
        raise BadInput("no_folder", f"ไม่มีโฟลเดอร์ {out.parent}", f"There is no folder {out.parent}")
    with session_scope() as session:
        columns = forms.write(session, layer, out)
    say({"layer": layer, "file": str(out), "columns": columns}, f"{columns} columns in {out}", as_json)
