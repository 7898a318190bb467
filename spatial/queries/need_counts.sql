-- Needs under the filter for each child area, by the first :code_length digits of where they count.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
)
select
  left(answered_need.counted_code,
    -- include: child_length
  ) as code,
  count(*) as needs,
  count(*) filter (where answered_need.answer is null) as needs_without
from answered_need
where length(answered_need.counted_code) >= :code_length
group by 1
