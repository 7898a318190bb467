"""``webgis demo``: the fictional province, or a fictional nation, through the same door as anyone's data."""

from time import monotonic
from typing import TYPE_CHECKING

import click
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from spatial.db import session_factory, session_scope
from spatial.overlaps import cases
from spatial.revisions import revision
from spatial.settings import store_settings
from spatial.tables import Area, Project
from webgis.auth import DEMO_ACCOUNTS, DEMO_PASSWORD, hasher

if TYPE_CHECKING:
    from etl.options import ImportResult

SEED = 99
FEW = 5  # provinces that lie where no real place is, and whose overlaps are soon found


@click.group()
def demo() -> None:
    """The fictional province จังหวัดตัวอย่าง (code 99)."""


@demo.command()
@click.option("--provinces", type=int, default=1, show_default=True, help="How many fictional provinces.")
@click.option("--projects", type=int, help="How many projects in all; absent: as many as provinces have.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="The same seed makes the same province.")
@click.option("--again", is_flag=True, help="Load it even where it is loaded already.")
def load(provinces: int, projects: int | None, seed: int, again: bool) -> None:
    """Generate the demo's files, import them, find the overlaps, add the demo's accounts.

    A load that was broken off goes on where it stopped. More than five provinces belong in a database of their own;
    their overlaps are not looked for.
    """
    from etl.demo import Demo
    from etl.demo.loading import Loading

    with session_scope() as session:
        # The last step's mark: a load that was broken off goes on, and what is there already stays.
        loaded = provinces <= FEW and is_fictional_loaded(session, provinces) and revision(session, "overlap") > 0
    if loaded and not again:
        click.echo("The demo is loaded already.")
        new = add_accounts()  # a demo loaded by an earlier version has fewer
        with session_scope() as session:
            add_scopes(session, new)
        return
    try:
        made = Demo(store_settings().home / "demo", seed, provinces, projects)
    except ValueError as why:
        raise click.BadParameter(str(why)) from why
    add_accounts()
    Loading(session_factory(), made, Teller(provinces), again).run()
    if provinces > FEW:
        click.echo("overlaps: not looked for; webgis overlaps scan --area CODE does")
        return
    with session_scope() as session:
        add_scopes(session, [email for email, _, _ in DEMO_ACCOUNTS])
        found = cases.scan(session)
    click.echo(f"overlaps: {found.found} pairs")


class Teller:
    """Prints what became of each file; of several provinces, of each province and how long the rest will take."""

    def __init__(self, provinces: int) -> None:
        self.provinces, self.done, self.started, self.worked = provinces, 0, monotonic(), 0

    def __call__(self, place: str, layer: str, done: "ImportResult | None") -> None:
        """See `etl.demo.loading.Loading`."""
        if layer and self.provinces > 1 and place:
            return
        counts = f"{done.read} read, {done.loaded} loaded, {done.rejected} rejected" if done else "there already"
        if layer:
            click.echo(f"{place} {layer}: {counts}".strip())
            return
        self.done += 1
        self.worked += done is not None
        spent = monotonic() - self.started
        left = spent / max(self.worked, 1) * (self.provinces - self.done) / 60
        click.echo(f"{self.done}/{self.provinces} {place}: {counts}; {spent / 60:.1f} min, about {left:.0f} left")


def is_fictional_loaded(session: Session, provinces: int = 1) -> bool:
    """Tell whether projects of that many fictional provinces are there; each file comes in whole or not at all."""
    fictional = select(Area.code).where(Area.level == "province")
    if provinces == 1:
        fictional = fictional.where(Area.code == "99")
    found = 0
    for code in session.scalars(fictional).all():
        inside = select(Project.id).join(Area, Area.id == Project.place_area_id).where(Area.code.like(f"{code}%"))
        found += session.scalar(inside.limit(1)) is not None
    return found >= provinces


def add_accounts() -> list[str]:
    """Add those of the demo's accounts that are not there yet, and return their e-mail addresses.

    They can sign in only while WEBGIS_DEMO is set.
    """
    with session_scope() as session:
        there = set(session.scalars(text("select email from account")))
        new = [account for account in DEMO_ACCOUNTS if account[0] not in there]
        for email, name, role in new:
            session.execute(
                text(
                    "insert into account (email, name, role, password_hash, demo)"
                    " values (:email, :name, :role, :hash, true) on conflict (email) do nothing"
                ),
                {"email": email, "name": name, "role": role, "hash": hasher().hash(DEMO_PASSWORD)},
            )
    return [email for email, _, _ in new]


def add_scopes(session: Session, emails: list[str]) -> None:
    """Let these of the demo's people act for the organisation of their kind with most to show, and in their areas."""
    for email, table, kinds in (
        ("engineer@demo.example", "project", ("sao",)),
        ("planner@demo.example", "project", ("sao",)),
        ("recorder@demo.example", "need", ("village_committee",)),
    ):
        if email not in emails:
            continue
        session.execute(
            text(
                "insert into account_organisation (account_id, organisation_id) select account.id, busiest.id"
                " from account, (select organisation.id from organisation"
                f" join {table} as owned on owned.owner_id = organisation.id where organisation.kind = any(:kinds)"
                " group by organisation.id order by count(*) desc, organisation.id limit 1) as busiest"
                " where email = :email on conflict do nothing"
            ),
            {"email": email, "kinds": list(kinds)},
        )
    session.execute(
        text(
            "insert into account_area (account_id, area_id) select account.id, area.id from account, area"
            " where (email, area.code) in (('amphoe@demo.example', '9901'), ('province@demo.example', '99'))"
            " and email = any(:emails) on conflict do nothing"
        ),
        {"emails": emails},
    )


@demo.command("sign-ins")
def sign_ins() -> None:
    """Print the demo's accounts and their password."""
    for email, name, _ in DEMO_ACCOUNTS:
        click.echo(f"{email:24} {DEMO_PASSWORD}   {name}")
