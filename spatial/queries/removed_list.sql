-- What was removed of projects and needs a person keeps (their organisations', their areas' needs that nobody keeps; or all,
-- :oversees), the latest first, one page: when, by whom, why, and how many there are.
with thing as (
  select 'project' as kind, project.id, project.uuid, project.name, project.version, project.owner_name,
    coalesce(project.owner_id = any(cast(:project_owners as bigint[])), false) as is_mine
  from project
  where project.stage = 'removed'
  union all
  select 'need', need.id, need.uuid, need.title, need.version, owner.name_th,
    coalesce(
      need.owner_id = any(cast(:need_owners as bigint[]))
        or need.owner_id is null and need.counted_code ^@ any(cast(:own_areas as text[])),
      false
    )
  from need
  left join organisation as owner on owner.id = need.owner_id
  where need.stage = 'removed'
)
select
  thing.kind, thing.uuid, thing.name, thing.version, thing.owner_name, thing.is_mine,
  change.made_at, change.reason, change.role, account.name as person,
  count(*) over () as total
from thing
join removal on removal.kind = thing.kind and removal.id = thing.id
left join history.change on change.id = removal.change_id
left join account on account.id = change.account_id
where thing.is_mine or :oversees
order by change.made_at desc nulls last, thing.kind, thing.id
limit :limit offset :offset
