-- The areas of some levels that lie within the codes asked for, in the order of their codes.
select
  area.code, area.level, area.name_th, area.name_en, area.moo,
  area.geom is not null or area.point is not null as placed
from unnest(cast(:prefixes as text[])) as prefix
join area on area.code ~>=~ prefix and area.code ~<~ (prefix || '~')
where area.level = any(:levels) and not area.obsolete
order by area.code
