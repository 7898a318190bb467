-- Needs under the filter that the acting person may see, and what answers each.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
)
select
  shown.id, shown.uuid, shown.version, shown.source_key as key, shown.title, shown.description,
  coalesce(shown.issue_stated, shown.issue_code) as issue, shown.issue_code, shown.cause, shown.potential,
  shown.affected_people, shown.affected_households, shown.priority, shown.fiscal_year_be as fiscal_year, shown.status,
  shown.stage, shown.answer, shown.place_text, keeper.code as owner_code,
  -- include: export_place
  , shown.location_precision,
  -- include: export_around
  , st_asbinary(shown.geom) as geometry
from answered_need as shown
left join organisation as keeper on keeper.id = shown.owner_id
left join area as place on place.id = shown.place_area_id
-- include: export_above
left join attachment as around on around.need_id = shown.id
cross join lateral (select shown.version, shown.counted_code as code) as subject
-- include: export_around_seen
