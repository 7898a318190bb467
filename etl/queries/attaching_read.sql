-- Subjects as they are read for attaching in bulk, by id. Shapes EPSG:4326.
select subject.id, subject.version, coalesce(subject.place_id, 0), coalesce(subject.place_code, ''), subject.issue_code,
  subject.basis, case when subject.shape is null then 0 else subject.srid end, st_asbinary(subject.shape)
from (
  -- include: attaching_subject
) as subject
order by subject.id
