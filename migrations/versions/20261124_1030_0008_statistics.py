"""The application may have a table's statistics renewed, which PostgreSQL leaves to the table's owner alone."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        create function renew_statistics(names text[]) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
        declare name text;
        begin
          foreach name in array names loop
            execute format('analyze public.%I', name);
          end loop;
        end $$
        """
    )


def downgrade() -> None:
    op.execute("drop function renew_statistics(text[])")
