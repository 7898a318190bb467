-- What stands in the way of asking money for the projects :ids, one row an obstacle: through their whole lineage, by files and
-- by settlement (related_project).
--   undecided_duplicate: an active case that may be, or is proposed to be, one work twice, with a project outside the lineage,
--     that is not settled;
--   confirmed_duplicate: settled as a duplicate, and the other one was not withdrawn: it still stands in two plans;
--   withdrawn: it was itself withdrawn for another one that carries on;
--   other_request: a request that was not refused or withdrawn, to another source than :source (none: than its own).
-- What was removed stands in nobody's way. Of what the acting person may not see whole, officials are told that it is there; the public is not.
with recursive asked as materialized (
  select project.id, coalesce(cast(:source as text), project.funding_source) as source
  from project where project.id = any(:ids)
),
relative (root_id, id) as (
  select asked.id, asked.id from asked
  union
  select relative.root_id, related_project.relative_id
  from relative
  join related_project on related_project.project_id = relative.id
),
touching as materialized (
  select distinct on (relative.root_id, overlap_case.id) relative.root_id, relative.id as project_id, overlap_case.*,
    case relative.id when overlap_case.project_a_id then overlap_case.project_b_id else overlap_case.project_a_id end
      as other_id
  from relative
  cross join lateral (
    select by_a.* from overlap_case as by_a where by_a.project_a_id = relative.id
    union all
    select by_b.* from overlap_case as by_b where by_b.project_b_id = relative.id
  ) as overlap_case
  order by relative.root_id, overlap_case.id, relative.id = relative.root_id desc
),
found as (
  select touching.root_id, 'undecided_duplicate' as kind, touching.project_id, touching.other_id,
    touching.uuid as overlap_uuid, touching.state, cast(null as bigint) as request_id
  from touching
  where touching.active and touching.state <> 'settled'
    and (
      touching.kind in ('duplicate', 'same_work_lineage')
      or touching.decision = 'duplicate'
      or exists (
        select from decision_step
        where decision_step.overlap_case_id = touching.id and decision_step.kind = 'propose'
          and decision_step.decision = 'duplicate' and touching.state not in ('open', 'reopened')
      )
    )
    and not exists (
      select from relative where relative.root_id = touching.root_id and relative.id = touching.other_id
        and touching.decision is null
    )
  union all
  select touching.root_id, 'confirmed_duplicate', touching.project_id, touching.other_id, touching.uuid, touching.state,
    null
  from touching
  join project_carried on project_carried.overlap_case_id = touching.id and not project_carried.withdrawn
  where touching.state = 'settled' and touching.decision = 'duplicate'
  union all
  select asked.id, 'withdrawn', asked.id, project_carried.carried_by_id, overlap_case.uuid, overlap_case.state, null
  from asked
  join project_carried on project_carried.project_id = asked.id and project_carried.withdrawn
  join overlap_case on overlap_case.id = project_carried.overlap_case_id
  union all
  select relative.root_id, 'other_request', relative.id, null, null, null, funding_request.id
  from relative
  join asked on asked.id = relative.root_id
  join funding_request on funding_request.project_id = relative.id
  where funding_request.status in ('prepared', 'requested', 'approved')
    and funding_request.funding_source is distinct from asked.source
),
told as (
  select found.*, coalesce(seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids), false)
      and (other.id is null
        or coalesce(seen_by(other.stage, other.owner_id, :visible_stages, :own_organisation_ids), false)) as seen
  from found
  join project on project.id = found.project_id
  left join project as other on other.id = found.other_id
  where project.stage <> 'removed' and other.stage is distinct from 'removed'
)
select
  root.uuid as root, told.kind, told.seen, told.state,
  case when told.seen then told.overlap_uuid end as overlap_uuid,
  case when told.seen then project.uuid end as project_uuid,
  case when told.seen then project.name end as project_name, project.owner_name as project_owner,
  case when told.seen then other.uuid end as other_uuid,
  case when told.seen then other.name end as other_name, other.owner_name as other_owner,
  case when told.seen then funding_request.funding_source end as funding_source,
  funding_request.fiscal_year_be, funding_request.status,
  case when told.seen then cast(funding_request.amount_baht as float8) end as amount_baht
from told
join project as root on root.id = told.root_id
join project on project.id = told.project_id
left join project as other on other.id = told.other_id
left join funding_request on funding_request.id = told.request_id
where told.seen or :official
order by root.uuid, array_position(
    array['withdrawn', 'confirmed_duplicate', 'undecided_duplicate', 'other_request'], told.kind
  ), told.project_id = told.root_id desc, told.project_id, told.other_id, told.request_id
