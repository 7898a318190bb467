-- Accepted project records of one batch, as the preview shows them. A stated centre is shown as a property, not a place.
select record, st_asgeojson(staged.geom, 7) as geometry, jsonb_strip_nulls(jsonb_build_object(
  'record', record, 'row', row, 'code', substring(source_key from '^[^:]*:(?!~[0-9a-f]{24}$)(.+)$'),
  'name', staged.name, 'description', description,
  'owner_name', owner_name, 'owner_kind', owner_kind, 'owner_code', owner.code, 'plan_level', plan_level,
  'issue_code', issue_code, 'issue', issue_stated, 'area_code', place.code,
  'fiscal_year', case when year_from = year_to then year_from end, 'year_from', year_from, 'year_to', year_to,
  'budget_by_year', (
    select jsonb_object_agg(stated.year, stated.baht) from unnest(budget_years, budget_baht) as stated (year, baht)),
  'funding_source', funding_source, 'responsible_unit', responsible_unit, 'location_precision', location_precision,
  'stated_point', st_asgeojson(stated_point, 7)::jsonb, 'stage', stage) || jsonb_build_object(
  'works_kind', works_kind, 'objective', objective, 'width_m', width_m, 'length_m', length_m, 'depth_m', depth_m,
  'area_sqm_stated', area_sqm, 'quantity', quantity, 'quantity_unit', quantity_unit, 'done_by', done_by,
  'carried_out', carried_out, 'rank', rank, 'guarantee_until', guarantee_until, 'plan',
    (select plan.name_th from plan where plan.id = staged.plan_id))
  ) as properties
from staging.project as staged
left join area as place on place.id = staged.place_area_id
left join organisation as owner on owner.id = staged.owner_id
where staged.batch_id = :batch_id
order by record
