-- What the registers say of the villages and communities within the codes asked for, added up by indicator and year.
-- Each figure is given in every way it may be read; which way is right follows from its unit (spatial.profiles.registers).
with
-- include: profile_place
,
said as (
  select
    village_indicator.indicator_id, village_indicator.fiscal_year_be,
    count(*) as settlements,
    count(village_indicator.value) as with_value,
    sum(village_indicator.value) as total,
    avg(village_indicator.value::float8) as mean,
    sum(village_indicator.value::float8 * village_indicator.base_count)
      / nullif(sum(village_indicator.base_count) filter (where village_indicator.value is not null), 0) as weighted_mean,
    count(*) filter (where village_indicator.value is not null and coalesce(village_indicator.base_count, 0) = 0) as unweighted,
    sum(village_indicator.base_count) as base_count,
    count(*) filter (where village_indicator.problem_level = 1) as level_1,
    count(*) filter (where village_indicator.problem_level = 2) as level_2,
    count(*) filter (where village_indicator.problem_level = 3) as level_3,
    count(*) filter (where village_indicator.passed) as passed,
    count(*) filter (where not village_indicator.passed) as failed,
    min(village_indicator.value_text) as text_least,
    max(village_indicator.value_text) as text_most
  from place
  join village_indicator on village_indicator.area_id = place.id
  group by village_indicator.indicator_id, village_indicator.fiscal_year_be
)
select
  said.*, indicator.code, indicator.name_th, indicator.name_en, indicator.unit, indicator.better,
  indicator.problem_rule, indicator.indicator_version, indicator.dimension_code, indicator.register_code,
  register.name_th as register_name_th, register.name_en as register_name_en
from said
join indicator on indicator.id = said.indicator_id
join register on register.code = indicator.register_code
order by register.sort, register.code, indicator.code, indicator.indicator_version, said.fiscal_year_be
