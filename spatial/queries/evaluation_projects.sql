-- The records of an evaluation as projects. Geometry as WKT, EPSG:4326.
with given as (
  select * from jsonb_to_recordset(cast(:rows as jsonb)) as given (
    id bigint, owner_name text, owner_kind text, plan_level text, code text, name text, issue text, fiscal_year int,
    budget_baht numeric, funding_source text, location_precision text, wkt text
  )
),
placed as (
  select
    given.*, st_force2d(st_geomfromtext(given.wkt, 4326)) as geom,
    given.location_precision in ('surveyed', 'digitised') as is_drawn
  from given
),
kept as (
  insert into project (
    id, source_key, owner_name, owner_kind, plan_level, name, issue_stated, year_from, year_to, funding_source,
    location_precision, place_area_id, geom, stated_point, stage, counted_code
  )
  overriding system value
  select
    placed.id, 'evaluation-' || placed.id, placed.owner_name, placed.owner_kind, placed.plan_level, placed.name,
    placed.issue, placed.fiscal_year, placed.fiscal_year, placed.funding_source, placed.location_precision, area.id,
    case when placed.is_drawn then placed.geom end,
    case when not placed.is_drawn then st_centroid(placed.geom) end,
    'published', placed.code
  from placed
  left join area on area.code = placed.code
  returning id
)
insert into project_budget (project_id, fiscal_year_be, amount_baht)
select placed.id, placed.fiscal_year, placed.budget_baht
from placed
where placed.budget_baht is not null and placed.fiscal_year is not null
