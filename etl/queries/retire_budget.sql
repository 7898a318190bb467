-- Budgets of the projects this batch changed, where it states others. They are in the history already.
delete from project_budget
using project, staging.project as staged
where project.id = project_budget.project_id
  and project.batch_id + 0 = :batch_id
  and staged.batch_id = :batch_id
  and staged.source_key = project.source_key
  and staged.budget_years <> '{}'
