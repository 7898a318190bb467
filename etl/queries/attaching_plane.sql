-- Subjects that are measured, each also in metres of its own UTM zone. Long straight stretches get a vertex each 0.01°
-- before they are moved, because only vertices are moved.
select subject.*, st_transform(st_segmentize(subject.shape, 0.01), subject.srid) as plane
from (
  -- include: attaching_subject
) as subject
where subject.basis <> 'none'
