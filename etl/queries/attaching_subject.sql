-- The villages and communities, projects or needs (:kind) of :ids: what each is measured from (shape, EPSG:4326, and basis),
-- the area it is or names (place), that area's code, its community's replaced by its parent's, and its own UTM zone.
select subject.*,
  case when st_x(st_centroid(subject.shape)) < 102 then 32647 else 32648 end as srid
from (
  select area.id, area.version, area.id as place_id, coalesce(parent.code, area.code) as place_code,
    null::text as issue_code, coalesce(area.geom, area.point) as shape,
    case when area.geom is not null then 'geometry' when area.point is not null then 'centre' else 'none' end as basis
  from area
  left join area as parent on parent.id = area.parent_id and area.level = 'community'
  where :kind = 'area' and area.id = any(:ids)
  union all
  select project.id, project.version, place.id, coalesce(parent.code, place.code), project.issue_code,
    coalesce(project.geom, centre.shape),
    case when project.geom is not null then 'geometry' when centre.shape is not null then 'centre' else 'none' end
  from project
  left join area as place on place.id = project.place_area_id
  left join area as parent on parent.id = place.parent_id and place.level = 'community'
  cross join lateral (
    -- include: attaching_centre
  ) as centre
  where :kind = 'project' and project.id = any(:ids)
  union all
  select need.id, need.version, place.id, coalesce(parent.code, place.code), need.issue_code,
    coalesce(need.geom, centre.shape),
    case when need.geom is not null then 'geometry' when centre.shape is not null then 'centre' else 'none' end
  from need
  left join area as place on place.id = need.place_area_id
  left join area as parent on parent.id = place.parent_id and place.level = 'community'
  cross join lateral (
    -- include: attaching_centre
  ) as centre
  where :kind = 'need' and need.id = any(:ids)
) as subject
