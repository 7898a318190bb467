"""The schema's history: up, down, and which revision a database has."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from spatial.db import driver_url
from spatial.settings import CHECKOUT

MIGRATION_LOCK = 8_740_229_113


def config(url: str) -> Config:
    """Return Alembic's configuration for the database at ``url`` (the owner's address)."""
    made = Config(toml_file=str(CHECKOUT / "pyproject.toml"))
    made.set_main_option("script_location", str(CHECKOUT / "migrations"))
    made.attributes["url"] = driver_url(url)
    return made


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at ``url`` to ``revision``."""
    command.upgrade(config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database at ``url`` back to ``revision``."""
    command.downgrade(config(url), revision)


def head() -> str:
    """Return the newest revision this code knows."""
    found = ScriptDirectory.from_config(config("postgresql:///")).get_current_head()
    assert found is not None  # noqa: S101  there is always a first migration
    return found


def current(connection: Connection) -> str | None:
    """Return the revision of the connected database, or None where it was never migrated."""
    if connection.scalar(text("select to_regclass('public.alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("select version_num from public.alembic_version"))
    return found
