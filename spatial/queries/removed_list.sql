-- What was removed of projects and needs a person keeps (their organisations', their areas' needs that nobody keeps; or all,
-- :oversees), the latest first, one page: when, by whom, why, and how many there are.
with thing as (
  select 'project' as kind, project.id, project.uuid, project.name, project.version, project.owner_id, project.owner_name
  from project
  where project.stage = 'removed' and (:oversees or project.owner_id = any(cast(:own_organisation_ids as bigint[])))
  union all
  select 'need', need.id, need.uuid, need.title, need.version, need.owner_id, owner.name_th
  from need
  left join organisation as owner on owner.id = need.owner_id
  where need.stage = 'removed'
    and (
      :oversees or need.owner_id = any(cast(:own_organisation_ids as bigint[]))
      or need.owner_id is null and need.counted_code ^@ any(cast(:own_areas as text[]))
    )
)
select
  thing.kind, thing.uuid, thing.name, thing.version, thing.owner_name,
  :oversees and not coalesce(thing.owner_id = any(cast(:own_organisation_ids as bigint[])), false) as is_anothers,
  change.made_at, change.reason, change.role, account.name as person,
  count(*) over () as total
from thing
join removal on removal.kind = thing.kind and removal.id = thing.id
left join history.change on change.id = removal.change_id
left join account on account.id = change.account_id
order by change.made_at desc nulls last, thing.kind, thing.id
limit :limit offset :offset
