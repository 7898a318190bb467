-- What was settled about overlaps in an area between two days (both included; Bangkok's days), the last settlement of each
-- case in that time, of cases whose two projects may be seen. Money in exact baht.
with seen_project as not materialized (
  -- include: seen_project
),
settled as (
  select distinct on (decision_step.overlap_case_id) decision_step.*
  from decision_step
  where decision_step.kind = 'settle'
    and decision_step.taken_at >= cast(:first as date) and decision_step.taken_at < cast(:last as date) + 1
  order by decision_step.overlap_case_id, decision_step.number desc
)
select
  overlap_case.uuid, overlap_case.id, overlap_case.kind as found_kind, overlap_case.state,
  settled.decision, settled.carries_on, settled.other_becomes, settled.first, settled.leads, settled.starts_on,
  settled.ends_on, settled.reason, settled.person, settled.organisation, settled.taken_at,
  a.id as a_id, a.name as a_name, a.owner_name as a_owner, a.year_from as a_from, a.year_to as a_to,
  b.id as b_id, b.name as b_name, b.owner_name as b_owner, b.year_from as b_from, b.year_to as b_to,
  (select coalesce(sum(amount_baht), 0) from project_budget where project_id = a.id) as a_baht,
  (select coalesce(sum(amount_baht), 0) from project_budget where project_id = b.id) as b_baht,
  (select coalesce(sum(amount_baht), 0) from counted_budget where project_id = a.id) as a_counted,
  (select coalesce(sum(amount_baht), 0) from counted_budget where project_id = b.id) as b_counted,
  (
    select coalesce(json_agg(distinct said.who), '[]')
    from (
      select coalesce(decision_step.organisation, decision_step.person) as who
      from decision_step
      where decision_step.overlap_case_id = overlap_case.id and decision_step.speaker <> 'system'
    ) as said
  ) as heard
from settled
join overlap_case on overlap_case.id = settled.overlap_case_id
join seen_project as a on a.id = overlap_case.project_a_id
join seen_project as b on b.id = overlap_case.project_b_id
where cast(:area_prefix as text) is null or a.counted_code like :area_prefix or b.counted_code like :area_prefix
order by settled.taken_at, settled.id
