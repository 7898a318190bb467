-- Active overlap cases the acting person may be told of, and of which one side at least is in the filter (overlap_side).
select told.*
from (
  -- include: told_overlap
) as told
where told.active
  and (
    told.project_a_id in (select overlap_side.id from overlap_side)
    or told.project_b_id in (select overlap_side.id from overlap_side)
  )
  and
    -- include: asked_overlap
