"""``webgis user``: accounts."""

import click

from spatial import people
from spatial.db import session_scope
from spatial.tables.account import ROLES
from webgis.auth import hasher
from webgis.passwords import good


@click.group()
def user() -> None:
    """Accounts of people."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person does.")
@click.option("--area", "areas", metavar="CODE", multiple=True, help="An area they act in; may be given again.")
@click.option(
    "--owner", "owners", metavar="CODE", multiple=True, help="An organisation they act for; may be given again."
)
@click.option("--name", help="The name shown; absent: the e-mail.")
@click.password_option(help="Asked for when absent.")
def add(
    email: str, role: str, areas: tuple[str, ...], owners: tuple[str, ...], name: str | None, password: str
) -> None:
    """Add an account."""
    good(password, email)
    with session_scope() as session:
        people.add(session, email, role, hasher().hash(password), name=name or "", owners=owners, areas=areas)
    click.echo(f"Added {email}.")
