-- Rows of one batch whose thing its owner removed: they leave it removed. When (Bangkok's day, BE), by whom and why.
select staged.record, staged.row, 'warning' as severity, 'removed' as code, '{field}' as field, {shown} as value,
  jsonb_build_object(
    'name', coalesce({shown}, ''),
    'at', coalesce(to_char(removed.made_at at time zone 'Asia/Bangkok', 'FMDD/FMMM/')
      || extract(year from removed.made_at at time zone 'Asia/Bangkok') + 543, '–'),
    'by', coalesce(account.name, 'ระบบ'), 'reason', coalesce(removed.reason, '–')
  ) as facts
from {table} as thing
join staging.{table} as staged on staged.batch_id = :batch_id and staged.source_key = thing.source_key
join removal on removal.kind = '{table}' and removal.id = thing.id
left join history.change as removed on removed.id = removal.change_id
left join account on account.id = removed.account_id
where thing.stage = 'removed'
order by staged.record
