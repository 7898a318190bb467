-- The box of each province, degrees.
select area.code, st_xmin(area.geom) as west, st_ymin(area.geom) as south,
  st_xmax(area.geom) as east, st_ymax(area.geom) as north
from area
where area.level = 'province' and area.geom is not null and not area.obsolete
