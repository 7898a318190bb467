"""Another owner's draft is told in part beside an overlap; organisations have a contact."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# What seen_by does not let through. Like it SQL and immutable, so that the planner writes it into each question.
COVERED_FROM = """
create function covered_from(stage text, owner_id bigint, visible_stages text[], own_organisation_ids bigint[])
returns boolean language sql immutable parallel safe as $$
  select public.seen_by(stage, owner_id, visible_stages, own_organisation_ids) is not true
$$
"""
CONTACT = ("telephone", "email")
TABLES = (("organisation", None), ("organisation", "history"), ("organisation", "staging"))


def upgrade() -> None:
    op.execute(COVERED_FROM)
    for table, schema in TABLES:
        for column in CONTACT:
            op.add_column(table, sa.Column(column, sa.String(), nullable=True), schema=schema)


def downgrade() -> None:
    for table, schema in reversed(TABLES):
        for column in CONTACT:
            op.drop_column(table, column, schema=schema)
    op.execute("drop function covered_from(text, bigint, text[], bigint[])")
