-- The areas of some levels that lie within the codes asked for: villages by their code, then communities.
with
-- include: profile_place
select
  area.code, area.level, area.name_th, area.name_en, area.moo,
  area.geom is not null or area.point is not null as placed
from place
join area on area.id = place.id
where area.level = any(:levels) and not area.obsolete
order by area.level = 'community', area.code
