-- One page of overlap cases under the filter: what is most likely one work first, then what shares most ground, then money.
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
visible_overlap as (
  -- include: visible_overlap
)
select
  visible_overlap.id, visible_overlap.uuid, visible_overlap.relation, visible_overlap.kind,
  visible_overlap.covered, visible_overlap.probability, visible_overlap.zone, visible_overlap.orders, visible_overlap.decision,
  visible_overlap.reopened_at,
  visible_overlap.shared_m, visible_overlap.shared_sqm, visible_overlap.share_a, visible_overlap.share_b,
  visible_overlap.distance_m, visible_overlap.tolerance_m,
  (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id in (visible_overlap.seen_a_id, visible_overlap.seen_b_id)
  ) as budget_baht,
  visible_overlap.project_a_id, visible_overlap.project_b_id
from visible_overlap
where cast(:project_id as bigint) is null
   or :project_id in (visible_overlap.project_a_id, visible_overlap.project_b_id)
order by
  array_position(array['match', 'review', 'apart'], visible_overlap.zone),
  visible_overlap.kind is not distinct from 'unrelated',
  visible_overlap.probability desc nulls last,
  visible_overlap.relation is not distinct from 'shares_ground' desc,
  least(visible_overlap.share_a, visible_overlap.share_b) desc nulls last,
  budget_baht desc, visible_overlap.id
limit :limit offset :offset
