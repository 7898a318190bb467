"""``webgis db``: the private cluster and the schema."""

import click

from spatial import schema
from spatial.cluster import Cluster
from spatial.db import addresses, app_engine
from spatial.errors import BadInput
from spatial.settings import store_settings
from webgis.commands.output import json_option, say


def private() -> Cluster:
    """Return the private cluster. Raises BadInput where a server was given instead."""
    settings = store_settings()
    if settings.database_url:
        raise BadInput(
            "given_server",
            "กำหนด WEBGIS_DATABASE_URL ไว้ ระบบจึงไม่ดูแลเซิร์ฟเวอร์ฐานข้อมูลเอง",
            "WEBGIS_DATABASE_URL is set: that server is not ours to start or stop.",
        )
    return Cluster(settings.home / "pg")


@click.group()
def db() -> None:
    """Start, stop and migrate the database."""


@db.command()
def start() -> None:
    """Make the private cluster if there is none, and start it."""
    private().ensure()
    click.echo("The database is running.")


@db.command()
def stop() -> None:
    """Stop the private cluster. Nothing committed is lost."""
    private().stop()
    click.echo("The database is stopped.")


@db.command()
@json_option
def status(as_json: bool) -> None:
    """Say whether the private cluster runs, and where."""
    found = private().status()
    value = {"state": found.state, "port": found.port, "version": found.version, "home": str(found.home)}
    say(value, f"The database is {found.state} (port {found.port}).", as_json)


@db.command()
@click.option("--revision", default="head", show_default=True, help="Schema revision to go to.")
def upgrade(revision: str) -> None:
    """Bring the schema to this code's revision."""
    schema.upgrade(addresses().owner, revision)
    with app_engine().connect() as connection:
        click.echo(f"The schema is at {schema.current(connection)}.")


@db.command()
@click.option("--yes", is_flag=True, help="Do it without asking.")
def reset(yes: bool) -> None:
    """Empty the database: every table is dropped and made anew."""
    if not yes:
        click.confirm("This deletes everything in the database. Continue?", abort=True)
    owner = addresses().owner
    schema.downgrade(owner)
    schema.upgrade(owner)
    click.echo("The database is empty.")
