-- The projects of given public ids as lists show them, if they may be seen, with their geometry (EPSG:4326).
with seen_project as not materialized (
  -- include: seen_project
)
select
  shown.uuid, shown.name, shown.owner_name, shown.owner_kind, shown.issue_code,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en, shown.year_from, shown.year_to,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id = shown.id
  ) as budget_baht,
  shown.location_precision,
  place.code as place_code, place.level as place_level, place.name_th as place_name_th, place.name_en as place_name_en,
  shown.geom is not null as placed,
  st_asgeojson(shown.geom, 6)::json as geometry,
  (
    -- include: seen_overlaps
  ) as overlaps
from seen_project as shown
left join issue on issue.code = shown.issue_code
left join area as place on place.id = shown.place_area_id
where shown.uuid = any(:uuids)
