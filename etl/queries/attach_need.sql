-- The needs of its issue within :near_m metres of each project, nearest first; what is known to its village by its centre.
with subject as materialized (
  -- include: attaching_plane
),
-- include: attaching_need
select subject.id, other.id as ground_id, other.metres
from subject
cross join (select cast(:near_m as float) as metres) as reach
cross join lateral (
  select ground.id,
    st_distance(st_transform(st_segmentize(ground.geom, 0.01), subject.srid), subject.plane) as metres
  from ground
  where ground.geom && (
    -- include: attaching_box
  ) and ground.issue_code = subject.issue_code
) as other
where other.metres <= :near_m
order by 1, 3, 2
