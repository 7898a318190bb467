-- The drawn things of its own kind within :near_m metres of each drawn subject, nearest first; villages by their centres.
with subject as materialized (
  -- include: attaching_plane
),
ground as not materialized (
  -- include: attaching_neighbour
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
  ) and ground.id <> subject.id and (subject.basis = 'geometry' or :kind = 'area')
) as other
where other.metres <= :near_m
order by 1, 3, 2
