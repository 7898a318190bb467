-- One tile of what an indicator says in a year (:at, else its latest) of each village that has a centre of its own.
with tile as (
  -- include: tile_frame
),
asked as (
  select indicator.id, coalesce(cast(:at as int), (
    select max(village_indicator.fiscal_year_be) from village_indicator
    where village_indicator.indicator_id = indicator.id
  )) as fiscal_year_be
  from indicator
  where indicator.register_code = :register_code and indicator.indicator_version = :indicator_version
    and indicator.code = :indicator_code
),
drawn as (
  select area.code, area.name_th, area.name_en, asked.fiscal_year_be, village_indicator.value::float as value,
    village_indicator.value_text, village_indicator.problem_level, village_indicator.passed,
    village_indicator.base_count,
    st_asmvtgeom(st_transform(area.point, 3857), tile.envelope, 4096, 64, true) as geom
  from tile
  join area on area.point && tile.degrees
  cross join asked
  join village_indicator on village_indicator.area_id = area.id and village_indicator.indicator_id = asked.id
    and village_indicator.fiscal_year_be = asked.fiscal_year_be
  where area.level in ('village', 'community') and not area.obsolete
)
select st_asmvt(drawn, 'village_indicator', 4096, 'geom') from drawn where drawn.geom is not null
