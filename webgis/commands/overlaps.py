"""``webgis overlaps``: find projects that share ground, and list them."""

import csv
import json
from pathlib import Path
from typing import Any

import click

from spatial.actor import Actor
from spatial.db import owner_scope, session_factory, session_scope
from spatial.errors import BadInput
from spatial.filters import Filter
from spatial.overlaps import cases, evaluation, fitting, learning, reading, runs
from spatial.text import cell_text
from webgis.commands.output import area_option, json_option, say, show_progress

# The command line is the operator's: it sees what officials see.
OPERATOR = Actor(account_id=0, role="administrator")
EVERY_PAIR = 1_000_000
RECORD_COLUMNS = (
    "project_id", "owner_name", "owner_kind", "plan_level", "village_code", "tambon_code", "name", "issue",
    "fiscal_year", "budget_baht", "funding_source", "location_precision", "wkt",
)  # fmt: skip


@click.group()
def overlaps() -> None:
    """Projects of different owners that share ground."""


@overlaps.command()
@area_option
@json_option
@click.option("--queue", "queued", is_flag=True, help="Leave it to the worker, and say under which number.")
def scan(area: str | None, as_json: bool, queued: bool) -> None:
    """Find the pairs by ground and by words, judge them, keep them as cases. Again: changes nothing. Ctrl-C stops."""
    from etl.overlaps import ask_here, run_scan

    if queued:
        with session_scope() as session:
            asked = runs.as_dict(runs.ask(session, OPERATOR, area))
        say(asked, f"Asked for: {asked['id']}. /overlaps/scans shows how far it is.", as_json)
        return
    found = run_scan(session_factory(), ask_here(session_factory(), area), show_progress)
    if found is None:
        raise click.ClickException("The scan was ended from elsewhere before it began.")
    done = found.as_dict()
    with session_scope() as session:
        done["pairs"] = reading.page(session, OPERATOR, Filter(area), limit=EVERY_PAIR, offset=0)["items"]
        done["sides"] = cases.sides(session, OPERATOR, area)
    zones = done["zones"]
    say(
        done,
        f"{done['projects']} projects, {done['placed']} with a geometry; {done['compared']} pairs judged:"
        f" {done['found']} cases ({done['new']} new, {done['gone']} gone, {done['reopened']} reopened),"
        f" {zones['match']} likely one work, {zones['review']} to be looked at."
        f" {len(done['sides'])} projects cross a line."
        f" {done['insufficient_location']} have no geometry and were compared by words and place.",
        as_json,
    )


@overlaps.command()
@click.argument("projects", type=click.Path(path_type=Path))
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option(
    "--leave-out", type=click.IntRange(2, 6), help="Judge each place by rules fitted without it: digits of its code."
)
@json_option
def evaluate(projects: Path, pairs: Path, leave_out: int | None, as_json: bool) -> None:
    """Judge the labelled PAIRS of PROJECTS from the records alone, and measure how well; the store stays as it is."""
    from etl.labelled import read_pairs, read_projects

    given = read_projects(projects)
    wanted = read_pairs(pairs, given)
    with owner_scope() as session:
        done = evaluation.run(session, list(given.values()), wanted)
    if leave_out:
        done = evaluation.cross_validated(done, leave_out)
    found = evaluation.report(done)
    lines = [
        f"{name:22} {it['pairs']:4} pairs  precision {_number(it['precision'])}  recall {_number(it['recall'])}"
        f"  average precision {_number(it['average_precision'])}"
        for name, it in found["labels"].items()
    ]
    same = found["same_work"]
    lines.append(f"same work: precision {_number(same['precision'])}, recall {_number(same['recall'])}")
    lines.append(f"kinds {_number(found['kind_accuracy'])}, blocking recall {_number(found['blocking_recall'])}")
    say(found, "\n".join(lines), as_json)


def _number(value: float | None) -> str:
    return "    –" if value is None else f"{value:.3f}"


@overlaps.command()
@click.argument("projects", type=click.Path(path_type=Path))
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option("--rules", "version", required=True, help="The name of the version that is made.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The JSON file to write.")
@click.option("--source", required=True, help="What the labels are, in a few words; it is kept with the rules.")
def fit(projects: Path, pairs: Path, version: str, out: Path, source: str) -> None:
    """Fit a version of the rules to labelled PAIRS of PROJECTS, and write it to a file."""
    from etl.labelled import read_pairs, read_projects

    given = read_projects(projects)
    wanted = read_pairs(pairs, given)
    with owner_scope() as session:
        done = evaluation.run(session, list(given.values()), wanted, evaluation.blank(version))
    made = fitting.fit(evaluation.labelled(done), version, {"labels": source, "pairs": len(done.pairs)})
    out.write_text(json.dumps(made.as_dict(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{version}: fitted to {len(done.pairs)} pairs, written to {out}")


@overlaps.command()
@click.argument("projects", type=click.Path(path_type=Path))
@click.argument("pairs", type=click.Path(path_type=Path))
@area_option
@json_option
def labels(projects: Path, pairs: Path, area: str | None, as_json: bool) -> None:
    """Write what people settled as labelled PAIRS of PROJECTS, for `evaluate` and `fit`; say how right rules were."""
    with session_scope() as session:
        found = learning.labels(session, OPERATOR, area)
        records = learning.records(session, found)
    write_labels(projects, pairs, found, records)
    told = learning.report(found)
    say(told, f"{len(found)} settled pairs of {len(records)} projects, written to {pairs} and {projects}", as_json)


def write_labels(projects: Path, pairs: Path, found: list[learning.Label], records: list[dict[str, Any]]) -> None:
    """Write labelled pairs and their records as ``evaluate`` reads them. Raises BadInput where that cannot be."""
    _write(projects, RECORD_COLUMNS, [[one[name] for name in RECORD_COLUMNS] for one in records])
    told = [[it.a, it.b, it.label, it.reason, it.rule_set_version, it.settled_at.isoformat()] for it in found]
    _write(pairs, ("a", "b", "label", "note", "rule_set_version", "settled_at"), told)


def _write(path: Path, head: tuple[str, ...], rows: list[list[Any]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *([_cell(value) for value in row] for row in rows)])
    except OSError as error:
        raise BadInput("cannot_write", f"เขียนไฟล์ {path} ไม่ได้", f"{path} cannot be written: {error}") from error


def _cell(value: Any) -> str:
    return "" if value is None else cell_text(value) if isinstance(value, str) else str(value)


@overlaps.command("list")
@area_option
@json_option
@click.option("--limit", type=click.IntRange(min=0), default=EVERY_PAIR, help="At most this many.")
def list_(area: str | None, as_json: bool, limit: int) -> None:
    """List the cases, the likeliest to be one work first."""
    with session_scope() as session:
        found = reading.page(session, OPERATOR, Filter(area), limit=limit, offset=0)
    lines = [
        f"{item['zone'] or '':7} {item['probability'] or 0:4.0%} {item['kind'] or '':21}"
        f"  {item['a']['name']} — {item['b']['name']}"
        for item in found["items"]
    ]
    say(found["items"], "\n".join([*lines, f"{found['total']} in all"]), as_json)
