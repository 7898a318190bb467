-- Tambons that may lie near each of :codes: those of its amphoe and those of which nothing is known (overlap_unbounded), which
-- are taken as near, and those whose box, padded by 0.003 degrees (EPSG:4326), meets its own; of these the two rows as they
-- are now (one_row, other_row), for whoever measured them before.
with asked_tambon as materialized (
  select unnest(cast(:codes as text[])) as code
)
select asked_tambon.code as one_code, area.code as other_code, null as one_row, null as other_row
from asked_tambon
join area
  on area.level = 'tambon'
  and area.code between left(asked_tambon.code, 4) || '00' and left(asked_tambon.code, 4) || '99'
union all
select unbounded.one_code, unbounded.other_code, null, null
from (
  -- include: overlap_unbounded
) as unbounded
union all
select
  one_area.code, other_area.code,
  concat_ws(' ', current_database(), one_area.tableoid, one_area.ctid, one_area.xmin),
  concat_ws(' ', current_database(), other_area.tableoid, other_area.ctid, other_area.xmin)
from asked_tambon
join area as one_area on one_area.level = 'tambon' and one_area.code = asked_tambon.code
join area as other_area
  on other_area.level = 'tambon' and other_area.geom && st_expand(one_area.geom, 0.003)
  and left(other_area.code, 4) <> left(one_area.code, 4)
