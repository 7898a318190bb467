"""``webgis overlaps``: find projects that share ground, and list them."""

import click

from spatial.actor import Actor
from spatial.db import session_scope
from spatial.filters import Filter
from spatial.overlaps import cases, reading
from webgis.commands.output import area_option, json_option, say

# The command line is the operator's: it sees what officials see.
OPERATOR = Actor(account_id=0, role="administrator")
EVERY_PAIR = 1_000_000


@click.group()
def overlaps() -> None:
    """Projects of different owners that share ground."""


@overlaps.command()
@area_option
@json_option
def scan(area: str | None, as_json: bool) -> None:
    """Find the pairs, measure them in metres, keep them as cases. Again: changes nothing."""
    with session_scope() as session:
        done = cases.scan(session, area).as_dict()
        done["pairs"] = reading.page(session, OPERATOR, Filter(area), limit=EVERY_PAIR, offset=0)["items"]
        done["sides"] = cases.sides(session, OPERATOR, area)
    say(
        done,
        f"{done['projects']} projects, {done['placed']} with a geometry: {done['found']} pairs share ground or lie"
        f" within tolerance ({done['new']} new, {done['gone']} gone), {len(done['sides'])} cross a line."
        f" {done['insufficient_location']} projects have no geometry and were not compared by ground.",
        as_json,
    )


@overlaps.command("list")
@area_option
@json_option
@click.option("--limit", type=click.IntRange(min=0), default=EVERY_PAIR, help="At most this many.")
def list_(area: str | None, as_json: bool, limit: int) -> None:
    """List the cases, most shared ground first."""
    with session_scope() as session:
        found = reading.page(session, OPERATOR, Filter(area), limit=limit, offset=0)
    lines = [
        f"{item['relation']:17} {item['distance_m']:7.1f} m  {item['share_a']:4.0%} {item['share_b']:4.0%}"
        f"  {item['a']['name']} — {item['b']['name']}"
        for item in found["items"]
    ]
    say(found["items"], "\n".join([*lines, f"{found['total']} in all"]), as_json)
