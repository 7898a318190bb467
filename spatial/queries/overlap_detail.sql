-- One overlap case with the shared ground, if both projects may be seen. Geometry in EPSG:4326.
with seen_project as not materialized (
  -- include: seen_project
)
select
  overlap_case.id, overlap_case.uuid, overlap_case.relation, overlap_case.kind,
  overlap_case.shared_m, overlap_case.shared_sqm, overlap_case.share_a, overlap_case.share_b,
  overlap_case.distance_m, overlap_case.tolerance_m, overlap_case.measured_srid, overlap_case.rule_set_version,
  overlap_case.probability, overlap_case.zone, overlap_case.evidence, overlap_case.contributions, overlap_case.kinds,
  overlap_case.missing, overlap_case.orders, overlap_case.decision, overlap_case.decided_at, overlap_case.reopened_at,
  overlap_case.changes, overlap_case.active, overlap_case.first_seen_at, overlap_case.last_seen_at,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id in (project_a.id, project_b.id)
  ) as budget_baht,
  project_a.uuid as a_uuid, project_b.uuid as b_uuid,
  st_asgeojson(overlap_case.shared_geom, 6)::json as shared_geometry,
  box.w, box.s, box.e, box.n
from overlap_case
join seen_project as project_a on project_a.id = overlap_case.project_a_id
join seen_project as project_b on project_b.id = overlap_case.project_b_id
cross join lateral (
  select st_xmin(extent) as w, st_ymin(extent) as s, st_xmax(extent) as e, st_ymax(extent) as n
  from (select st_extent(shape) as extent from unnest(array[project_a.geom, project_b.geom]) as shape) as both_shapes
) as box
where overlap_case.uuid = :uuid
