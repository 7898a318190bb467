-- People by year of the villages and communities within the codes asked for, by one register: only those settlements
-- count that have all :parts figures that make a village's people (one of all, or one of each sex).
with
-- include: profile_place
,
said as (
  select
    village_indicator.area_id, village_indicator.fiscal_year_be,
    sum(village_indicator.value) filter (where village_indicator.indicator_id = any(:indicator_ids)) as people,
    count(*) filter (where village_indicator.indicator_id = any(:indicator_ids)) as parts,
    sum(village_indicator.value) filter (where village_indicator.indicator_id = cast(:women_id as bigint)) as women,
    sum(village_indicator.value) filter (where village_indicator.indicator_id = cast(:men_id as bigint)) as men
  from place
  -- The few figures of each settlement are looked up: read by indicator, those of the whole country would be.
  cross join lateral (
    select village_indicator.* from village_indicator
    where village_indicator.area_id = place.id and village_indicator.value is not null
      and village_indicator.indicator_id = any(
        cast(:indicator_ids as bigint[]) || array[cast(:women_id as bigint), cast(:men_id as bigint)]
      )
    offset 0
  ) as village_indicator
  group by village_indicator.area_id, village_indicator.fiscal_year_be
)
select
  said.fiscal_year_be, sum(said.people) as people, count(*) as settlements,
  case when count(said.women) = count(*) then sum(said.women) end as women,
  case when count(said.men) = count(*) then sum(said.men) end as men
from said
where said.parts = :parts
group by said.fiscal_year_be
order by said.fiscal_year_be
