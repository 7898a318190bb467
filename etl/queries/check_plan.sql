-- Plans of one batch whose level is not that of the plan the store knows: steps it has reached are of its own level.
select staged.record, staged.row, 'rejection' as severity, 'level_changed' as code, 'level' as field,
  staged.level as value, jsonb_build_object('known', plan.level) as facts
from staging.plan as staged
join plan using (source_key)
where staged.batch_id = :batch_id and staged.level <> plan.level
order by staged.record
