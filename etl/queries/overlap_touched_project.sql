-- The projects a batch brought or changed.
select project.id from project where project.batch_id = :batch_id
