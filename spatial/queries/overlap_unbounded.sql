-- Where one of two tambons has no boundary in the store, nothing tells how far they lie apart: those of one province are
-- taken as near each of asked_tambon (code). A net for candidates only.
select asked_tambon.code as one_code, other_area.code as other_code
from asked_tambon
join area as one_area on one_area.level = 'tambon' and one_area.code = asked_tambon.code
join area as other_area
  on other_area.level = 'tambon'
  and other_area.code between left(asked_tambon.code, 2) || '0000' and left(asked_tambon.code, 2) || '9999'
where one_area.geom is null or other_area.geom is null
