-- Areas whose code begins with the digits typed, the greatest first.
select
  area.code, area.level, area.moo, area.name_th, area.name_en, search_key(area.name_th) as key,
  area.geom is not null or area.point is not null as placed,
  case when area.code = :code then 0 else 1 end as quality
from area
where not area.obsolete and area.code like :code_prefix
order by quality, length(area.code), area.code
limit :limit
