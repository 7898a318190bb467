-- The projects of a scan, in order, and whether they have a geometry of their own.
select project.id, project.geom is not null as placed
from project
where
  -- include: overlap_scope
order by project.id
