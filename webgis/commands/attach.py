"""``webgis attach``: what surrounds each place, measured and kept."""

import click

from spatial import attached
from spatial.areas import area_prefix
from spatial.db import session_factory, session_scope
from webgis.commands.output import area_option, json_option, say, show_progress


@click.command()
@area_option
@json_option
@click.option("--all", "everything", is_flag=True, help="Also what is up to date.")
@click.option("--status", is_flag=True, help="Only say how many are stale, and how the last run stands.")
@click.option("--cancel", is_flag=True, help="Ask the run that is under way to stop; what it did is kept.")
def attach(area: str | None, as_json: bool, everything: bool, status: bool, cancel: bool) -> None:
    """Measure what surrounds each village, community, project and need, where it changed since; Ctrl-C stops.

    The projects among them are then judged again for overlaps.
    """
    if cancel:
        with session_scope() as session:
            asked = attached.ask_cancel(session)
        say({"asked": asked}, "Asked to stop." if asked else "Nothing is running.", as_json)
        return
    if status:
        with session_scope() as session:
            found = attached.state(session, area)
        say(found, f"{found['current']} up to date, {found['stale']} stale, {found['missing']} not attached", as_json)
        return
    from etl.attach import attach as attach_due
    from etl.geocode import guess_places
    from etl.overlaps import recheck

    done = attach_due(session_factory(), area, everything=everything, progress=show_progress)
    recheck(session_factory(), done.project_ids)
    with session_scope() as session:
        prefix = area_prefix(session, area)
    guessed = guess_places(session_factory(), prefix, show_progress)
    say(
        done.as_dict() | {"guessed": guessed},
        f"{done.total} attached ({done.area} villages and communities, {done.project} projects, {done.need} needs);"
        f" the words of {guessed} without a place were read.",
        as_json,
    )
