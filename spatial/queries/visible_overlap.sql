-- Active overlap cases the acting person may be told of, and of which one side at least is in the filter (overlap_side).
select told_overlap.*
from (
  -- include: told_overlap
) as told_overlap
where told_overlap.active
  and (
    told_overlap.project_a_id in (select overlap_side.id from overlap_side)
    or told_overlap.project_b_id in (select overlap_side.id from overlap_side)
  )
