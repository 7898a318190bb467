-- What a person was told, the latest first, one page, with how many there are and how many are unread. The names of
-- projects that may not be seen (any more) are left out: a stage can go back.
with told as (
  select notice.uuid, notice.created_at, notice.read_at, decision_step.id, decision_step.kind, decision_step.speaker,
    decision_step.decision, decision_step.reason, decision_step.deadline, decision_step.person,
    decision_step.organisation, decision_step.checked_by, decision_step.number, decision_step.taken_at,
    decision_step.overlap_case_id, decision_step.project_a_id, decision_step.project_b_id
  from notice
  join decision_step on decision_step.id = notice.decision_step_id
  where notice.account_id = :account_id
)
select
  told.uuid, told.created_at, told.read_at, told.kind, told.speaker, told.decision, told.reason, told.deadline,
  told.person, told.organisation, told.checked_by, told.number,
  overlap_case.uuid as overlap_uuid,
  case when seen_by(a.stage, a.owner_id, :visible_stages, :own_organisation_ids) then a.name end as a_name,
  case when seen_by(b.stage, b.owner_id, :visible_stages, :own_organisation_ids) then b.name end as b_name,
  a.owner_name as a_owner, b.owner_name as b_owner,
  count(*) over () as total
from told
join overlap_case on overlap_case.id = told.overlap_case_id
join project as a on a.id = told.project_a_id
join project as b on b.id = told.project_b_id
order by told.read_at is not null, told.taken_at desc, told.id desc
limit :limit offset :offset
