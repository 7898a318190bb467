-- Every indicator that has figures, with its years and what its figures are. The years are probed one by one in the
-- index, because a nation's registers hold tens of millions of rows; what the figures are is seen in a few of them.
select
  indicator.id, indicator.register_code,
  register.name_th as register_name_th, register.name_en as register_name_en,
  indicator.indicator_version, indicator.code, indicator.name_th, indicator.name_en, indicator.unit,
  indicator.dimension_code, indicator.better, span.years,
  array_remove(array[
    case when kind.has_value then 'value' end,
    case when kind.has_level then 'level' end,
    case when kind.has_passed then 'passed' end
  ], null) as readings
from indicator
join register on register.code = indicator.register_code
cross join lateral (
  select min(village_indicator.fiscal_year_be) as first, max(village_indicator.fiscal_year_be) as last
  from village_indicator where village_indicator.indicator_id = indicator.id
) as bound
cross join lateral (
  select array_agg(year order by year) as years
  from generate_series(bound.first, bound.last) as year
  where exists (
    select from village_indicator
    where village_indicator.indicator_id = indicator.id and village_indicator.fiscal_year_be = year
  )
) as span
cross join lateral (
  select bool_or(few.value is not null) as has_value, bool_or(few.problem_level is not null) as has_level,
    bool_or(few.passed is not null) as has_passed
  from (
    select village_indicator.value, village_indicator.problem_level, village_indicator.passed
    from village_indicator
    where village_indicator.indicator_id = indicator.id and village_indicator.fiscal_year_be = bound.last
    limit 200
  ) as few
) as kind
where bound.first is not null and (kind.has_value or kind.has_level or kind.has_passed)
order by register.sort, register.code, indicator.indicator_version desc, indicator.code
