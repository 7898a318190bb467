-- Indicators only this batch spoke of.
delete from indicator where batch_id = :batch_id
