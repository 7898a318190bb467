-- The projects of a scan, in order.
select project.id
from project
where
  -- include: overlap_scope
order by project.id
