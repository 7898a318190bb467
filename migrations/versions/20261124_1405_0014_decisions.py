"""What is decided about two projects, step by step; whose money another project carries; sums that count it once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

DECISIONS = "'duplicate', 'carried_up', 'phase', 'maintenance', 'coordinate', 'not_same'"
CASE_CHECKS = {
    "decision": f"decision in ({DECISIONS})",
    "state": "state in ('open', 'proposed', 'objected', 'agreed', 'field_check', 'settled', 'reopened')",
    "awaited": "awaited in ('a', 'b', 'owners', 'settler', 'checker')",
    "settled": "state <> 'settled' or decision is not null",
}
STEP_CHECKS = {
    "number": "number >= 1",
    "kind": "kind in ('propose', 'agree', 'object', 'field_check', 'checked', 'settle', 'reopen', 'undo')",
    "speaker": "speaker in ('a', 'b', 'both', 'settler', 'system')",
    "decision": f"decision in ({DECISIONS})",
    "carries_on": "carries_on in ('a', 'b')",
    "other_becomes": "other_becomes in ('withdrawn', 'linked')",
    "first": "first in ('a', 'b')",
    "leads": "leads in ('a', 'b')",
    "dates": "starts_on <= ends_on",
    "decides": "(decision is not null) = (kind in ('propose', 'settle'))",
    "person": "(account_id is null) = (speaker = 'system')",
}
# Sums of money leave out what another project carries. Change of it is logged as a change of the project's budget is.
COUNTED = """
create view counted_budget as
select project_budget.* from project_budget
where not exists (select from project_carried where project_carried.project_id = project_budget.project_id);

create function project_carried_shown() returns trigger language plpgsql as $$
begin
  insert into layer_change (layer, code)
  select distinct 'project', left(project.counted_code, 6)
  from changed join project on project.id in (changed.project_id, changed.carried_by_id)
  where project.counted_code is not null;
  return null;
end $$;
create trigger project_carried_shown_inserted after insert on project_carried
  referencing new table as changed for each statement execute function project_carried_shown();
create trigger project_carried_shown_updated after update on project_carried
  referencing new table as changed for each statement execute function project_carried_shown();
create trigger project_carried_shown_deleted after delete on project_carried
  referencing old table as changed for each statement execute function project_carried_shown();
"""
# Whom one work came from and went into, both ways: what files state, and what people settled.
RELATED = """
create view related_project (project_id, relative_id) as
select from_project_id, to_project_id from project_lineage
union all
select to_project_id, from_project_id from project_lineage
union all
select project_id, carried_by_id from project_carried
union all
select carried_by_id, project_id from project_carried;
"""
# What was said stays said.
ONLY_ADDED = "revoke update, delete on decision_step from webgis_app"
READ = "revoke insert, update, delete on counted_budget, related_project from webgis_app"


def upgrade() -> None:
    op.add_column("overlap_case", sa.Column("state", sa.String(), server_default="open", nullable=False))
    op.add_column("overlap_case", sa.Column("awaited", sa.String(), server_default="owners", nullable=True))
    op.add_column("overlap_case", sa.Column("deadline", sa.Date(), nullable=True))
    op.add_column("overlap_case", sa.Column("steps", sa.Integer(), server_default=sa.text("0"), nullable=False))
    for name, check in CASE_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_overlap_case_{name}"), "overlap_case", check)
    op.create_table(
        "decision_step",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("overlap_case_id", sa.BigInteger(), nullable=False),
        sa.Column("project_a_id", sa.BigInteger(), nullable=False),
        sa.Column("project_b_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "speaker")),
        *(
            sa.Column(name, sa.String(), nullable=True)
            for name in ("decision", "carries_on", "other_becomes", "first", "leads")
        ),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("changes", postgresql.JSONB(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("rule_set_version", sa.String(), nullable=False),
        sa.Column("found_kind", sa.String(), nullable=True),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        *(sa.CheckConstraint(check, name=op.f(f"ck_decision_step_{name}")) for name, check in STEP_CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], [f"{table}.id"], name=op.f(f"fk_decision_step_{name}_id"))
            for name, table in (
                ("overlap_case", "overlap_case"), ("project_a", "project"), ("project_b", "project"),
                ("account", "account"), ("organisation", "organisation"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_step")),
        sa.UniqueConstraint("uuid", name=op.f("uq_decision_step_uuid")),
        sa.UniqueConstraint(
            "overlap_case_id", "number", name=op.f("uq_decision_step_overlap_case_id_number")
        ),
    )  # fmt: skip
    for name in ("project_a_id", "project_b_id", "account_id", "taken_at"):
        op.create_index(f"ix_decision_step_{name}", "decision_step", [name])
    op.create_table(
        "project_carried",
        sa.Column("project_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("carried_by_id", sa.BigInteger(), nullable=False),
        sa.Column("overlap_case_id", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("carried_since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("project_id <> carried_by_id", name=op.f("ck_project_carried_two_projects")),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], [f"{table}.id"], name=op.f(f"fk_project_carried_{name}_id"), ondelete="CASCADE"
            )
            for name, table in (
                ("project", "project"), ("carried_by", "project"), ("overlap_case", "overlap_case"),
            )
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project_carried")),
        sa.UniqueConstraint("overlap_case_id", name=op.f("uq_project_carried_overlap_case_id")),
    )  # fmt: skip
    op.create_index("ix_project_carried_carried_by_id", "project_carried", ["carried_by_id"])
    for statement in (COUNTED, RELATED, ONLY_ADDED, READ):
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop view related_project")
    op.execute("drop view counted_budget")
    op.drop_table("project_carried")
    op.execute("drop function project_carried_shown()")
    op.drop_table("decision_step")
    for name in CASE_CHECKS:
        op.drop_constraint(op.f(f"ck_overlap_case_{name}"), "overlap_case")
    for name in ("steps", "deadline", "awaited", "state"):
        op.drop_column("overlap_case", name)
