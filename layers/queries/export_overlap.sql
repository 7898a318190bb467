-- Overlap cases under the filter whose two projects the acting person may see: the ground both works may lie on.
with visible_project as (
  -- include: visible_project
),
seen_project as not materialized (
  -- include: seen_project
),
visible_overlap as (
  -- include: visible_overlap
)
select
  shown.id, shown.uuid, shown.relation, shown.kind, shown.shared_m, shown.shared_sqm, shown.share_a, shown.share_b,
  shown.distance_m, shown.tolerance_m, shown.measured_srid,
  project_a.uuid as project_a, project_a.name as project_a_name, project_a.owner_name as project_a_owner,
  project_b.uuid as project_b, project_b.name as project_b_name, project_b.owner_name as project_b_owner,
  st_asbinary(shown.shared_geom) as geometry
from visible_overlap as shown
join project as project_a on project_a.id = shown.project_a_id
join project as project_b on project_b.id = shown.project_b_id
