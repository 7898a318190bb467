-- All the two projects of a case came from and went into, step by step, by files or by settlement: what may be seen of it.
with recursive relative (side, project_id, steps) as (
  select side.name, side.id, 0 from (values ('a', cast(:a_id as bigint)), ('b', cast(:b_id as bigint))) as side (name, id)
  where side.id is not null
  union
  select relative.side, related_project.relative_id, relative.steps + 1
  from relative
  join related_project on related_project.project_id = relative.project_id
  where relative.steps < 8
)
select
  nearest.side, nearest.steps, project.uuid as id, project.name, project.owner_name, project.plan_level,
  project.year_from, project.year_to,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget where project_budget.project_id = project.id
  ) as budget_baht,
  exists (
    select from project_carried where project_carried.project_id = project.id and project_carried.withdrawn
  ) as withdrawn
from (
  select relative.side, relative.project_id, min(relative.steps) as steps
  from relative
  group by relative.side, relative.project_id
) as nearest
join project on project.id = nearest.project_id
where nearest.steps > 0
  and project.id is distinct from case nearest.side when 'a' then cast(:a_id as bigint) else cast(:b_id as bigint) end
  and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
order by nearest.side, nearest.steps, project.name
limit :limit
