-- Roads in a window of degrees.
select road.id, st_asbinary(road.geom)
from road
where road.geom && (
  -- include: attaching_window
)
order by road.id
