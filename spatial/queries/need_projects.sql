-- Projects that answer one need: those tied to it, and those of its issue within :near_m metres, nearest first.
-- distance_m on the WGS 84 spheroid; by_village where either is known only to its village, so the metres are between
-- points that stand for villages. The need: :need_id.
with visible_need as (
  select need.* from need where need.id = :need_id
),
spot as (
  select coalesce(visible_need.geom, home.point, st_pointonsurface(home.geom)) as shape,
    visible_need.geom is null as by_village
  from visible_need
  left join area as home on home.id = visible_need.place_area_id and home.level in ('village', 'community')
),
linked as (
  select need_project.project_id as id, need_project.basis
  from need_project where need_project.need_id = :need_id
),
near as (
  select project.id
  from visible_need cross join spot join project on project.geom && (
    -- include: near_need_box
  )
  where st_dwithin(project.geom::geography, spot.shape::geography, cast(:near_m as float))
  -- include: near_need_project
  union
  select project.id
  from visible_need cross join spot
  join area as other on other.level in ('village', 'community') and (other.point && (
    -- include: near_need_box
  ) or other.geom && (
    -- include: near_need_box
  ))
  join project on project.place_area_id = other.id and project.geom is null
  where st_dwithin(
    coalesce(other.point, st_pointonsurface(other.geom))::geography, spot.shape::geography, cast(:near_m as float)
  )
  -- include: near_need_project
)
select
  project.uuid, linked.basis,
  near.id is not null as near,
  st_distance(
    coalesce(project.geom, place.point, st_pointonsurface(place.geom))::geography, spot.shape::geography
  ) as distance_m,
  spot.by_village or project.geom is null as by_village
from project
left join linked on linked.id = project.id
left join near on near.id = project.id
left join area as place on place.id = project.place_area_id and place.level in ('village', 'community')
cross join spot
where project.id in (select linked.id from linked union select near.id from near)
  and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
order by linked.id is null, distance_m nulls last, project.id
limit 50
