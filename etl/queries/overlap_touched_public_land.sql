-- The projects on or beside the public land a batch brought or changed (boxes padded by 0.001 degrees, EPSG:4326).
select distinct project.id
from public_land
join project on project.geom && st_expand(public_land.geom, 0.001)
where public_land.batch_id = :batch_id
