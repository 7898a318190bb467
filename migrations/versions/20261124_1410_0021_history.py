"""Every change of a project, a need and what hangs on them is kept: who, when, why, and the rows as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0040"
branch_labels = None
depends_on = None

KEPT = (
    "area", "organisation", "jurisdiction", "project_budget", "water_source", "public_land", "road",
    "village_indicator", "plan", "plan_step_reached", "need", "project", "need_project", "funding_request",
    "project_result", "project_lineage", "project_water_source", "project_public_land", "project_road",
)  # fmt: skip
FOUND_BY = {
    "project": ("id",),
    "project_budget": ("project_id",),
    "funding_request": ("project_id",),
    "project_result": ("project_id",),
    "project_lineage": ("from_project_id", "to_project_id"),
    "project_water_source": ("project_id",),
    "project_public_land": ("project_id",),
    "project_road": ("project_id",),
    "need": ("id",),
    "need_project": ("need_id", "project_id"),
}
SUBJECTS = ("project", "need")
# One row of history.change a transaction, made when the first row is kept. An account acts under its number.
CHANGE = """
create function history.change_of_transaction() returns bigint language plpgsql as $$
declare
  found bigint := nullif(current_setting('webgis.change', true), '')::bigint;
  actor text := coalesce(current_setting('webgis.actor', true), '');
begin
  if found is not null then
    return found;
  end if;
  insert into history.change (account_id, role, organisation_id, reason, undoes_id)
  select
    account.id, account.role,
    (select min(organisation_id) from account_organisation where account_id = account.id),
    nullif(current_setting('webgis.reason', true), ''),
    nullif(current_setting('webgis.undoes', true), '')::bigint
  from (select) as once
  left join account on account.id = case when actor ~ '^[0-9]{1,18}$' then actor::bigint end
  returning id into found;
  perform set_config('webgis.change', found::text, true);
  return found;
end $$;
"""
# A batch keeps what it changes itself and says so. What came in without an account was there from the beginning.
# Columns that the store derives are no change; a table's columns are asked of the catalogue, so that none is forgotten.
KEEP = """
create function history.keep() returns trigger language plpgsql as $$
declare
  columns text;
  differ text;
  key text;
begin
  if coalesce(current_setting('webgis.batch', true), '') <> '' then
    return null;
  end if;
  if tg_op = 'INSERT' and coalesce(current_setting('webgis.actor', true), '') !~ '^[0-9]+$' then
    return null;
  end if;
  if not exists (select from kept) then
    return null;
  end if;
  select string_agg(quote_ident(attname), ', ' order by attnum),
    string_agg(format('kept.%1$I is distinct from came.%1$I', attname), ' or ' order by attnum)
      filter (where attname not in ('version', 'updated_at', 'counted_code'))
  into columns, differ
  from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped;
  if tg_op = 'UPDATE' then
    key := case tg_table_name when 'project_budget' then 'project_id, fiscal_year_be' else 'id' end;
    execute format(
      'insert into history.%1$I (%2$s, operation, change_id, replaced_at)'
      ' select %3$s, ''update'', history.change_of_transaction(), clock_timestamp()'
      ' from kept join came using (%4$s) where %5$s',
      tg_table_name, columns,
      (select string_agg(format('kept.%I', attname), ', ' order by attnum)
        from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped),
      key, differ);
  else
    execute format(
      'insert into history.%1$I (%2$s, operation, change_id, replaced_at)'
      ' select %2$s, %3$L, history.change_of_transaction(), clock_timestamp() from kept',
      tg_table_name, columns, lower(tg_op));
  end if;
  return null;
end $$;
"""
TRIGGERS = """
create trigger {table}_kept_updated after update on {table}
  referencing old table as kept new table as came for each statement execute function history.keep();
create trigger {table}_kept_deleted after delete on {table}
  referencing old table as kept for each statement execute function history.keep();
"""
INSERTED = """
create trigger {table}_kept_inserted after insert on {table}
  referencing new table as kept for each statement execute function history.keep();
"""


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("undoes_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_change_account_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_change_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["undoes_id"], ["history.change.id"], name=op.f("fk_change_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("uuid", name=op.f("uq_change_uuid")),
        schema="history",
    )
    for column in ("account_id", "undoes_id"):
        op.create_index(f"ix_history_change_{column}", "change", [column], schema="history")
    for table in KEPT:
        op.alter_column(table, "replaced_by_batch_id", nullable=True, schema="history")
        op.add_column(
            table, sa.Column("operation", sa.String(), server_default="update", nullable=False), schema="history"
        )
        op.add_column(table, sa.Column("change_id", sa.BigInteger(), nullable=True), schema="history")
        op.create_foreign_key(
            op.f(f"fk_{table}_change_id"), table, "change", ["change_id"], ["id"],
            source_schema="history", referent_schema="history",
        )  # fmt: skip
        op.create_check_constraint(
            op.f(f"ck_{table}_one_cause"), table, "num_nonnulls(replaced_by_batch_id, change_id) = 1", schema="history"
        )
        op.create_check_constraint(
            op.f(f"ck_{table}_operation"), table, "operation in ('insert', 'update', 'delete')", schema="history"
        )
        for column in ("change_id", *FOUND_BY.get(table, ())):
            op.create_index(f"ix_history_{table}_{column}", table, [column], schema="history")
    op.execute(CHANGE + KEEP)
    for table in FOUND_BY:
        op.execute(TRIGGERS.format(table=table))
        if table not in SUBJECTS:
            op.execute(INSERTED.format(table=table))


def downgrade() -> None:
    op.execute("drop function history.keep() cascade")
    op.execute("drop function history.change_of_transaction()")
    for table in KEPT:
        # Without its cause a row that was kept is of no use, and the older schema has no room for it.
        op.execute(f"delete from history.{table} where replaced_by_batch_id is null")
        for column in reversed(("change_id", *FOUND_BY.get(table, ()))):
            op.drop_index(f"ix_history_{table}_{column}", table_name=table, schema="history")
        for name in ("operation", "one_cause"):
            op.drop_constraint(op.f(f"ck_{table}_{name}"), table, schema="history")
        op.drop_column(table, "change_id", schema="history")
        op.drop_column(table, "operation", schema="history")
        op.alter_column(table, "replaced_by_batch_id", nullable=False, schema="history")
    op.drop_table("change", schema="history")
