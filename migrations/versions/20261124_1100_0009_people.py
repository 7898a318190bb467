"""The one clause of reading as a function of the store; accounts act for several organisations and areas."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# SQL, immutable and neither strict nor definer: the planner writes it into each question, so it costs nothing.
SEEN_BY = """
create function seen_by(stage text, owner_id bigint, visible_stages text[], own_organisation_ids bigint[])
returns boolean language sql immutable parallel safe as $$
  select stage = any(visible_stages) or owner_id = any(own_organisation_ids)
$$
"""
SCOPES = (("organisation", "organisation_id"), ("area", "area_id"))


def upgrade() -> None:
    op.execute(SEEN_BY)
    for noun, column in SCOPES:
        table = f"account_{noun}"
        op.create_table(
            table,
            sa.Column("account_id", sa.BigInteger(), nullable=False),
            sa.Column(column, sa.BigInteger(), nullable=False),
            sa.ForeignKeyConstraint(
                ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id"), ondelete="CASCADE"
            ),
            sa.ForeignKeyConstraint([column], [f"{noun}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("account_id", column, name=op.f(f"pk_{table}")),
        )
        op.create_index(f"ix_{table}_{column}", table, [column])
        op.execute(
            f"insert into {table} (account_id, {column}) select id, {column} from account where {column} is not null"
        )
        op.drop_column("account", column)


def downgrade() -> None:
    for noun, column in SCOPES:
        op.add_column("account", sa.Column(column, sa.BigInteger()))
        op.create_foreign_key(f"fk_account_{column}", "account", noun, [column], ["id"])
        op.execute(
            f"update account set {column} = (select min({column}) from account_{noun} where account_id = account.id)"
        )
        op.drop_table(f"account_{noun}")
    op.execute("drop function seen_by(text, bigint, text[], bigint[])")
