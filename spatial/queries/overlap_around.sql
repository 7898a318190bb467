-- The tambons of a scan's works, each with those near it.
with subject as materialized (
  select project.id
  from project
  where
    -- include: overlap_scope
),
asked_tambon as materialized (
  select distinct project_works.tambon_code as code
  from subject
  join project_works on project_works.project_id = subject.id
  where project_works.tambon_code is not null
)
select near.one_code, near.other_code
from (
  -- include: overlap_neighbours
  union
  -- include: overlap_unbounded
) as near
