"""A row that stays as it is although its file says otherwise is kept for people to look at, as new and changed ones are."""

from alembic import op

revision = "0064"
down_revision = "0062"
branch_labels = None
depends_on = None

OLD = ("new", "changed", "rejected")
NEW = ("new", "changed", "unchanged", "rejected")


def upgrade() -> None:
    _allow(NEW)


def downgrade() -> None:
    op.execute("delete from batch_row where outcome = 'unchanged'")
    _allow(OLD)


def _allow(outcomes: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_batch_row_outcome"), "batch_row")
    named = ", ".join(f"'{it}'" for it in outcomes)
    op.create_check_constraint(op.f("ck_batch_row_outcome"), "batch_row", f"outcome in ({named})")
