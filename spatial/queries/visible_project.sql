-- Projects the acting person may see (visible_to), within the common filter. Empty parameters filter nothing.
-- A project counts in the area its place names; a project without a place counts where its owner is at home.
select
  project.*,
  place.code as place_code,
  place.level as place_level,
  place.name_th as place_name_th,
  place.name_en as place_name_en
from project
left join area as place on place.id = project.place_area_id
where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  and (cast(:area_prefix as text) is null or project.counted_code like :area_prefix)
  and (cast(:owner_code as text) is null
    or project.owner_id = (select organisation.id from organisation where organisation.code = :owner_code))
  and (cast(:issue as text) is null or project.issue_code = :issue)
  and (cast(:year as int) is null or :year between project.year_from and project.year_to)
  and (cast(:plan_level as text) is null or project.plan_level = :plan_level)
  and (cast(:stage as text) is null or project.stage = :stage)
  and (cast(:done_by as text) is null or project.done_by = :done_by)
  and (cast(:funding_source as text) is null or project.funding_source = :funding_source)
  and (cast(:words as text) is null or search_key(project.name) like :words or search_key(project.owner_name) like :words)
