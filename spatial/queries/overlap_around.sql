-- The tambons of a scan's works, by code.
with subject as materialized (
  select project.id
  from project
  where
    -- include: overlap_scope
)
select distinct project_works.tambon_code as code
from subject
join project_works on project_works.project_id = subject.id
where project_works.tambon_code is not null
