-- What one visible project is tied to: plan and steps, requests, results, lineage both ways, needs, water, land, roads.
-- A project or need at the other end that the acting person may not see is counted, never named, nor is its money told.
with seen_project as not materialized (
  -- include: seen_project
),
here as (
  select seen_project.* from seen_project where seen_project.uuid = :uuid
),
gross as (
  select coalesce(sum(project_budget.amount_baht), 0) as baht
  from here
  join project_budget on project_budget.project_id = here.id
),
request as (
  select funding_request.funding_source, funding_request.fiscal_year_be, funding_request.amount_baht,
    funding_request.status, funding_request.asked_on, organisation.code as organisation_code,
    organisation.name_th as organisation_name_th, organisation.name_en as organisation_name_en
  from here
  join funding_request on funding_request.project_id = here.id
  left join organisation on organisation.id = funding_request.organisation_id
  order by funding_request.fiscal_year_be, funding_request.funding_source
),
monitored as (
  select project_result.checked_on, project_result.checked_by, project_result.progress_percent,
    project_result.spent_baht, project_result.result, project_result.lesson
  from here
  join project_result on project_result.project_id = here.id
  order by project_result.checked_on desc
),
said_edge as (
  select 'from' as way, project_lineage.from_project_id as other_id, project_lineage.share
  from here
  join project_lineage on project_lineage.to_project_id = here.id
  union all
  select 'to', project_lineage.to_project_id, project_lineage.share
  from here
  join project_lineage on project_lineage.from_project_id = here.id
  union all
  -- What people settled to be one work: all the money goes to the one that carries on.
  select case project_carried.project_id when here.id then 'to' else 'from' end,
    case project_carried.project_id when here.id then project_carried.carried_by_id else project_carried.project_id end,
    1
  from here
  join project_carried on here.id in (project_carried.project_id, project_carried.carried_by_id)
  where not exists (
    select from project_lineage
    where project_lineage.from_project_id = project_carried.project_id
      and project_lineage.to_project_id = project_carried.carried_by_id
  )
),
edge as (
  select said_edge.way, said_edge.other_id, said_edge.share
  from said_edge
  join project on project.id = said_edge.other_id and project.stage <> 'removed'
),
lineage as (
  select edge.way, edge.share, other.uuid, other.name, other.owner_name, other.plan_level, other.stage,
    other.year_from, other.year_to,
    (
      select coalesce(sum(project_budget.amount_baht), 0) from project_budget
      where project_budget.project_id = other.id
    ) as gross_baht
  from edge
  join seen_project as other on other.id = edge.other_id
  order by edge.way, edge.share desc, other.name
),
need_tied as (
  select need.uuid, need.title, need.fiscal_year_be, need.status, need.affected_people, need_project.basis,
    place.code as place_code, place.level as place_level, place.name_th as place_name_th,
    place.name_en as place_name_en,
    seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids) as seen
  from here
  join need_project on need_project.project_id = here.id
  join need on need.id = need_project.need_id and need.stage <> 'removed'
  left join area as place on place.id = need.place_area_id
  order by need.fiscal_year_be, need.title
),
water as (
  select water_source.uuid, water_source.code, water_source.name_th, water_source.kind, water_source.capacity_m3,
    water_source.months_dry
  from here
  join project_water_source on project_water_source.project_id = here.id
  join water_source on water_source.id = project_water_source.water_source_id
),
land as (
  select public_land.uuid, public_land.code, public_land.name_th, public_land.kind, public_land.document,
    public_land.document_number, public_land.area_sqm, project_public_land.permission
  from here
  join project_public_land on project_public_land.project_id = here.id
  join public_land on public_land.id = project_public_land.public_land_id
),
road_tied as (
  select road.uuid, road.code, road.name_th, road.kind, road.surface, road.width_m, road.length_m
  from here
  join project_road on project_road.project_id = here.id
  join road on road.id = project_road.road_id
),
step as (
  select plan_step.code, plan_step.name_th, plan_step.name_en, plan_step.sort, plan_step_reached.reached_on
  from here
  join plan on plan.id = here.plan_id
  join plan_step on plan_step.level = plan.level
    and coalesce(plan_step.year_from, plan.year_from) <= plan.year_from
    and coalesce(plan_step.year_to, plan.year_from) >= plan.year_from
  left join plan_step_reached on plan_step_reached.plan_id = plan.id and plan_step_reached.step_code = plan_step.code
)
select
  here.objective, here.width_m, here.length_m, here.depth_m, here.area_sqm, here.quantity, here.quantity_unit,
  here.done_by, here.carried_out, here.rank, here.guarantee_until, here.location_precision,
  plan.name_th as plan_name_th, plan.level as plan_level, plan.year_from as plan_year_from,
  plan.year_to as plan_year_to,
  coalesce(seen_by(plan.stage, plan.organisation_id, :visible_stages, :own_organisation_ids), false) as plan_seen,
  plan.id is not null as has_plan,
  gross.baht as gross_baht,
  (select coalesce(json_agg(step order by step.sort), '[]') from step) as steps,
  (select coalesce(json_agg(request), '[]') from request) as requests,
  (select coalesce(json_agg(monitored), '[]') from monitored) as results,
  (select coalesce(json_agg(lineage), '[]') from lineage) as lineage,
  (
    select case when exists (
        select from project_carried join edge on edge.other_id = project_carried.carried_by_id and edge.way = 'to'
        where project_carried.project_id = here.id
      ) then 1
      else coalesce(sum(edge.share), 0) end
    from edge where edge.way = 'to'
  ) as share_carried_on,
  (
    select count(*) from edge
    where edge.other_id not in (select seen_project.id from seen_project where seen_project.id = edge.other_id)
  ) as lineage_hidden,
  (select coalesce(json_agg(need_tied) filter (where need_tied.seen), '[]') from need_tied) as needs,
  (select count(*) from need_tied where need_tied.seen is not true) as needs_hidden,
  (select coalesce(json_agg(water), '[]') from water) as water_sources,
  (select coalesce(json_agg(land), '[]') from land) as public_land,
  (select coalesce(json_agg(road_tied), '[]') from road_tied) as roads
from here
cross join gross
left join plan on plan.id = here.plan_id
