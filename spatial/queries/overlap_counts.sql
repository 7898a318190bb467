-- Overlap cases under the filter for each child area; a case between two children counts in both.
with visible_project as (
  -- include: visible_project
),
seen_project as (
  -- include: seen_project
),
visible_overlap as (
  -- include: visible_overlap
),
side as (
  select visible_overlap.id, left(visible_overlap.counted_code_a, :code_length) as code from visible_overlap
  union
  select visible_overlap.id, left(visible_overlap.counted_code_b, :code_length) from visible_overlap
)
select side.code, count(*) as overlaps, (select count(*) from visible_overlap) as total
from side
group by side.code
