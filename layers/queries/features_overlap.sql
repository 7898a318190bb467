-- Overlap cases under the filter as GeoJSON features (EPSG:4326): the ground both works may lie on.
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
visible_overlap as (
  -- include: visible_overlap
),
chosen as (
  select visible_overlap.* from visible_overlap
  where cast(:west as float) is null
    or visible_overlap.shared_geom is not null and visible_overlap.id in (
      select overlap_case.id from overlap_case
      where overlap_case.shared_geom && st_makeenvelope(:west, :south, :east, :north, 4326)
    )
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.shared_geom, 6)::json,
    'properties', json_build_object(
      'covered', chosen.covered, 'relation', chosen.relation, 'kind', chosen.kind, 'zone', chosen.zone, 'probability', chosen.probability,
      'shared_m', chosen.shared_m, 'shared_sqm', chosen.shared_sqm,
      'share_a', chosen.share_a, 'share_b', chosen.share_b, 'distance_m', chosen.distance_m,
      'tolerance_m', chosen.tolerance_m
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
