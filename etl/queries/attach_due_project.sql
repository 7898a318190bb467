-- Projects whose attachment is missing, of an older version, made by other rules or another elevation model, or lies where
-- something changed (:changes); or all of them. Within an area's code, if one is given.
with touched as (
  select attachment.project_id as id
  from attachment_change
  join attachment on attachment.around && attachment_change.box
  where attachment_change.id = any(:changes) and attachment.project_id is not null
  union
  select subject.id
  from attachment_change
  join project as subject on subject.counted_code ~>=~ attachment_change.code and subject.counted_code ~<~ (attachment_change.code || '~')
  where attachment_change.id = any(:changes) and attachment_change.code is not null
)
select subject.id
from project as subject
left join attachment on attachment.project_id = subject.id
where subject.stage <> 'removed'
  and (cast(:area_prefix as text) is null or subject.counted_code like :area_prefix)
  and (
    :everything or attachment.id is null or attachment.subject_version <> subject.version
    or attachment.rules <> :rules or attachment.terrain is distinct from :terrain
    or subject.id in (select touched.id from touched)
  )
order by subject.id
