-- How many projects, how many without a geometry, and their baht, under the filter.
with visible_project as (
  -- include: visible_project
)
select
  count(*) as projects,
  count(*) filter (where visible_project.geom is null) as projects_unplaced,
  coalesce(sum((
    select sum(counted_budget.amount_baht) from counted_budget
    where counted_budget.project_id = visible_project.id
      and (cast(:year as int) is null or counted_budget.fiscal_year_be = :year)
  )), 0) as budget_baht
from visible_project
