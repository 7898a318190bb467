-- The fiscal years that hold money, each found by one step of the index.
with recursive held as (
  select min(project_budget.fiscal_year_be) as year from project_budget
  union all
  select (select min(project_budget.fiscal_year_be) from project_budget where project_budget.fiscal_year_be > held.year)
  from held
  where held.year is not null
)
select held.year from held where held.year is not null order by held.year
