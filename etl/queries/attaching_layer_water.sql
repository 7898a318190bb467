-- Water sources in a window of degrees, with their uses; a use nobody knows of is none.
select water_source.id, st_asbinary(water_source.geom), coalesce(water_source.use_drink, false),
  coalesce(water_source.use_household, false), coalesce(water_source.use_farming, false)
from water_source
where water_source.geom && (
  -- include: attaching_window
)
order by water_source.id
