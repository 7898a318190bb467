-- What one indicator says in one year (:at) of each child area, put together from its villages in every way there is.
with settlement as (
  -- include: settlement_of_child
),
said as (
  select settlement.code, village_indicator.area_id, village_indicator.value, village_indicator.base_count,
    village_indicator.problem_level, village_indicator.passed
  from settlement
  left join village_indicator on village_indicator.area_id = settlement.id
    and village_indicator.indicator_id = :indicator_id and village_indicator.fiscal_year_be = :at
    and case :reading when 'value' then village_indicator.value is not null
      when 'level' then village_indicator.problem_level is not null else village_indicator.passed is not null end
)
select
  said.code, count(*) as settlements, count(said.area_id) as covered,
  sum(said.value) as total,
  avg(said.value) as mean,
  sum(said.value * said.base_count) / nullif(sum(said.base_count), 0) as weighted_mean,
  count(*) filter (where said.value is not null and coalesce(said.base_count, 0) = 0) as unweighted,
  count(*) filter (where said.problem_level <= 2) as problems,
  count(*) filter (where not said.passed) as failed
from said
group by said.code
