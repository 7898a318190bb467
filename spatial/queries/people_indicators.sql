-- Indicators that count people (dimension population), of which sex, and the latest year up to :year that has figures.
select
  indicator.id, indicator.register_code, indicator.indicator_version, indicator.name_th,
  register.name_th as register_name_th, register.name_en as register_name_en,
  case
    when indicator.name_th like '%หญิง%' and indicator.name_th like '%ชาย%' then null
    when indicator.name_th like '%หญิง%' then 'women'
    when indicator.name_th like '%ชาย%' then 'men'
  end as sex,
  indicator.name_th ~ 'รวม|ทั้งหมด' as says_all,
  latest.year as latest
from indicator
join register on register.code = indicator.register_code
cross join lateral (
  select max(village_indicator.fiscal_year_be) as year
  from village_indicator
  where village_indicator.indicator_id = indicator.id
    and (cast(:year as int) is null or village_indicator.fiscal_year_be <= :year)
) as latest
where indicator.dimension_code = 'population' and indicator.unit in ('คน', 'ราย', 'people', 'persons')
  and latest.year is not null
order by register.sort, register.code, indicator.code
