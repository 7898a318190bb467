-- One overlap case with the shared ground, if the acting person may be told of it. Geometry in EPSG:4326.
with told_side as not materialized (
  -- include: told_side
)
select
  told.*,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id in (told.seen_a_id, told.seen_b_id)
  ) as budget_baht,
  st_asgeojson(told.shared_geom, 6)::json as shared_geometry,
  box.w, box.s, box.e, box.n
from (
  -- include: told_overlap
) as told
cross join lateral (
  select st_xmin(extent) as w, st_ymin(extent) as s, st_xmax(extent) as e, st_ymax(extent) as n
  from (
    select st_extent(told_side.geom) as extent from told_side
    where told_side.id in (told.project_a_id, told.project_b_id)
  ) as both_sides
) as box
where told.uuid = :uuid
