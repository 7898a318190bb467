-- What has not been read since a moment, by organisation (for its people) or by area (for an amphoe's), and who they are.
-- The names of projects that are drafts again or were removed are left out: a digest is read by a whole office.
select
  coalesce(organisation.code, area.code, '') as code,
  coalesce(organisation.name_th, area.name_th) as name_th,
  organisation.id is not null as is_organisation,
  decision_step.id, decision_step.kind, decision_step.speaker, decision_step.decision, decision_step.reason,
  decision_step.deadline, decision_step.person, decision_step.organisation, decision_step.taken_at,
  overlap_case.uuid as overlap_uuid,
  case when a.stage not in ('draft', 'removed') then a.name end as a_name,
  case when b.stage not in ('draft', 'removed') then b.name end as b_name,
  a.owner_name as a_owner, b.owner_name as b_owner,
  array_agg(distinct account.email order by account.email) as emails
from notice
join account on account.id = notice.account_id and account.active
join decision_step on decision_step.id = notice.decision_step_id
join overlap_case on overlap_case.id = decision_step.overlap_case_id
join project as a on a.id = decision_step.project_a_id
join project as b on b.id = decision_step.project_b_id
left join account_organisation on account_organisation.account_id = account.id
  and account_organisation.organisation_id in (a.owner_id, b.owner_id)
left join organisation on organisation.id = account_organisation.organisation_id
left join account_area on organisation.id is null and account_area.account_id = account.id
left join area on area.id = account_area.area_id
where notice.read_at is null and decision_step.taken_at >= :since
group by organisation.id, area.id, decision_step.id, overlap_case.id, a.id, b.id
order by is_organisation desc, code, decision_step.taken_at, decision_step.id
