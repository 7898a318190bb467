"""What its owner removed is seen by nobody until it is brought back; nothing of it is deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0054"
branch_labels = None
depends_on = None

# Both stay SQL and immutable, so that the planner writes them into each question.
SEEN_BY = """
create or replace function seen_by(stage text, owner_id bigint, visible_stages text[], own_organisation_ids bigint[])
returns boolean language sql immutable parallel safe as $$
  select stage = any(visible_stages) or (owner_id = any(own_organisation_ids) {and_not_removed})
$$
"""
COVERED_FROM = """
create or replace function covered_from(
  stage text, owner_id bigint, visible_stages text[], own_organisation_ids bigint[])
returns boolean language sql immutable parallel safe as $$
  select {not_removed_and} public.seen_by(stage, owner_id, visible_stages, own_organisation_ids) is not true
$$
"""
# Money that a removed project carried counts where it came from again.
COUNTED = """
create or replace view counted_budget as
select project_budget.* from project_budget
where not exists (
  select from project_carried {carriers} where project_carried.project_id = project_budget.project_id
)
"""
CARRIERS = "join public.project as carrier on carrier.id = project_carried.carried_by_id and carrier.stage <> 'removed'"
# What is removed, which stage it had, and the change that removed it: the last that found it in another stage.
REMOVAL = """
create view removal as
select 'project' as kind, project.id, kept.stage as stage_before, kept.change_id
from project
left join lateral (
  select before.stage, before.change_id from history.project as before
  where before.id = project.id and before.stage <> 'removed' and before.change_id is not null
  order by before.history_id desc limit 1
) as kept on true
where project.stage = 'removed'
union all
select 'need', need.id, kept.stage, kept.change_id
from need
left join lateral (
  select before.stage, before.change_id from history.need as before
  where before.id = need.id and before.stage <> 'removed' and before.change_id is not null
  order by before.history_id desc limit 1
) as kept on true
where need.stage = 'removed';
revoke insert, update, delete on removal from webgis_app;
"""
STAGES = "'draft', 'agreed', 'published'"
TABLES = ("project", "need")


def upgrade() -> None:
    op.execute(SEEN_BY.format(and_not_removed="and stage <> 'removed'"))
    op.execute(COVERED_FROM.format(not_removed_and="stage is distinct from 'removed' and"))
    op.execute(COUNTED.format(carriers=CARRIERS))
    for table in TABLES:
        op.drop_constraint(op.f(f"ck_{table}_stage"), table)
        op.create_check_constraint(op.f(f"ck_{table}_stage"), table, f"stage in ({STAGES}, 'removed')")
        op.create_index(f"ix_{table}_removed", table, ["owner_id"], postgresql_where=sa.text("stage = 'removed'"))
    op.execute(REMOVAL)


def downgrade() -> None:
    op.execute("drop view removal")
    for table in TABLES:
        op.drop_index(f"ix_{table}_removed", table_name=table)
        # The older schema knows no such stage; its owner alone sees a draft.
        op.execute(f"update {table} set stage = 'draft' where stage = 'removed'")
        op.drop_constraint(op.f(f"ck_{table}_stage"), table)
        op.create_check_constraint(op.f(f"ck_{table}_stage"), table, f"stage in ({STAGES})")
    op.execute(COUNTED.format(carriers=""))
    op.execute(COVERED_FROM.format(not_removed_and=""))
    op.execute(SEEN_BY.format(and_not_removed=""))
