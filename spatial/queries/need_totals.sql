-- How many needs under the filter, how many have no geometry, how many of these no village's point either, and what
-- answers them.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
)
select
  count(*) as needs,
  count(*) filter (where answered_need.geom is null) as needs_unplaced,
  count(*) filter (where answered_need.spot is null) as needs_off_map,
  count(*) filter (where answered_need.answer = 'link') as needs_linked,
  count(*) filter (where answered_need.answer = 'place') as needs_near,
  count(*) filter (where answered_need.answer is null) as needs_without,
  coalesce(sum(answered_need.affected_people) filter (where answered_need.answer is null), 0) as people_without
from answered_need
