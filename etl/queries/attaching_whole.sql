-- Subjects measured by their own shape, a line's every stretch once; and in metres of their zone.
select
  subject.id, subject.srid, st_dimension(subject.shape) as dimension, whole.shape,
  st_transform(whole.shape, subject.srid) as plane
from (
  -- include: attaching_subject
) as subject
cross join lateral (
  select case st_dimension(subject.shape)
    when 1 then st_unaryunion(st_segmentize(subject.shape, 0.01)) else st_segmentize(subject.shape, 0.01) end as shape
) as whole
where subject.basis = 'geometry' or (subject.basis = 'centre' and :with_centres)
