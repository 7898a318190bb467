-- The nearest of what is wanted (ground, subject): first a near one by degrees, then the nearest within its metres.
select found.id, found.metres
from (
  select least(st_distance(st_transform(st_segmentize(ground.geom, 0.01), subject.srid), subject.plane), :farthest_m)
    as metres
  from ground order by ground.geom <-> subject.shape limit 1
) as reach
cross join lateral (
  select ground.id, st_distance(st_transform(st_segmentize(ground.geom, 0.01), subject.srid), subject.plane) as metres
  from ground
  where ground.geom && (
    -- include: attaching_box
  )
  order by 2, 1
  limit 1
) as found
where found.metres <= :farthest_m
