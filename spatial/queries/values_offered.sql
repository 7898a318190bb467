-- What the projects under the filter are of, with how many of each: plan level, stage, who does it, funding, owner.
with visible_project as (
  -- include: visible_project
),
counted as (
  select
    case grouping(visible_project.plan_level, visible_project.stage, visible_project.done_by,
        visible_project.funding_source, visible_project.owner_id)
      when 15 then 'level' when 23 then 'stage' when 27 then 'done_by' when 29 then 'funding' else 'owner' end as kind,
    coalesce(visible_project.plan_level, visible_project.stage, visible_project.done_by, visible_project.funding_source)
      as value,
    visible_project.owner_id, count(*) as projects
  from visible_project
  group by grouping sets (
    (visible_project.plan_level), (visible_project.stage), (visible_project.done_by), (visible_project.funding_source),
    (visible_project.owner_id)
  )
),
ranked as (
  select counted.*, row_number() over (partition by counted.kind order by counted.projects desc, counted.value) as place
  from counted
  where counted.value is not null or counted.owner_id is not null
)
select ranked.kind, coalesce(ranked.value, organisation.code) as value, ranked.projects,
  organisation.name_th, organisation.name_en, organisation.kind as owner_kind
from ranked
left join organisation on organisation.id = ranked.owner_id
where ranked.place <= :most
order by ranked.kind, ranked.projects desc, value
