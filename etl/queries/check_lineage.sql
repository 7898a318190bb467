-- Lineage rows of one batch the store would refuse: shares that sum to more than one, a project that descends from itself.
with recursive
  staged as materialized (
    select * from staging.project_lineage where batch_id = :batch_id
  ),
  edge as materialized (
    select from_project_id, to_project_id, coalesce(share, 1) as share from staged
    union all
    select known.from_project_id, known.to_project_id, known.share
    from project_lineage as known
    where not exists (
      select from staged
      where staged.from_project_id = known.from_project_id and staged.to_project_id = known.to_project_id
    )
  ),
  spent as (
    select from_project_id, sum(share) as share from edge group by from_project_id having sum(share) > 1
  ),
  reached as (
    select to_project_id as origin, to_project_id as project_id from staged
    union
    select reached.origin, edge.to_project_id
    from reached
    join edge on edge.from_project_id = reached.project_id
  ),
  circular as (
    select staged.record
    from staged
    join reached on reached.origin = staged.to_project_id and reached.project_id = staged.from_project_id
  )
select record, row, 'rejection' as severity, 'shares_exceed_one' as code, 'share' as field, spent.share::text as value,
  '{}'::jsonb as facts
from staged
join spent using (from_project_id)
union all
select record, row, 'rejection', 'descends_from_itself', 'to_project_key', null, '{}'::jsonb
from staged
where record in (select record from circular) and from_project_id not in (select from_project_id from spent)
order by record
