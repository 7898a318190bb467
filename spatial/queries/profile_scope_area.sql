-- One area by its code, whatever its level; the code of a village before that of a community.
select area.id, area.code, area.level, area.name_th, area.name_en, area.moo, area.obsolete, area.geom is not null as drawn,
  st_area(area.geom::geography) as area_sqm, settlement.villages, settlement.communities
from area
cross join lateral (
  select
    count(*) filter (where within.level = 'village') as villages,
    count(*) filter (where within.level = 'community') as communities
  from area as within
  left join area as parent on parent.id = within.parent_id and within.level = 'community'
  where within.level in ('village', 'community') and not within.obsolete
    and (starts_with(within.code, area.code) or starts_with(parent.code, area.code))
) as settlement
where area.code = :code
order by area.level = 'community'
limit 1
