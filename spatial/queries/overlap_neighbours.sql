-- The tambons near each of asked_tambon (code): itself, those of its amphoe, and those whose boundary lies within 0.003
-- degrees of its own (EPSG:4326; a net for candidates, not a measure). Each pair of boundaries is measured once.
with across as (
  select one_area.code as one_code, other_area.code as other_code
  from asked_tambon
  join area as one_area on one_area.level = 'tambon' and one_area.code = asked_tambon.code
  join area as other_area
    on other_area.level = 'tambon' and other_area.geom && st_expand(one_area.geom, 0.003)
    and left(other_area.code, 4) <> left(one_area.code, 4)
    and (other_area.code > one_area.code or other_area.code not in (select asked_tambon.code from asked_tambon))
    and st_dwithin(other_area.geom, one_area.geom, 0.003)
)
select asked_tambon.code as one_code, asked_tambon.code as other_code
from asked_tambon
union
select asked_tambon.code, area.code
from asked_tambon
join area
  on area.level = 'tambon'
  and area.code between left(asked_tambon.code, 4) || '00' and left(asked_tambon.code, 4) || '99'
union
select across.one_code, across.other_code
from across
union
select across.other_code, across.one_code
from across
where across.other_code in (select asked_tambon.code from asked_tambon)
