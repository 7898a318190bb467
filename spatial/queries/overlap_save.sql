-- Keep what a scan found. A pair already known keeps its case, its public id and the moment it was first seen.
insert into overlap_case (
  project_a_id, project_b_id, relation, shared_m, shared_sqm, share_a, share_b, distance_m, tolerance_m,
  measured_srid, shared_geom, rule_set_version
)
select
  found.a_id, found.b_id, found.relation, found.shared_m, found.shared_sqm, found.share_a, found.share_b,
  found.distance_m, found.tolerance_m, found.measured_srid,
  case when st_isempty(found.shared_geom) then null else found.shared_geom end, :rule_set_version
from overlap_found as found
on conflict (project_a_id, project_b_id) do update set
  relation = excluded.relation, shared_m = excluded.shared_m, shared_sqm = excluded.shared_sqm,
  share_a = excluded.share_a, share_b = excluded.share_b, distance_m = excluded.distance_m,
  tolerance_m = excluded.tolerance_m, measured_srid = excluded.measured_srid, shared_geom = excluded.shared_geom,
  rule_set_version = excluded.rule_set_version, active = true, last_seen_at = now()
returning xmax = 0 as is_new
