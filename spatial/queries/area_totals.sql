-- How many areas of each level lie under a code prefix, and how many of the villages have no place on the map.
select
  count(*) filter (where area.level = 'province') as provinces,
  count(*) filter (where area.level = 'amphoe') as amphoe,
  count(*) filter (where area.level = 'tambon') as tambons,
  count(*) filter (where area.level = 'village') as villages,
  count(*) filter (where area.level = 'village' and area.geom is null and area.point is null) as villages_unplaced
from area
where not area.obsolete and (cast(:area_prefix as text) is null or area.code like :area_prefix)
