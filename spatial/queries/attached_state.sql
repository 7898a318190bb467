-- How many villages, communities, projects and needs within an area are attached, how many of these are stale, how many
-- are not attached yet.
with subject as (
  select attachment.id as attachment_id, attachment.around, attachment.subject_version, area.version,
    coalesce(parent.code, area.code) as code
  from area
  left join area as parent on parent.id = area.parent_id and area.level = 'community'
  left join attachment on attachment.area_id = area.id
  where area.level in ('village', 'community') and not area.obsolete
  union all
  select attachment.id, attachment.around, attachment.subject_version, project.version, project.counted_code
  from project left join attachment on attachment.project_id = project.id where project.stage <> 'removed'
  union all
  select attachment.id, attachment.around, attachment.subject_version, need.version, need.counted_code
  from need left join attachment on attachment.need_id = need.id where need.stage <> 'removed'
),
told as (
  select subject.attachment_id is null as is_missing,
    subject.subject_version <> subject.version or exists (
      -- include: attached_changed
    ) as is_stale
  from subject
  cross join lateral (select subject.around) as around
  where cast(:area_prefix as text) is null or subject.code like :area_prefix
)
select
  count(*) filter (where not told.is_missing and not told.is_stale) as current,
  count(*) filter (where not told.is_missing and told.is_stale) as stale,
  count(*) filter (where told.is_missing) as missing
from told
