"""``webgis import`` and ``webgis batches``: files in, and taken back."""

from pathlib import Path
from typing import Any
from uuid import UUID

import click

from spatial import batches as store
from spatial.db import session_factory, session_scope
from spatial.errors import BadInput, NotFound
from spatial.tables import Batch
from webgis.commands.output import json_option, say, show_progress

SHOWN = 20
LONGEST_NUMBER = 18


def _mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise BadInput("bad_map", f"--map ต้องเป็น field=column: {pair}", f"--map wants field=column: {pair}")
    return dict(pair.split("=", 1) for pair in pairs)


@click.command("import")
@click.argument("layer")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check everything, load nothing.")
@click.option("--over-edits", is_flag=True, help="Let the file go over what people changed by hand.")
@click.option("--crs", metavar="EPSG:n", help="The coordinate system, where the file does not say or says it wrong.")
@click.option("--encoding", help="The text encoding, where it is guessed wrong (utf-8, cp874, …).")
@click.option("--map", "maps", multiple=True, metavar="FIELD=COLUMN", help="Read this field from that column.")
@click.option("--sheet", help="The layer of a GeoPackage or the sheet of a workbook, where there are several.")
@click.option("--preview", type=click.Path(path_type=Path), help="Also write the accepted records as GeoJSON.")
@json_option
def import_(  # noqa: PLR0913, PLR0917  one parameter an option
    layer: str, file: Path, dry_run: bool, over_edits: bool, crs: str | None, encoding: str | None,
    maps: tuple[str, ...], sheet: str | None, preview: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Bring FILE into LAYER as one batch that can be taken back. Every row is loaded or named with its reason."""
    from etl.importing import import_file
    from etl.options import ImportOptions

    options = ImportOptions(
        crs=crs,
        encoding=encoding,
        columns=_mapping(maps),
        sheet=sheet,
        dry_run=dry_run,
        preview=preview,
        over_edits=over_edits,
    )
    done = import_file(session_factory(), layer, file, options, show_progress)
    lines = [f"{done.read} read = {done.loaded} loaded + {done.rejected} rejected; CRS {done.crs}, {done.encoding}"]
    lines += [f"  row {found['row']}: {found['field']}: {found['message']}" for found in done.rejections[:SHOWN]]
    if len(done.rejections) > SHOWN:
        lines.append(f"  … {len(done.rejections) - SHOWN} more: webgis batches show {done.batch}")
    lines.append(f"{len(done.warnings)} warnings. " + ("Nothing was loaded (dry run)." if dry_run else f"{done.batch}"))
    say(done.as_json(), "\n".join(lines), as_json)


@click.group()
def batches() -> None:
    """Imports: list them, show one, take one back."""


@batches.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the imports, newest first."""
    with session_scope() as session:
        found = [store.as_dict(batch) for batch in store.listed(session)]
    lines = [
        f"{it['id']}  {it['status']:9} {it['layer']:9} {it['read']:>7} = {it['loaded']} + {it['rejected']}"
        f"  {it['file_name']}"
        for it in found
    ]
    say(found, "\n".join(lines), as_json)


def _batch(session: Any, given: str) -> Batch:
    if given.isdecimal() and given.isascii() and len(given) <= LONGEST_NUMBER:
        found = session.get(Batch, int(given))
        if found is None:
            raise NotFound("unknown_batch", f"ไม่พบการนำเข้า {given}", f"There is no import {given}")
        return found  # type: ignore[no-any-return]
    try:
        return store.shown(session, UUID(given))
    except ValueError as error:
        raise BadInput("bad_batch", f"ไม่ใช่รหัสการนำเข้า: {given}", f"Not the id of an import: {given}") from error


@batches.command()
@click.argument("batch_id")
@json_option
def show(batch_id: str, as_json: bool) -> None:
    """Show one import with what was found about its records."""
    with session_scope() as session:
        batch = _batch(session, batch_id)
        found, total = store.findings(session, batch)
        value = store.as_dict(batch) | {
            "findings_total": total,
            "findings": [
                {
                    "severity": it.severity, "row": it.row, "record": it.record, "field": it.field, "code": it.code,
                    "message": it.message_th, "message_en": it.message_en,
                }
                for it in found
            ],
        }  # fmt: skip
    words = f"{value['file_name']}: {value['status']}, {value['read']} = {value['loaded']} + {value['rejected']}"
    lines = [words, *(f"  {it['severity']} row {it['row']}: {it['code']}: {it['message']}" for it in value["findings"])]
    say(value, "\n".join(lines), as_json)


@batches.command()
@click.argument("batch_id")
@json_option
def revert(batch_id: str, as_json: bool) -> None:
    """Take an import back: what it added goes, what it changed is as it was."""
    from etl.revert import revert as take_back

    with session_scope() as session:
        number = _batch(session, batch_id).id
    take_back(session_factory(), number)
    with session_scope() as session:
        value = store.as_dict(_batch(session, batch_id))
    say(value, f"Taken back: {value['file_name']}", as_json)
