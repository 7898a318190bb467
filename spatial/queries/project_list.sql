-- One page of projects under the filter, with their money and the number of overlaps found for each.
with visible_project as (
  -- include: visible_project
),
budget as (
  select project_budget.project_id, sum(project_budget.amount_baht) as budget_baht
  from project_budget
  where cast(:year as int) is null or project_budget.fiscal_year_be = :year
  group by project_budget.project_id
),
page as (
  select visible_project.*, coalesce(budget.budget_baht, 0) as budget_baht
  from visible_project
  left join budget on budget.project_id = visible_project.id
  where cast(:only_unplaced as boolean) is not true or visible_project.geom is null
  order by
    case when :sort = 'budget' then coalesce(budget.budget_baht, 0) end desc,
    case when :sort = 'year' then visible_project.year_from end desc nulls last,
    visible_project.name, visible_project.id
  limit :limit offset :offset
)
select
  shown.uuid, shown.name, shown.owner_name, shown.owner_kind, shown.issue_code,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en,
  shown.year_from, shown.year_to, shown.budget_baht, shown.location_precision,
  shown.place_code, shown.place_level, shown.place_name_th, shown.place_name_en,
  shown.geom is not null as placed,
  (
    -- include: seen_overlaps
  ) as overlaps
from page as shown
left join issue on issue.code = shown.issue_code
order by
  case when :sort = 'budget' then shown.budget_baht end desc,
  case when :sort = 'year' then shown.year_from end desc nulls last,
  shown.name, shown.id
