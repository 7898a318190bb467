-- One page of the inbox: overlap cases under the filter, by money times probability, covered ones at
-- the end; with how many there are and how many of them stand in each state.
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
visible_overlap as (
  -- include: visible_overlap
),
told as materialized (
  select
    visible_overlap.id, visible_overlap.uuid, visible_overlap.project_a_id, visible_overlap.project_b_id,
    visible_overlap.seen_a_id, visible_overlap.seen_b_id, visible_overlap.covered, visible_overlap.relation,
    visible_overlap.kind, visible_overlap.probability, visible_overlap.zone, visible_overlap.orders,
    visible_overlap.decision, visible_overlap.reopened_at, visible_overlap.shared_m, visible_overlap.shared_sqm,
    visible_overlap.share_a, visible_overlap.share_b, visible_overlap.distance_m, visible_overlap.tolerance_m,
    visible_overlap.state, visible_overlap.awaited, visible_overlap.deadline,
    visible_overlap.deadline < current_date as overdue
  from visible_overlap
  join project as project_a on project_a.id = visible_overlap.project_a_id
  join project as project_b on project_b.id = visible_overlap.project_b_id
  where
    not cast(:mine as boolean)
    or visible_overlap.awaited in ('settler', 'checker') and :settles
      and (
        cast(:areas as text[]) is null
        or (project_a.counted_code like any(:areas) and project_b.counted_code like any(:areas))
        or (not :both_within and (project_a.counted_code like any(:areas) or project_b.counted_code like any(:areas)))
      )
    or visible_overlap.awaited in ('a', 'owners', 'checker') and project_a.owner_id = any(:speaks_for)
    or visible_overlap.awaited in ('b', 'owners', 'checker') and project_b.owner_id = any(:speaks_for)
),
-- Summed once for all, not case by case.
paid as (
  select project_budget.project_id, sum(project_budget.amount_baht) as baht
  from project_budget
  where project_budget.project_id in (select told.seen_a_id from told union select told.seen_b_id from told)
  group by project_budget.project_id
),
weighed as materialized (
  select told.*, coalesce(paid_a.baht, 0) + coalesce(paid_b.baht, 0) as budget_baht
  from told
  left join paid as paid_a on paid_a.project_id = told.seen_a_id
  left join paid as paid_b on paid_b.project_id = told.seen_b_id
),
page as (
  select weighed.* from weighed
  order by weighed.covered, weighed.budget_baht * weighed.probability desc nulls last, weighed.id
  limit :limit offset :offset
)
select
  (select count(*) from weighed) as total,
  (
    select coalesce(json_object_agg(counted.state, counted.cases), '{}')
    from (select weighed.state, count(*) as cases from weighed group by weighed.state) as counted
  ) as states,
  page.*
from (values (1)) as always (one)
left join page on true
order by page.covered, page.budget_baht * page.probability desc nulls last, page.id
