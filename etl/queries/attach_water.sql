-- The water sources within :near_m metres of each subject, nearest first.
with subject as materialized (
  -- include: attaching_plane
),
ground as not materialized (
  select water_source.id, water_source.geom from water_source where water_source.geom is not null
)
select subject.id, other.id as ground_id, other.metres
from subject
cross join (select cast(:near_m as float) as metres) as reach
cross join lateral (
  select ground.id,
    st_distance(st_transform(st_segmentize(ground.geom, 0.01), subject.srid), subject.plane) as metres
  from ground
  where ground.geom && (
    -- include: attaching_box
  )
) as other
where other.metres <= :near_m
order by 1, 3, 2
