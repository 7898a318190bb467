-- Sides of overlaps within the common filter: projects that may be seen, and for officials (:sees_covered) other owners'
-- drafts, which are asked by no more than is told of them. The common table visible_project stands before.
select visible_project.id, visible_project.counted_code
from visible_project
union all
select project.id, left(project.counted_code, 6)
from project
where :sees_covered
  and covered_from(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  and (cast(:area_prefix as text) is null or left(project.counted_code, 6) like :area_prefix)
  and (cast(:owner_code as text) is null
    or project.owner_id = (select organisation.id from organisation where organisation.code = :owner_code))
  and (cast(:year as int) is null or :year between project.year_from and project.year_to)
  and (cast(:words as text) is null or search_key(project.owner_name) like :words)
  and coalesce(:issue, :plan_level, :stage, :done_by, :funding_source) is null
