-- Projects as the acting person may be told of them beside an overlap. Of another owner's draft that is owner, kind of
-- works, years, an approximate place (its tambon, whose outline stands for its geometry) and its owner's contact.
select
  project.id, covered.it as covered,
  project.owner_id, project.owner_name, project.owner_kind, works.object as works_object,
  project.year_from, project.year_to,
  case when not covered.it then project.uuid end as uuid,
  case when not covered.it then project.name end as name,
  case when not covered.it then project.issue_code end as issue_code,
  case when covered.it then about.level else project.location_precision end as location_precision,
  case when covered.it then about.id else project.place_area_id end as place_area_id,
  case when covered.it then about.geom else project.geom end as geom,
  not covered.it and project.geom is not null as placed
from project
left join project_works as works on works.project_id = project.id
cross join lateral (
  select covered_from(project.stage, project.owner_id, :visible_stages, :own_organisation_ids) as it
) as covered
left join lateral (
  select area.id, area.level, area.geom
  from area
  where covered.it and not area.obsolete
    and case
      when project.place_area_id is not null
        then area.level <> 'community' and area.code = left(project.counted_code, 6)
      else area.level = 'tambon' and st_covers(area.geom, st_pointonsurface(project.geom))
    end
  limit 1
) as about on true
where project.stage <> 'removed'
