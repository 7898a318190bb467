-- The projects of given public ids as lists show them, if they may be seen, with their geometry (EPSG:4326).
with seen_project as (
  -- include: seen_project
)
select
  seen_project.uuid, seen_project.name, seen_project.owner_name, seen_project.owner_kind, seen_project.issue_code,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en, seen_project.year_from, seen_project.year_to,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id = seen_project.id
  ) as budget_baht,
  seen_project.location_precision,
  place.code as place_code, place.level as place_level, place.name_th as place_name_th, place.name_en as place_name_en,
  seen_project.geom is not null as placed,
  st_asgeojson(seen_project.geom, 6)::json as geometry,
  (
    select count(*) from overlap_case
    where overlap_case.active and seen_project.id in (overlap_case.project_a_id, overlap_case.project_b_id)
  ) as overlaps
from seen_project
left join issue on issue.code = seen_project.issue_code
left join area as place on place.id = seen_project.place_area_id
where seen_project.uuid = any(:uuids)
