-- The cases the scanned projects have: ids and the zone's place among :zones.
with scanned as materialized (
  select project.id
  from project
  where
    -- include: overlap_scope
)
select
  overlap_case.id, overlap_case.project_a_id as a_id, overlap_case.project_b_id as b_id,
  coalesce(array_position(cast(:zones as text[]), overlap_case.zone), 0) as zone
from overlap_case
where overlap_case.active
  and (
    overlap_case.project_a_id in (select scanned.id from scanned)
    or overlap_case.project_b_id in (select scanned.id from scanned)
  )
