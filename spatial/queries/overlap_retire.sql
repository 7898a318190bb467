-- Retire the cases of the scanned projects that were not found again. Nothing is deleted.
with scanned as materialized (
  select project.id, project.geom is not null as placed
  from project
  where
    -- include: overlap_scope
),
seen as materialized (
  select seen.a_id, seen.b_id from unnest(cast(:a_ids as bigint[]), cast(:b_ids as bigint[])) as seen (a_id, b_id)
),
retired as (
  update overlap_case set active = false
  where overlap_case.active
    and (
      overlap_case.project_a_id in (select scanned.id from scanned)
      or overlap_case.project_b_id in (select scanned.id from scanned)
    )
    and not exists (
      select from seen
      where seen.a_id = overlap_case.project_a_id and seen.b_id = overlap_case.project_b_id
    )
  returning overlap_case.id
)
select
  (select count(*) from retired) as gone,
  (select count(*) from scanned) as projects,
  (select count(*) from scanned where scanned.placed) as placed
