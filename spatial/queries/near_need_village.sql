-- Projects known only to a village or community whose point lies within :near_m metres of a need (spot.shape).
select from area as other
cross join lateral (select coalesce(other.point, st_pointonsurface(other.geom)) as point) as centre
join project on project.place_area_id = other.id
where other.level in ('village', 'community')
  and (other.point && (
    -- include: near_need_box
  ) or other.geom && (
    -- include: near_need_box
  ))
  and project.geom is null
  -- include: near_need_project
  and st_dwithin(centre.point::geography, spot.shape::geography, cast(:near_m as float))
