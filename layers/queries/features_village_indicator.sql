-- What registers say of villages, one feature a village, indicator and year (EPSG:4326: the village's centre, or none).
-- Of the years that :year allows; of one indicator where :indicator_code is given.
with chosen as (
  select village_indicator.*, area.code as place_code, area.name_th, area.point as shape,
    indicator.register_code, indicator.indicator_version, indicator.code as indicator_code,
    indicator.name_th as indicator_name_th, indicator.unit
  from village_indicator
  join area on area.id = village_indicator.area_id
  join indicator on indicator.id = village_indicator.indicator_id
  where (cast(:area_prefix as text) is null or area.code like :area_prefix)
    and (cast(:year as int) is null or village_indicator.fiscal_year_be = :year)
    and (cast(:indicator_code as text) is null or (indicator.register_code, indicator.indicator_version, indicator.code)
      = (:register_code, :indicator_version, :indicator_code))
    and (cast(:west as float) is null or area.point && st_makeenvelope(:west, :south, :east, :north, 4326))
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.shape, 6)::json,
    'properties', json_build_object(
      'place_code', chosen.place_code, 'name_th', chosen.name_th, 'register_code', chosen.register_code,
      'indicator_version', chosen.indicator_version, 'indicator_code', chosen.indicator_code,
      'indicator_name_th', chosen.indicator_name_th, 'unit', chosen.unit, 'fiscal_year_be', chosen.fiscal_year_be,
      'value', chosen.value, 'value_text', chosen.value_text, 'base_count', chosen.base_count,
      'problem_level', chosen.problem_level, 'passed', chosen.passed
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
