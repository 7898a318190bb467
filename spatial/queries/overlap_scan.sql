-- One scan in one statement: find the pairs, keep them, retire the cases of the area that were not found again.
-- A pair already known keeps its case, its public id and the moment it was first seen. Nothing is deleted.
with found as materialized (
  -- include: overlap_pairs
),
saved as (
  insert into overlap_case (
    project_a_id, project_b_id, relation, shared_m, shared_sqm, share_a, share_b, distance_m, tolerance_m,
    measured_srid, shared_geom, rule_set_version
  )
  select
    found.a_id, found.b_id, found.relation, found.shared_m, found.shared_sqm, found.share_a, found.share_b,
    found.distance_m, found.tolerance_m, found.measured_srid,
    case when st_isempty(found.shared_geom) then null else found.shared_geom end, :rule_set_version
  from found
  on conflict (project_a_id, project_b_id) do update set
    relation = excluded.relation, shared_m = excluded.shared_m, shared_sqm = excluded.shared_sqm,
    share_a = excluded.share_a, share_b = excluded.share_b, distance_m = excluded.distance_m,
    tolerance_m = excluded.tolerance_m, measured_srid = excluded.measured_srid, shared_geom = excluded.shared_geom,
    rule_set_version = excluded.rule_set_version, active = true, last_seen_at = now()
  returning xmax = 0 as is_new
),
scanned as (
  select project.id
  from project
  -- include: place_and_home
  where cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix
),
retired as (
  update overlap_case set active = false
  where overlap_case.active
    and (
      overlap_case.project_a_id in (select scanned.id from scanned)
      or overlap_case.project_b_id in (select scanned.id from scanned)
    )
    and not exists (
      select from found
      where found.a_id = overlap_case.project_a_id and found.b_id = overlap_case.project_b_id
    )
  returning overlap_case.id
)
select
  (select count(*) from saved) as found,
  (select count(*) from saved where saved.is_new) as new,
  (select count(*) from retired) as gone,
  (select count(*) from scanned) as projects,
  (select count(*) from scanned join project on project.id = scanned.id where project.geom is not null) as placed
