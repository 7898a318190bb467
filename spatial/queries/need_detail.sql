-- One need, if it may be seen, with its geometry (EPSG:4326), what answers it, and the file it came from.
with visible_need as (
  select need.*, place.code as place_code, place.level as place_level,
    place.name_th as place_name_th, place.name_en as place_name_en
  from need
  left join area as place on place.id = need.place_area_id
  where need.uuid = :uuid and seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
),
answered_need as (
  -- include: answered_need
)
select
  shown.id, shown.uuid, shown.version, shown.source_key, shown.title, shown.description, shown.issue_code, shown.issue_stated,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en, shown.cause, shown.potential,
  shown.fiscal_year_be, shown.priority, shown.affected_people, shown.affected_households, shown.status, shown.stage,
  shown.place_text, shown.location_precision,
  shown.place_code, shown.place_level, shown.place_name_th, shown.place_name_en,
  owner.code as owner_code, owner.name_th as owner_name,
  shown.geom is not null as placed, shown.answer, shown.spot is not null as on_map,
  st_asgeojson(shown.geom, 6)::json as geometry,
  st_asgeojson(shown.spot, 6)::json as spot,
  st_xmin(shown.spot) as w, st_ymin(shown.spot) as s, st_xmax(shown.spot) as e, st_ymax(shown.spot) as n,
  batch.uuid as batch_uuid, batch.file_name, shown.batch_row,
  (
    select count(*)
    from need_project
    join project on project.id = need_project.project_id
    where need_project.need_id = shown.id
      and covered_from(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  ) as projects_hidden
from answered_need as shown
left join issue on issue.code = shown.issue_code
left join organisation as owner on owner.id = shown.owner_id
left join batch on batch.id = shown.batch_id
