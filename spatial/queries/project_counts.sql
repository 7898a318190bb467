-- Projects and baht under the filter for each child area, by the first :code_length digits of where they count.
with visible_project as (
  -- include: visible_project
),
budget as (
  select counted_budget.project_id, sum(counted_budget.amount_baht) as budget_baht
  from counted_budget
  where cast(:year as int) is null or counted_budget.fiscal_year_be = :year
  group by counted_budget.project_id
)
select
  left(visible_project.counted_code,
    -- include: child_length
  ) as code,
  count(*) as projects,
  coalesce(sum(budget.budget_baht), 0) as budget_baht
from visible_project
left join budget on budget.project_id = visible_project.id
where length(visible_project.counted_code) >= :code_length
group by 1
