-- Public land with an outline in a window of degrees.
select public_land.id, st_asbinary(public_land.geom)
from public_land
where public_land.geom && (
  -- include: attaching_window
)
order by public_land.id
