-- Projects drawn on the map within :near_m metres of a need (spot.shape), measured on the spheroid.
select from project
where project.geom && (
    -- include: near_need_box
  )
  -- include: near_need_project
  and st_dwithin(project.geom::geography, spot.shape::geography, cast(:near_m as float))
