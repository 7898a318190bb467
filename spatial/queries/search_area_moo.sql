-- The villages of one moo number within areas given by code patterns.
select
  area.code, area.level, area.moo, area.name_th, area.name_en, search_key(area.name_th) as key,
  area.geom is not null or area.point is not null as placed, 0 as quality
from area
where area.level = 'village' and not area.obsolete
  and right(area.code, 2) = lpad(cast(:moo as text), 2, '0')
  and area.code like any(:within)
order by area.code
limit :limit
