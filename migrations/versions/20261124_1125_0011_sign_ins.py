"""Sign-ins live in the store, access tokens too; a password may be temporary."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def moment(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, **more)


def of_account(table: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    return (
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id"), ondelete="CASCADE"
        ),
    )


def upgrade() -> None:
    op.add_column(
        "account", sa.Column("password_temporary", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        *of_account("sign_in"),
        sa.Column("browser", sa.String(), nullable=False),
        moment("created_at", server_default=sa.text("now()")),
        moment("expires_at"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    op.create_index("ix_sign_in_account_id", "sign_in", ["account_id"])
    op.create_table(
        "access_token",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        *of_account("access_token"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        moment("created_at", server_default=sa.text("now()")),
        moment("expires_at"),
        sa.CheckConstraint("scope in ('read', 'write')", name=op.f("ck_access_token_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("uuid", name=op.f("uq_access_token_uuid")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_token_token_hash")),
    )
    op.create_index("ix_access_token_account_id", "access_token", ["account_id"])


def downgrade() -> None:
    op.drop_table("access_token")
    op.drop_table("sign_in")
    op.drop_column("account", "password_temporary")
