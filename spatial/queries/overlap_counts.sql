-- Overlap cases under the filter for each child area; a case between two children counts in both.
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
visible_overlap as (
  -- include: visible_overlap
),
side as (
  -- The sides that are in the filter: what is counted here is what the child's own list will hold.
  select visible_overlap.id, left(overlap_side.counted_code,
      -- include: child_length
    ) as code
  from visible_overlap
  join overlap_side on overlap_side.id = visible_overlap.project_a_id
  union
  select visible_overlap.id, left(overlap_side.counted_code,
      -- include: child_length
    )
  from visible_overlap
  join overlap_side on overlap_side.id = visible_overlap.project_b_id
)
select side.code, count(*) as overlaps, (select count(*) from visible_overlap) as total
from side
group by side.code
