"""Writes are held by the store: row-level security on every table, by who acts in the transaction and what is theirs.

Reads stay open in the policies: the operators of PostGIS are not leakproof, so a policy of reading would keep the
planner from the spatial indexes; what may be seen is the clause ``seen_by``. Conditions on who acts stand in scalar
subselects, which are asked once a statement and not once a row.
"""

from alembic import op

revision = "0030"
down_revision = "0045"
branch_labels = None
depends_on = None

# What the store knows of who acts comes from its own tables; the transaction says but a number. An account that is
# closed is nobody. Bodies are parsed here and now, so that no search path and no temporary table puts other tables in
# the place of these.
WHO = """
create function acting_account() returns bigint language sql stable parallel safe begin atomic
  select account.id from account
  where account.active and account.id = case
    when current_setting('webgis.actor', true) ~ '^[0-9]{1,18}$' then current_setting('webgis.actor', true)::bigint end;
end;
create function acting_role() returns text language sql stable parallel safe begin atomic
  select case when current_setting('webgis.actor', true) in ('operator', 'upkeep')
    then current_setting('webgis.actor', true)
    else (select account.role from account where account.id = acting_account()) end;
end;
create function acts_as(variadic roles text[]) returns boolean language sql stable parallel safe begin atomic
  select coalesce(acting_role() = any(roles), false);
end;
create function own_organisations() returns bigint[] language sql stable parallel safe begin atomic
  select array(
    select account_organisation.organisation_id from account_organisation
    where account_organisation.account_id = acting_account() and acting_role() is not null);
end;
create function own_areas() returns text[] language sql stable parallel safe begin atomic
  select array(
    select area.code from account_area join area on area.id = account_area.area_id
    where account_area.account_id = acting_account() and acting_role() is not null);
end;

-- Beginnings of codes: of the areas in which who acts may do something. '' is the whole country, none is nowhere.
create function areas_of(variadic roles text[]) returns text[] language sql stable parallel safe begin atomic
  select case when not acts_as(variadic roles) then '{}'::text[] when own_areas() = '{}' then '{""}' else own_areas() end;
end;
create function keeps_in() returns text[] language sql stable parallel safe begin atomic
  select areas_of('data_officer', 'administrator');
end;
create function imports_in() returns text[] language sql stable parallel safe begin atomic
  select case when current_setting('webgis.batch', true) <> '' then keeps_in() else '{}' end;
end;
create function places_in() returns text[] language sql stable parallel safe begin atomic
  select case when current_setting('webgis.task', true) = 'placing' then keeps_in() else '{}' end;
end;
create function settles_in() returns text[] language sql stable parallel safe begin atomic
  select areas_of('amphoe', 'province');
end;
create function words_in() returns text[] language sql stable parallel safe begin atomic
  select areas_of('data_officer', 'province', 'administrator');
end;
create function records_in() returns text[] language sql stable parallel safe begin atomic
  select case when acts_as('village_recorder', 'community_recorder') then own_areas() else '{}' end;
end;
create function records_or_places() returns boolean language sql stable parallel safe begin atomic
  select acts_as('village_recorder', 'community_recorder')
    or (current_setting('webgis.task', true) = 'placing' and acting_role() is not null);
end;
-- The levels of plans that are an area's own, which who acts may write for their areas.
create function plan_levels() returns text[] language sql stable parallel safe begin atomic
  select case acting_role() when 'village_recorder' then '{village}' when 'community_recorder' then '{village}'
    when 'tambon_coordinator' then '{tambon}' when 'amphoe' then '{amphoe}'
    when 'province' then '{province,province_group}' else '{}' end::text[];
end;
"""
FUNCTIONS = (
    "plan_levels()", "records_or_places()", "records_in()", "words_in()", "settles_in()", "places_in()",
    "imports_in()", "keeps_in()", "areas_of(text[])", "own_areas()", "own_organisations()", "acts_as(text[])",
    "acting_role()", "acting_account()",
)  # fmt: skip

# For this migration and those to come: select hold_writes('table', 'condition of inserting', …). The machine's operator
# may always write. A condition that is left out is that of inserting; 'false' is the operator's alone.
HOLD = """
create function hold_writes(held regclass, adding text, changing text default null, removing text default null)
returns void language plpgsql as $$
declare
  always constant text := '(select acts_as(''operator''))';
begin
  execute format('alter table %s enable row level security', held);
  execute format('alter table %s force row level security', held);
  execute format('create policy read on %s for select using (true)', held);
  execute format('create policy add on %s for insert with check (%s or (%s))', held, always, adding);
  execute format('create policy change on %s for update using (%s or (%s))', held, always, coalesce(changing, adding));
  execute format('create policy remove on %s for delete using (%s or (%s))', held, always, coalesce(removing, adding));
end $$;
revoke execute on function hold_writes(regclass, text, text, text) from public;
create function release_writes(held regclass) returns void language plpgsql as $$
declare
  name text;
begin
  foreach name in array array['read', 'add', 'change', 'remove'] loop
    execute format('drop policy if exists %I on %s', name, held);
  end loop;
  execute format('alter table %s no force row level security', held);
  execute format('alter table %s disable row level security', held);
end $$;
revoke execute on function release_writes(regclass) from public;
"""

# What one row cannot tell of itself, and a policy cannot: what was there before.
GUARDS = """
create function account_keeps_its_rights() returns trigger language plpgsql as $$
begin
  if not acts_as('operator', 'administrator')
    and to_jsonb(new) - '{password_hash,password_temporary}'::text[]
      <> to_jsonb(old) - '{password_hash,password_temporary}'::text[]
  then
    raise exception 'only an administrator changes what an account may do' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger account_keeps_its_rights before update on account
  for each row when (old is distinct from new) execute function account_keeps_its_rights();

create function placing_moves_only() returns trigger language plpgsql as $$
begin
  if not acts_as('operator')
    and to_jsonb(new) - '{place_area_id,location_precision,counted_code,version,updated_at}'::text[]
      <> to_jsonb(old) - '{place_area_id,location_precision,counted_code,version,updated_at}'::text[]
  then
    raise exception 'placing changes the place alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger project_placing_moves_only before update on project
  for each row when (current_setting('webgis.task', true) = 'placing') execute function placing_moves_only();
create trigger need_placing_moves_only before update on need
  for each row when (current_setting('webgis.task', true) = 'placing') execute function placing_moves_only();

-- COPY, which attachments are kept by, refuses tables with policies.
create function only_upkeep() returns trigger language plpgsql as $$
begin
  if not acts_as('operator', 'upkeep') then
    raise exception 'only the upkeep writes %', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger attachment_by_upkeep before insert or update on attachment
  for each statement execute function only_upkeep();
"""
# Where projects count follows from where their owner is at home, whoever moved it: that is the upkeep's.
MOVED = """
create or replace function organisation_moved() returns trigger language plpgsql as $$
{declare}
begin
  {before}
  update project set owner_id = project.owner_id
  from moved
  join before on before.id = moved.id
  where before.home_area_id is distinct from moved.home_area_id
    and project.owner_id = moved.id and project.place_area_id is null;
  {after}
  return null;
end $$;
"""
AS_UPKEEP = MOVED.format(
    declare="declare mover constant text := current_setting('webgis.actor', true);",
    before="perform set_config('webgis.actor', 'upkeep', true);",
    after="perform set_config('webgis.actor', coalesce(mover, ''), true);",
)
NO_GUARDS = """
drop trigger attachment_by_upkeep on attachment;
drop function only_upkeep();
drop trigger need_placing_moves_only on need;
drop trigger project_placing_moves_only on project;
drop function placing_moves_only();
drop trigger account_keeps_its_rights on account;
drop function account_keeps_its_rights();
"""


def own(column: str) -> str:
    return f"{column} = any((select own_organisations())::bigint[])"


def within(code: str, areas: str) -> str:
    return f"coalesce({code}, '') ^@ any((select {areas}())::text[])"


def everywhere(areas: str) -> str:
    """Without a look at the row: what makes a whole country's load as quick as before."""
    return f"'' = any((select {areas}())::text[])"


def somewhere(areas: str) -> str:
    return f"(select {areas}()) <> '{{}}'"


def role(*names: str) -> str:
    return f"(select acts_as({', '.join(repr(name) for name in names)}))"


def code_of(area_id: str) -> str:
    """Of a community, whose own code is free, the code of what it lies in."""
    return (
        "(select case when place.level = 'community' then parent.code else place.code end from area as place"
        f" left join area as parent on parent.id = place.parent_id where place.id = {area_id})"
    )


def either(*conditions: str) -> str:
    return "(" + " or ".join(conditions) + ")"


def of_row(table: str, key: str, condition: str, row: str = "") -> str:
    return f"exists (select from {table} {row or table} where {row or table}.id = {key} and {condition})"


UPKEEP = role("operator", "upkeep")
SOMEBODY = "(select acting_role()) is not null"
ME = "account_id = (select acting_account())"
MINE = f"({ME} and {SOMEBODY})"
ADMINISTRATOR = role("administrator")
OFFICER = role("data_officer", "administrator")


def project(row: str = "project") -> str:
    return either(own(f"{row}.owner_id"), within(f"{row}.counted_code", "imports_in"))


def project_moved(row: str = "project") -> str:
    return either(project(row), within(f"{row}.counted_code", "places_in"))


def need(row: str = "need") -> str:
    return either(
        f"((select records_or_places()) and {own(f'{row}.owner_id')})",
        f"({row}.owner_id is null and {within(f'{row}.counted_code', 'records_in')})",
        within(f"{row}.counted_code", "imports_in"),
    )


def need_moved(row: str = "need") -> str:
    return either(need(row), within(f"{row}.counted_code", "places_in"))


PLAN = either(
    own("plan.organisation_id"),
    "(plan.organisation_id is null and plan.level = any((select plan_levels())::text[])"
    f" and {code_of('plan.area_id')} ^@ any((select own_areas())::text[]))",
    everywhere("imports_in"),
    within(
        code_of("coalesce(plan.area_id, (select home_area_id from organisation where id = plan.organisation_id))"),
        "imports_in",
    ),
)
OF_PROJECT = of_row("project", "project_id", project())
OF_THING = either(
    of_row("project", "project_id", project_moved()), of_row("need", "need_id", need_moved())
)  # fmt: skip


def ground(table: str) -> str:
    """By its place; what names none, by the areas it touches."""
    shape = "coalesce(public_land.geom, public_land.point)" if table == "public_land" else f"{table}.geom"
    return either(
        everywhere("keeps_in"),
        f"(place_area_id is not null and {within(code_of('place_area_id'), 'keeps_in')})",
        "(place_area_id is null and exists (select from area where area.code = any((select keeps_in())::text[])"
        f" and st_intersects(area.geom, {shape})))",
    )


SIDES = " or ".join(
    either(own("side.owner_id"), within("side.counted_code", "settles_in")).replace("side.", f"{side}.")
    for side in "ab"
)
CASE = f"exists (select from project as a, project as b where a.id = overlap_case.project_a_id and b.id = overlap_case.project_b_id and ({SIDES}))"
ORGANISATION = either(
    ADMINISTRATOR, everywhere("imports_in"), f"{within(code_of('organisation.home_area_id'), 'imports_in')}"
)
BATCH = f"({MINE} or {OFFICER} or {UPKEEP})"
OF_BATCH = of_row("batch", "batch_id", BATCH.replace("account_id", "batch.account_id"))

# Table → who adds, changes, removes; what is left out is as adding.
HELD: dict[str, tuple[str, ...]] = {
    # what an organisation owns
    "project": (project(), either(project_moved(), UPKEEP), project()),
    "project_budget": (OF_PROJECT,),
    "funding_request": (OF_PROJECT,),
    "project_result": (OF_PROJECT,),
    "project_water_source": (OF_PROJECT,),
    "project_public_land": (OF_PROJECT,),
    "project_road": (OF_PROJECT,),
    # who takes a project in says where it came from
    "project_lineage": (of_row("project", "to_project_id", project()),),
    "need": (need(), need_moved(), need()),
    "need_project": (either(of_row("need", "need_id", need()), OF_PROJECT),),
    "plan": (PLAN,),
    "plan_step_reached": (f"exists (select from plan where plan.id = plan_id and {PLAN})",),
    "placement": (f"({ME} and {OF_THING})", OF_THING, "false"),
    "place_guess": (UPKEEP, either(UPKEEP, OF_THING), either(UPKEEP, somewhere("words_in"))),
    # what a data officer keeps of their areas
    "area": (
        either(
            everywhere("keeps_in"),
            within(
                "case when area.level = 'community' then (select parent.code from area as parent"
                " where parent.id = area.parent_id) else area.code end",
                "keeps_in",
            ),
        ),
    ),
    "jurisdiction": (
        either(
            everywhere("keeps_in"),
            within(code_of("(select home_area_id from organisation where id = organisation_id)"), "keeps_in"),
        ),
    ),
    "organisation": (ORGANISATION,),
    "water_source": (ground("water_source"),),
    "public_land": (ground("public_land"),),
    "road": (ground("road"),),
    "village_indicator": (either(everywhere("keeps_in"), within(code_of("area_id"), "keeps_in")),),
    "register": (somewhere("imports_in"),),
    "indicator": (somewhere("imports_in"),),
    "dimension": ("false",),
    "issue": ("false",),
    "plan_step": ("false",),
    # words
    "works_word": (somewhere("words_in"),),
    "place_word": (
        either(
            everywhere("words_in"),
            f"(area_id is null and {somewhere('words_in')})",
            f"(area_id is not null and {within(code_of('area_id'), 'words_in')})",
        ),
    ),
    "word_change": (f"({ME} and {somewhere('words_in')})", "false", "false"),
    # people
    "account": (ADMINISTRATOR, either(ADMINISTRATOR, "id = (select acting_account())"), ADMINISTRATOR),
    "account_organisation": (ADMINISTRATOR,),
    "account_area": (ADMINISTRATOR,),
    "sign_in": (ME, ME, either(ME, ADMINISTRATOR, "expires_at < now()")),
    "account_identity": (ME, "false", either(ME, ADMINISTRATOR)),
    "sign_in_try": (UPKEEP,),
    "access_token": (MINE, MINE, either(MINE, ADMINISTRATOR)),
    # batches
    "batch": (MINE, BATCH, "false"),
    "batch_finding": (OF_BATCH,),
    "batch_row": (OF_BATCH,),
    "row_correction": (MINE, "false", "false"),
    "sender_column": (MINE, either(MINE, OFFICER), either(MINE, OFFICER)),
    # overlaps: found by the upkeep, settled by the two sides and by who stands over both
    "overlap_case": (UPKEEP, either(UPKEEP, CASE), UPKEEP),
    "decision_step": (
        either(f"({ME} and {of_row('overlap_case', 'overlap_case_id', CASE)})", f"(account_id is null and {UPKEEP})"),
        "false",
        "false",
    ),
    "notice": ("(select pg_trigger_depth()) > 0", MINE, "false"),
    "project_carried": (either(of_row("overlap_case", "overlap_case_id", CASE), UPKEEP),),
    "overlap_run": (MINE, either(MINE, UPKEEP, role("data_officer", "amphoe", "province", "administrator")), "false"),
    "project_finding": (UPKEEP,),
    "project_works": (UPKEEP,),
    # what follows from all this
    "area_generalised": (UPKEEP,),
    "attachment_run": (UPKEEP,),
    "attachment_change": (SOMEBODY, UPKEEP, UPKEEP),
    "layer_change": (SOMEBODY, UPKEEP, UPKEEP),
    "layer_revision": (UPKEEP,),
    "project_summary": (UPKEEP,),
    "need_summary": (UPKEEP,),
}
HELD["area"] = (HELD["area"][0], either(HELD["area"][0], UPKEEP), HELD["area"][0])
# Rows as they were: kept by triggers, and by batches, which take theirs back.
HISTORY = (
    "area", "organisation", "jurisdiction", "project_budget", "water_source", "public_land", "road",
    "village_indicator", "plan", "plan_step_reached", "need", "project", "need_project", "funding_request",
    "project_result", "project_lineage", "project_water_source", "project_public_land", "project_road",
)  # fmt: skip
IN_BATCH = f"((select current_setting('webgis.batch', true)) <> '' and {SOMEBODY})"
BY_TRIGGER = f"((select pg_trigger_depth()) > 0 and {SOMEBODY})"


def upgrade() -> None:
    op.execute(WHO)
    op.execute(HOLD)
    for table, conditions in HELD.items():
        hold(f"public.{table}", *conditions)
    hold("history.change", BY_TRIGGER, "false", "false")
    for table in HISTORY:
        hold(f"history.{table}", either(BY_TRIGGER, IN_BATCH), "false", IN_BATCH)
    op.execute(GUARDS)
    op.execute(AS_UPKEEP)


def hold(table: str, *conditions: str) -> None:
    words = ", ".join("'" + condition.replace("'", "''") + "'" for condition in conditions)
    op.execute(f"select hold_writes('{table}', {words})")


def downgrade() -> None:
    op.execute(MOVED.format(declare="", before="", after=""))
    op.execute(NO_GUARDS)
    for table in (*(f"public.{it}" for it in HELD), "history.change", *(f"history.{it}" for it in HISTORY)):
        op.execute(f"select release_writes('{table}')")
    op.execute("drop function release_writes(regclass)")
    op.execute("drop function hold_writes(regclass, text, text, text)")
    for function in FUNCTIONS:
        op.execute(f"drop function {function}")
