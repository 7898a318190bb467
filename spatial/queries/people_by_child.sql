-- People of each child area by one register: of each village the latest figure up to :year, and how many villages have
-- one. :parts figures make a village's people (one of all, or one of each sex).
with settlement as (
  -- include: settlement_of_child
),
said as (
  select distinct on (village_indicator.area_id)
    village_indicator.area_id, village_indicator.fiscal_year_be as year, sum(village_indicator.value) as people
  from village_indicator
  join settlement on settlement.id = village_indicator.area_id
  where village_indicator.indicator_id = any(:indicator_ids) and village_indicator.value is not null
    and (cast(:year as int) is null or village_indicator.fiscal_year_be <= :year)
  group by village_indicator.area_id, village_indicator.fiscal_year_be
  having count(*) = :parts
  order by village_indicator.area_id, village_indicator.fiscal_year_be desc
)
select settlement.code, count(*) as settlements, count(said.people) as covered, sum(said.people) as people,
  min(said.year) as first_year, max(said.year) as last_year
from settlement
left join said on said.area_id = settlement.id
group by settlement.code
