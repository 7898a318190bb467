-- Areas with an outline (:levels) in a window of degrees.
select area.id, st_asbinary(area.geom)
from area
where area.level = any(:levels) and not area.obsolete and area.geom && (
  -- include: attaching_window
)
order by area.id
