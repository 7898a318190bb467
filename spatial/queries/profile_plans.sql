-- Plans of an area or an LAO that the acting person may see, with the steps of their level and the day each was reached;
-- and how many of the villages and communities within have a village plan at all.
with
-- include: profile_place
,
own as (
  select plan.*
  from plan
  where (plan.area_id = cast(:area_id as bigint) or plan.organisation_id = cast(:organisation_id as bigint))
    and seen_by(plan.stage, plan.organisation_id, :visible_stages, :own_organisation_ids)
    and (cast(:chosen_year as int) is null or :chosen_year between plan.year_from and plan.year_to)
),
listed as (
  select
    own.uuid, own.level, own.name_th, own.year_from, own.year_to, own.stage,
    (
      select json_agg(json_build_object('code', plan_step.code, 'name_th', plan_step.name_th,
        'name_en', plan_step.name_en, 'reached_on', plan_step_reached.reached_on) order by plan_step.sort)
      from plan_step
      left join plan_step_reached
        on plan_step_reached.plan_id = own.id and plan_step_reached.step_code = plan_step.code
      where plan_step.level = own.level
        and coalesce(plan_step.year_from, own.year_from) <= own.year_from
        and coalesce(plan_step.year_to, own.year_from) >= own.year_from
    ) as steps,
    (
      select count(*) from project
      where project.plan_id = own.id
        and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    ) as projects
  from own
  order by own.year_from desc, own.name_th
  limit :list_limit
),
settlement as (
  select count(*) as settlements, count(planned.area_id) as planned
  from area
  left join (
    select distinct plan.area_id
    from plan
    where plan.level = 'village' and plan.area_id is not null and plan.stage = any(:visible_stages)
      and (cast(:chosen_year as int) is null or :chosen_year between plan.year_from and plan.year_to)
  ) as planned on planned.area_id = area.id
  where area.level in ('village', 'community') and not area.obsolete
    and area.id in (select place.id from place)
)
select
  (select coalesce(json_agg(listed), '[]') from listed) as listed,
  (select settlement.settlements from settlement) as settlements,
  (select settlement.planned from settlement) as settlements_planned
