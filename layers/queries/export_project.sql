-- Projects under the filter that the acting person may see, with the baht of each fiscal year.
-- budget_baht is the total the list shows: of the filter's year, else of all years.
with visible_project as (
  -- include: visible_project
)
select
  shown.id, shown.uuid, shown.version, shown.source_key as key, shown.name, shown.description, shown.objective,
  coalesce(shown.issue_stated, shown.issue_code) as issue, shown.issue_code, owner.code as owner_code,
  shown.owner_name, shown.owner_kind, shown.plan_level, plan.source_key as plan_key, shown.works_kind, shown.width_m,
  shown.length_m, shown.depth_m, shown.area_sqm as area_sqm_stated, shown.quantity, shown.quantity_unit,
  shown.year_from, shown.year_to, coalesce(money.total, 0) as budget_baht, money.by_year as budgets,
  shown.funding_source, shown.responsible_unit, shown.done_by, shown.carried_out, shown.rank, shown.guarantee_until,
  shown.stage,
  -- include: export_place
  , shown.location_precision,
  -- include: export_around
  , st_y(shown.stated_point) as lat, st_x(shown.stated_point) as lon,
  st_asbinary(shown.geom) as geometry
from visible_project as shown
left join organisation as owner on owner.id = shown.owner_id
left join plan on plan.id = shown.plan_id
left join area as place on place.id = shown.place_area_id
-- include: export_above
left join attachment as around on around.project_id = shown.id
cross join lateral (select shown.version, shown.counted_code as code) as subject
-- include: export_around_seen
left join lateral (
  select
    sum(project_budget.amount_baht)
      filter (where cast(:year as int) is null or project_budget.fiscal_year_be = :year) as total,
    json_object_agg(project_budget.fiscal_year_be, project_budget.amount_baht::text) as by_year
  from project_budget
  where project_budget.project_id = shown.id
) as money on true
