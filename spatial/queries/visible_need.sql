-- Needs the acting person may see (visible_to), within the common filter. Empty parameters filter nothing.
-- An LAO asked for as an area means the needs on its ground (:held_area_ids).
-- What is asked of projects alone (plan level, who does it, funding) does not narrow needs.
select
  need.*,
  place.code as place_code,
  place.level as place_level,
  place.name_th as place_name_th,
  place.name_en as place_name_en
from need
left join area as place on place.id = need.place_area_id
where seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
  and (cast(:area_prefix as text) is null or need.counted_code like :area_prefix)
  and (cast(:owner_code as text) is null
    or need.owner_id = (select organisation.id from organisation where organisation.code = :owner_code)
    or need.place_area_id = any(cast(:held_area_ids as bigint[])))
  and (cast(:issue as text) is null or need.issue_code = :issue)
  and (cast(:year as int) is null or need.fiscal_year_be = :year)
  and (cast(:stage as text) is null or need.stage = :stage)
  and (cast(:words as text) is null or search_key(need.title) like :words)
