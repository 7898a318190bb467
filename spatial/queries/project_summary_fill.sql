-- Sums projects that count in :codes by year, issue and stage. Year 0 is all years: every project, all of its baht.
insert into project_summary (code_length, fiscal_year_be, code, issue_code, stage, projects, placed, baht)
with counted_here as (
  select place.code, counted.id, coalesce(counted.issue_code, '') as issue_code, counted.stage,
    counted.geom is not null as placed, counted.year_from, counted.year_to
  from unnest(cast(:codes as text[])) as place (code)
  join project as counted on
    -- include: counts_in_place
),
under_way as (
  select counted_here.*, 0 as fiscal_year_be from counted_here
  union all
  select counted_here.*, year.year
  from counted_here cross join generate_series(counted_here.year_from, counted_here.year_to) as year (year)
)
select :code_length, under_way.fiscal_year_be, under_way.code, under_way.issue_code, under_way.stage,
  count(*), count(*) filter (where under_way.placed), coalesce(sum(money.baht), 0)
from under_way
cross join lateral (
  select sum(counted_budget.amount_baht) as baht from counted_budget
  where counted_budget.project_id = under_way.id
    and (under_way.fiscal_year_be = 0 or counted_budget.fiscal_year_be = under_way.fiscal_year_be)
) as money
group by under_way.fiscal_year_be, under_way.code, under_way.issue_code, under_way.stage
