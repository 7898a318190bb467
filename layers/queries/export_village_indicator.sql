-- What registers say of villages and communities, one row an indicator and year, at the village's centre.
with
-- include: profile_place
,
inside as (
  select place.id from place
)
select
  village_indicator.id, village_indicator.uuid, village_indicator.version,
  case when place.level = 'village' then place.code end as village_code,
  case when place.level = 'community' then place.code end as community_code,
  place.name_th as village_name, tambon.name_th as tambon_name, amphoe.name_th as amphoe_name,
  province.name_th as province_name,
  register.code as register, register.name_th as register_name, indicator.indicator_version,
  indicator.code as indicator_code, indicator.name_th as indicator_name, indicator.unit,
  indicator.dimension_code as dimension, indicator.better, village_indicator.fiscal_year_be as fiscal_year,
  village_indicator.value, village_indicator.value_text, village_indicator.base_count,
  village_indicator.problem_level, village_indicator.passed,
  st_asbinary(coalesce(place.point, st_pointonsurface(place.geom))) as geometry
from village_indicator
join indicator on indicator.id = village_indicator.indicator_id
join register on register.code = indicator.register_code
join area as place on place.id = village_indicator.area_id
-- include: export_above
where (cast(:whole_country as boolean) or village_indicator.area_id in (select inside.id from inside))
  and (cast(:year as int) is null or village_indicator.fiscal_year_be = :year)
