-- Projects under the filter as GeoJSON features (EPSG:4326); geometry null where a project has none.
with visible_project as (
  -- include: visible_project
),
chosen as (
  select visible_project.* from visible_project
  where cast(:west as float) is null
    or visible_project.geom && st_makeenvelope(:west, :south, :east, :north, 4326)
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.geom, 6)::json,
    'properties', json_build_object(
      'name', chosen.name, 'owner_name', chosen.owner_name, 'issue', chosen.issue_code,
      'year_from', chosen.year_from, 'year_to', chosen.year_to, 'place_code', chosen.place_code,
      'location_precision', chosen.location_precision,
      'budget_baht', (
        select coalesce(sum(project_budget.amount_baht), 0) from project_budget
        where project_budget.project_id = chosen.id
      )
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
