-- Needs in a window of degrees, with their issue; what is known to its village by its centre.
with
-- include: attaching_need
select ground.id, st_asbinary(ground.geom), ground.issue_code
from ground
where ground.geom && (
  -- include: attaching_window
)
order by ground.id
