-- Retire the cases of the scanned projects that were not found again; nothing is deleted. Those of which neither project has
-- changed (:changed) were not looked for and stand. Then count what the scanned projects have.
with scanned as materialized (
  select project.id, project.geom is not null as placed
  from project
  where
    -- include: overlap_scope
),
seen as materialized (
  select seen.a_id, seen.b_id from unnest(cast(:a_ids as bigint[]), cast(:b_ids as bigint[])) as seen (a_id, b_id)
),
known as materialized (
  select
    overlap_case.id, overlap_case.zone,
    exists (select from seen where seen.a_id = overlap_case.project_a_id and seen.b_id = overlap_case.project_b_id)
      as is_seen,
    overlap_case.project_a_id = any(:changed) or overlap_case.project_b_id = any(:changed) as is_changed
  from overlap_case
  where overlap_case.active
    and (
      overlap_case.project_a_id in (select scanned.id from scanned)
      or overlap_case.project_b_id in (select scanned.id from scanned)
    )
),
retired as (
  update overlap_case set active = false
  from known
  where known.id = overlap_case.id and known.is_changed and not known.is_seen
  returning overlap_case.id
),
standing as (
  select known.zone, known.is_seen from known where known.is_seen or not known.is_changed
)
select
  (select count(*) from retired) as gone,
  (select count(*) from scanned) as projects,
  (select count(*) from scanned where scanned.placed) as placed,
  count(*) as found,
  count(*) filter (where not standing.is_seen) as unchanged,
  count(*) filter (where standing.zone = 'match') as match,
  count(*) filter (where standing.zone = 'review') as review,
  count(*) filter (where standing.zone = 'apart') as apart
from standing
