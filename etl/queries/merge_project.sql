-- Staged projects into the store: new, changed with the old row and budgets kept, equal left alone. Blanks erase nothing.
-- Location is one value: precision, place, geometry and stated point are taken together, or not at all.
-- The stage is set when a project arrives; after that people move it, not imports.
with
  staged as materialized (
    select staged.*, known.id as project_id,
      staged.location_precision <> 'none' or staged.place_area_id is not null as located
    from staging.project as staged
    left join project as known on known.source_key = staged.source_key
    where staged.batch_id = :batch_id
  ),
  changed as materialized (
    select staged.*
    from staged
    join project as known on known.id = staged.project_id
    cross join lateral (
      select array_agg(fiscal_year_be order by fiscal_year_be) as years,
        array_agg(amount_baht order by fiscal_year_be) as baht
      from project_budget
      where project_budget.project_id = known.id
    ) as money
    where (known.owner_name, known.owner_kind, known.plan_level, known.name)
        is distinct from (staged.owner_name, staged.owner_kind, staged.plan_level, staged.name)
      or (staged.owner_id is not null and staged.owner_id is distinct from known.owner_id)
      or (staged.description is not null and staged.description is distinct from known.description)
      or (staged.issue_stated is not null and (staged.issue_code, staged.issue_stated)
        is distinct from (known.issue_code, known.issue_stated))
      or (staged.works_kind is not null and staged.works_kind is distinct from known.works_kind)
      or (staged.year_from is not null and (staged.year_from, staged.year_to)
        is distinct from (known.year_from, known.year_to))
      or (staged.funding_source is not null and staged.funding_source is distinct from known.funding_source)
      or (staged.responsible_unit is not null and staged.responsible_unit is distinct from known.responsible_unit)
      or (staged.located and (staged.location_precision, staged.place_area_id, staged.geom, staged.stated_point)
        is distinct from (known.location_precision, known.place_area_id, known.geom, known.stated_point))
      or (staged.budget_years <> '{}'
        and (staged.budget_years, staged.budget_baht) is distinct from (money.years, money.baht))
  ),
  kept as (
    insert into history.project (id, uuid, source_key, owner_id, owner_name, owner_kind, plan_level, name, description,
      issue_code, issue_stated, works_kind, year_from, year_to, funding_source, responsible_unit, location_precision,
      place_area_id, geom, stated_point, stage, batch_id, batch_record, batch_row, version, created_at, updated_at,
      replaced_by_batch_id)
    select known.id, known.uuid, known.source_key, known.owner_id, known.owner_name, known.owner_kind, known.plan_level,
      known.name, known.description, known.issue_code, known.issue_stated, known.works_kind, known.year_from,
      known.year_to, known.funding_source, known.responsible_unit, known.location_precision, known.place_area_id,
      known.geom, known.stated_point, known.stage, known.batch_id, known.batch_record, known.batch_row, known.version,
      known.created_at, known.updated_at, :batch_id
    from changed
    join project as known on known.id = changed.project_id
  ),
  kept_budgets as (
    insert into history.project_budget (project_id, fiscal_year_be, amount_baht, replaced_by_batch_id)
    select project_budget.project_id, fiscal_year_be, amount_baht, :batch_id
    from changed
    join project_budget using (project_id)
  ),
  updated as (
    update project set
      owner_id = coalesce(changed.owner_id, project.owner_id),
      owner_name = changed.owner_name,
      owner_kind = changed.owner_kind,
      plan_level = changed.plan_level,
      name = changed.name,
      description = coalesce(changed.description, project.description),
      issue_code = case when changed.issue_stated is null then project.issue_code else changed.issue_code end,
      issue_stated = coalesce(changed.issue_stated, project.issue_stated),
      works_kind = coalesce(changed.works_kind, project.works_kind),
      year_from = coalesce(changed.year_from, project.year_from),
      year_to = coalesce(changed.year_to, project.year_to),
      funding_source = coalesce(changed.funding_source, project.funding_source),
      responsible_unit = coalesce(changed.responsible_unit, project.responsible_unit),
      location_precision = case when located then changed.location_precision else project.location_precision end,
      place_area_id = case when located then changed.place_area_id else project.place_area_id end,
      geom = case when located then changed.geom else project.geom end,
      stated_point = case when located then changed.stated_point else project.stated_point end,
      batch_id = :batch_id,
      batch_record = changed.record,
      batch_row = changed.row,
      version = project.version + 1,
      updated_at = now()
    from changed
    where project.id = changed.project_id
    returning project.id
  ),
  inserted as (
    insert into project (source_key, owner_id, owner_name, owner_kind, plan_level, name, description, issue_code,
      issue_stated, works_kind, year_from, year_to, funding_source, responsible_unit, location_precision, place_area_id,
      geom, stated_point, stage, batch_id, batch_record, batch_row)
    select source_key, owner_id, owner_name, owner_kind, plan_level, name, description, issue_code, issue_stated,
      works_kind, year_from, year_to, funding_source, responsible_unit, location_precision, place_area_id, geom,
      stated_point, stage, :batch_id, record, row
    from staged
    where project_id is null
    order by record
    returning id
  )
select (select count(*) from inserted) as inserted, (select count(*) from updated) as updated
