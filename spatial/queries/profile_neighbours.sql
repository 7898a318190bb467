-- Areas of the same level whose ground meets this area's, or comes within :touch_m metres of it: real boundaries gape and
-- overlap, so that touching exactly would lose true neighbours. Metres in the area's own UTM zone.
with here as (
  select area.id, area.level, area.geom,
    case when st_x(st_centroid(area.geom)) < 102 then 32647 else 32648 end as srid
  from area
  where area.id = :area_id and area.geom is not null
)
select area.code, area.level, area.name_th, area.name_en
from here
join area on area.level = here.level and area.id <> here.id and not area.obsolete
  and area.geom && st_expand(here.geom, cast(:touch_degrees as float))
where st_intersects(area.geom, here.geom)
  or st_dwithin(st_transform(area.geom, here.srid), st_transform(here.geom, here.srid), :touch_m)
order by area.code
