-- Indicators and registers this batch first spoke of, and others use by now: the next batch answers for them.
with
  used as (
    select indicator_id, min(batch_id) as batch_id from village_indicator group by indicator_id
  ),
  handed as (
    update indicator set batch_id = used.batch_id
    from used
    where indicator.batch_id = :batch_id and used.indicator_id = indicator.id
    returning indicator.id
  )
update register set batch_id = heir.batch_id
from (
  select indicator.register_code, min(used.batch_id) as batch_id
  from indicator
  join used on used.indicator_id = indicator.id
  group by indicator.register_code
) as heir
where register.batch_id = :batch_id and heir.register_code = register.code
