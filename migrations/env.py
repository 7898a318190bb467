"""Runs the migrations as the owner role: one at a time, never waiting long for a lock."""

from alembic import context
from geoalchemy2 import alembic_helpers
from sqlalchemy import create_engine, text

from spatial.acting import OPERATOR, SETTING
from spatial.schema import MIGRATION_LOCK
from spatial.tables import Base

SCHEMAS = (None, "public", "staging", "history")


def ours(name, type_, parent_names):
    """Tell which schemas and tables are this project's own (not PostGIS's, not the queue's)."""
    if type_ == "schema":
        return name in SCHEMAS
    if type_ == "table":
        return name not in ("spatial_ref_sys", "alembic_version")
    return True


def run() -> None:
    engine = create_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        connection.execute(text("set lock_timeout = '20s'"))
        connection.execute(text("set statement_timeout = '30min'"))
        # The policies hold the owner too; a migration that rewrites rows is the operator's work.
        connection.execute(text("select set_config(:name, :who, false)"), {"name": SETTING, "who": OPERATOR})
        connection.execute(text("select pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_schemas=True,
            include_name=ours,
            compare_server_default=True,
            render_item=alembic_helpers.render_item,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
