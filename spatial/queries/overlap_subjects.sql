-- The projects of a scan, in order, and whether they have a geometry of their own;
-- what was removed is compared with nothing.
select project.id, project.geom is not null as placed
from project
where project.stage <> 'removed' and
  -- include: overlap_scope
order by project.id
