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
  page.uuid, page.name, page.owner_name, page.owner_kind, page.issue_code,
  issue.name_th as issue_name_th, issue.name_en as issue_name_en,
  page.year_from, page.year_to, page.budget_baht, page.location_precision,
  page.place_code, page.place_level, page.place_name_th, page.place_name_en,
  page.geom is not null as placed,
  (
    select count(*) from overlap_case
    where overlap_case.active and page.id in (overlap_case.project_a_id, overlap_case.project_b_id)
  ) as overlaps
from page
left join issue on issue.code = page.issue_code
order by
  case when :sort = 'budget' then page.budget_baht end desc,
  case when :sort = 'year' then page.year_from end desc nulls last,
  page.name, page.id
