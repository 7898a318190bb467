-- How much of each subject (whole) lies on each ground it meets (met): metres, m² or 1 for points, and the share.
-- Pieces under the sliver limits are left out: real boundaries overlap and gape by more than that.
select measured.id, measured.ground_id, measured.measure,
  case measured.dimension when 0 then 1 else measured.measure / nullif(measured.size, 0) end as share
from (
  select met.id, met.ground_id, met.dimension,
    case met.dimension when 0 then 0 when 1 then st_length(met.plane) else st_area(met.plane) end as size,
    case met.dimension when 0 then 1 when 1 then st_length(met.part) else st_area(met.part) end as measure
  from (
    select whole.id, ground.id as ground_id, whole.dimension, whole.plane,
      st_transform(st_intersection(whole.shape, ground.geom), whole.srid) as part
    from whole
    join ground on ground.geom && whole.shape and st_intersects(ground.geom, whole.shape)
  ) as met
) as measured
where measured.dimension = 0 or measured.measure >= least(
  case measured.dimension when 1 then cast(:sliver_m as float) else cast(:sliver_sqm as float) end, measured.size / 2
)
