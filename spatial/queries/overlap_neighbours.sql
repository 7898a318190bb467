-- The tambons near each of asked_tambon (code): itself, those of its amphoe, and those whose boundary lies within 0.003
-- degrees of its own (EPSG:4326; a net for candidates, not a measure).
select asked_tambon.code as one_code, asked_tambon.code as other_code
from asked_tambon
union
select asked_tambon.code, area.code
from asked_tambon
join area
  on area.level = 'tambon'
  and area.code between left(asked_tambon.code, 4) || '00' and left(asked_tambon.code, 4) || '99'
union
select asked_tambon.code, other_area.code
from asked_tambon
join area as one_area on one_area.level = 'tambon' and one_area.code = asked_tambon.code
join area as other_area
  on other_area.level = 'tambon' and other_area.geom && st_expand(one_area.geom, 0.003)
  and st_dwithin(other_area.geom, one_area.geom, 0.003)
