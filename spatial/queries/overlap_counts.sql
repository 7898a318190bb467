-- Overlap cases under the filter for each child area; a case between two children counts in both.
with visible_project as (
  -- include: visible_project
),
seen_project as not materialized (
  -- include: seen_project
),
visible_overlap as (
  -- include: visible_overlap
),
side as (
  select visible_overlap.id, left(ends.code,
      -- include: child_length
    ) as code
  from visible_overlap
  cross join lateral (
    select visible_overlap.counted_code_a as code union select visible_overlap.counted_code_b
  ) as ends
  group by 1, 2
)
select side.code, count(*) as overlaps, (select count(*) from visible_overlap) as total
from side
group by side.code
