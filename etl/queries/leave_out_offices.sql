-- An office said to stand far outside its own area is not drawn there; the organisation is loaded without a point.
update staging.organisation as staged set point = null
from batch_finding as finding
where staged.batch_id = :batch_id and finding.batch_id = :batch_id
  and finding.code = 'outside_parent_area' and finding.record = staged.record
