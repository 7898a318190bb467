-- Drawn things of one kind (:kind) in a window of degrees; villages by their outline, else their centre.
select ground.id, st_asbinary(ground.geom)
from (
  -- include: attaching_neighbour
) as ground (id, geom)
where ground.geom && (
  -- include: attaching_window
)
order by ground.id
