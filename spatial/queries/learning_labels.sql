-- Cases that stand settled, with what the engine had said when they were settled, of projects that may be seen.
with seen_project as not materialized (
  -- include: seen_project
),
settled as (
  select distinct on (decision_step.overlap_case_id)
    decision_step.overlap_case_id, decision_step.decision, decision_step.reason, decision_step.taken_at,
    decision_step.rule_set_version, decision_step.found_kind, decision_step.probability, decision_step.zone
  from decision_step
  where decision_step.kind = 'settle'
  order by decision_step.overlap_case_id, decision_step.number desc
)
select settled.*, a.uuid as a_uuid, b.uuid as b_uuid, a.id as a_id, b.id as b_id
from settled
join overlap_case on overlap_case.id = settled.overlap_case_id and overlap_case.state = 'settled'
join seen_project as a on a.id = overlap_case.project_a_id
join seen_project as b on b.id = overlap_case.project_b_id
where cast(:area_prefix as text) is null or a.counted_code like :area_prefix or b.counted_code like :area_prefix
order by settled.taken_at, settled.overlap_case_id
