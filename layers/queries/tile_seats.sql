-- The areas one symbol each stands for, in this tile: those whose visual centre lies in it.
select area.code, area.label_point
from tile
join area on area.label_point && tile.degrees
where area.level in ('province', 'amphoe', 'tambon') and length(area.code) <= :code_length and not area.obsolete
  and (cast(:area_prefix as text) is null or area.code like :area_prefix)
