-- Records as `webgis overlaps evaluate` takes them. wkt: EPSG:4326, of a project without a geometry the stated point.
select
  project.uuid::text as project_id, project.owner_name, project.owner_kind, project.plan_level,
  case when length(place.code) = 8 then place.code end as village_code,
  case when length(place.code) >= 6 then left(place.code, 6) end as tambon_code,
  project.name, coalesce(project.issue_stated, issue.name_th) as issue, project.year_from as fiscal_year,
  (
    select sum(project_budget.amount_baht) from project_budget where project_budget.project_id = project.id
  ) as budget_baht,
  project.funding_source, project.location_precision,
  st_astext(coalesce(project.geom, project.stated_point), 8) as wkt
from project
left join issue on issue.code = project.issue_code
left join area as place on place.id = project.place_area_id and place.level <> 'community'
where project.id = any(:ids)
order by project.id
