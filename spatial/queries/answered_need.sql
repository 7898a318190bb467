-- Needs under the filter, where each stands, and what answers it: answer is link, place or null. Over visible_need.
-- link: a project that one may see is tied to it. place: a project of its issue that one may see, not over before the
-- need was stated, lies within :near_m metres on the WGS 84 spheroid. What is known only to its village or community
-- counts by that one's point; what is known less exactly, or whose village has no point, is near to nothing.
select visible_need.*, spot.shape as spot, found.answer
from visible_need
left join area as home on home.id = visible_need.place_area_id and home.level in ('village', 'community')
cross join lateral (select coalesce(visible_need.geom, home.point, st_pointonsurface(home.geom)) as shape) as spot
cross join lateral (
  select case
    when :answered_by <> 'place' and exists (
      select from need_project
      join project on project.id = need_project.project_id
      where need_project.need_id = visible_need.id
        and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    ) then 'link'
    when cast(:near_m as float) is null or spot.shape is null or visible_need.issue_code is null then null
    when exists (
      -- include: near_need_drawn
    ) or exists (
      -- include: near_need_village
    ) then 'place'
  end as answer
) as found
where not :only_without or found.answer is null
