"""``webgis user``: accounts."""

import click
from sqlalchemy import select

from spatial.db import session_scope
from spatial.errors import BadInput
from spatial.tables import Account, Area, Organisation
from spatial.tables.account import ROLES
from webgis.auth import hasher

SHORTEST_PASSWORD = 10


@click.group()
def user() -> None:
    """Accounts of people."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person does.")
@click.option("--area", metavar="CODE", help="The area they act in.")
@click.option("--owner", metavar="CODE", help="The organisation they act for.")
@click.option("--name", help="The name shown; absent: the e-mail.")
@click.password_option(help="Asked for when absent.")
def add(email: str, role: str, area: str | None, owner: str | None, name: str | None, password: str) -> None:
    """Add an account."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput("short_password", "รหัสผ่านสั้นเกินไป", f"A password has {SHORTEST_PASSWORD} characters at least.")
    with session_scope() as session:
        found_area = session.scalar(select(Area.id).where(Area.code == area)) if area else None
        found_owner = session.scalar(select(Organisation.id).where(Organisation.code == owner)) if owner else None
        if area and not found_area:
            raise BadInput("unknown_area", f"ไม่พบพื้นที่รหัส {area}", f"No area has the code {area}")
        if owner and not found_owner:
            raise BadInput("unknown_owner", f"ไม่พบหน่วยงานรหัส {owner}", f"No organisation has the code {owner}")
        if session.scalar(select(Account.id).where(Account.email == email.lower())):
            raise BadInput("account_exists", f"มีบัญชี {email} อยู่แล้ว", f"There is an account {email} already")
        session.add(
            Account(
                email=email.lower(), name=name or email, password_hash=hasher().hash(password), role=role,
                area_id=found_area, organisation_id=found_owner,
            )
        )  # fmt: skip
    click.echo(f"Added {email}.")
