"""What a batch would change is kept before it is loaded; corrections and columns of a sender are data."""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATUSES = ("received", "reading", "loaded", "failed", "cancelled", "reverted")
MORE = ("ready", "accepted", "loading")


def _statuses(*names: str) -> None:
    op.execute("alter table batch drop constraint ck_batch_status")
    listed = ", ".join(f"'{name}'" for name in names)
    op.create_check_constraint(op.f("ck_batch_status"), "batch", f"status in ({listed})")


def _shape(name: str) -> sa.Column:
    return sa.Column(name, Geometry("GEOMETRY", srid=4326, dimension=2, spatial_index=False))


def _moment() -> sa.Column:
    return sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def _said_by(table: str) -> list[sa.Column | sa.Constraint]:
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger()),
        _moment(),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id")),
    ]


def upgrade() -> None:
    _statuses(*STATUSES[:2], *MORE, *STATUSES[2:])
    op.add_column("batch", sa.Column("sender", sa.String()))
    op.add_column("batch", sa.Column("seen", postgresql.JSONB()))
    op.create_table(
        "batch_row",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        *(sa.Column(name, postgresql.JSONB()) for name in ("cells", "old", "new")),
        sa.Column("fingerprint", sa.String()),
        sa.Column("identity", sa.String()),
        _shape("geom"),
        _shape("old_geom"),
        sa.CheckConstraint("outcome in ('new', 'changed', 'rejected')", name=op.f("ck_batch_row_outcome")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_row_batch_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch_id", "record", name=op.f("pk_batch_row")),
    )
    op.create_index("ix_batch_row_outcome", "batch_row", ["batch_id", "outcome", "record"])
    op.create_table(
        "row_correction",
        *_said_by("row_correction"),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("identity", sa.String()),
        sa.Column("old_value", sa.String()),
        sa.Column("new_value", sa.String()),
        sa.Column("batch_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_row_correction_batch_id"), ondelete="SET NULL"
        ),
    )
    op.create_index("ix_row_correction_sender_layer", "row_correction", ["sender", "layer"])
    op.create_table(
        "sender_column",
        *_said_by("sender_column"),
        sa.Column("column", sa.String(), nullable=False),
        sa.UniqueConstraint("sender", "layer", "field", name=op.f("uq_sender_column_sender_layer_field")),
    )


def downgrade() -> None:
    for table in ("sender_column", "row_correction", "batch_row"):
        op.drop_table(table)
    op.drop_column("batch", "seen")
    op.drop_column("batch", "sender")
    op.execute("update batch set status = 'cancelled' where status in ('ready', 'accepted', 'loading')")
    _statuses(*STATUSES)
