-- Budgets by year of the projects this batch inserted or changed. Found by key: nothing is known yet of how many rows a
-- new batch has, and by its number each staged row would walk through all of them.
insert into project_budget (project_id, fiscal_year_be, amount_baht)
select project.id, stated.fiscal_year_be, stated.amount_baht
from staging.project as staged
join project on project.source_key = staged.source_key and project.batch_id + 0 = :batch_id
cross join unnest(staged.budget_years, staged.budget_baht) as stated (fiscal_year_be, amount_baht)
where staged.batch_id = :batch_id
