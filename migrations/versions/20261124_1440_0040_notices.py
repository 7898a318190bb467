"""Notices: a step is told to the other owner's people and to the amphoe, in the transaction that takes it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0017"
branch_labels = None
depends_on = None

TOLD = """
create function decision_step_told() returns trigger language plpgsql as $$
begin
  insert into notice (account_id, decision_step_id)
  select told.account_id, told.step_id
  from (
    select account_organisation.account_id, taken.id as step_id, taken.account_id as taken_by
    from taken
    join project
      on (project.id = taken.project_a_id and taken.speaker not in ('a', 'both'))
      or (project.id = taken.project_b_id and taken.speaker not in ('b', 'both'))
    join account_organisation on account_organisation.organisation_id = project.owner_id
    union
    select account.id, taken.id, taken.account_id
    from taken
    join project on project.id in (taken.project_a_id, taken.project_b_id)
    join account on account.role = 'amphoe'
    where not exists (select from account_area where account_area.account_id = account.id)
      or exists (
        select from account_area join area on area.id = account_area.area_id
        where account_area.account_id = account.id and starts_with(project.counted_code, area.code)
      )
  ) as told
  join account on account.id = told.account_id and account.active
  where told.account_id is distinct from told.taken_by;
  return null;
end $$;
create trigger decision_step_told after insert on decision_step
  referencing new table as taken for each statement execute function decision_step_told();
"""


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("decision_step_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_notice_{name}_id"), ondelete="CASCADE"
            )
            for name in ("account", "decision_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("uuid", name=op.f("uq_notice_uuid")),
        sa.UniqueConstraint("account_id", "decision_step_id", name=op.f("uq_notice_account_id_decision_step_id")),
    )
    op.create_index("ix_notice_decision_step_id", "notice", ["decision_step_id"])
    op.create_index("ix_notice_unread", "notice", ["account_id"], postgresql_where=sa.text("read_at is null"))
    op.execute(TOLD)


def downgrade() -> None:
    op.execute("drop trigger decision_step_told on decision_step")
    op.execute("drop function decision_step_told()")
    op.drop_table("notice")
