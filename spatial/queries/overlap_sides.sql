-- The sides of overlaps, by their ids, as lists show them. Geometry in EPSG:4326: of a covered side its tambon's outline.
with told_side as not materialized (
  -- include: told_side
)
select
  shown.id, shown.covered, shown.uuid, shown.name, shown.owner_name, shown.owner_kind, shown.works_object, shown.issue_code,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en, shown.year_from, shown.year_to,
  case when not shown.covered then (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id = shown.id
  ) end as budget_baht,
  shown.location_precision,
  place.code as place_code, place.level as place_level, place.name_th as place_name_th, place.name_en as place_name_en,
  shown.placed,
  owner.code as owner_code, owner.telephone, owner.email,
  case when cast(:with_geometry as boolean) then st_asgeojson(shown.geom, 6)::json end as geometry,
  case when not shown.covered then (
    -- include: seen_overlaps
  ) end as overlaps
from told_side as shown
left join issue on issue.code = shown.issue_code
left join organisation as owner on owner.id = shown.owner_id
left join area as place on place.id = shown.place_area_id
where shown.id = any(:ids)
