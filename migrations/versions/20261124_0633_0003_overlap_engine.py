"""Texts read and kept, words users add, cases with evidence, probability and kind, findings about single projects."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "works_word",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("sort in ('object', 'action', 'surface', 'filler')", name=op.f("ck_works_word_sort")),
        sa.CheckConstraint("length(word) >= 2", name=op.f("ck_works_word_word")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works_word")),
        sa.UniqueConstraint("sort", "concept", "word", name=op.f("uq_works_word_sort_concept_word")),
    )
    op.create_table(
        "project_finding",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("share", sa.Double(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind in ('outside_jurisdiction', 'on_public_land', 'two_funding_requests')",
            name=op.f("ck_project_finding_kind"),
        ),
        sa.CheckConstraint("share between 0 and 1", name=op.f("ck_project_finding_share")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_finding_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_finding")),
        sa.UniqueConstraint("project_id", "kind", "subject", name=op.f("uq_project_finding_project_id_kind_subject")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_finding_uuid")),
    )
    op.create_table(
        "project_works",
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("project_version", sa.Integer(), nullable=False),
        sa.Column("counted_code", sa.String(), nullable=True),
        sa.Column("words_version", sa.String(), nullable=False),
        sa.Column("tambon_code", sa.String(), nullable=True),
        sa.Column("object", sa.String(), nullable=True),
        sa.Column("object_group", sa.String(), nullable=True),
        sa.Column("kin_groups", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("moos", sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("names", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("villages", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("reading", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_works_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project_works")),
    )
    op.create_index("ix_project_works_tambon_code", "project_works", ["tambon_code"], unique=False)
    op.add_column("overlap_case", sa.Column("probability", sa.Double(), nullable=True))
    op.add_column("overlap_case", sa.Column("zone", sa.String(), nullable=True))
    op.add_column(
        "overlap_case",
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column(
        "overlap_case",
        sa.Column(
            "contributions", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
        ),
    )
    op.add_column(
        "overlap_case",
        sa.Column("kinds", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column(
        "overlap_case", sa.Column("missing", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
    )
    op.add_column(
        "overlap_case", sa.Column("orders", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
    )
    op.add_column(
        "overlap_case",
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("overlap_case", sa.Column("decision", sa.String(), nullable=True))
    op.add_column("overlap_case", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("overlap_case", sa.Column("decided_facts", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("overlap_case", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("overlap_case", sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.alter_column("overlap_case", "relation", existing_type=sa.VARCHAR(), nullable=True)
    op.alter_column("overlap_case", "share_a", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=True)
    op.alter_column("overlap_case", "share_b", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=True)
    op.alter_column("overlap_case", "distance_m", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=True)
    op.alter_column("overlap_case", "tolerance_m", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=True)
    op.alter_column("overlap_case", "measured_srid", existing_type=sa.INTEGER(), nullable=True)
    op.create_check_constraint(op.f("ck_overlap_case_zone"), "overlap_case", "zone in ('match', 'review', 'apart')")
    op.create_check_constraint(op.f("ck_overlap_case_probability"), "overlap_case", "probability between 0 and 1")


def downgrade() -> None:
    # Cases that rest on words alone have no place in the older table; the next scan finds what it knows.
    op.execute("delete from overlap_case where relation is null")
    op.drop_constraint(op.f("ck_overlap_case_probability"), "overlap_case")
    op.drop_constraint(op.f("ck_overlap_case_zone"), "overlap_case")
    op.alter_column("overlap_case", "measured_srid", existing_type=sa.INTEGER(), nullable=False)
    op.alter_column("overlap_case", "tolerance_m", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=False)
    op.alter_column("overlap_case", "distance_m", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=False)
    op.alter_column("overlap_case", "share_b", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=False)
    op.alter_column("overlap_case", "share_a", existing_type=sa.DOUBLE_PRECISION(precision=53), nullable=False)
    op.alter_column("overlap_case", "relation", existing_type=sa.VARCHAR(), nullable=False)
    op.drop_column("overlap_case", "changes")
    op.drop_column("overlap_case", "reopened_at")
    op.drop_column("overlap_case", "decided_facts")
    op.drop_column("overlap_case", "decided_at")
    op.drop_column("overlap_case", "decision")
    op.drop_column("overlap_case", "facts")
    op.drop_column("overlap_case", "orders")
    op.drop_column("overlap_case", "missing")
    op.drop_column("overlap_case", "kinds")
    op.drop_column("overlap_case", "contributions")
    op.drop_column("overlap_case", "evidence")
    op.drop_column("overlap_case", "zone")
    op.drop_column("overlap_case", "probability")
    op.drop_index("ix_project_works_tambon_code", table_name="project_works")
    op.drop_table("project_works")
    op.drop_table("project_finding")
    op.drop_table("works_word")
