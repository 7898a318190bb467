-- The cases the scanned projects have: ids and the zone's place among :zones.
with scanned as materialized (
  select project.id
  from project
  where
    -- include: overlap_scope
),
known as (
  select overlap_case.id from scanned join overlap_case on overlap_case.project_a_id = scanned.id
  union
  select overlap_case.id from scanned join overlap_case on overlap_case.project_b_id = scanned.id
)
select
  overlap_case.id, overlap_case.project_a_id as a_id, overlap_case.project_b_id as b_id,
  coalesce(array_position(cast(:zones as text[]), overlap_case.zone), 0) as zone
from known
join overlap_case on overlap_case.id = known.id
where overlap_case.active
