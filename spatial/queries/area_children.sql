-- The areas directly under one area (or the provinces, for no area), in the order of their codes.
select
  area.code, area.level, area.name_th, area.name_en, area.moo, area.obsolete,
  area.geom is not null or area.point is not null as placed
from area
where (area.parent_id = :parent_id or (cast(:parent_id as bigint) is null and area.level = 'province'))
  and not area.obsolete
order by area.code
