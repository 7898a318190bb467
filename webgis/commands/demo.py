"""``webgis demo``: the fictional province, through the same door as anyone's data."""

import click
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from spatial.db import session_factory, session_scope
from spatial.overlaps import cases
from spatial.revisions import revision
from spatial.settings import store_settings
from spatial.tables import Area, Project
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD, hasher

SEED = 99


@click.group()
def demo() -> None:
    """The fictional province จังหวัดตัวอย่าง (code 99)."""


@demo.command()
@click.option("--provinces", type=int, default=1, show_default=True, help="How many fictional provinces.")
@click.option("--projects", type=int, help="How many projects; absent: as many as a province has.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="The same seed makes the same province.")
@click.option("--again", is_flag=True, help="Load it even where it is loaded already.")
def load(provinces: int, projects: int | None, seed: int, again: bool) -> None:
    """Generate the demo's files, import them, find the overlaps, add the demo's accounts."""
    from etl.demo import write_demo
    from etl.importing import import_file
    from etl.options import ImportOptions

    with session_scope() as session:
        # The last step's mark: a load that was broken off is done again, and what is there already stays.
        loaded = is_fictional_loaded(session) and revision(session, "overlap") > 0
    if loaded and not again:
        click.echo("The demo is loaded already.")
        return
    add_accounts()
    files = write_demo(store_settings().home / "demo", seed=seed, provinces=provinces, projects=projects)
    for layer, path in (
        ("province", files.province),
        ("amphoe", files.amphoe),
        ("tambon", files.tambon),
        ("village", files.village),
        ("lao", files.lao),
        ("lao", files.lao_cut),
        ("agency", files.agency),
        ("project", files.project),
    ):
        done = import_file(session_factory(), layer, path, ImportOptions())
        click.echo(f"{layer}: {done.read} read, {done.loaded} loaded, {done.rejected} rejected")
    with session_scope() as session:
        found = cases.scan(session)
    click.echo(f"overlaps: {found.found} pairs")


def is_fictional_loaded(session: Session) -> bool:
    """Tell whether the fictional province's projects are there; each file comes in whole or not at all."""
    place = select(Project.id).join(Area, Area.id == Project.place_area_id).where(Area.code.like("99%"))
    return session.scalar(place.limit(1)) is not None


def add_accounts() -> None:
    """Add the demo's accounts; they can sign in only while WEBGIS_DEMO is set."""
    with session_scope() as session:
        for email, name, role in DEMO_ACCOUNTS:
            session.execute(
                text(
                    "insert into account (email, name, role, password_hash, demo)"
                    " values (:email, :name, :role, :hash, true) on conflict (email) do nothing"
                ),
                {"email": email, "name": name, "role": role, "hash": hasher().hash(DEMO_PASSWORD)},
            )


@demo.command("sign-ins")
def sign_ins() -> None:
    """Print the demo's accounts and their password."""
    for email, name, _ in DEMO_ACCOUNTS:
        click.echo(f"{email:24} {DEMO_PASSWORD}   {name}")
