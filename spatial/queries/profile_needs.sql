-- Needs under the filter, added up by issue, by status and by year. :chosen_year narrows all but the figures by year:
-- visible_need is asked without its year.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
),
within as materialized (
  select answered_need.issue_code, answered_need.status, answered_need.fiscal_year_be, answered_need.answer,
    answered_need.affected_people,
    cast(:chosen_year as int) is null or answered_need.fiscal_year_be = :chosen_year as chosen
  from answered_need
),
by_all as (
  select
    case
      when grouping(within.issue_code) = 0 then 'issue'
      when grouping(within.status) = 0 then 'status'
      else 'all' end as figure,
    coalesce(within.issue_code, within.status) as key,
    count(*) as needs,
    count(within.answer) as answered,
    count(*) - count(within.answer) as without,
    sum(within.affected_people) filter (where within.answer is null) as people_without,
    count(*) filter (where within.affected_people is null) as people_unknown
  from within
  where within.chosen
  group by grouping sets ((), (within.issue_code), (within.status))
),
by_year as (
  select within.fiscal_year_be, count(*) as needs, count(*) - count(within.answer) as without
  from within
  where within.fiscal_year_be is not null
  group by within.fiscal_year_be
)
select
  (select json_agg(by_all order by by_all.figure, by_all.needs desc, by_all.key) from by_all) as by_all,
  (select coalesce(json_agg(by_year order by by_year.fiscal_year_be), '[]') from by_year) as by_year
