-- Projects the acting person may see (visible_to), within the common filter. Empty parameters filter nothing.
-- A project counts in the area its place names; a project without a place counts where its owner is at home.
select
  project.*,
  place.code as place_code,
  place.level as place_level,
  place.name_th as place_name_th,
  place.name_en as place_name_en,
  coalesce(place.code, home.code) as counted_code
from project
-- include: place_and_home
where (project.stage = any(:visible_stages) or project.owner_id = :own_organisation_id)
  and (cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix)
  and (cast(:owner_code as text) is null or owner.code = :owner_code)
  and (cast(:issue as text) is null or project.issue_code = :issue)
  and (cast(:year as int) is null or :year between project.year_from and project.year_to)
  and (cast(:words as text) is null or project.name ilike :words or project.owner_name ilike :words)
