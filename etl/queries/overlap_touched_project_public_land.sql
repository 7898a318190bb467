-- The projects whose ties to public land a batch brought or changed.
select distinct project_public_land.project_id from project_public_land where project_public_land.batch_id = :batch_id
