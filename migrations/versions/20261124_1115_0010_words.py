"""Words users add for reading places, and the history of words."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_word",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "sort in ('province', 'amphoe', 'tambon', 'village', 'name')", name=op.f("ck_place_word_sort")
        ),
        sa.CheckConstraint("(sort = 'name') = (area_id is not null)", name=op.f("ck_place_word_area")),
        sa.CheckConstraint("length(word) >= 2", name=op.f("ck_place_word_word")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_place_word_area_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_word")),
        sa.UniqueConstraint(
            "sort", "word", "area_id", name=op.f("uq_place_word_sort_word_area_id"), postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index("ix_place_word_area_id", "place_word", ["area_id"])
    op.create_table(
        "word_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("register in ('place', 'works')", name=op.f("ck_word_change_register")),
        sa.CheckConstraint("action in ('added', 'removed')", name=op.f("ck_word_change_action")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_word_change_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_change")),
    )
    op.create_index("ix_word_change_account_id", "word_change", ["account_id"])


def downgrade() -> None:
    op.drop_table("word_change")
    op.drop_table("place_word")
