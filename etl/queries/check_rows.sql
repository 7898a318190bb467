-- Rows of one batch that stand in the file more than once, by what the layer knows them by.
with
  -- The planner knows nothing of rows copied a moment ago: one pass and look-ups by key are right for any number.
  counted as materialized (
    select record, row, {key} as key, '{field}' as field, {shown} as shown, count(*) over (partition by {key}) as times
    from staging.{table} as staged
    where batch_id = :batch_id
  ),
  compared as materialized (
    select counted.record, counted.row, key, field, shown,
      md5((to_jsonb(again) - array['batch_id', 'record', 'row'])::text) as content
    from counted
    join staging.{table} as again on again.batch_id = :batch_id and again.record = counted.record
    where times > 1
  ),
-- include: duplicates
select record, row, severity, code, field, value, facts
from duplicate
order by record
