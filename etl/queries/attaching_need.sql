-- Needs with what they are measured by; what is known to its village by its centre. Middles of outlines are made once.
outlined as materialized (
  select need.id, st_pointonsurface(place.geom) as geom, need.issue_code
  from area as place join need on need.place_area_id = place.id and need.geom is null
  where place.level in ('village', 'community') and place.point is null and place.geom is not null
),
ground as not materialized (
  select need.id, need.geom, need.issue_code from need where need.geom is not null
  union all
  select need.id, place.point, need.issue_code
  from area as place join need on need.place_area_id = place.id and need.geom is null
  where place.level in ('village', 'community') and place.point is not null
  union all
  select outlined.id, outlined.geom, outlined.issue_code from outlined
)
