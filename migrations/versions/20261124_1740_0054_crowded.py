"""Works that stand in a crowd, so that not each is compared with each, have a finding that says so."""

from alembic import op

revision = "0054"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint(op.f("ck_project_finding_kind"), "project_finding")
    op.create_check_constraint(
        op.f("ck_project_finding_kind"),
        "project_finding",
        "kind in ('two_funding_requests', 'outside_jurisdiction', 'on_public_land', 'crowded')",
    )


def downgrade() -> None:
    op.execute("delete from project_finding where kind = 'crowded'")
    op.drop_constraint(op.f("ck_project_finding_kind"), "project_finding")
    op.create_check_constraint(
        op.f("ck_project_finding_kind"),
        "project_finding",
        "kind in ('outside_jurisdiction', 'on_public_land', 'two_funding_requests')",
    )
