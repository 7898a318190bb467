-- The nearest water source of each use and the nearest road of each subject, within :farthest_m metres. Of equals, the first.
with subject as materialized (
  -- include: attaching_plane
)
select 'drink' as use, subject.id, nearest.id as ground_id, nearest.metres
from subject
cross join lateral (
  with ground as not materialized (
    select water_source.id, water_source.geom from water_source
    where water_source.geom is not null and water_source.use_drink
  )
  -- include: attaching_nearest
) as nearest
union all
select 'household' as use, subject.id, nearest.id as ground_id, nearest.metres
from subject
cross join lateral (
  with ground as not materialized (
    select water_source.id, water_source.geom from water_source
    where water_source.geom is not null and water_source.use_household
  )
  -- include: attaching_nearest
) as nearest
union all
select 'farming' as use, subject.id, nearest.id as ground_id, nearest.metres
from subject
cross join lateral (
  with ground as not materialized (
    select water_source.id, water_source.geom from water_source
    where water_source.geom is not null and water_source.use_farming
  )
  -- include: attaching_nearest
) as nearest
union all
select 'road', subject.id, nearest.id, nearest.metres
from subject
cross join lateral (
  with ground as not materialized (
    select road.id, road.geom from road where road.geom is not null
  )
  -- include: attaching_nearest
) as nearest
