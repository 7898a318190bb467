-- Needs under the filter as GeoJSON features (EPSG:4326), and what answers each: link, place or null. The geometry is
-- the need's own, null where it has none; its village's point is never given for it.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
),
chosen as (
  select answered_need.* from answered_need
  where cast(:west as float) is null or answered_need.geom && st_makeenvelope(:west, :south, :east, :north, 4326)
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.geom, 6)::json,
    'properties', json_build_object(
      'title', chosen.title, 'issue', chosen.issue_code, 'fiscal_year_be', chosen.fiscal_year_be,
      'affected_people', chosen.affected_people, 'affected_households', chosen.affected_households,
      'priority', chosen.priority, 'status', chosen.status, 'answer', chosen.answer, 'place_code', chosen.place_code,
      'location_precision', chosen.location_precision
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
