"""An account and a batch tell who last changed them and when: the second at a form is told whose version stands."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = ("account", "batch")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("changed_by_id", sa.BigInteger(), nullable=True))
        op.add_column(table, sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_{table}_changed_by_id"), table, "account", ["changed_by_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_constraint(op.f(f"fk_{table}_changed_by_id"), table)
        op.drop_column(table, "changed_at")
        op.drop_column(table, "changed_by_id")
