"""What the import of every noun asks of its tables: kinds that may be left out, numbers rows are found by, and which
import first spoke of a register or an indicator."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS = ("water_source", "public_land", "road")
NUMBERED = ("project", "need", "plan")
CODED = ("water_source", "public_land")
DICTIONARIES = ("register", "indicator")


def upgrade() -> None:
    for table in KINDS:
        op.alter_column(table, "kind", server_default="other")
        op.alter_column(table, "kind", nullable=True, schema="staging")
    for table in CODED:
        op.create_index(op.f(f"ix_{table}_code"), table, ["code"])
    for table in NUMBERED:
        op.create_index(
            op.f(f"ix_{table}_own_number"), table, [sa.text("substr(source_key, strpos(source_key, ':') + 1)")]
        )
    for table in DICTIONARIES:
        op.add_column(table, sa.Column("batch_id", sa.BigInteger(), nullable=True))
        op.create_foreign_key(op.f(f"fk_{table}_batch_id"), table, "batch", ["batch_id"], ["id"])


def downgrade() -> None:
    for table in DICTIONARIES:
        op.drop_column(table, "batch_id")
    for table in NUMBERED:
        op.drop_index(op.f(f"ix_{table}_own_number"), table)
    for table in CODED:
        op.drop_index(op.f(f"ix_{table}_code"), table)
    for table in KINDS:
        op.alter_column(table, "kind", server_default=None)
        op.alter_column(table, "kind", nullable=False, schema="staging")
