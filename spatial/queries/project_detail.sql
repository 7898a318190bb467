-- One project, if it may be seen, with its geometry (EPSG:4326) measured on the WGS 84 spheroid, and where it came from.
with seen_project as (
  -- include: seen_project
)
select
  seen_project.id, seen_project.uuid, seen_project.source_key, seen_project.name, seen_project.description,
  seen_project.owner_name, seen_project.owner_kind, owner.code as owner_code, seen_project.plan_level,
  seen_project.issue_code, issue.name_th as issue_name_th, issue.name_en as issue_name_en, seen_project.issue_stated,
  seen_project.works_kind, seen_project.year_from, seen_project.year_to, seen_project.funding_source,
  seen_project.responsible_unit, seen_project.location_precision, seen_project.stage,
  place.code as place_code, place.level as place_level, place.name_th as place_name_th, place.name_en as place_name_en,
  seen_project.geom is not null as placed,
  st_asgeojson(seen_project.geom, 6)::json as geometry,
  st_xmin(seen_project.geom) as w, st_ymin(seen_project.geom) as s,
  st_xmax(seen_project.geom) as e, st_ymax(seen_project.geom) as n,
  case when st_dimension(seen_project.geom) = 1 then st_length(seen_project.geom::geography) end as length_m,
  case when st_dimension(seen_project.geom) = 2 then st_area(seen_project.geom::geography) end as area_sqm,
  batch.uuid as batch_uuid, batch.file_name, seen_project.batch_row,
  (
    select coalesce(json_agg(
      json_build_object('fiscal_year_be', project_budget.fiscal_year_be, 'amount_baht', project_budget.amount_baht)
      order by project_budget.fiscal_year_be
    ), '[]') from project_budget where project_budget.project_id = seen_project.id
  ) as budgets,
  (
    select count(*) from overlap_case
    where overlap_case.active and seen_project.id in (overlap_case.project_a_id, overlap_case.project_b_id)
  ) as overlaps,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id = seen_project.id
  ) as budget_baht
from seen_project
left join organisation as owner on owner.id = seen_project.owner_id
left join issue on issue.code = seen_project.issue_code
left join area as place on place.id = seen_project.place_area_id
left join batch on batch.id = seen_project.batch_id
where seen_project.uuid = :uuid
