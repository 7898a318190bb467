-- One project, if it may be seen, with its geometry (EPSG:4326) measured on the WGS 84 spheroid, and where it came from.
with seen_project as not materialized (
  -- include: seen_project
)
select
  shown.id, shown.uuid, shown.version, shown.source_key, shown.name, shown.description,
  shown.owner_name, shown.owner_kind, owner.code as owner_code, shown.plan_level,
  shown.issue_code, issue.name_th as issue_name_th, issue.name_en as issue_name_en, shown.issue_stated,
  shown.works_kind, shown.year_from, shown.year_to, shown.funding_source,
  shown.responsible_unit, shown.location_precision, shown.stage,
  place.code as place_code, place.level as place_level, place.name_th as place_name_th, place.name_en as place_name_en,
  shown.geom is not null as placed,
  st_asgeojson(shown.geom, 6)::json as geometry,
  st_xmin(shown.geom) as w, st_ymin(shown.geom) as s,
  st_xmax(shown.geom) as e, st_ymax(shown.geom) as n,
  case when st_dimension(shown.geom) = 1 then st_length(shown.geom::geography) end as length_m,
  case when st_dimension(shown.geom) = 2 then st_area(shown.geom::geography) end as area_sqm,
  batch.uuid as batch_uuid, batch.file_name, shown.batch_row,
  (
    select coalesce(json_agg(
      json_build_object('fiscal_year_be', project_budget.fiscal_year_be, 'amount_baht', project_budget.amount_baht)
      order by project_budget.fiscal_year_be
    ), '[]') from project_budget where project_budget.project_id = shown.id
  ) as budgets,
  (
    -- include: seen_overlaps
  ) as overlaps,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id = shown.id
  ) as budget_baht
from seen_project as shown
left join organisation as owner on owner.id = shown.owner_id
left join issue on issue.code = shown.issue_code
left join area as place on place.id = shown.place_area_id
left join batch on batch.id = shown.batch_id
where shown.uuid = :uuid
